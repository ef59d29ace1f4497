package book

import (
	"slices"

	"keystone/model"
)

// goTo puts the cursor on the first of the accounts that an undo or a redo changed, once
// the list is there again, unless it is on one of them.
func (p *Page) goTo(accounts []model.ID) {
	if at, ok := p.table.Current(); ok && slices.Contains(accounts, at) || len(accounts) == 0 {
		return
	}
	p.wanted = accounts[0]
}

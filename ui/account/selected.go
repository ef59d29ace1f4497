package account

import "keystone/model"

// Selected implements screen.Selector: the account whose page this is.
func (p *Page) Selected() (model.ID, string) {
	if p.removed {
		return 0, ""
	}
	if p.snap == nil {
		return p.id, ""
	}
	return p.id, p.snap.full.Account.Name
}

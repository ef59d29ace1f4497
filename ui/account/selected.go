package account

import "keystone/model"

// Selected implements screen.Selector: the account whose page this is.
func (pg *Page) Selected() (model.ID, string) {
	if pg.removed {
		return 0, ""
	}
	if pg.snap == nil {
		return pg.id, ""
	}
	return pg.id, pg.snap.full.Account.Name
}

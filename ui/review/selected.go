package review

import "keystone/model"

// Selected implements screen.Selector: the account that is reviewed.
func (s *Screen) Selected() (model.ID, string) {
	if !s.loaded {
		return s.account, ""
	}
	return s.d.Account.ID, s.d.Account.Name
}

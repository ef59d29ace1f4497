package review

import (
	"strconv"

	"keystone/model"
)

// Selected implements screen.Selector: the account that is reviewed.
func (s *Screen) Selected() (model.ID, string) {
	if !s.loaded {
		return s.account, ""
	}
	return s.d.Account.ID, s.d.Account.Name
}

// Place implements screen.Placer: which review of the account it is.
func (s *Screen) Place() string {
	if s.id == 0 {
		return ""
	}
	return idText(s.id)
}

// Return implements screen.Placer. A review that is gone is none.
func (s *Screen) Return(place string) {
	if id, err := strconv.ParseInt(place, 10, 64); err == nil && s.asked == 0 && !s.late {
		s.back = model.ID(id)
	}
}

package quadrant

import (
	"encoding/json"

	"keystone/model"
	"keystone/ui/screen"
)

var _ screen.Placer = (*Page)(nil)

// place is where a person was on the picture, as it is kept.
type place struct {
	Account model.ID `json:"account"`
	Listing bool     `json:"listing,omitempty"` // in the lists beside it
	Reasons bool     `json:"reasons,omitempty"` // at the reasons of the account
	Table   bool     `json:"table,omitempty"`   // at the table of the regions
}

// Place implements screen.Placer.
func (p *Page) Place() string {
	id := p.want
	if pt, ok := p.point(); ok {
		id = pt.AccountID
	}
	if id == 0 {
		id = p.selected
	}
	if id == 0 {
		return ""
	}
	b, err := json.Marshal(place{id, p.mode == listing, p.mode == reasons, p.mode == regions})
	if err != nil {
		return ""
	}
	return string(b)
}

// Return implements screen.Placer.
func (p *Page) Return(text string) {
	var at place
	if json.Unmarshal([]byte(text), &at) != nil {
		return
	}
	p.want, p.selected = at.Account, at.Account
	switch {
	case at.Listing:
		p.mode = listing
	case at.Reasons:
		p.mode = reasons
	case at.Table:
		p.mode = regions
	}
}

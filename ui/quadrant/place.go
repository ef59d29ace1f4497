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
}

// Place implements screen.Placer.
func (p *Page) Place() string {
	id := p.want
	if pt, ok := p.point(); ok {
		id = pt.AccountID
	}
	if id == 0 {
		return ""
	}
	b, err := json.Marshal(place{id, p.listing})
	if err != nil {
		return ""
	}
	return string(b)
}

// Return implements screen.Placer.
func (p *Page) Return(text string) {
	var at place
	if json.Unmarshal([]byte(text), &at) == nil {
		p.want, p.selected, p.listing = at.Account, at.Account, at.Listing
	}
}

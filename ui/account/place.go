package account

import (
	"encoding/json"

	"keystone/ui/screen"
)

var _ screen.Placer = (*Page)(nil)

// place is where a person was on the page, as it is kept.
type place struct {
	Section string `json:"section"`
	Line    string `json:"line,omitempty"` // the key of the selected line
}

// Place implements screen.Placer.
func (pg *Page) Place() string {
	b, err := json.Marshal(place{pg.section().name, pg.list().sel})
	if err != nil {
		return ""
	}
	return string(b)
}

// Return implements screen.Placer.
func (pg *Page) Return(text string) {
	var at place
	if json.Unmarshal([]byte(text), &at) != nil {
		return
	}
	for i, s := range pg.parts {
		if s.name == at.Section {
			pg.strip.At, pg.lists[i].sel = i, at.Line
		}
	}
}

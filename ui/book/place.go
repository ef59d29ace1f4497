package book

import (
	"encoding/json"

	"keystone/model"
	"keystone/ui/screen"
)

var (
	_ screen.Selector = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
)

// place is where a person was, as it is kept.
type place struct {
	ViewID   model.ID `json:"view_id,omitempty"`
	View     string   `json:"view,omitempty"`
	Filter   string   `json:"filter,omitempty"`
	Sort     string   `json:"sort,omitempty"`
	Columns  []string `json:"columns,omitempty"`
	Account  model.ID `json:"account,omitempty"`
	Inactive bool     `json:"inactive,omitempty"`
}

// Selected implements screen.Selector.
func (p *Page) Selected() (model.ID, string) {
	id, ok := p.table.Current()
	if !ok {
		return 0, ""
	}
	row, _ := p.table.Row(id)
	return id, row.Account.Name
}

// Place implements screen.Placer.
func (p *Page) Place() string {
	v := p.shown()
	at := place{ViewID: p.views.at.ID, View: p.views.at.Name, Filter: v.Filter, Sort: model.FormatSort(v.Sort),
		Columns: v.ColumnTexts(), Inactive: p.inactive}
	if at.Account, _ = p.Selected(); at.Account == 0 {
		at.Account = p.wanted
	}
	b, err := json.Marshal(at)
	if err != nil {
		return ""
	}
	return string(b)
}

// Return implements screen.Placer. A filter that was asked for with the start of the program
// stays.
func (p *Page) Return(text string) {
	var at place
	if json.Unmarshal([]byte(text), &at) != nil {
		return
	}
	p.inactive, p.wanted = at.Inactive, at.Account
	if p.given != "" {
		return
	}
	if v := model.BuiltInView(at.View); v != nil && at.ViewID == 0 {
		p.views.at = *v
	} else if at.ViewID != 0 {
		// What is saved under it is not read yet; until then it counts as it is shown.
		p.views.at = model.View{ID: at.ViewID, Name: at.View}
	}
	if sort, err := model.ParseSort(at.Sort); err == nil && len(sort) > 0 {
		p.sort = sort
	}
	p.columns = nil
	for _, text := range at.Columns {
		if c, err := model.ParseViewColumn(text); err == nil {
			p.columns = append(p.columns, c)
		}
	}
	p.setFilter(at.Filter)
	if p.views.at.ID != 0 {
		v := p.shown()
		v.ID, v.Name = p.views.at.ID, p.views.at.Name
		p.views.at = v
	}
	p.showOrder()
	p.table.SetColumns(arranged(p.chosen(), p.wide))
}

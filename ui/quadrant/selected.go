package quadrant

import "keystone/model"

// Selected implements screen.Selector: the account of the mark or of the line in the list.
func (p *Page) Selected() (model.ID, string) {
	if !p.loaded {
		return 0, ""
	}
	pt, ok := p.point()
	if !ok {
		return 0, ""
	}
	return pt.AccountID, pt.Name
}

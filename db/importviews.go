package db

import (
	"keystone/db/exchange"
	"keystone/model"
)

// viewRow takes a saved view. One of that name gets what the row says.
func (f *source) viewRow() error {
	name := f.cell("view")
	f.subject = "view " + name
	columns := exchange.SplitList(f.cell("columns"))
	if _, err := model.ViewOf(name, f.cell("filter"), f.cell("sort"), columns); err != nil {
		return reject("%s", err)
	}
	t := tableOf[model.KindView]
	s := f.sayer(t)
	s.cell("view", "name")
	s.cells("filter", "sort", "columns")
	k, err := f.viewNamed(name)
	switch {
	case err != nil:
		return err
	case k == nil:
		values := t.values(model.View{})
		s.apply(values)
		if _, err := f.insert(t, values); err != nil {
			return err
		}
		return f.w.flush()
	}
	s.forget(k, "name")
	if line := f.claimed(t, k.id); line > 0 {
		return f.again(t, k, s.all, "the view "+quote(name))
	}
	f.claim(t, k.id)
	return f.merge(t, k, s.all)
}

// viewNamed is the view of that name, nil for none.
func (f *source) viewNamed(name string) (*kept, error) {
	all, err := readViews(f.w.w.t.rows)
	if err != nil {
		return nil, err
	}
	for _, v := range all {
		if model.FoldName(v.name) == model.FoldName(name) {
			return f.load(tableOf[model.KindView], v.id)
		}
	}
	return nil, nil
}

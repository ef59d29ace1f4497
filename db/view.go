package db

import (
	"context"
	"fmt"
	"slices"

	"keystone/model"
)

// Views are the saved views of the book in order of name. One that a newer Keystone saved
// may say what this one does not know: that is left out of it.
func (b *Book) Views(ctx context.Context) ([]model.View, error) {
	var all []model.View
	err := b.read(ctx, func(q querier) error {
		stored, err := readViews(ask(ctx, q))
		for _, s := range stored {
			all = append(all, s.known())
		}
		return err
	})
	slices.SortStableFunc(all, func(a, b model.View) int { return byFolded(a.Name, b.Name) })
	return all, err
}

// FieldNames are the names of the custom fields of the book, in order of name.
func (b *Book) FieldNames(ctx context.Context) ([]string, error) {
	var names []string
	err := b.read(ctx, func(q querier) (err error) {
		names, err = column1(ctx, q, "SELECT DISTINCT name FROM custom_field")
		return err
	})
	slices.SortFunc(names, byFolded)
	return names, err
}

// storedView is a view as its row has it.
type storedView struct {
	id                 model.ID
	name, filter, sort string
	columns            []string
}

// readViews are the rows in the order of entry.
func readViews(rows asker) ([]storedView, error) {
	found, err := rows("SELECT id, name, filter, sort, columns FROM view ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []storedView
	r := newRecord(5)
	for found.Next() {
		if err := r.scan(found); err != nil {
			return nil, err
		}
		all = append(all, storedView{r.id(), r.text(), r.text(), r.text(), listOf[string](r)})
	}
	return all, found.Err()
}

// view is the row read, or what is wrong with it.
func (s storedView) view() (model.View, error) {
	v, err := model.ViewOf(s.name, s.filter, s.sort, s.columns)
	v.ID = s.id
	return v, err
}

// known is the row without what cannot be read.
func (s storedView) known() model.View {
	v, err := s.view()
	if err == nil {
		return v
	}
	v = model.View{ID: s.id, Name: s.name, Filter: s.filter}
	if keys, err := model.ParseSort(s.sort); err == nil {
		v.Sort = keys
	}
	for _, text := range s.columns {
		if c, err := model.ParseViewColumn(text); err == nil && !slices.ContainsFunc(v.Columns, func(o model.ViewColumn) bool { return o.Key == c.Key }) {
			v.Columns = append(v.Columns, c)
		}
	}
	return v
}

// viewValues are the stored values of a view.
func viewValues(v model.View) []any {
	return []any{words(v.Name), words(v.Filter), model.FormatSort(v.Sort), texts(v.ColumnTexts())}
}

// settleViews sees to it that the views that a step wrote are such as the book takes, and
// that no two have one name, also when an undo brings an old one back.
func (t *txn) settleViews(step int64) error {
	changed, err := t.ids("SELECT DISTINCT row_id FROM change WHERE step_id = ? AND kind = 'view' ORDER BY 1", step)
	if err != nil || len(changed) == 0 {
		return err
	}
	all, err := readViews(t.rows)
	if err != nil {
		return err
	}
	named := map[string]int{}
	for _, s := range all {
		named[model.FoldName(s.name)]++
	}
	for _, s := range all {
		if _, mine := slices.BinarySearch(changed, s.id); !mine {
			continue
		}
		if _, err := s.view(); err != nil {
			return &Error{Code: CodeRule, What: "The view cannot be saved: " + err.Error() + ".", Safe: safeNothing,
				Do: "Correct it and save again."}
		}
		if named[model.FoldName(s.name)] > 1 {
			return &Error{Code: CodeRule, What: "There is a view called " + quote(s.name) + " already.", Safe: safeNothing,
				Do: "Choose another name, or change the one that is there."}
		}
	}
	return nil
}

// checkViews says which saved views cannot be right.
func checkViews(ctx context.Context, q querier, add func(model.Finding)) error {
	all, err := readViews(ask(ctx, q))
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, s := range all {
		if _, err := s.view(); err != nil {
			add(model.Finding{Rule: "views", Text: fmt.Sprintf("The view %s is not used as it was saved: %s.", quote(s.name), err),
				Do: "Save it anew under this name, or delete it."})
		}
		if key := model.FoldName(s.name); named[key] {
			add(model.Finding{Rule: "views", Text: "There are two views called " + quote(s.name) + ".", Do: "Rename or delete one of them."})
		} else {
			named[key] = true
		}
	}
	return nil
}

// viewRows tells the saved views.
func (e *exporter) viewRows(emit func(...string) error) error {
	all, err := readViews(ask(e.ctx, e.q))
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := emit(s.name, s.filter, s.sort, joined(s.columns)); err != nil {
			return err
		}
	}
	return nil
}

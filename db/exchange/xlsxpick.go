package exchange

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

// recognisePacked formats at a source that is an archive.
func recognisePacked(src *Source, opts model.ImportOptions) (*Table, error) {
	z, file, err := src.archive()
	if err != nil {
		return declinedTable(src.path, opts, err)
	}
	defer file.Close()
	p, found, advice := packingOf(z)
	switch p {
	case packedWorkbook:
		b, err := readWorkbook(src, z)
		if err != nil {
			return declinedTable(src.path, opts, (&workbook{src: src}).refusal(err))
		}
		return b.recognise(opts)
	case packedOther:
		return declinedTable(src.path, opts, &Declined{src.name, found, advice})
	}
	return recogniseOnly(src, opts)
}

// recogniseOnly formats at the only table of an archive.
func recogniseOnly(src *Source, opts model.ImportOptions) (*Table, error) {
	inside := archiveSources(src)
	inside = slices.DeleteFunc(inside, func(s model.ImportSource) bool { return s.Note != "" })
	if src.file == "" || src.member != "" {
		return declinedTable(src.path, opts, &Declined{src.name, "is a ZIP archive.", "Unpack it and import the files inside."})
	}
	files := map[string]bool{}
	for _, s := range inside {
		files[s.Path] = true
	}
	switch len(files) {
	case 0:
		return declinedTable(src.path, opts, &Declined{src.name, "is a ZIP archive without a table in it.", "It may hold CSV, TSV and XLSX files."})
	case 1:
		return Open(inside[0].Path, opts)
	}
	names := make([]string, 0, len(files))
	for _, s := range inside {
		names = append(names, strings.TrimPrefix(s.Path, src.path+"/"))
	}
	return declinedTable(src.path, opts, &Declined{src.name, fmt.Sprintf("is a ZIP archive with %d tables: %s.", len(files), list(slices.Compact(names))),
		fmt.Sprintf("Name one as in %s.", inside[0].Path)})
}

// recognise formats at the sheet that is meant, or at all to find the one that holds a table.
func (b *workbook) recognise(opts model.ImportOptions) (*Table, error) {
	if opts.Sheet != "" {
		s := b.named(opts.Sheet)
		if s == nil {
			return declinedTable(b.src.path, opts, &Declined{b.src.name, fmt.Sprintf("has no sheet %s.", quoted(opts.Sheet)),
				fmt.Sprintf("Its sheets are %s.", list(b.names()))})
		}
		return s.recognise(opts)
	}
	var seen []*Table
	for _, s := range b.sheets {
		t, err := s.recognise(opts)
		if err != nil {
			return nil, err
		}
		seen = append(seen, t)
	}
	return b.choose(seen, opts)
}

// named is the sheet of that name, in any case.
func (b *workbook) named(name string) *sheet {
	for _, s := range b.sheets {
		if s.name == name {
			return s
		}
	}
	for _, s := range b.sheets {
		if model.FoldName(s.name) == model.FoldName(name) {
			return s
		}
	}
	return nil
}

func (b *workbook) names() []string {
	var out []string
	for _, s := range b.sheets {
		out = append(out, shown(s.name))
	}
	return out
}

// recognise formats at one sheet.
func (s *sheet) recognise(opts model.ImportOptions) (*Table, error) {
	t := &Table{src: s.book.src, sheet: s, dialect: dialect{comma: ','}, deleted: -1,
		Plan: model.ImportPlan{Path: s.book.src.path, Options: opts, Kind: opts.Kind, Encoding: "Excel workbook"}}
	if len(s.book.sheets) > 1 {
		t.Plan.Encoding += ", sheet " + quoted(s.name)
	}
	if s.part == "" {
		t.Plan.Declined = "This sheet is a chart or a dialog, without cells. Choose another."
		return t, nil
	}
	t, err := t.recognise()
	if t != nil {
		if rest, ok := strings.CutPrefix(t.Plan.Declined, "This file "); ok {
			t.Plan.Declined = "This sheet " + rest
		}
	}
	return t, err
}

// warnHollow says that formulas of the rows read have no value: programs that make workbooks
// leave the reckoning to the one that opens them.
func (t *Table) warnHollow(l recordReader) {
	if c, ok := l.(*cells); ok && c.hollow > 0 {
		t.warn("%d of the first cells are formulas whose values are not in the workbook; they count as blank. Open it in a spreadsheet, save it, and import that.", c.hollow)
	}
}

// choose takes the sheet that holds a table, and asks where several do.
func (b *workbook) choose(seen []*Table, opts model.ImportOptions) (*Table, error) {
	best, offered := -1, 0
	for i, t := range seen {
		if t.Plan.Declined != "" || b.sheets[i].hidden {
			continue
		}
		offered++
		if best < 0 || t.rank() < seen[best].rank() {
			best = i
		}
	}
	switch {
	case best < 0:
		return b.refuse(seen, opts)
	case offered == 1:
		t := seen[best]
		t.Plan.Warnings = append(b.passedOver(seen, best), t.Plan.Warnings...)
		return t, nil
	}
	t := seen[best]
	t.Plan.Questions = append([]model.Question{b.askSheet(seen, best)}, t.Plan.Questions...)
	return t, nil
}

// rank is the place of a table among the sheets of a workbook: what other facts hang on
// goes first.
func (t *Table) rank() int {
	for i, k := range []model.ImportKind{model.ImportAccounts, model.ImportContacts, model.ImportSubscriptions, model.ImportOpportunities} {
		if t.Plan.Kind == k {
			return i
		}
	}
	return 10 + slices.Index(model.ImportKinds, t.Plan.Kind)
}

func (b *workbook) askSheet(seen []*Table, best int) model.Question {
	q := model.Question{ID: "sheet", Flag: "--sheet NAME"}
	var offered, hidden []string
	for i, t := range seen {
		if b.sheets[i].hidden {
			hidden = append(hidden, quoted(b.sheets[i].name))
		}
		if t.Plan.Declined != "" || b.sheets[i].hidden {
			continue
		}
		if i == best {
			q.Proposal = len(q.Options)
		}
		name := b.sheets[i].name
		label := fmt.Sprintf("%s (%s)", shown(name), strings.ReplaceAll(string(t.Plan.Kind), "_", " "))
		offered = append(offered, label)
		q.Options = append(q.Options, model.QuestionOption{Label: label, Apply: func(o *model.ImportOptions) { o.Sheet = name }})
	}
	q.Text = fmt.Sprintf("%d sheets of this workbook can be taken: %s. ", len(offered), list(offered))
	if len(hidden) > 0 {
		q.Text += fmt.Sprintf("Hidden, and not among them: %s. ", list(hidden))
	}
	q.Text += "Which one is meant?"
	return q
}

// passedOver says which sheets are not taken and why.
func (b *workbook) passedOver(seen []*Table, taken int) []string {
	var out []string
	for i, t := range seen {
		if note := b.sheets[i].note(t); i != taken && note != "" {
			out = append(out, fmt.Sprintf("The sheet %s is not taken: %s", quoted(b.sheets[i].name), note))
		}
	}
	return out
}

// note is why a sheet is passed over; "" for one that is offered.
func (s *sheet) note(t *Table) string {
	switch {
	case t.Plan.Declined != "" && s.hidden:
		return "it is hidden, and " + lowered(t.Plan.Declined)
	case t.Plan.Declined != "":
		return lowered(t.Plan.Declined)
	case s.hidden:
		return fmt.Sprintf("it is hidden. To take it all the same: --sheet %s.", shellWord(s.name))
	}
	return ""
}

// lowered makes a sentence the end of another.
func lowered(s string) string {
	for _, p := range []string{"This ", "No ", "The ", "In ", "There "} {
		if strings.HasPrefix(s, p) {
			return strings.ToLower(s[:1]) + s[1:]
		}
	}
	return s
}

// refuse declines a workbook in which no sheet that is shown holds a table.
func (b *workbook) refuse(seen []*Table, opts model.ImportOptions) (*Table, error) {
	if len(seen) == 1 && !b.sheets[0].hidden {
		return seen[0], nil
	}
	t, err := declinedTable(b.src.path, opts, &Declined{b.src.name, "is a workbook without a table that can be taken.", strings.Join(b.passedOver(seen, -1), " ")})
	return t, err
}

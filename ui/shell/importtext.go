package shell

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"keystone/model"
)

func (s *session) printImport(in intake, files []*taken) error {
	if in.json {
		return s.emit(func(w io.Writer) error { return writeJSON(w, toImportJSON(in.dryRun, files)) })
	}
	w := s.writer()
	for _, t := range files {
		if t.passed != "" {
			continue
		}
		if why := t.refusal(); why != "" {
			// Standard error says why the first file was not taken; nobody wants to read it twice.
			if t == foremost(files) {
				why = ""
			}
			if len(files) > 1 {
				w.apart()
				w.line(0, t.name()+": not taken."+said("", why))
			}
			continue
		}
		w.apart()
		fileText(w, t)
		if t.report != nil {
			s.reportText(w, t)
		}
	}
	passedText(w, files)
	togetherText(w, files)
	return s.print(w.b.String())
}

// separators are the names of what stands between cells.
var separators = map[rune]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "bars"}

// fileText says what was understood of a file.
func fileText(w *writer, t *taken) {
	w.line(0, w.joined(t.name(), string(t.plan.Kind), t.plan.System, t.plan.Encoding, said("split at", separators[t.plan.Delimiter]),
		fmt.Sprintf("headers in line %d", t.plan.HeaderRow)))
	for _, why := range t.plan.Why {
		w.line(2, why)
	}
	for _, text := range t.joins {
		w.line(2, text)
	}
	columnsText(w, &t.plan)
	for _, text := range t.plan.Warnings {
		w.line(2, "! "+text)
	}
	for _, text := range t.said {
		w.line(2, "! "+text)
	}
	for _, q := range t.open {
		w.line(2, "? "+q.Text)
		for _, o := range q.Options {
			w.line(4, "- "+o.Label)
		}
		w.line(4, "Say it with "+q.Flag)
	}
}

// columnsText says which column is which field, and why others are left out: those with
// the same reason in one line, for an export may have a hundred of them.
func columnsText(w *writer, plan *model.ImportPlan) {
	t := table{columns: []column{{head: "column"}, {head: "is", fixed: true}, {head: "sample"}, {head: "because"}}, ascii: w.ascii}
	var reasons []string
	left, kept := map[string][]string{}, false
	for _, c := range plan.Columns {
		is := strings.ReplaceAll(c.Field, "_", " ")
		switch {
		case is == "custom":
			is = "custom field"
		case is == "":
			if left[c.Why] == nil {
				reasons = append(reasons, c.Why)
			}
			left[c.Why] = append(left[c.Why], c.Header)
			kept = kept || c.Choosable
			continue
		}
		t.add(c.Header, is, strings.Join(c.Sample, ", "), reasonOf(c.Why))
	}
	w.table(&t)
	if len(reasons) == 0 {
		return
	}
	head := "Left out:"
	if kept && plan.Kind == model.ImportAccounts {
		head = "Left out (--keep HEADER keeps a column as a custom field):"
	}
	w.line(2, head)
	for _, why := range reasons {
		names := left[why]
		if more := len(names) - shownColumns; more > 1 {
			names = append(names[:shownColumns:shownColumns], fmt.Sprintf("and %d more", more))
		}
		w.line(4, strings.Join(names, ", ")+said(":", why))
	}
}

// shownColumns is how many columns left out for one reason are named.
const shownColumns = 40

// reasonOf is why a column is a field, "" where its header says so itself.
func reasonOf(why string) string {
	if strings.HasPrefix(why, "header of ") || strings.HasPrefix(why, "known header for ") || strings.HasPrefix(why, "kept as a custom field") {
		return ""
	}
	return why
}

// shownRows is how many reasons of rejected rows and conflicts are shown; the file of
// rejects and the JSON have all.
const shownRows = 20

// reportText says what was done, or would be.
func (s *session) reportText(w *writer, t *taken) {
	r := t.report
	w.line(2, countsText(r))
	rejectsText(w, r)
	for i := range r.With {
		with := &r.With[i]
		w.line(2, "The same rows as "+string(with.Kind)+": "+countsText(with))
		rejectsText(w, with)
		for _, n := range with.Notes {
			w.line(4, n)
		}
	}
	if r.RejectsFile != "" {
		w.line(4, "The rejected rows are in "+r.RejectsFile)
	}
	for i, c := range r.Conflicts {
		if i == shownRows {
			w.line(4, fmt.Sprintf("and %d more conflicts", len(r.Conflicts)-i))
			break
		}
		kept := "the book's value was kept; --prefer file takes the file's"
		if c.Taken {
			kept = "the file's value was taken"
		}
		w.line(4, fmt.Sprintf("line %d: %s, %s was edited here to %q, the file has %q: %s", c.Line, c.Account, c.Field, c.Book, c.File, kept))
	}
	for _, n := range r.Notes {
		if !slices.Contains(t.plan.Warnings, n) { // those stand above
			w.line(4, n)
		}
	}
	for _, n := range r.Duplicates {
		w.line(4, n)
	}
}

// countsText counts what became of the rows.
func countsText(r *model.ImportReport) string {
	verb := "Done:"
	if r.DryRun {
		verb = "Would be:"
	}
	text := fmt.Sprintf("%s %d created, %d changed, %d unchanged, %d rejected", verb, r.Created, r.Changed, r.Unchanged, r.Rejected())
	if r.Skipped > 0 {
		text += fmt.Sprintf(", %d skipped", r.Skipped)
	}
	if r.Silent > 0 {
		text += fmt.Sprintf(", %d without any", r.Silent)
	}
	return text + fmt.Sprintf(", of %s.", plural(r.Rows, "row"))
}

// rejectsText says why rows were rejected, rows with the same reason together.
func rejectsText(w *writer, r *model.ImportReport) {
	var reasons []string
	at := map[string][]int{}
	for _, x := range r.Rejects {
		if at[x.Reason] == nil {
			reasons = append(reasons, x.Reason)
		}
		at[x.Reason] = append(at[x.Reason], x.Line)
	}
	for i, why := range reasons {
		if i == shownRows {
			w.line(4, fmt.Sprintf("and %d more reasons", len(reasons)-i))
			break
		}
		w.line(4, linesText(at[why])+" rejected: "+why)
	}
	if r.MoreRejects > 0 {
		w.line(4, fmt.Sprintf("These are the first; %d more rows are rejected", r.MoreRejects))
	}
}

// linesText names lines of a file: "line 3", "lines 3, 5, 6 and 12 more".
func linesText(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	names := make([]string, len(lines))
	for i, n := range lines {
		names[i] = strconv.Itoa(n)
	}
	return "lines " + model.Some(names, "and")
}

// importJSON is what was understood and done, as JSON.
type importJSON struct {
	DryRun bool       `json:"dry_run"`
	Files  []fileJSON `json:"files"`
}

type fileJSON struct {
	Path      string             `json:"path"`
	Sheet     words              `json:"sheet"`
	Hidden    bool               `json:"hidden"`
	Passed    words              `json:"passed_over"`
	Joins     []string           `json:"joins"`
	Kind      words              `json:"kind"`
	Why       []string           `json:"why"`
	System    words              `json:"system"`
	Encoding  words              `json:"encoding"`
	Delimiter words              `json:"delimiter"`
	HeaderRow int                `json:"header_row"`
	Columns   []importColumnJSON `json:"columns"`
	Questions []questionJSON     `json:"questions"`
	Assumed   []string           `json:"assumed"`
	Warnings  []string           `json:"warnings"`
	Declined  words              `json:"declined"`
	With      []withJSON         `json:"with"`
	Report    *reportJSON        `json:"report"`
}

// withJSON is a further reading of the same rows.
type withJSON struct {
	Kind    words              `json:"kind"`
	Why     []string           `json:"why"`
	Columns []importColumnJSON `json:"columns"`
	Report  *reportJSON        `json:"report"`
}

type importColumnJSON struct {
	Header string   `json:"header"`
	Use    string   `json:"use"` // mapped, kept as a custom field, or ignored
	Field  words    `json:"field"`
	Why    string   `json:"why"`
	Sample []string `json:"sample"`
}

type questionJSON struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Options []string `json:"options"`
	Flag    string   `json:"flag"`
}

type reportJSON struct {
	Rows      int          `json:"rows"`
	Created   int          `json:"created"`
	Changed   int          `json:"changed"`
	Unchanged int          `json:"unchanged"`
	Skipped   int          `json:"skipped"`
	Silent    int          `json:"silent"`
	Rejected  []rejectJSON `json:"rejected"`
	// RejectedMore is how many rows are rejected beyond those named.
	RejectedMore int            `json:"rejected_more"`
	RejectsFile  words          `json:"rejects_file"`
	Conflicts    []conflictJSON `json:"conflicts"`
	Notes        []string       `json:"notes"`
	Duplicates   []string       `json:"duplicates"`
	Alike        []alikeJSON    `json:"alike"`
	Vanished     []vanishedJSON `json:"vanished"`
}

// alikeJSON is a new account and one that may be the same.
type alikeJSON struct {
	New   string `json:"new"`
	Known string `json:"known"`
}

// vanishedJSON is an account that earlier files had and this one has not.
type vanishedJSON struct {
	Name       string `json:"name"`
	ExternalID words  `json:"external_id"`
}

type rejectJSON struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

type conflictJSON struct {
	Line    int    `json:"line"`
	Account string `json:"account"`
	Field   string `json:"field"`
	Book    string `json:"book"`
	File    string `json:"file"`
	Taken   bool   `json:"taken"`
}

func texts(all []string) []string { return append([]string{}, all...) }

func toImportJSON(dryRun bool, files []*taken) importJSON {
	out := importJSON{DryRun: dryRun, Files: []fileJSON{}}
	for _, t := range files {
		p := &t.plan
		f := fileJSON{Path: t.path, Sheet: words(t.source.Sheet), Hidden: t.source.Hidden, Passed: words(t.passed), Joins: texts(t.joins), Kind: words(p.Kind), Why: texts(p.Why), System: words(p.System), Encoding: words(p.Encoding),
			HeaderRow: p.HeaderRow, Questions: []questionJSON{}, Assumed: texts(t.said),
			Warnings: texts(p.Warnings), Declined: words(p.Declined)}
		if p.Delimiter != 0 {
			f.Delimiter = words(p.Delimiter)
		}
		if t.err != nil {
			f.Declined = words(t.err.Error())
		}
		f.Columns, f.With = columnsJSON(p), []withJSON{}
		for i := range p.With {
			with := withJSON{words(p.With[i].Kind), texts(p.With[i].Why), columnsJSON(&p.With[i]), nil}
			if t.report != nil && i < len(t.report.With) {
				with.Report = toReportJSON(&t.report.With[i])
			}
			f.With = append(f.With, with)
		}
		for _, q := range t.open {
			asked := questionJSON{q.ID, q.Text, []string{}, q.Flag}
			for _, o := range q.Options {
				asked.Options = append(asked.Options, o.Label)
			}
			f.Questions = append(f.Questions, asked)
		}
		if t.report != nil {
			f.Report = toReportJSON(t.report)
		}
		out.Files = append(out.Files, f)
	}
	return out
}

// useOf is what becomes of a column.
func useOf(c model.ImportColumn) string {
	switch c.Field {
	case "":
		return "ignored"
	case "custom":
		return "kept"
	}
	return "mapped"
}

func columnsJSON(p *model.ImportPlan) []importColumnJSON {
	out := []importColumnJSON{}
	for _, c := range p.Columns {
		out = append(out, importColumnJSON{c.Header, useOf(c), words(c.Field), c.Why, texts(c.Sample)})
	}
	return out
}

func toReportJSON(r *model.ImportReport) *reportJSON {
	out := &reportJSON{Rows: r.Rows, Created: r.Created, Changed: r.Changed, Unchanged: r.Unchanged, Skipped: r.Skipped,
		Silent: r.Silent, Alike: []alikeJSON{}, Vanished: []vanishedJSON{},
		Rejected: []rejectJSON{}, RejectedMore: r.MoreRejects, RejectsFile: words(r.RejectsFile), Conflicts: []conflictJSON{}, Notes: texts(r.Notes), Duplicates: texts(r.Duplicates)}
	for _, x := range r.Rejects {
		out.Rejected = append(out.Rejected, rejectJSON{x.Line, x.Reason})
	}
	for _, a := range r.Alike {
		out.Alike = append(out.Alike, alikeJSON{a.NewName, a.KnownName})
	}
	for _, v := range r.Vanished {
		out.Vanished = append(out.Vanished, vanishedJSON{v.Name, words(v.ExternalID)})
	}
	for _, c := range r.Conflicts {
		out.Conflicts = append(out.Conflicts, conflictJSON(c))
	}
	return out
}

package intake_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/intake"
	"keystone/ui/screen"
)

// fake is a book that understands one file: its columns, a question about its dates that
// must be answered and one about an amount with a proposal.
type fake struct {
	asks   []model.Question
	report model.ImportReport
	declined,
	gone string
	plans   []model.ImportOptions // as they were asked for
	imports []model.ImportOptions // of the real ones
	taken   [][]string            // the tables of the real ones
	sources []model.ImportSource
	edit    func(p *model.ImportPlan) // makes one plan unlike the others
	edits   func(r *model.ImportReport)
	forgot  []string
	dry     int
	during  func(ctx context.Context, dry bool) error
}

// Sources are the tables as they are given; without, each path is one.
func (f *fake) Sources(_ context.Context, paths []string) ([]model.ImportSource, error) {
	if f.sources != nil {
		return f.sources, nil
	}
	var out []model.ImportSource
	for _, p := range paths {
		out = append(out, model.ImportSource{Path: p})
	}
	return out, nil
}

func (f *fake) Forget(_ context.Context, signature string) error {
	f.forgot = append(f.forgot, signature)
	return nil
}

func (f *fake) ChangesHere(context.Context, model.Date) ([]model.ChangeSheet, error) { return nil, nil }

func (f *fake) ExportChanges(string, bool, *model.ChangeSheet) error { return nil }

func (f *fake) Plan(_ context.Context, path string, o model.ImportOptions) (model.ImportPlan, error) {
	f.plans = append(f.plans, o)
	if f.gone != "" {
		return model.ImportPlan{}, errors.New(f.gone)
	}
	kind := o.Kind
	if kind == "" {
		kind = model.ImportAccounts
	}
	p := model.ImportPlan{Path: path, Options: o, Kind: kind, Why: []string{`"Customer" names an account`, `"Segment" and "ARR" speak of accounts`},
		Encoding: "UTF-8", Delimiter: ',', HeaderRow: 1, Possible: []string{"external_id", "name", "segment", "arr", "renewal_date", "owner"},
		Warnings: []string{`"ARR" names no currency: USD, the book's, is taken (--currency CODE for another).`}}
	if f.declined != "" {
		p.Kind, p.Why, p.Warnings, p.Possible, p.Declined = "", nil, nil, nil, f.declined
	}
	columns := []model.ImportColumn{
		{Header: "Customer", Field: "name", Why: "known header for name", Sample: []string{"Acme\x1b[31m", "株式会社ミナト", "Borealis"}},
		{Header: "Segment", Field: "segment", Why: "header of accounts", Sample: []string{"Enterprise", "SMB"}},
		{Header: "Renewal", Field: "renewal_date", Why: "known header for renewal_date", Sample: []string{"03/04/2027"}},
		{Header: "Total", Why: "an amount over a whole contract, not over a year", Sample: []string{"450,000", "180,000"}, Choosable: true},
		{Header: "NPS", Why: "an account's NPS is a figure over many answers, not one answer from 0 to 10", Sample: []string{"45", "-10"}, Choosable: true},
	}
	for i := range columns {
		c := &columns[i]
		c.Index = i
		if to, said := o.Map[c.Field]; said && to != c.Header {
			c.Field, c.Why = "", "as you said"
		}
		for field, header := range o.Map {
			if header == c.Header {
				c.Field, c.Why = field, "as you said"
			}
		}
		if slices.Contains(o.Keep, c.Header) && c.Field == "" {
			c.Field, c.Choosable = "custom", false
		}
	}
	p.Columns = columns
	for _, q := range f.asks {
		_, mapped := o.Map["arr"]
		if q.ID == "dates" && o.Dates != model.OrderUnknown || q.ID == "map:arr" && mapped {
			continue
		}
		p.Questions = append(p.Questions, q)
	}
	if f.edit != nil {
		f.edit(&p)
	}
	return p, nil
}

func (f *fake) Import(ctx context.Context, plans []model.ImportPlan, dry bool, progress func(model.RefreshState)) ([]model.ImportReport, error) {
	if f.during != nil {
		if err := f.during(ctx, dry); err != nil {
			return nil, err
		}
	}
	progress(model.RefreshState{Done: 1, Total: 2})
	var out []model.ImportReport
	var names []string
	for _, p := range plans {
		r := f.report
		r.Path, r.Kind, r.DryRun = p.Path, p.Kind, dry
		r.Conflicts = slices.Clone(r.Conflicts)
		for i := range r.Conflicts {
			c := &r.Conflicts[i]
			if c.Taken = p.Options.PreferFile || p.Options.Taken[c.Key()]; c.Taken {
				r.Changed++
			}
		}
		r.Notes = append(slices.Clone(r.Notes), p.Warnings...)
		for _, w := range p.With {
			r.With = append(r.With, model.ImportReport{Path: p.Path, Kind: w.Kind, DryRun: dry, Rows: r.Rows, Created: 3, Silent: 9})
		}
		if dry {
			r.RejectsFile = ""
		}
		if f.edits != nil {
			f.edits(&r)
		}
		out, names = append(out, r), append(names, p.Path+p.Options.Sheet)
	}
	if dry {
		f.dry++
		return out, nil
	}
	f.imports, f.taken = append(f.imports, plans[0].Options), append(f.taken, names)
	return out, nil
}

func dates() model.Question {
	set := func(o model.DateOrder) func(*model.ImportOptions) {
		return func(opts *model.ImportOptions) { opts.Dates = o }
	}
	return model.Question{ID: "dates", Text: `"03/04/2027" in "Renewal" can be 3 Apr 2027 or 4 Mar 2027. Which is meant?`, Proposal: -1,
		Options: []model.QuestionOption{{Label: "3 Apr 2027 (day, month, year)", Apply: set(model.DMY)}, {Label: "4 Mar 2027 (month, day, year)", Apply: set(model.MDY)}}}
}

func total() model.Question {
	set := func(header string) func(*model.ImportOptions) {
		return func(o *model.ImportOptions) { o.Map["arr"] = header }
	}
	return model.Question{ID: "map:arr", Text: `"Total" may be the amount of a whole contract. Is it what they pay a year (ARR)?`, Proposal: 1,
		Options: []model.QuestionOption{{Label: "Yes, it is the ARR", Apply: set("Total")}, {Label: "No, leave it out", Apply: set("")}}}
}

func report() model.ImportReport {
	return model.ImportReport{Rows: 12, Created: 8, Changed: 1, Unchanged: 1, Skipped: 1, RejectsFile: "/tmp/accounts.csv.rejects.csv",
		Rejects:    []model.Reject{{Line: 7, Reason: `Renewal: "31/02/2027" is not a day of the calendar`}, {Line: 9, Reason: "ARR: an ARR cannot be negative"}},
		Conflicts:  []model.ImportConflict{{Line: 3, Account: "Acme\x1b]0;x\x07", Field: "renewal_date", Book: "2027-04-03", File: "2027-05-03"}},
		Duplicates: []string{"Borealis Inc. in line 5 looks like Borealis"},
		Notes:      []string{"1 row marked as deleted in the file was skipped."}}
}

func frame() *screen.Context {
	day := model.NewDate(2026, 11, 21)
	return &screen.Context{Today: day, AsOf: day, Currency: "USD"}
}

// exports makes a folder of exports as the home and working folder.
func exports(t testing.TB) string {
	dir := t.TempDir()
	for name, day := range map[string]int{"accounts.csv": 20, "contacts final.tsv": 18, "notes.txt": 3, "picture.png": 19, ".hidden.csv": 2,
		"old/accounts 2024.csv": 1, "it's.csv": 5} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, make([]byte, 1000*day), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 11, day, 12, 0, 0, 0, time.Local)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if c, ok := t.(interface {
		Chdir(string)
		Setenv(k, v string)
	}); ok {
		c.Chdir(dir)
		c.Setenv("HOME", dir)
		c.Setenv("USERPROFILE", dir)
	}
	return dir
}

// begin starts the page in the frame, on top of the Book as the app has it.
func begin(t testing.TB, book *fake, path string, w, h int) *drive.Driver {
	ctx := frame()
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return intake.New(c, book, intake.Options{Paths: given(path)}) }).Fits()
}

func given(path string) []string {
	if path == "" {
		return nil
	}
	return []string{path}
}

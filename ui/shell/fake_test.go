package shell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"keystone/model"
)

// day is today in every test.
const day = "2026-06-30"

func on(iso string) model.Date {
	d, err := model.ParseISO(iso)
	if err != nil {
		panic(iso + " is no date")
	}
	return d
}

// fakeBook keeps dossiers in memory and works its figures out with model, as a book does.
type fakeBook struct {
	today    model.Date
	csms     []model.CSM
	all      []*model.Dossier
	settings model.Settings
	facts    map[model.ImportKind][][]string
	findings []model.Finding
	views    []model.View
	values   []model.MetricValue
	readOnly string
	stale    bool

	plan    func(path string, o model.ImportOptions) (model.ImportPlan, error)
	imports func(plans []model.ImportPlan, dryRun bool) ([]model.ImportReport, error)

	now   time.Time
	takes time.Duration // what a refresh takes

	refreshed, closed int
	prepared          model.Date
	filled            int
	changes           []model.ChangeSheet
	forgot            []string
	sources           map[string][]model.ImportSource
}

func (b *fakeBook) Close() error                                     { b.closed++; return nil }
func (b *fakeBook) ReadOnly() string                                 { return b.readOnly }
func (b *fakeBook) Notice() string                                   { return "" }
func (b *fakeBook) Settings(context.Context) (model.Settings, error) { return b.settings, nil }
func (b *fakeBook) Views(context.Context) ([]model.View, error)      { return b.views, nil }
func (b *fakeBook) CSMs(context.Context) ([]model.CSM, error)        { return b.csms, nil }
func (b *fakeBook) Stale(context.Context) (bool, error)              { return b.stale, nil }
func (b *fakeBook) Check(context.Context) ([]model.Finding, error)   { return b.findings, nil }

func (b *fakeBook) MetricValues(context.Context) ([]model.MetricValue, error) { return b.values, nil }

func (b *fakeBook) Refresh(_ context.Context, _ []model.ID, progress func(model.RefreshState)) error {
	b.refreshed++
	progress(model.RefreshState{Done: 2500, Total: 5000})
	b.now = b.now.Add(b.takes)
	progress(model.RefreshState{Done: 5000, Total: 5000})
	return nil
}

func (b *fakeBook) Prepare(_ context.Context, d model.Date, _ func(model.RefreshState)) error {
	b.prepared = d
	return nil
}

func (b *fakeBook) row(q model.Query, d *model.Dossier) model.Row {
	at := q.AsOf
	if !at.Known() {
		at = b.today
	}
	r := model.Row{Account: d.Account, Standing: model.Stand(d, b.settings, at)}
	for _, c := range b.csms {
		if c.ID == r.Standing.OwnerID {
			r.Owner = c.Name
		}
	}
	return r
}

func (b *fakeBook) rows(q model.Query) []model.Row {
	var out []model.Row
	for _, d := range b.all {
		r := b.row(q, d)
		words := model.FoldName(d.Account.Name + " " + strings.Join(d.Account.Tags, " ") + " " + r.Owner)
		if q.Scope.CSM != 0 && r.Standing.OwnerID != q.Scope.CSM || !q.Inactive && !r.Standing.Active() || !strings.Contains(words, model.FoldName(q.Filter.String())) {
			continue
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(x, y model.Row) int {
		for _, k := range q.Sort {
			if k.Field == model.SortARR && x.Account.ARR.Minor != y.Account.ARR.Minor {
				if (x.Account.ARR.Minor < y.Account.ARR.Minor) != k.Desc {
					return -1
				}
				return 1
			}
		}
		return strings.Compare(model.FoldName(x.Account.Name), model.FoldName(y.Account.Name))
	})
	return out
}

func (b *fakeBook) Portfolio(_ context.Context, q model.Query) ([]model.ID, error) {
	var ids []model.ID
	for _, r := range b.rows(q) {
		ids = append(ids, r.Account.ID)
	}
	return ids, nil
}

func (b *fakeBook) Rows(_ context.Context, q model.Query, ids []model.ID) ([]model.Row, error) {
	var out []model.Row
	for _, id := range ids {
		for _, d := range b.all {
			if d.Account.ID == id {
				out = append(out, b.row(q, d))
			}
		}
	}
	return out, nil
}

func (b *fakeBook) Totals(_ context.Context, q model.Query) (model.Totals, error) {
	t := model.NewTally(b.today, b.settings.Rates.Book)
	for _, r := range b.rows(q) {
		t.AddAccount(r.Standing, b.settings.Rates)
	}
	return t.Totals(), nil
}

func (b *fakeBook) Points(_ context.Context, q model.Query) ([]model.Point, error) {
	var out []model.Point
	for _, r := range b.rows(q) {
		st := r.Standing
		arr, _ := b.settings.Rates.Convert(st.ARR)
		out = append(out, model.Point{AccountID: r.Account.ID, Name: r.Account.Name, ARR: arr, CO: st.CO, CX: st.CX,
			Quadrant: st.Quadrant, Sentiment: st.Sentiment, Stale: st.Stale, BlindSpot: st.BlindSpot})
	}
	return out, nil
}

func (b *fakeBook) FindAccounts(_ context.Context, text string, _ int) ([]model.AccountName, error) {
	var part []model.AccountName
	for _, d := range b.all {
		n := model.AccountName{ID: d.Account.ID, Name: d.Account.Name, ExternalID: d.Account.ExternalID}
		if n.ExternalID == text || model.FoldName(n.Name) == model.FoldName(text) {
			return []model.AccountName{n}, nil
		}
		if strings.Contains(model.FoldName(n.Name), model.FoldName(text)) {
			part = append(part, n)
		}
	}
	return part, nil
}

func (b *fakeBook) Dossier(_ context.Context, id model.ID) (model.Dossier, error) {
	for _, d := range b.all {
		if d.Account.ID == id {
			return *d, nil
		}
	}
	return model.Dossier{}, errors.New("this was deleted in the meantime")
}

func (b *fakeBook) Dossiers(_ context.Context, ids []model.ID, f func(*model.Dossier) error) error {
	for _, d := range b.all {
		if ids == nil || slices.Contains(ids, d.Account.ID) {
			if err := f(d); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *fakeBook) Portions(_ context.Context, asOf, from, to model.Date, _ func(model.RefreshState), f func(*model.Portion) error) error {
	for _, d := range b.all {
		p := model.PortionOf(d, model.Stand(d, b.settings, asOf), b.settings, from, to)
		if err := f(&p); err != nil {
			return err
		}
	}
	return nil
}

func (b *fakeBook) Sources(_ context.Context, paths []string) ([]model.ImportSource, error) {
	var out []model.ImportSource
	for _, p := range paths {
		if all := b.sources[p]; all != nil {
			out = append(out, all...)
			continue
		}
		out = append(out, model.ImportSource{Path: p})
	}
	return out, nil
}

func (b *fakeBook) Plan(_ context.Context, path string, o model.ImportOptions) (model.ImportPlan, error) {
	return b.plan(path, o)
}

func (b *fakeBook) Import(_ context.Context, plans []model.ImportPlan, dryRun bool, _ func(model.RefreshState)) ([]model.ImportReport, error) {
	return b.imports(plans, dryRun)
}

func (b *fakeBook) Export(_ context.Context, kind model.ImportKind, w io.Writer) error {
	_, err := fmt.Fprintf(w, "the CSV of %s\n", kind)
	return err
}

func (b *fakeBook) ExportAll(_ context.Context, folder string) ([]string, error) {
	if folder == "nowhere" {
		return nil, errors.New("the folder nowhere cannot be made")
	}
	return []string{"a.csv", "b.csv"}, nil
}

func (b *fakeBook) ExportRows(_ context.Context, kind model.ImportKind, accounts []model.ID, f func([]string) error) error {
	for _, row := range b.facts[kind] {
		if accounts != nil && !b.owns(accounts, row[0]) {
			continue
		}
		if err := f(row); err != nil {
			return err
		}
	}
	return nil
}

func (b *fakeBook) owns(accounts []model.ID, name string) bool {
	for _, d := range b.all {
		if d.Account.Name == name && slices.Contains(accounts, d.Account.ID) {
			return true
		}
	}
	return false
}

func (b *fakeBook) FillDemo(_ context.Context, accounts int, _ int64, _ func(model.RefreshState)) error {
	if len(b.all) > 0 {
		return errors.New("the book already has accounts. Nothing was changed. Choose another file with --db")
	}
	b.filled = accounts
	return nil
}

// evil is a name that would act on a terminal.
const evil = "Ev\x1b]0;owned\x07il 顧客 \u202e"

// sample is a book of five accounts: one reviewed and happy, one overdue, one churned, one
// that has not started, one in a currency without a rate.
func sample() *fakeBook {
	b := &fakeBook{today: on(day), settings: model.DefaultSettings(),
		csms:  []model.CSM{{ID: 1, Name: "Maria Silva"}, {ID: 2, Name: "Mario Rossi"}},
		facts: map[model.ImportKind][][]string{}}
	acme := &model.Dossier{
		Account: model.Account{ID: 1, ExternalID: "A-1", Name: "Acme Logistics", Segment: "Enterprise", StartOn: on("2025-01-15"),
			ARR: model.Money{Minor: 12_000_000, Currency: "USD"}, RenewalOn: on("2026-08-01"), Stage: model.StageValue, Tags: []string{"key"}},
		Owners:   []model.Ownership{{CSMID: 1}},
		Contacts: []model.Contact{{ID: 11, Name: "D. Wu", Title: "VP Operations", Seniority: model.VP}},
		Outcomes: []model.Outcome{{ID: 21, Statement: "Fewer late trucks", KPI: "On time in full", Unit: "%", Baseline: model.Num(80),
			Target: model.Num(100), AgreedOn: on("2025-03-01"), DueOn: on("2026-12-31"), Status: model.OutcomeInProgress, Weight: 1}},
		Measurements:  []model.Measurement{{OutcomeID: 21, Date: on("2026-05-01"), Value: 93}},
		Verifications: []model.Verification{{OutcomeID: 21, Date: on("2026-05-01"), ContactID: 11}},
		Reviews: []model.Review{{ID: 51, State: model.ReviewCompleted, DueOn: on("2026-05-01"), HeldOn: on("2026-05-01"),
			ReportShown: model.Yes, NextAgreed: model.Yes, NextReviewOn: on("2026-07-30"), VoiceNone: "asked",
			Attendees: []model.Attendee{{Side: model.Ours, Name: "Maria Silva"}, {Side: model.Customer, ContactID: 11}},
			Progress:  []model.Progress{{OutcomeID: 21}}}},
		Sentiments: []model.Sentiment{{Date: on("2026-05-03"), Colour: model.Green, Reason: "They renew early"}},
		Surveys:    []model.Survey{{ContactID: 11, Kind: model.NPS, SentOn: on("2026-05-01"), AnsweredOn: on("2026-05-02"), Score: model.Num(9)}},
		Moments:    []model.Moment{{Date: on("2026-05-01"), Stage: model.MomentAdoption, Question: "Easy", Rating: 4}},
	}
	hostile := &model.Dossier{Account: model.Account{ID: 2, Name: evil, Segment: "SMB", StartOn: on("2025-01-01"),
		ARR: model.Money{Minor: 50_000, Currency: "USD"}}, Owners: []model.Ownership{{CSMID: 2}},
		Sentiments: []model.Sentiment{{Date: on("2026-06-01"), Colour: model.Red, Reason: "Silent"}}}
	gone := &model.Dossier{Account: model.Account{ID: 3, Name: "Gone GmbH", StartOn: on("2024-01-01"), ChurnedOn: on("2026-01-01"),
		ARR: model.Money{Minor: 100, Currency: "USD"}}}
	later := &model.Dossier{Account: model.Account{ID: 4, Name: "Later Ltd", StartOn: on("2026-09-01")}}
	kiwi := &model.Dossier{Account: model.Account{ID: 5, Name: "Kiwi Co", ARR: model.Money{Minor: 100, Currency: "NZD"}}}
	b.all = []*model.Dossier{acme, hostile, gone, later, kiwi}
	b.facts[model.ImportSentiments] = [][]string{
		{"Acme Logistics", "2026-05-03", "green", "They renew early", "Maria"},
		{evil, "2026-06-01", "red", "=cmd|'/c calc'!A1", ""},
	}
	b.facts[model.ImportContacts] = [][]string{{"Acme Logistics", "D. Wu", "VP Operations", "", "", "vp", "champion;influencer", ""}}
	b.facts[model.ImportOutcomes] = [][]string{{"Acme Logistics", "Fewer late trucks", "", "On time in full", "%", "80", "100", "2025-03-01",
		"2026-12-31", "", "", "", "5000.00", "EUR", "", "in_progress", "1", ""}}
	return b
}

// bench is a program on a fake book with its output kept.
type bench struct {
	p        *Program
	book     *fakeBook
	out, err bytes.Buffer
	env      map[string]string
	opened   []Opening
	app      []App
}

func newBench(b *fakeBook) *bench {
	x := &bench{book: b, env: map[string]string{"TERM": "xterm", "KEYSTONE_TODAY": day}}
	heads := map[model.ImportKind][]string{
		model.ImportAccounts:   {"external_id", "name"},
		model.ImportSentiments: {"account", "date", "sentiment", "reason", "author"},
		model.ImportContacts:   {"account", "name", "title", "email", "phone", "seniority", "role", "left_on"},
		model.ImportOutcomes: {"account", "statement", "category", "kpi", "unit", "baseline", "target", "agreed_on", "due_on", "closed_on",
			"driver", "mechanism", "worth", "currency", "owner_contact", "status", "weight", "external_id"},
	}
	x.p = &Program{
		Streams: Streams{In: strings.NewReader(""), Out: &x.out, Err: &x.err},
		Getenv:  func(k string) string { return x.env[k] },
		Clock:   func() time.Time { return x.book.now },
		Day:     func() model.Date { return on("1999-12-31") },
		Open: func(_ context.Context, o Opening) (Book, error) {
			x.opened = append(x.opened, o)
			if x.book == nil {
				return nil, ErrNoBook
			}
			return x.book, nil
		},
		DefaultPath: func() (string, error) { return "default.db", nil },
		DemoPath:    func() (string, error) { return "demo.db", nil },
		App:         func(_ context.Context, a App) error { x.app = append(x.app, a); return nil },
		Chart: func(points []model.Point, _ map[model.ID]model.Place, co, cx float64, w, h int, ascii bool) string {
			return fmt.Sprintf("chart of %d, %dx%d, divided at %g and %g, ascii %v", len(points), w, h, co, cx, ascii)
		},
		Cells: Cells{
			Headers: func(k model.ImportKind) []string {
				if h := heads[k]; h != nil {
					return h
				}
				return []string{"account"}
			},
			Guard: func(s string) string {
				if strings.HasPrefix(s, "=") {
					return "'" + s
				}
				return s
			},
			Split: func(s string) []string {
				return strings.FieldsFunc(s, func(r rune) bool { return r == ';' })
			},
		},
		Schema: 7,
	}
	return x
}

// run runs the program anew and is its exit code.
func (x *bench) run(args ...string) int {
	x.out.Reset()
	x.err.Reset()
	return x.p.Run(context.Background(), args)
}

// want fails unless the run ends with the code; it is the output.
func (x *bench) want(t *testing.T, code int, args ...string) string {
	t.Helper()
	if got := x.run(args...); got != code {
		t.Fatalf("keystone %s: exit %d, want %d\nout: %s\nerr: %s", strings.Join(args, " "), got, code, &x.out, &x.err)
	}
	return x.out.String()
}

// oneSentence fails unless standard error holds one line that ends like a sentence and has
// each of the words.
func (x *bench) oneSentence(t *testing.T, has ...string) {
	t.Helper()
	text := x.err.String()
	if strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, ".\n") || strings.Contains(text, "\x1b") {
		t.Errorf("not one sentence: %q", text)
	}
	for _, h := range has {
		if !strings.Contains(text, h) {
			t.Errorf("%q does not say %q", text, h)
		}
	}
}

func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func (b *fakeBook) ChangesHere(_ context.Context, since model.Date) ([]model.ChangeSheet, error) {
	if since.Known() {
		return nil, nil
	}
	return b.changes, nil
}

func (b *fakeBook) WriteChanges(w io.Writer, s *model.ChangeSheet) error {
	_, err := fmt.Fprintf(w, "the changes of %s\n", s.System)
	return err
}

func (b *fakeBook) Forget(_ context.Context, signature string) error {
	b.forgot = append(b.forgot, signature)
	return nil
}

package book_test

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/book"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

var today = model.NewDate(2026, 11, 21)

// fake is a book in memory, with the figures of the real functions.
type fake struct {
	all     []model.Dossier
	written []model.Step
	stale   bool
	asked   int  // whether the figures are today's
	none    bool // nothing is in the scope
	views   []model.View
	queries []model.Query // by which rows were read
	sheets  map[string]sheet
}

// sheet is a file that was written.
type sheet struct {
	heads []string
	rows  [][]string
	over  bool
}

func (f *fake) row(d *model.Dossier, day model.Date) model.Row {
	return model.Row{Account: d.Account, Owner: "Maria Silva", Standing: model.Stand(d, model.DefaultSettings(), day)}
}

func (f *fake) selected(q model.Query) []*model.Dossier {
	var out []*model.Dossier
	for i := range f.all {
		if f.none {
			break
		}
		d := &f.all[i]
		st := model.Stand(d, model.DefaultSettings(), q.AsOf)
		if !st.Active() && !q.Inactive {
			continue
		}
		text := strings.ToLower(d.Account.Name + " " + d.Account.Segment + " " + strings.Join(d.Account.Tags, " "))
		match := true
		for _, w := range strings.Fields(strings.ToLower(q.Filter.String())) {
			match = match && strings.Contains(text, w)
		}
		if match {
			out = append(out, d)
		}
	}
	return out
}

func (f *fake) Portfolio(_ context.Context, q model.Query) ([]model.ID, error) {
	ds := f.selected(q)
	less := func(a, b *model.Dossier) bool { return a.Account.ARR.Minor < b.Account.ARR.Minor }
	order := append(slices.Clone(q.Sort), model.SortKey{Field: model.SortName})
	if order[0].Field == model.SortName {
		less = func(a, b *model.Dossier) bool { return a.Account.Name < b.Account.Name }
	}
	sort.SliceStable(ds, func(i, j int) bool {
		if order[0].Desc {
			return less(ds[j], ds[i])
		}
		return less(ds[i], ds[j])
	})
	ids := make([]model.ID, len(ds))
	for i, d := range ds {
		ids[i] = d.Account.ID
	}
	return ids, nil
}

func (f *fake) Views(context.Context) ([]model.View, error)  { return slices.Clone(f.views), nil }
func (f *fake) FieldNames(context.Context) ([]string, error) { return []string{"Plan"}, nil }

func (f *fake) ExportSheet(_ context.Context, path string, over bool, heads []string, rows func(write func(cells []string) error) error) error {
	s := sheet{heads: heads, over: over}
	err := rows(func(cells []string) error { s.rows = append(s.rows, cells); return nil })
	if f.sheets == nil {
		f.sheets = map[string]sheet{}
	}
	f.sheets[path] = s
	return err
}

func (f *fake) ExportSome(ctx context.Context, path string, over bool, kind model.ImportKind, accounts []model.ID, progress func(int)) error {
	return f.ExportSheet(ctx, path, over, []string{string(kind)}, func(write func([]string) error) error {
		for _, id := range accounts {
			if err := write([]string{fmt.Sprint(id)}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *fake) Rows(_ context.Context, q model.Query, ids []model.ID) ([]model.Row, error) {
	f.queries = append(f.queries, q)
	var out []model.Row
	for _, id := range ids {
		for i := range f.all {
			if f.all[i].Account.ID == id {
				out = append(out, f.row(&f.all[i], q.AsOf))
			}
		}
	}
	return out, nil
}

func (f *fake) Totals(_ context.Context, q model.Query) (model.Totals, error) {
	t := model.NewTally(q.AsOf, "USD")
	for _, d := range f.selected(q) {
		st := model.Stand(d, model.DefaultSettings(), q.AsOf)
		t.Add(st, d.Account.ARR.Minor, d.Account.ARR.Known())
	}
	out := t.Totals()
	out.Known, out.Fresh = len(f.all), out.Rows
	return out, nil
}

func (f *fake) Prepare(context.Context, model.Date, func(model.RefreshState)) error { return nil }
func (f *fake) Stale(context.Context) (bool, error) {
	f.asked++
	return f.stale, nil
}
func (f *fake) Refresh(context.Context, []model.ID, func(model.RefreshState)) error {
	f.stale = false
	return nil
}
func (f *fake) Write(_ context.Context, s model.Step) (model.Receipt, error) {
	f.written = append(f.written, s)
	r := model.Receipt{Label: s.Label}
	for _, p := range s.Puts {
		if v, ok := p.Fact.(model.View); ok {
			r.IDs = append(r.IDs, f.putView(v))
		}
		if a, ok := p.Fact.(model.Account); ok && p.Was == nil {
			a.ID = model.ID(900 + len(f.written))
			f.all = append(f.all, model.Dossier{Account: a})
			r.Accounts = append(r.Accounts, a.ID)
		}
	}
	for _, d := range s.Deletes {
		f.views = slices.DeleteFunc(f.views, func(v model.View) bool { return v.Ref() == d })
	}
	return r, nil
}

func (f *fake) putView(v model.View) model.ID {
	at := slices.IndexFunc(f.views, func(o model.View) bool { return o.ID == v.ID })
	if at >= 0 {
		f.views[at] = v
		return v.ID
	}
	v.ID = model.ID(70 + len(f.views))
	f.views = append(f.views, v)
	return v.ID
}
func (f *fake) Dossier(_ context.Context, id model.ID) (model.Dossier, error) {
	for _, d := range f.all {
		if d.Account.ID == id {
			return d, nil
		}
	}
	return model.Dossier{}, fmt.Errorf("no account %d", id)
}
func (f *fake) Names(context.Context) (model.Names, error) { return model.Names{}, nil }
func (f *fake) CSMs(context.Context) ([]model.CSM, error)  { return nil, nil }
func (f *fake) Settings(context.Context) (model.Settings, error) {
	return model.DefaultSettings(), nil
}
func (f *fake) FindAccounts(context.Context, string, int) ([]model.AccountName, error) {
	return nil, nil
}

func usd(n int64) model.Money { return model.Money{Minor: n * 100, Currency: "USD"} }

func small() *fake {
	start := today.AddDays(-700)
	acme := model.Dossier{Account: model.Account{ID: 1, Name: "Acme Logistics", Segment: "Enterprise", Industry: "Logistics", Region: "EMEA",
		ARR: usd(420000), StartOn: start, RenewalOn: today.AddDays(12)},
		Outcomes:     []model.Outcome{{ID: 1, AccountID: 1, Statement: "Trucks on time", KPI: "On time in full", Unit: "%", Baseline: model.Num(82), Target: model.Num(95), AgreedOn: today.AddDays(-200), Status: model.OutcomeInProgress}},
		Measurements: []model.Measurement{{ID: 1, AccountID: 1, OutcomeID: 1, Date: today.AddDays(-20), Value: 88}},
		Moments:      []model.Moment{{ID: 1, AccountID: 1, Date: today.AddDays(-20), Stage: model.MomentAdoption, Rating: 2}},
		Sentiments:   []model.Sentiment{{ID: 1, AccountID: 1, Date: today.AddDays(-3), Colour: model.Red, Reason: "the sponsor left\x1b[2J"}}}
	borealis := model.Dossier{Account: model.Account{ID: 2, Name: "Borealis Health", Segment: "Mid-market", ARR: usd(388000), StartOn: start, RenewalOn: today.AddDays(49)}}
	minato := model.Dossier{Account: model.Account{ID: 3, Name: "株式会社ミナト", Segment: "SMB", StartOn: today.AddDays(-30)},
		Sentiments: []model.Sentiment{{ID: 2, AccountID: 3, Date: today.AddDays(-3), Colour: model.Green}}}
	gone := model.Dossier{Account: model.Account{ID: 4, Name: "Gone Ltd", ARR: usd(10), StartOn: start, ChurnedOn: today.AddDays(-9)}}
	return &fake{all: []model.Dossier{acme, borealis, minato, gone}}
}

func frame() *screen.Context {
	return &screen.Context{Today: today, AsOf: today, Currency: "USD", ScopeName: "Maria Silva"}
}

func start(t testing.TB, f *fake, w, h int) *drive.Driver {
	d := drive.Screen(t, frame(), w, h, func(c *screen.Context) screen.Screen { return book.New(c, f, "") })
	return d.Fits().Pass(time.Second)
}

func TestTheBookAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 20}} {
		start(t, small(), s[0], s[1]).Golden(fmt.Sprintf("small-%dx%d", s[0], s[1]))
	}
	start(t, &fake{}, 80, 24).Golden("empty-80x24")
}

func TestTheFigureLineSaysWhatTheBookIsWorthAndWhatRisksIt(t *testing.T) {
	start(t, small(), 140, 30).Want("3 accounts  $808K", "keystone 0%", "▲1 ◆0 ▼1 ●1", "renewing ≤90d: 2, $808K", "at risk: $420K")
}

func TestTheFilterNarrowsWithEveryKeyAndEscGivesTheWholeBack(t *testing.T) {
	d := start(t, small(), 120, 30)
	d.Keys("/").Type("mid").Want("Borealis", "1 of 3", "enter to the list").WantNot("Acme", "ミナト")
	d.Keys("esc").Want("Borealis").WantNot("Acme")
	d.Keys("esc").Want("Borealis", "Acme")
}

func TestAFilterThatFindsNothingSaysHowToGetBack(t *testing.T) {
	start(t, small(), 100, 30).Keys("/").Type("zzz").Want("No account matches the filter", `has "zzz"`, "esc shows all again")
}

func TestANewAccountHasTheCursor(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("n").Type("Hooli").Keys("ctrl+s").Want("▸ Hooli", "Account Hooli added")
}

func TestACSMWhoOwnsNothingIsToldWhereTheAccountsAre(t *testing.T) {
	ctx := frame()
	ctx.Scope, ctx.ScopeName = model.Scope{CSM: 7}, "Ana Costa"
	f := small()
	f.none = true
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen { return book.New(c, f, "") }).Fits()
	d.Want("Ana Costa owns no active account.", "S shows everyone's")
}

func TestTheOrderInUseTurnsRound(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("o").Type("name").Keys("enter").Want("sort: name ↑")
	d.Keys("o").Type("name").Keys("enter").Want("sort: name ↓")
}

func TestTheSelectedAccountTellsItsStory(t *testing.T) {
	d := start(t, small(), 120, 30)
	d.Want("Acme Logistics  Enterprise · Logistics · EMEA", "the sponsor left␛[2J", "next best: raise Adoption by one (+25 CX)")
	d.Keys("j").Pass(time.Second).Want("not on the quadrant yet")
}

func TestInactiveAccountsAreShownOnRequest(t *testing.T) {
	d := start(t, small(), 100, 30).WantNot("Gone Ltd")
	d.Keys("a").Want("Gone Ltd", "churned", "3 accounts", "also inactive")
	d.Keys("/").Type("gone").Want("Gone Ltd", "1 of 4", "also inactive")
}

func TestDeletingOneAccountNeedsNoQuestionAndSeveralDo(t *testing.T) {
	f := small()
	d := start(t, f, 100, 30)
	d.Keys("d")
	if len(f.written) != 1 || f.written[0].Deletes[0].ID != 1 || f.written[0].Label != "Acme Logistics deleted" {
		t.Fatalf("wrote %+v", f.written)
	}
	d.Keys("space", "space", "d").Want("Delete 2 accounts?")
	d.Keys("y")
	if len(f.written) != 2 || len(f.written[1].Deletes) != 2 {
		t.Fatalf("wrote %+v", f.written)
	}
}

func TestNothingCanBeChangedInThePast(t *testing.T) {
	f, ctx := small(), frame()
	ctx.AsOf = today.AddDays(-100)
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen { return book.New(c, f, "") }).Fits()
	d.Keys("d", "s", "n", "e").Want("as of")
	if len(f.written) != 0 {
		t.Errorf("wrote %+v", f.written)
	}
}

func TestNoKeyMeansTwoThingsInTheBook(t *testing.T) {
	if c := book.New(frame(), small(), "").Keys().Clashes(); len(c) > 0 {
		t.Error(c)
	}
}

func TestAnythingPressedAtAnySizeStaysWithinTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ctx, f := frame(), small()
		app := ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Book", New: func(c *screen.Context) screen.Screen { return book.New(c, f, "") }}}})
		d := drive.New(t, app, rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
		for range rapid.IntRange(0, 12).Draw(rt, "keys") {
			d.Keys(rapid.SampledFrom([]string{"j", "k", "G", "/", "x", "o", "enter", "esc", "space", "a", "down", "pgdown"}).Draw(rt, "key")).Fits()
		}
	})
}

func TestOnlyARefreshAsksWhetherTheFiguresAreTodays(t *testing.T) {
	f := small()
	d := start(t, f, 100, 30)
	asked := f.asked
	d.Keys("/").Type("acme").Keys("esc", "esc", "o", "enter")
	if asked != 1 || f.asked != asked {
		t.Errorf("asked %d times at the start and %d times for a filter and an order", asked, f.asked-asked)
	}
}

func TestWhyLookDoesNotRepeatTheColumnThatSaysWhenTheReviewIsDue(t *testing.T) {
	f := small()
	held := today.AddDays(-200)
	f.all[1].Reviews = []model.Review{{ID: 9, AccountID: 2, State: model.ReviewCompleted, HeldOn: held, DueOn: held, ReportShown: model.Yes,
		VoiceNone: "asked", NextAgreed: model.Yes, NextReviewOn: today.AddDays(1),
		Attendees: []model.Attendee{{Side: model.Ours, Name: "Maria"}, {Side: model.Customer, ContactID: 5, Name: "Dana"}},
		Progress:  []model.Progress{{OutcomeID: 7}}}}
	f.all[1].Contacts = []model.Contact{{ID: 5, AccountID: 2, Name: "Dana", Seniority: model.VP}}
	f.all[1].Outcomes = []model.Outcome{{ID: 7, AccountID: 2, Statement: "x", AgreedOn: held, Status: model.OutcomeAgreed}}
	f.all[1].Sentiments = []model.Sentiment{{Date: held, Colour: model.Yellow, Reason: "new sponsor"}}
	start(t, f, 120, 30).Want("80d over").WantNot("80d overdue")
	start(t, f, 52, 30).Want("80d overdue")
}

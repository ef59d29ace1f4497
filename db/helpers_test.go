package db

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"keystone/model"
)

var ctx = context.Background()

var today = model.NewDate(2026, 11, 21)

// openAt opens the book at the path with a fixed day.
func openAt(t testing.TB, path string) *Book {
	t.Helper()
	b, err := Open(ctx, Options{Path: path, Today: func() model.Date { return today }, Author: "Ada"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// emptyBook is the file of a book with nothing in it. Making one runs every migration,
// which takes longer than most tests do.
var emptyBook = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "keystone")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "keystone.db")
	b, err := Open(ctx, Options{Path: path, Today: func() model.Date { return today }, Author: "Ada"})
	if err != nil {
		return nil, err
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// long leaves a test to a whole run: under the race detector it takes a minute, and what is
// written at the same time is written by smaller ones too.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left to a whole run: it takes long")
	}
}

// books is how many random books a test makes: a short run, as the one under the race
// detector is, makes two of them, since what it looks for is in each.
func books(n int64) int64 {
	if testing.Short() {
		return min(n, 2)
	}
	return n
}

func newBook(t testing.TB) *Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keystone.db")
	if err := os.WriteFile(path, must[[]byte](t)(emptyBook()), 0o600); err != nil {
		t.Fatal(err)
	}
	return openAt(t, path)
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func write(t testing.TB, b *Book, label string, facts ...model.Fact) model.Receipt {
	t.Helper()
	return must[model.Receipt](t)(b.Write(ctx, model.NewStep(label, facts...)))
}

// dump is every table of facts, as text.
func dump(t testing.TB, b *Book) string {
	t.Helper()
	var out strings.Builder
	for _, of := range tables {
		rows, err := b.readers.QueryContext(ctx, "SELECT id, "+strings.Join(of.names, ", ")+" FROM "+string(of.kind)+" ORDER BY id")
		if err != nil {
			t.Fatal(err)
		}
		r := newRecord(len(of.names) + 1)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&out, "%s %#v\n", of.kind, r.values)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// requireSound fails when Check finds anything but doubtful facts.
func requireSound(t testing.TB, b *Book) {
	t.Helper()
	for _, f := range must[[]model.Finding](t)(b.Check(ctx)) {
		if f.Rule != "facts" {
			t.Errorf("%s: account %d: %s", f.Rule, f.Account, f.Text)
		}
	}
}

// maker makes random facts.
type maker struct{ r *rand.Rand }

func pick[T any](m maker, all []T) T { return all[m.r.Intn(len(all))] }

func (m maker) day() model.Date { return today.AddDays(m.r.Intn(700) - 600) }

func (m maker) maybe() model.Date {
	if m.r.Intn(3) == 0 {
		return 0
	}
	return m.day()
}

func (m maker) word() string {
	return pick(m, []string{"Northwind", "株式会社", "Über AG", "acme", "50%_off", "İstanbul", "a\\b", "O'Hara", "x\"y", "", "Zebra Ltd", "tab\tline\nend"})
}

// amount is money that may be less than nothing, sometimes none.
func (m maker) amount() model.Money {
	return model.Money{Minor: m.r.Int63n(2e8) - 1e8, Currency: pick(m, []string{"USD", "EUR", "JPY", "KWD"})}
}

func (m maker) name() string { return fmt.Sprintf("%s %d", m.word(), m.r.Intn(30)) }

func (m maker) account() model.Account {
	a := model.Account{Name: m.name(), Segment: pick(m, []string{"", "Enterprise", "SMB", "Digital", "smb"}),
		StartOn: m.maybe(), RenewalOn: today.AddDays(m.r.Intn(300)), Stage: pick(m, append(model.Stages, "")),
		CadenceDays: pick(m, []int{0, 0, 0, 60}), Tags: pick(m, [][]string{nil, {"vip"}, {"a;b", "é"}}), Notes: m.word()}
	if m.r.Intn(5) > 0 {
		a.ARR = model.Money{Minor: m.r.Int63n(9_000_000), Currency: pick(m, []string{"USD", "USD", "EUR", "JPY"})}
	}
	if m.r.Intn(12) == 0 {
		a.ChurnedOn = m.day()
	}
	return a
}

// child is a random fact of the account, referring to what the dossier has.
func (m maker) child(d *model.Dossier) model.Fact {
	a := d.Account.ID
	contact, outcome, review, measurement := model.ID(0), model.ID(0), model.ID(0), model.ID(0)
	if len(d.Contacts) > 0 {
		contact = pick(m, d.Contacts).ID
	}
	if len(d.Outcomes) > 0 {
		outcome = pick(m, d.Outcomes).ID
	}
	if len(d.Reviews) > 0 {
		review = pick(m, d.Reviews).ID
	}
	if len(d.Measurements) > 0 {
		measurement = pick(m, d.Measurements).ID
	}
	all := []model.Fact{
		model.Contact{AccountID: a, Name: m.name(), Seniority: model.Seniority(m.r.Intn(6)), Roles: []model.Role{pick(m, model.Roles)}, LeftOn: pick(m, []model.Date{0, 0, m.day()})},
		model.Outcome{AccountID: a, Statement: "want " + m.word(), KPI: m.word(), Baseline: model.Num(m.r.Float64()), Target: model.Num(m.r.NormFloat64() * 1e9), AgreedOn: m.maybe(), DueOn: m.maybe(), OwnerID: contact, Status: pick(m, model.OutcomeStatuses), Worth: model.Money{Minor: m.r.Int63n(1e9), Currency: "EUR"}},
		model.Review{AccountID: a, DueOn: m.maybe(), HeldOn: m.day(), State: pick(m, []model.ReviewState{model.ReviewCompleted, model.ReviewScheduled}), ReportShown: model.Yes, VoiceNone: "Ada asked", NextAgreed: model.Yes, NextReviewOn: m.day(), Reason: pick(m, []string{"", "", m.word()})},
		model.Sentiment{AccountID: a, Date: m.day(), Colour: pick(m, model.Colours), Reason: m.word(), ReviewID: review},
		model.Voice{AccountID: a, Date: m.day(), ContactID: contact, Kind: pick(m, model.VoiceKinds), Words: m.word(), ReviewID: review},
		model.Survey{AccountID: a, ContactID: contact, Kind: model.NPS, SentOn: m.day(), AnsweredOn: m.maybe(), Score: model.Num(float64(m.r.Intn(11)))},
		model.Survey{AccountID: a, Kind: model.CSAT, SentOn: m.day(), AnsweredOn: m.maybe(), Score: model.Num(float64(1 + m.r.Intn(5)))},
		model.Moment{AccountID: a, Date: m.day(), Stage: pick(m, model.MomentStages), Question: m.word(), Rating: float64(1 + m.r.Intn(5)), ReviewID: review},
		model.Touch{AccountID: a, Date: m.day(), Kind: pick(m, []model.TouchKind{model.TouchCall, model.TouchMail}), Contacts: []string{m.word()}, Minutes: m.r.Intn(90), Words: m.word()},
		model.Commitment{AccountID: a, What: "send " + m.word(), DueOn: m.maybe(), ReviewID: review},
		model.CustomField{AccountID: a, Name: "f " + m.word(), Value: m.word()},
		model.Ownership{AccountID: a, CSMID: model.ID(m.r.Intn(3)), From: m.maybe()},
	}
	opportunity := model.ID(0)
	if len(d.Opportunities) > 0 {
		opportunity = pick(m, d.Opportunities).ID
	}
	all = append(all,
		model.RevenueEvent{AccountID: a, Date: m.day(), Kind: pick(m, model.RevenueKinds), Change: m.amount()},
		model.Subscription{AccountID: a, ExternalID: pick(m, []string{"", "", "S-1", "S-2"}), Plan: m.word(), StartOn: m.day(), EndOn: m.maybe(), ARR: model.Money{Minor: m.r.Int63n(1e6), Currency: "EUR"}, Seats: model.Num(float64(m.r.Intn(90))), Trial: m.r.Intn(4) == 0},
		model.Opportunity{AccountID: a, ExternalID: pick(m, []string{"", "", "O-1"}), Name: pick(m, []string{"renewal", "Renewal", "O-1", m.name()}), Kind: pick(m, append(model.OpportunityKinds, "")), Stage: m.word(), Amount: m.amount(), CloseOn: m.maybe(), Owner: m.word(), Probability: model.Num(float64(m.r.Intn(101))), Call: pick(m, append(model.Forecasts, "")), State: pick(m, model.OpportunityStates), Reason: m.word()},
		model.Call{AccountID: a, OpportunityID: opportunity, Call: pick(m, model.Forecasts), On: m.maybe(), Who: m.word(), Reason: m.word(), Manager: m.r.Intn(2) == 0},
		model.Usage{AccountID: a, Date: m.day(), Metric: pick(m, []string{model.UsageActiveUsers, model.UsageLicences, "Feature X"}), Value: float64(m.r.Intn(500)) / 4},
		model.Case{AccountID: a, ExternalID: pick(m, []string{"", "", "C-1"}), OpenedAt: model.NewStamp(m.day(), m.r.Intn(3)*3601), ResolvedAt: model.NewStamp(m.maybe(), 60*m.r.Intn(1440)), Priority: m.word(), CSAT: model.Num(float64(1 + m.r.Intn(5)))},
		model.Advocacy{AccountID: a, Date: m.day(), Kind: pick(m, model.AdvocacyKinds), ContactID: contact, SourcedBy: m.word()},
		model.Pause{AccountID: a, From: m.day(), Until: m.maybe(), Reason: m.word()},
		model.MetricValue{AccountID: a, CSMID: model.ID(m.r.Intn(3)), Metric: pick(m, []string{"Own metric", "=own"}), Date: m.day(), Value: m.r.NormFloat64()})
	if outcome != 0 {
		all = append(all,
			model.Measurement{AccountID: a, OutcomeID: outcome, Date: m.day(), Value: m.r.NormFloat64() / 3, Source: pick(m, model.Sources)},
			model.Verification{AccountID: a, OutcomeID: outcome, Date: m.day(), ContactID: contact, Words: m.word()})
		if review != 0 {
			all = append(all,
				model.Progress{AccountID: a, ReviewID: review, OutcomeID: outcome, MeasurementID: measurement, Note: m.word()},
				model.Decision{AccountID: a, ReviewID: review, OutcomeID: outcome, Choice: pick(m, model.Choices)})
		}
	}
	if review != 0 {
		all = append(all, model.Attendee{AccountID: a, ReviewID: review, Side: model.Ours, Name: "Ada"},
			model.Attendee{AccountID: a, ReviewID: review, Side: model.Customer, ContactID: contact, Name: m.word()},
			model.ItemAnswer{AccountID: a, ReviewID: review, Item: pick(m, []string{"own.1", "own.2"}), Value: pick(m, []string{"yes", m.word()})})
		if len(d.Commitments) > 0 {
			all = append(all, model.Scoring{AccountID: a, ReviewID: review, CommitmentID: pick(m, d.Commitments).ID, Score: pick(m, model.PromiseScores)})
		}
	}
	return pick(m, all)
}

// ofNoAccount is a random fact that hangs on no account.
func (m maker) ofNoAccount() model.Fact {
	if m.r.Intn(2) == 0 {
		return model.MetricValue{CSMID: model.ID(m.r.Intn(3)), Metric: pick(m, []string{"Own metric", "=own"}), Date: m.day(), Value: m.r.NormFloat64()}
	}
	return model.OneOnOne{CSMID: model.ID(m.r.Intn(3)), Manager: m.word(), Date: m.day(), Notes: m.word()}
}

// atOneOnOne is a random part of the account in a one-to-one.
func (m maker) atOneOnOne(d *model.Dossier, one model.ID) model.Fact {
	a := d.Account.ID
	if len(d.Commitments) > 0 {
		c := pick(m, d.Commitments)
		if m.r.Intn(2) == 0 {
			return model.OneOnOneCheck{AccountID: a, OneOnOneID: one, CommitmentID: c.ID, Score: pick(m, model.PromiseScores)}
		}
		c.OneOnOneID = one
		return c
	}
	return model.OneOnOneNote{AccountID: a, OneOnOneID: one, Words: m.word()}
}

// refs are all facts of the dossier that can be deleted.
func refs(d *model.Dossier) []model.Ref {
	var all []model.Ref
	add := func(f model.Fact) { all = append(all, f.Ref()) }
	for _, f := range d.Contacts {
		add(f)
	}
	for _, f := range d.Outcomes {
		add(f)
	}
	for _, f := range d.Reviews {
		add(f)
	}
	for _, f := range d.Sentiments {
		add(f)
	}
	for _, f := range d.Measurements {
		add(f)
	}
	return all
}

// view is a random view, seldom of a name that another has.
func (m maker) view() model.View {
	v := model.View{Name: fmt.Sprintf("%s %d", pick(m, []string{"Mine", "株式会社", "Total", "=1+1", "-", "n/a", "x\"y; z"}), m.r.Int63()),
		Filter: pick(m, []string{"", "overdue", "-tag:x", "segment:ent renewal<90d"})}
	for _, f := range []model.SortField{model.SortARR, model.SortName, model.SortDue}[:m.r.Intn(4)] {
		v.Sort = append(v.Sort, model.SortKey{Field: f, Desc: m.r.Intn(2) == 0})
	}
	for _, key := range []string{"name", model.FieldColumn("Plan; old"), model.FieldColumn("a:12"), "why"}[:m.r.Intn(5)] {
		v.Columns = append(v.Columns, model.ViewColumn{Key: key, Width: pick(m, []int{0, 0, 12})})
	}
	return v
}

// step is a random step on the book.
func (m maker) step(t testing.TB, b *Book) model.Step {
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
	s := model.Step{Label: fmt.Sprint("step ", m.r.Intn(1000))}
	for range 1 + m.r.Intn(4) {
		n := m.r.Intn(10)
		if n == 9 && m.r.Intn(3) == 0 {
			s.Puts = append(s.Puts, model.Put{Fact: m.view()})
			continue
		}
		if len(ids) < 3 || n == 0 {
			a := m.account()
			a.ID = model.ID(-1 - len(s.Puts))
			s.Puts = append(s.Puts, model.Put{Fact: a},
				model.Put{Fact: model.Contact{AccountID: a.ID, Name: "New", Seniority: model.VP}})
			continue
		}
		d := must[model.Dossier](t)(b.Dossier(ctx, pick(m, ids)))
		switch {
		case n == 1:
			was := d.Account
			a := m.account()
			a.ID = was.ID
			s.Puts = append(s.Puts, model.Put{Fact: a, Was: was})
		case n == 2 && len(s.Deletes) == 0 && m.r.Intn(3) == 0:
			s.Deletes = []model.Ref{d.Account.Ref()}
		case n == 3 && len(s.Deletes) == 0 && len(refs(&d)) > 0:
			s.Deletes = []model.Ref{pick(m, refs(&d))}
		default:
			s.Puts = append(s.Puts, model.Put{Fact: m.child(&d)})
		}
	}
	return s
}

// fillSmall writes CSMs and a few accounts.
func fillSmall(t testing.TB, b *Book, m maker) {
	t.Helper()
	write(t, b, "CSMs", model.CSM{Name: "Maria", Manager: "Zoe"}, model.CSM{Name: "bob", Manager: "zoe "})
	for range 6 {
		write(t, b, "account", m.account())
	}
}

package review

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

var errConflict = errors.New("somebody else changed this in the meantime")

// memory is a book in memory: it keeps every fact of one account in a list and makes the
// dossier of them, so that what hangs on a review is found there.
type memory struct {
	account model.Account
	facts   []model.Fact
	people  []model.CSM
	steps   []model.Step
	last    model.ID
	fail    error
	slow    func() // runs before each write
	history []model.HistoryEntry
	places  map[string]string
	before  []state
	after   []state // what was undone
}

// state is the book before a step or after it.
type state struct {
	account model.Account
	facts   []model.Fact
}

func (m *memory) History(context.Context, model.ID, int) ([]model.HistoryEntry, error) {
	return m.history, nil
}

func (m *memory) Places(context.Context) (map[string]string, error) { return m.places, nil }

func (m *memory) KeepPlace(_ context.Context, name, value string) error {
	if m.places == nil {
		m.places = map[string]string{}
	}
	m.places[name] = value
	return nil
}

func (m *memory) CSMs(context.Context) ([]model.CSM, error) { return m.people, nil }

func (m *memory) Dossier(_ context.Context, id model.ID) (model.Dossier, error) {
	if id != m.account.ID {
		return model.Dossier{}, errors.New("no such account")
	}
	d := model.Dossier{Account: m.account}
	v := reflect.ValueOf(&d).Elem()
	for _, f := range m.facts {
		for i := range v.NumField() {
			if l := v.Field(i); l.Kind() == reflect.Slice && l.Type().Elem() == reflect.TypeOf(f) {
				l.Set(reflect.Append(l, reflect.ValueOf(f)))
			}
		}
	}
	for i := range d.Reviews {
		r := &d.Reviews[i]
		for _, f := range m.facts {
			switch f := f.(type) {
			case model.Attendee:
				if f.ReviewID == r.ID {
					r.Attendees = append(r.Attendees, f)
				}
			case model.Progress:
				if f.ReviewID == r.ID {
					r.Progress = append(r.Progress, f)
				}
			case model.Decision:
				if f.ReviewID == r.ID {
					r.Decisions = append(r.Decisions, f)
				}
			case model.ItemAnswer:
				if f.ReviewID == r.ID {
					r.Answers = append(r.Answers, f)
				}
			case model.Scoring:
				if f.ReviewID == r.ID {
					r.Scorings = append(r.Scorings, f)
				}
			}
		}
	}
	return d, nil
}

func (m *memory) index(ref model.Ref) int {
	return slices.IndexFunc(m.facts, func(f model.Fact) bool { return f.Ref() == ref })
}

func (m *memory) Write(_ context.Context, s model.Step) (model.Receipt, error) {
	if m.slow != nil {
		m.slow()
	}
	if m.fail != nil {
		return model.Receipt{}, m.fail
	}
	for _, p := range s.Puts {
		if err := m.check(p); err != nil {
			return model.Receipt{}, err
		}
	}
	if !m.onlyPlace(s) {
		m.before, m.after = append(m.before, state{m.account, slices.Clone(m.facts)}), nil
	}
	given := map[model.ID]model.ID{}
	r := model.Receipt{Label: s.Label, Accounts: []model.ID{m.account.ID}}
	for _, p := range s.Puts {
		r.IDs = append(r.IDs, m.put(p, given))
	}
	for _, ref := range s.Deletes {
		if i := m.index(ref); i >= 0 {
			m.facts = slices.Delete(m.facts, i, i+1)
		}
	}
	m.steps = append(m.steps, s)
	return r, nil
}

// onlyPlace says that a step keeps where a person is, which is no fact and is not undone.
func (m *memory) onlyPlace(s model.Step) bool {
	if len(s.Puts) != 1 || len(s.Deletes) > 0 {
		return false
	}
	now, ok := s.Puts[0].Fact.(model.Review)
	was, stored := m.stored(now.Ref())
	if !ok || !stored {
		return false
	}
	old := was.Interface().(model.Review)
	now.Place, old.Place = "", ""
	return reflect.DeepEqual(now, old)
}

func (m *memory) stored(ref model.Ref) (reflect.Value, bool) {
	if ref.Kind == model.KindAccount {
		return reflect.ValueOf(m.account), true
	}
	i := m.index(ref)
	if i < 0 {
		return reflect.Value{}, false
	}
	return reflect.ValueOf(m.facts[i]), true
}

// check refuses a put over a field that changed since its writer saw it.
func (m *memory) check(p model.Put) error {
	if p.Fact.Ref().ID <= 0 {
		return nil
	}
	now, ok := m.stored(p.Fact.Ref())
	if !ok {
		return errors.New("deleted in the meantime")
	}
	if p.Was == nil {
		return nil
	}
	was, next := reflect.ValueOf(p.Was), reflect.ValueOf(p.Fact)
	for i := range was.NumField() {
		mine := !reflect.DeepEqual(was.Field(i).Interface(), next.Field(i).Interface())
		if mine && !reflect.DeepEqual(was.Field(i).Interface(), now.Field(i).Interface()) {
			return errConflict
		}
	}
	return nil
}

func (m *memory) put(p model.Put, given map[model.ID]model.ID) model.ID {
	v := reflect.New(reflect.TypeOf(p.Fact)).Elem()
	v.Set(reflect.ValueOf(p.Fact))
	for i := range v.NumField() {
		if f := v.Field(i); f.Type() == reflect.TypeFor[model.ID]() && f.Int() < 0 {
			if id, ok := given[model.ID(f.Int())]; ok {
				f.SetInt(int64(id))
			} else if v.Type().Field(i).Name != "ID" {
				panic("a reference to a fact that does not stand earlier in its step")
			}
		}
	}
	old := p.Fact.Ref().ID
	if old <= 0 {
		m.last++
		v.FieldByName("ID").SetInt(int64(m.last))
		if old < 0 {
			given[old] = m.last
		}
		m.facts = append(m.facts, v.Interface().(model.Fact))
		return m.last
	}
	if a, ok := p.Fact.(model.Account); ok {
		m.account = a
		return old
	}
	at := m.index(p.Fact.Ref())
	if p.Was != nil { // only what was changed is written
		now := reflect.New(v.Type()).Elem()
		now.Set(reflect.ValueOf(m.facts[at]))
		for i, was := 0, reflect.ValueOf(p.Was); i < was.NumField(); i++ {
			if !reflect.DeepEqual(was.Field(i).Interface(), v.Field(i).Interface()) {
				now.Field(i).Set(v.Field(i))
			}
		}
		v = now
	}
	m.facts[at] = v.Interface().(model.Fact)
	return old
}

func (m *memory) dossier(t testing.TB) model.Dossier {
	t.Helper()
	d, err := m.Dossier(context.Background(), m.account.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var day = model.NewDate(2026, 11, 21)

const (
	acmeID = model.ID(1)
	danaID = model.ID(21)
	rayID  = model.ID(22)
	annID  = model.ID(23)
	otifID = model.ID(31)
	dockID = model.ID(32)
)

// acme is an account with three contacts, one of whom has left, two outcomes with KPIs and
// no review yet.
func acme() *memory {
	a := acmeID
	return &memory{last: 1000,
		account: model.Account{ID: a, Name: "Acme Logistics", Segment: "Enterprise", Stage: model.StageValue, StartOn: day - 700},
		people:  []model.CSM{{ID: 11, Name: "Maria Silva"}, {ID: 12, Name: "Jonas Berg"}},
		facts: []model.Fact{
			model.Contact{ID: danaID, AccountID: a, Name: "Dana Wu", Title: "VP Operations", Seniority: model.VP},
			model.Contact{ID: rayID, AccountID: a, Name: "Ray Patel", Title: "Dispatcher", Seniority: model.Individual},
			model.Contact{ID: annID, AccountID: a, Name: "Ann Lee", Title: "COO", Seniority: model.CLevel, LeftOn: day - 60},
			model.Outcome{ID: otifID, AccountID: a, Statement: "On time, complete", KPI: "On time in full", Unit: "%", Baseline: model.Num(82),
				Target: model.Num(95), AgreedOn: day - 300, DueOn: day + 100, OwnerID: danaID, Status: model.OutcomeInProgress, Weight: 1},
			model.Outcome{ID: dockID, AccountID: a, Statement: "Trucks leave sooner", KPI: "Dock turnaround", Unit: "h", Baseline: model.Num(4.1),
				Target: model.Num(2.5), AgreedOn: day - 200, DueOn: day + 165, Status: model.OutcomeAgreed, Weight: 1},
			model.Measurement{ID: 61, AccountID: a, OutcomeID: otifID, Date: day - 50, Value: 84, Source: model.SourceProduct},
		}}
}

func aContext() *screen.Context {
	return &screen.Context{Today: day, AsOf: day, Settings: model.DefaultSettings(), Author: "Maria Silva", Currency: "USD",
		Me: model.Person{Name: "Maria Silva", CSMID: 11}}
}

// hand is a review under somebody's hands: the driver, the screen and the book.
type hand struct {
	*drive.Driver
	t    *testing.T
	s    *Screen
	m    *memory
	keys int
}

func open(t *testing.T, m *memory, w, h int) *hand {
	t.Helper()
	return openWith(t, aContext(), m, 0, w, h)
}

func openWith(t *testing.T, ctx *screen.Context, m *memory, review model.ID, w, h int) *hand {
	t.Helper()
	s := New(ctx, m, m.account.ID, review)
	s.now = func() time.Time { return time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC) }
	d := drive.Screen(t, ctx, w, h, func(*screen.Context) screen.Screen { return s })
	return &hand{d, t, s, m, 0}
}

// do takes a script: words are keys, 'text' in quotes is typed.
func (h *hand) do(script string) *hand {
	h.t.Helper()
	for script = strings.TrimSpace(script); script != ""; script = strings.TrimSpace(script) {
		if script[0] == '\'' {
			text, rest, _ := strings.Cut(script[1:], "'")
			h.Type(text)
			script = rest
			continue
		}
		key, rest, _ := strings.Cut(script, " ")
		h.Keys(key)
		h.keys++
		script = rest
	}
	return h
}

func (h *hand) review() model.Review {
	h.t.Helper()
	d := h.m.dossier(h.t)
	r, ok := d.Review(h.s.id)
	if !ok {
		h.t.Fatalf("no review %d; %s", h.s.id, h.Text())
	}
	return r
}

func (h *hand) met() string {
	h.t.Helper()
	d := h.m.dossier(h.t)
	j := model.Judge(h.review(), &d, h.s.ctx.Settings, day)
	var out []string
	for _, r := range j.Requirements {
		if r.Met {
			out = append(out, strconv.Itoa(r.Number))
		}
	}
	return strings.Join(out, " ")
}

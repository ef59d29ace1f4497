package db

import (
	"errors"
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// steps are the ids of the steps on an account, the oldest first.
func steps(t *testing.T, b *Book, account model.ID) []model.ID {
	t.Helper()
	var all []model.ID
	for _, e := range must[[]model.HistoryEntry](t)(b.History(ctx, account, 0)) {
		if n := len(all); n == 0 || all[n-1] != e.StepID {
			all = append(all, e.StepID)
		}
	}
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return all
}

// renamed writes the account with another name.
func renamed(t *testing.T, b *Book, id model.ID, name string) {
	t.Helper()
	was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	now := was
	now.Name = name
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "Named " + name, Puts: []model.Put{{Fact: now, Was: was}}}))
}

func TestTakingBackOneChangeLeavesTheOthersAndIsUndoneAsOneStep(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	write(t, b, "Eve added", model.Contact{AccountID: id, Name: "Eve"})
	renamed(t, b, id, "Acme Ltd")
	before := dump(t, b)
	eve := steps(t, b, id)[1]
	plan := must[model.TakeBack](t)(b.PlanTakeBack(ctx, id, eve, true))
	if plan.Total != 1 || plan.Steps != 1 || plan.OtherAccounts != 0 || plan.Changes[0].Name != "contact Eve" || !plan.Changes[0].Deleted() {
		t.Errorf("%+v", plan)
	}
	if dump(t, b) != before || len(steps(t, b, id)) != 3 {
		t.Error("a plan changed something")
	}
	r := must[model.Receipt](t)(b.TakeBack(ctx, id, eve, true))
	d := must[model.Dossier](t)(b.Dossier(ctx, id))
	if r.Label != "Taken back: Eve added" || len(r.Accounts) != 1 || len(d.Contacts) != 0 || d.Account.Name != "Acme Ltd" {
		t.Errorf("%+v %+v", r, d)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if dump(t, b) != before {
		t.Error("undo did not bring back what was taken back")
	}
	must[model.Receipt](t)(b.Redo(ctx))
	back := steps(t, b, id)
	if r := must[model.Receipt](t)(b.TakeBack(ctx, id, back[len(back)-1], true)); r.Label != "Brought back: Eve added" || dump(t, b) != before {
		t.Errorf("%+v", r)
	}
	requireSound(t, b)
}

func TestTakingBackEverythingFromHereIsTheAccountAsItWasThen(t *testing.T) {
	b := newBook(t)
	m := maker{rand.New(rand.NewSource(5))}
	fillSmall(t, b, m)
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
	id := ids[0]
	write(t, b, "a first", model.Contact{AccountID: id, Name: "First"})
	begin := len(steps(t, b, id))
	then := fmt.Sprintf("%+v", must[model.Dossier](t)(b.Dossier(ctx, id)))
	for range 25 {
		d := must[model.Dossier](t)(b.Dossier(ctx, id))
		write(t, b, "a fact", m.child(&d))
	}
	renamed(t, b, id, "Another name")
	before := dump(t, b)
	from := steps(t, b, id)[begin]
	r := must[model.Receipt](t)(b.TakeBack(ctx, id, from, false))
	if got := fmt.Sprintf("%+v", must[model.Dossier](t)(b.Dossier(ctx, id))); got != then {
		t.Errorf("got  %s\nwant %s", got, then)
	}
	if !strings.Contains(r.Label, "26 steps of") {
		t.Errorf("%q", r.Label)
	}
	if _, err := b.PlanTakeBack(ctx, id, from, false); !errors.Is(err, ErrNothing) {
		t.Errorf("all of it is taken back: %v", err)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if dump(t, b) != before {
		t.Error("undo did not bring everything back")
	}
	requireSound(t, b)
}

func TestAStepOnSeveralAccountsIsTakenBackOnTheOneAlone(t *testing.T) {
	b := newBook(t)
	r := write(t, b, "two", model.Account{Name: "Acme"}, model.Account{Name: "Beta"})
	write(t, b, "both", model.Contact{AccountID: r.IDs[0], Name: "Eve"}, model.Contact{AccountID: r.IDs[1], Name: "Bob"})
	step := steps(t, b, r.IDs[0])[1]
	if plan := must[model.TakeBack](t)(b.PlanTakeBack(ctx, r.IDs[0], step, true)); plan.OtherAccounts != 1 || plan.Total != 1 {
		t.Errorf("%+v", plan)
	}
	must[model.Receipt](t)(b.TakeBack(ctx, r.IDs[0], step, true))
	for i, want := range []int{0, 1} {
		if d := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[i])); len(d.Contacts) != want {
			t.Errorf("%s has %d contacts", d.Account.Name, len(d.Contacts))
		}
	}
	must[model.Receipt](t)(b.Undo(ctx))
	must[model.Receipt](t)(b.TakeBack(ctx, 0, step, true))
	for _, id := range r.IDs {
		if d := must[model.Dossier](t)(b.Dossier(ctx, id)); len(d.Contacts) != 0 {
			t.Errorf("%s has %d contacts", d.Account.Name, len(d.Contacts))
		}
	}
}

func TestTakingBackWhatWasChangedSinceSaysWhatByWhomAndWhen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	a, b := openAt(t, path), openAt(t, path)
	b.author = "Ben Otte"
	id := write(t, a, "Acme added", model.Account{Name: "Acme", RenewalOn: today}).IDs[0]
	set := func(b *Book, label string, day model.Date) {
		t.Helper()
		was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
		now := was
		now.RenewalOn = day
		must[model.Receipt](t)(b.Write(ctx, model.Step{Label: label, Puts: []model.Put{{Fact: now, Was: was}}}))
	}
	set(a, "Renewal of Acme moved", today+10)
	set(b, "Contract of Acme read", today+20)
	before := dump(t, a)
	step := steps(t, a, id)[1]
	_, planned := a.PlanTakeBack(ctx, id, step, true)
	_, taken := a.TakeBack(ctx, id, step, true)
	_, undone := a.Undo(ctx)
	for _, err := range []error{planned, taken, undone} {
		var c *ConflictError
		if !errors.As(err, &c) {
			t.Fatalf("no conflict: %v", err)
		}
		what, safe, do := c.Tell()
		for _, want := range []string{`"Renewal of Acme moved" cannot be `, "the renewal date of Acme was \"2026-12-01\" then, and is \"2026-12-11\" now, set by Ben Otte on ",
			`("Contract of Acme read")`} {
			if !strings.Contains(what, want) {
				t.Errorf("%q lacks %q", what, want)
			}
		}
		if safe == "" || do == "" {
			t.Errorf("%q does not say what is safe and what to do", err)
		}
	}
	if dump(t, a) != before {
		t.Error("what was refused changed something")
	}
	must[model.Receipt](t)(a.TakeBack(ctx, id, step, false))
	if d := must[model.Dossier](t)(a.Dossier(ctx, id)); d.Account.RenewalOn != today {
		t.Errorf("with the newer one it goes: %v", d.Account.RenewalOn)
	}
}

func TestWhatCannotBeTakenBackBecauseOfAnotherFactNamesIt(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	eve := write(t, b, "Eve added", model.Contact{AccountID: id, Name: "Eve"}).IDs[0]
	write(t, b, "Voice added", model.Voice{AccountID: id, ContactID: eve, Date: today, Kind: model.VoicePain, Words: "slow"})
	voice := must[model.Dossier](t)(b.Dossier(ctx, id)).Voices[0]
	unheard := voice
	unheard.ContactID = 0
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "It was not Eve", Puts: []model.Put{{Fact: unheard, Was: voice}}}))
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "Eve deleted", Deletes: []model.Ref{{Kind: model.KindContact, ID: eve}}}))
	all := steps(t, b, id)
	for _, c := range []struct {
		step model.ID
		want string
	}{
		{all[0], "the voice of 2026-11-21 of Acme was entered since and hangs on it by Ada"},
		{all[1], "the contact Eve of Acme was deleted since by Ada"},
		{all[3], "the contact Eve of Acme was deleted since by Ada"},
	} {
		if _, err := b.TakeBack(ctx, id, c.step, true); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	must[model.Receipt](t)(b.TakeBack(ctx, id, all[3], false))
	if got := must[model.Dossier](t)(b.Dossier(ctx, id)).Voices[0].ContactID; got != eve {
		t.Errorf("the voice is of contact %d", got)
	}
	requireSound(t, b)
}

func TestWhatIsUndoneIsNotTakenBackAgain(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	write(t, b, "Eve added", model.Contact{AccountID: id, Name: "Eve"})
	must[model.Receipt](t)(b.Undo(ctx))
	eve := steps(t, b, id)[1]
	if _, err := b.TakeBack(ctx, id, eve, true); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
	if _, err := b.TakeBack(ctx, id, 99, true); !errors.Is(err, ErrGone) {
		t.Error(err)
	}
}

func TestTheHistoryOfTheBookIsPagedAndFoundByWords(t *testing.T) {
	b := newBook(t)
	for i := range 30 {
		write(t, b, fmt.Sprintf("Account %d added", i), model.Account{Name: fmt.Sprintf("Zoë %d", i)})
	}
	write(t, b, "many", model.CSM{Name: "Maria"})
	var got []string
	before := model.ID(0)
	for {
		page := must[[]model.HistoryStep](t)(b.Steps(ctx, "", 7, before))
		if len(page) == 0 {
			break
		}
		for _, s := range page {
			got = append(got, s.Label)
			before = s.ID
		}
	}
	if len(got) != 31 || got[0] != "many" || got[30] != "Account 0 added" {
		t.Errorf("%d: %v", len(got), got)
	}
	for words, want := range map[string]int{"ZOË 17": 1, "ADA account": 30, "maria": 0, "many": 1} {
		if found := must[[]model.HistoryStep](t)(b.Steps(ctx, words, 100, 0)); len(found) != want {
			t.Errorf("%q finds %d, want %d", words, len(found), want)
		}
	}
	s := must[[]model.HistoryStep](t)(b.Steps(ctx, "account 29 added", 1, 0))[0]
	if s.Account != "Zoë 29" || s.Accounts != 1 || s.Changes != 1 || s.Author != "Ada" || s.Undone || s.More {
		t.Errorf("%+v", s)
	}
}

func TestPlacesAreKeptWithoutAHistoryAndWithoutDisturbingOthers(t *testing.T) {
	b := newBook(t)
	version := must[int64](t)(b.Version(ctx))
	for _, value := range []string{"one", "two", "two"} {
		if err := b.KeepPlace(ctx, "frame", value); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[map[string]string](t)(b.Places(ctx)); len(got) != 1 || got["frame"] != "two" {
		t.Errorf("%v", got)
	}
	if must[int64](t)(b.Version(ctx)) != version {
		t.Error("others would read everything anew")
	}
	if _, err := b.Undo(ctx); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
}

func TestTheHistorySpeaksInWords(t *testing.T) {
	b := newBook(t)
	r := write(t, b, "Acme added", model.CSM{ID: -9, Name: "Maria"}, model.Account{ID: -1, Name: "Acme", ARR: model.Money{Minor: 4000000, Currency: "EUR"}},
		model.Contact{ID: -2, AccountID: -1, Name: "Dana", Seniority: model.VP, SeniorityRead: true},
		model.Voice{AccountID: -1, ContactID: -2, Date: today, Kind: model.VoicePain, Words: "snake_case is fine here"},
		model.Review{AccountID: -1, State: model.ReviewScheduled, Place: `{"step":"who"}`, ReportShown: model.Yes},
		model.Ownership{AccountID: -1, CSMID: -9, From: today})
	was := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[1])).Account
	now := was
	now.ARR.Minor = 5000000
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "ARR", Puts: []model.Put{{Fact: now, Was: was}}, Deletes: []model.Ref{{Kind: model.KindContact, ID: r.IDs[2]}}}))
	var out strings.Builder
	for _, e := range must[[]model.HistoryEntry](t)(b.History(ctx, r.IDs[1], 0)) {
		fmt.Fprintf(&out, "%s, %s\n", e.Name, e.Verb())
		for _, f := range e.Fields {
			fmt.Fprintf(&out, "  %s: %s > %s\n", f.Words, f.From, f.To)
		}
	}
	for _, want := range []string{"contact Dana, new\n", "seniority:  > VP", "seniority read from the title:  > yes", "kind:  > pain point", "words:  > snake_case is fine here",
		"contact:  > Dana", "ownership of 2026-11-21, new\n  CSM:  > Maria\n  from:  > 2026-11-21", "account Acme, changed\n  ARR: €40,000.00 > €50,000.00",
		"contact Dana, deleted", "voice of 2026-11-21, changed\n  contact: Dana > \n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for _, never := range []string{"place", "pain_point", "_on", "account:"} {
		if strings.Contains(out.String(), never) {
			t.Errorf("%q in\n%s", never, out.String())
		}
	}
}

package db

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// exported is everything that export --all tells.
func exported(t testing.TB, b *Book) string {
	t.Helper()
	var out bytes.Buffer
	for _, kind := range model.ImportKinds {
		fmt.Fprintln(&out, kind)
		if err := b.Export(ctx, kind, &out); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// twins is a book with two accounts of one customer, full of random facts, and a third one
// below the second.
func twins(t testing.TB, seed int64) (*Book, model.Dossier, model.Dossier) {
	t.Helper()
	b := newBook(t)
	m := maker{rand.New(rand.NewSource(seed))}
	write(t, b, "csms", model.CSM{Name: "Ana"}, model.CSM{Name: "Bob"})
	one, two, three := m.account(), m.account(), m.account()
	one.Name, two.Name, three.Name = "Globex", "Globex Inc", "Daughter"
	r := write(t, b, "accounts", one, two, three)
	for n := range 60 {
		d := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[n%2]))
		f := m.child(&d)
		if c, ok := f.(model.Contact); ok {
			if _, there := d.ContactNamed(c.Name); there {
				continue
			}
		}
		write(t, b, "fact", f)
	}
	for i, id := range r.IDs[:2] {
		write(t, b, "the same person", model.Contact{AccountID: id, Name: "Jane Doe", Title: []string{"VP", "CFO"}[i]},
			model.Contact{AccountID: id, Name: []string{"Robert", "Bob"}[i], Email: "bob@globex.example"},
			model.Ownership{AccountID: id, CSMID: model.ID(i + 1)},
			model.CustomField{AccountID: id, Name: []string{"Tier", "tier"}[i], Value: []string{"1", "2"}[i]})
	}
	daughter := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[2])).Account
	daughter.ParentID = r.IDs[1]
	write(t, b, "daughter", daughter)
	keep, gone := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[0])), must[model.Dossier](t)(b.Dossier(ctx, r.IDs[1]))
	bob, _ := gone.ContactNamed("Bob")
	write(t, b, "touch", model.Touch{AccountID: gone.Account.ID, Date: today, Kind: model.TouchCall, Contacts: []string{"Bob", "Eve"}},
		model.Voice{AccountID: gone.Account.ID, Date: today, Kind: model.VoicePain, ContactID: bob.ID, Words: "too slow"})
	gone = must[model.Dossier](t)(b.Dossier(ctx, r.IDs[1]))
	return b, keep, gone
}

func facts(d *model.Dossier) map[string]int {
	n := map[string]int{"outcomes": len(d.Outcomes), "measurements": len(d.Measurements), "verifications": len(d.Verifications),
		"reviews": len(d.Reviews), "sentiments": len(d.Sentiments), "voices": len(d.Voices), "surveys": len(d.Surveys),
		"moments": len(d.Moments), "touches": len(d.Touches), "commitments": len(d.Commitments)}
	for _, r := range d.Reviews {
		n["progress"] += len(r.Progress)
		n["decisions"] += len(r.Decisions)
	}
	return n
}

func TestAMergeKeepsEveryFactAndItsUndoGivesTheSameBook(t *testing.T) {
	for seed := range books(6) {
		b, keep, gone := twins(t, seed)
		before, rows := exported(t, b), dump(t, b)
		r := must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: gone.Account, Other: map[string]bool{"custom tier": true}}))
		if r.Label != "Globex Inc merged into Globex" {
			t.Errorf("the step is called %q", r.Label)
		}
		requireSound(t, b)
		if _, err := b.Dossier(ctx, gone.Account.ID); !errors.Is(err, ErrGone) {
			t.Errorf("the merged account is still there: %v", err)
		}
		got := must[model.Dossier](t)(b.Dossier(ctx, keep.Account.ID))
		one, two, now := facts(&keep), facts(&gone), facts(&got)
		for what, n := range now {
			if n != one[what]+two[what] {
				t.Errorf("%d %s after the merge of %d and %d", n, what, one[what], two[what])
			}
		}
		same := len(model.SameContacts(&keep, &gone))
		if same < 2 || len(got.Contacts) != len(keep.Contacts)+len(gone.Contacts)-same {
			t.Errorf("%d contacts after the merge of %d and %d of whom %d are the same", len(got.Contacts), len(keep.Contacts), len(gone.Contacts), same)
		}
		checkTwins(t, b, &got)
		if !slices.Equal(got.Owners, keep.Owners) {
			t.Errorf("the owners are %v, were %v", got.Owners, keep.Owners)
		}
		after, merged := exported(t, b), dump(t, b)
		for range 2 {
			if u := must[model.Receipt](t)(b.Undo(ctx)); len(u.Accounts) < 2 && !u.All {
				t.Errorf("the undo names the accounts %v", u.Accounts)
			}
			if exported(t, b) != before || dump(t, b) != rows {
				t.Fatalf("seed %d: the undo gives another book", seed)
			}
			requireSound(t, b)
			must[model.Receipt](t)(b.Redo(ctx))
			if exported(t, b) != after || dump(t, b) != merged {
				t.Fatalf("seed %d: the redo gives another book", seed)
			}
			requireSound(t, b)
		}
	}
}

func checkTwins(t *testing.T, b *Book, d *model.Dossier) {
	t.Helper()
	var tiers []string
	for _, f := range d.Fields {
		if model.FoldName(f.Name) == "tier" {
			tiers = append(tiers, f.Value)
		}
	}
	if strings.Join(tiers, ",") != "2" {
		t.Errorf("the custom field has %v", tiers)
	}
	robert, ok := d.ContactNamed("Robert")
	if _, there := d.ContactNamed("Bob"); !ok || there {
		t.Error("Robert and Bob of one mail are not one")
	}
	last := d.Voices[len(d.Voices)-1]
	if last.ContactID != robert.ID {
		t.Errorf("what Bob said is said by %d", last.ContactID)
	}
	touch := d.Touches[len(d.Touches)-1]
	if strings.Join(touch.Contacts, ",") != "Robert,Eve" {
		t.Errorf("the call was with %v", touch.Contacts)
	}
	found := must[[]model.AccountName](t)(b.FindAccounts(ctx, "Daughter", 1))
	if a := must[model.Dossier](t)(b.Dossier(ctx, found[0].ID)).Account; a.ParentID != d.Account.ID {
		t.Errorf("the daughter's parent is %d", a.ParentID)
	}
}

func TestTheOwnersOfTheKeptAccountStayAndAreTakenOverWhereItHasNone(t *testing.T) {
	b := newBook(t)
	write(t, b, "csms", model.CSM{Name: "Ana"}, model.CSM{Name: "Bob"})
	ids := write(t, b, "accounts", model.Account{Name: "A"}, model.Account{Name: "B"}, model.Account{Name: "C"}).IDs
	write(t, b, "owners", model.Ownership{AccountID: ids[1], CSMID: 1}, model.Ownership{AccountID: ids[2], CSMID: 2})
	account := func(i int) model.Account { return must[model.Dossier](t)(b.Dossier(ctx, ids[i])).Account }
	must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: account(0), Gone: account(1)}))
	must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: account(0), Gone: account(2)}))
	d := must[model.Dossier](t)(b.Dossier(ctx, ids[0]))
	if len(d.Owners) != 1 || d.Owners[0].CSMID != 1 {
		t.Errorf("the owners are %+v", d.Owners)
	}
	requireSound(t, b)
}

func TestAMergeNeverMakesAnAccountItsOwnAncestor(t *testing.T) {
	b := newBook(t)
	ids := write(t, b, "accounts", model.Account{Name: "Top"}, model.Account{Name: "Middle"}, model.Account{Name: "Bottom"}).IDs
	write(t, b, "tree", model.Account{ID: ids[1], Name: "Middle", ParentID: ids[0]}, model.Account{ID: ids[2], Name: "Bottom", ParentID: ids[1]})
	account := func(i int) model.Account { return must[model.Dossier](t)(b.Dossier(ctx, ids[i])).Account }
	must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: account(2), Gone: account(0)}))
	if bottom, middle := account(2), account(1); bottom.ParentID != 0 || middle.ParentID != bottom.ID {
		t.Errorf("Bottom is below %d, Middle below %d", bottom.ParentID, middle.ParentID)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if account(2).ParentID != ids[1] || account(1).ParentID != ids[0] {
		t.Error("the undo gives another tree")
	}
}

func TestAMergeOfWhatChangedSinceItWasSeenChangesNothing(t *testing.T) {
	b, keep, gone := twins(t, 1)
	other := gone.Account
	other.Industry = "Space"
	write(t, b, "changed", other)
	before := dump(t, b)
	if _, err := b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: gone.Account}); !errors.Is(err, ErrConflict) {
		t.Errorf("the error is %v", err)
	}
	if _, err := b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: keep.Account}); err == nil {
		t.Error("an account was merged with itself")
	}
	if _, err := b.MergeContacts(ctx, model.ContactMerge{Keep: keep.Contacts[0], Gone: keep.Contacts[0]}); err == nil {
		t.Error("a contact was merged with itself")
	}
	if _, err := b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: model.Account{ID: 999}}); !errors.Is(err, ErrGone) {
		t.Errorf("the error is %v", err)
	}
	if dump(t, b) != before {
		t.Error("something was changed")
	}
}

func TestAnUndoneMergeTearsNothingEnteredSinceApart(t *testing.T) {
	b, keep, gone := twins(t, 2)
	outcome := write(t, b, "outcome", model.Outcome{AccountID: gone.Account.ID, Statement: "faster"}).IDs[0]
	merge := must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: gone.Account}))
	second := openAt(t, b.path)
	write(t, second, "measured", model.Measurement{AccountID: keep.Account.ID, OutcomeID: outcome, Date: today, Value: 1})
	before := dump(t, b)
	var conflict *ConflictError
	if _, err := b.Undo(ctx); !errors.As(err, &conflict) || !strings.Contains(err.Error(), "measurement") {
		t.Errorf("the undo of %q says %v", merge.Label, err)
	}
	if dump(t, b) != before {
		t.Error("something was changed")
	}
}

func TestAMergeIsTakenBackInTheHistoryOfTheKeptAccount(t *testing.T) {
	b, keep, gone := twins(t, 3)
	before := dump(t, b)
	must[model.Receipt](t)(b.MergeAccounts(ctx, model.AccountMerge{Keep: keep.Account, Gone: gone.Account}))
	h := must[[]model.HistoryEntry](t)(b.History(ctx, keep.Account.ID, 1))
	must[model.Receipt](t)(b.TakeBack(ctx, keep.Account.ID, h[0].StepID, true))
	if dump(t, b) != before {
		t.Error("taking it back gives another book")
	}
	requireSound(t, b)
}

func TestWhoStoodInAReviewTwiceTookPartOnceAfterAMergeOfContacts(t *testing.T) {
	b := newBook(t)
	a := write(t, b, "account", model.Account{Name: "Acme"}).IDs[0]
	ids := write(t, b, "contacts", model.Contact{AccountID: a, Name: "D. Wu", Title: "VP"}, model.Contact{AccountID: a, Name: "Dana Wu", Email: "d@acme.example"}).IDs
	review := write(t, b, "review", model.Review{AccountID: a, HeldOn: today, State: model.ReviewCompleted}).IDs[0]
	write(t, b, "facts", model.Attendee{AccountID: a, ReviewID: review, Side: model.Customer, ContactID: ids[0], Name: "D. Wu"},
		model.Attendee{AccountID: a, ReviewID: review, Side: model.Customer, ContactID: ids[1], Name: "Dana Wu"},
		model.Attendee{AccountID: a, ReviewID: review, Side: model.Ours, Name: "Dana Wu"},
		model.Outcome{AccountID: a, Statement: "faster", OwnerID: ids[1]}, model.Survey{AccountID: a, Kind: model.NPS, ContactID: ids[1]},
		model.Touch{AccountID: a, Date: today, Kind: model.TouchCall, Contacts: []string{"D. Wu", "dana wu"}},
		model.Commitment{AccountID: a, What: "send", Who: "D. Wu"})
	before := exported(t, b)
	d := must[model.Dossier](t)(b.Dossier(ctx, a))
	must[model.Receipt](t)(b.MergeContacts(ctx, model.ContactMerge{Keep: d.Contacts[0], Gone: d.Contacts[1], Other: map[string]bool{"name": true}}))
	d = must[model.Dossier](t)(b.Dossier(ctx, a))
	if len(d.Contacts) != 1 || d.Contacts[0].Name != "Dana Wu" || d.Contacts[0].Email != "d@acme.example" || d.Contacts[0].Title != "VP" {
		t.Errorf("the contacts are %+v", d.Contacts)
	}
	all := d.Reviews[0].Attendees
	if len(all) != 2 || all[0].ContactID != ids[0] || all[0].Name != "Dana Wu" || all[1].Side != model.Ours {
		t.Errorf("took part: %+v", all)
	}
	if d.Outcomes[0].OwnerID != ids[0] || d.Surveys[0].ContactID != ids[0] || strings.Join(d.Touches[0].Contacts, ",") != "Dana Wu" || d.Commitments[0].Who != "Dana Wu" {
		t.Errorf("what names her: %+v %+v %+v %+v", d.Outcomes, d.Surveys, d.Touches, d.Commitments)
	}
	requireSound(t, b)
	must[model.Receipt](t)(b.Undo(ctx))
	if exported(t, b) != before {
		t.Error("the undo gives another book")
	}
}

func TestAContactIsMovedWithWhatIsTheirsUnlessFactsOfTheAccountNameThem(t *testing.T) {
	b := newBook(t)
	ids := write(t, b, "accounts", model.Account{Name: "Acme"}, model.Account{Name: "Hooli"}).IDs
	c := write(t, b, "contacts", model.Contact{AccountID: ids[0], Name: "Jane"}, model.Contact{AccountID: ids[0], Name: "Bob"}).IDs
	write(t, b, "facts", model.Voice{AccountID: ids[0], Date: today, Kind: model.VoicePain, ContactID: c[0], Words: "slow"},
		model.Survey{AccountID: ids[0], Kind: model.NPS, ContactID: c[0], SentOn: today, AnsweredOn: today, Score: model.Num(9)},
		model.Outcome{AccountID: ids[0], Statement: "faster", OwnerID: c[1]})
	before := exported(t, b)
	d := must[model.Dossier](t)(b.Dossier(ctx, ids[0]))
	to := model.AccountName{ID: ids[1], Name: "Hooli"}
	r := must[model.Receipt](t)(b.MoveContact(ctx, model.ContactMove{Contact: d.Contacts[0], To: to}))
	if r.Label != "Jane filed under Hooli" || len(r.Accounts) != 2 {
		t.Errorf("the receipt is %+v", r)
	}
	requireSound(t, b)
	there := must[model.Dossier](t)(b.Dossier(ctx, ids[1]))
	if len(there.Contacts) != 1 || len(there.Voices) != 1 || len(there.Surveys) != 1 {
		t.Errorf("at Hooli: %+v", there)
	}
	var told *Error
	if _, err := b.MoveContact(ctx, model.ContactMove{Contact: d.Contacts[1], To: to}); !errors.As(err, &told) || !strings.Contains(told.What, "1 outcome owned") {
		t.Errorf("moving the owner of an outcome says %v", err)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if exported(t, b) != before {
		t.Error("the undo gives another book")
	}
	requireSound(t, b)
}

func TestLikelyDuplicatesAreFoundByNameDomainAndMail(t *testing.T) {
	b := newBook(t)
	ids := write(t, b, "accounts", model.Account{Name: "Globex Inc.", Domain: "https://www.globex.example"}, model.Account{Name: "globex  inc."},
		model.Account{Name: "GLOBEX GmbH"}, model.Account{Name: "Other", Domain: "globex.example"}, model.Account{Name: "By mail"}, model.Account{Name: "Globexa"}).IDs
	write(t, b, "contacts", model.Contact{AccountID: ids[0], Name: "A", Email: "a@globex.example"}, model.Contact{AccountID: ids[4], Name: "B", Email: "b@Globex.example"},
		model.Contact{AccountID: ids[5], Name: "C", Email: "c@notglobex.example"})
	var got []model.ID
	for _, d := range must[[]model.Duplicate](t)(b.Duplicates(ctx, ids[0], 10)) {
		got = append(got, d.ID)
	}
	if fmt.Sprint(got) != fmt.Sprint(ids[1:5]) {
		t.Errorf("found %v, want %v", got, ids[1:5])
	}
}

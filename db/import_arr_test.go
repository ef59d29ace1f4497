package db

import (
	"fmt"
	"strings"
	"testing"

	"keystone/model"
)

// usd is whole dollars.
func usd(n int64) model.Money { return model.Money{Minor: n * 100, Currency: "USD"} }

// asOf are the options of an import that counts for a day.
func asOf(d model.Date) model.ImportOptions { return model.ImportOptions{AsOf: d} }

// events are the revenue events of Acme, as text.
func events(t testing.TB, b *Book) string {
	t.Helper()
	var out []string
	for _, e := range dossierOf(t, b, "Acme").Revenue {
		out = append(out, fmt.Sprintf("%s %s %s", e.Date, e.Kind, e.Change.Decimal()))
	}
	return strings.Join(out, "; ")
}

// requireARR fails unless the ARR of Acme was that on the days.
func requireARR(t testing.TB, b *Book, want map[model.Date]int64) {
	t.Helper()
	d := dossierOf(t, b, "Acme")
	for day, n := range want {
		if got := model.ARROn(&d, model.DefaultSettings().Rates, day); got != usd(n) {
			t.Errorf("ARR on %s: %s, want %d (%s, events %s)", day, got, n, d.Account.ARR, events(t, b))
		}
	}
}

func TestALaterFileBooksWhatNoKnownEventExplainsAndTheFirstARRIsTheStart(t *testing.T) {
	b := newBook(t)
	first, second, third := today-60, today-30, today-1
	take(t, b, asOf(first), "a.csv", "name,arr", "Acme,100")
	if got := events(t, b); got != "" {
		t.Errorf("the first ARR seen was booked: %s", got)
	}
	// One before the file, one on its day, one since: only the last explains a difference.
	take(t, b, asOf(second), "revenue.csv", "account,date,kind,change", fmt.Sprintf("Acme,%s,expansion,7", first-5),
		fmt.Sprintf("Acme,%s,expansion,3", first), fmt.Sprintf("Acme,%s,price_increase,20", first+9))
	requireARR(t, b, map[model.Date]int64{today: 100, first + 8: 80})
	r := take(t, b, asOf(second), "a.csv", "name,arr", "Acme,150")
	requireCounts(t, r, 0, 1, 0, 0, 0)
	if !strings.Contains(strings.Join(r.Notes, "\n"), fmt.Sprintf("1 account has another ARR than in the file before: booked as expansion of %s.", second)) {
		t.Errorf("%q", r.Notes)
	}
	if got := events(t, b); !strings.HasSuffix(got, fmt.Sprintf("; %s expansion 30.00", second)) {
		t.Error(got)
	}
	requireARR(t, b, map[model.Date]int64{today: 150, second: 150, second - 1: 120, first + 9: 120, first: 100, first - 1: 97, first - 6: 90})
	// The same file again, today or on a later day, changes nothing.
	before := dump(t, b)
	for _, day := range []model.Date{second, third} {
		requireCounts(t, take(t, b, asOf(day), "a.csv", "name,arr", "Acme,150"), 0, 0, 1, 0, 0)
	}
	if dump(t, b) != before {
		t.Error("the same file changed something")
	}
	take(t, b, asOf(third), "a.csv", "name,arr", "Acme,130")
	if got := events(t, b); !strings.HasSuffix(got, fmt.Sprintf("; %s contraction -20.00", third)) {
		t.Error(got)
	}
	requireARR(t, b, map[model.Date]int64{today: 130, third - 1: 150})
	requireSound(t, b)
	requireRoundTrip(t, b)
}

func TestEventsThatComeWithALaterFileExplainIt(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr", "Acme,100")
	importFiles(t, b, asOf(today), file(t, "a.csv", "name,arr", "Acme,140"),
		file(t, "revenue.csv", "account,date,kind,change", fmt.Sprintf("Acme,%s,expansion,40", today-20)))
	if got := events(t, b); got != fmt.Sprintf("%s expansion 40.00", today-20) {
		t.Error(got)
	}
	requireARR(t, b, map[model.Date]int64{today: 140, today - 21: 100})
}

func TestAnEventEnteredHereChangesTheARRAndALaterFileTakesItIntoAccount(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr", "Acme,100")
	a := dossierOf(t, b, "Acme").Account
	e := model.RevenueEvent{AccountID: a.ID, Date: today - 10, Kind: model.RevenueExpansion, Change: usd(20)}
	after := must[model.Account](t)(a.WithEvent(e))
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "booked", Puts: []model.Put{{Fact: e}, {Fact: after, Was: a}}}))
	requireARR(t, b, map[model.Date]int64{today: 120, today - 11: 100})
	// A file that has not heard of it says nothing new.
	requireCounts(t, take(t, b, asOf(today-5), "a.csv", "name,arr", "Acme,100"), 0, 0, 1, 0, 0)
	requireCounts(t, take(t, b, asOf(today-4), "a.csv", "name,arr", "Acme,120"), 0, 0, 1, 0, 0)
	requireCounts(t, take(t, b, asOf(today-3), "a.csv", "name,arr", "Acme,125"), 0, 1, 0, 0, 0)
	if got := events(t, b); got != fmt.Sprintf("%s expansion 20.00; %s expansion 5.00", today-10, today-3) {
		t.Error(got)
	}
	requireARR(t, b, map[model.Date]int64{today: 125, today - 4: 120, today - 11: 100})
	requireRoundTrip(t, b)
}

func TestACorrectedARRIsAConflictAndNoEvent(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr", "Acme,100")
	a := dossierOf(t, b, "Acme").Account
	write(t, b, "corrected", a.Corrected(usd(110)))
	requireARR(t, b, map[model.Date]int64{today: 110, today - 100: 110})
	requireCounts(t, take(t, b, asOf(today), "a.csv", "name,arr", "Acme,100"), 0, 0, 1, 0, 0) // it has not changed
	r := take(t, b, asOf(today), "a.csv", "name,arr", "Acme,130")
	requireCounts(t, r, 0, 0, 1, 0, 1)
	requireARR(t, b, map[model.Date]int64{today: 110})
	o := asOf(today)
	o.PreferFile = true
	take(t, b, o, "a.csv", "name,arr", "Acme,130")
	if got := events(t, b); got != fmt.Sprintf("%s expansion 20.00", today) {
		t.Error(got)
	}
	requireARR(t, b, map[model.Date]int64{today: 130, today - 1: 110})
}

func TestAFileOfAnEarlierDayDoesNotTakeTheARRBack(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-10), "a.csv", "name,arr", "Acme,150")
	requireCounts(t, take(t, b, asOf(today-40), "a.csv", "name,arr", "Acme,100"), 0, 0, 1, 0, 1)
	requireARR(t, b, map[model.Date]int64{today: 150})
	if got := events(t, b); got != "" {
		t.Error(got)
	}
}

func TestALessARRIsAChurnWhenTheRowSaysSo(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr,status", "Acme,100,active")
	take(t, b, asOf(today-30), "a.csv", "name,arr,status", "Acme,0,churned")
	if got := events(t, b); got != fmt.Sprintf("%s churn -100.00", today-30) {
		t.Error(got)
	}
	if d := dossierOf(t, b, "Acme"); d.Account.ChurnedOn != today-30 {
		t.Errorf("%+v", d.Account)
	}
	requireARR(t, b, map[model.Date]int64{today: 0, today - 30: 0, today - 31: 100})
	// It comes back: the churn stays in its history, and the file no longer contradicts it.
	take(t, b, asOf(today-9), "revenue.csv", "account,date,kind,change", fmt.Sprintf("Acme,%s,new,60", today-10))
	requireCounts(t, take(t, b, asOf(today-9), "a.csv", "name,arr,status", "Acme,60,active"), 0, 1, 0, 0, 0)
	requireARR(t, b, map[model.Date]int64{today: 60, today - 10: 60, today - 11: 0, today - 31: 100})
	if d := dossierOf(t, b, "Acme"); model.ChurnOn(&d, today-11) != today-30 || model.ChurnOn(&d, today).Known() {
		t.Errorf("%+v", d.Account)
	}
	requireRoundTrip(t, b)
	// And goes again: the first time is not forgotten.
	take(t, b, asOf(today), "a.csv", "name,status,churned_on", fmt.Sprintf("Acme,churned,%s", today-1))
	d := dossierOf(t, b, "Acme")
	for day, gone := range map[model.Date]model.Date{today: today - 1, today - 2: 0, today - 11: today - 30, today - 31: 0} {
		if got := model.ChurnOn(&d, day); got != gone {
			t.Errorf("on %s it is gone since %s, want %s (%s)", day, got, gone, events(t, b))
		}
	}
	requireRoundTrip(t, b)
}

func TestAChurnOfWhichAnEventSaysWhenNeedsNoOtherDay(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, asOf(today), file(t, "a.csv", "name,arr,status", "Acme,100,churned", "Globex,5,churned"),
		file(t, "revenue.csv", "account,date,kind,change", fmt.Sprintf("Acme,%s,churn,-100", today-50)))
	if d := dossierOf(t, b, "Acme"); d.Account.ChurnedOn.Known() || model.ChurnOn(&d, today) != today-50 {
		t.Errorf("%+v", d.Account)
	}
	if a := dossierOf(t, b, "Globex").Account; a.ChurnedOn != today {
		t.Errorf("%+v", a)
	}
	requireCounts(t, take(t, b, asOf(today), "a.csv", "name,arr,status", "Acme,100,churned"), 0, 0, 1, 0, 0)
	requireRoundTrip(t, b)
}

func TestAChurnAfterAReturnNeedsADayOfItsOwnWhateverTheOrderOfTheFiles(t *testing.T) {
	accounts := []string{"a.csv", "name,arr,status", "Acme,100,churned"}
	revenue := []string{"revenue.csv", "account,date,kind,change", fmt.Sprintf("Acme,%s,churn,-100", today-50), fmt.Sprintf("Acme,%s,new,100", today-40)}
	together, apart := newBook(t), newBook(t)
	importFiles(t, together, asOf(today), file(t, accounts[0], accounts[1:]...), file(t, revenue[0], revenue[1:]...))
	take(t, apart, asOf(today), accounts[0], accounts[1:]...)
	take(t, apart, asOf(today), revenue[0], revenue[1:]...)
	known := newBook(t)
	take(t, known, asOf(today), "a.csv", "name,arr", "Acme,100")
	take(t, known, asOf(today), revenue[0], revenue[1:]...)
	take(t, known, asOf(today), accounts[0], accounts[1:]...)
	for name, b := range map[string]*Book{"together": together, "apart": apart, "after the events": known} {
		d := dossierOf(t, b, "Acme")
		for day, gone := range map[model.Date]model.Date{today: today, today - 1: 0, today - 45: today - 50} {
			if got := model.ChurnOn(&d, day); got != gone {
				t.Errorf("%s: on %s it is gone since %q, want %q", name, day, got, gone)
			}
		}
		requireCounts(t, take(t, b, asOf(today), accounts[0], accounts[1:]...), 0, 0, 1, 0, 0)
	}
}

func TestAnARRInAnotherCurrencyTakesThePlaceOfTheOldOneWithoutAnEvent(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr,currency", "Acme,100,USD")
	r := take(t, b, asOf(today), "a.csv", "name,arr,currency", "Acme,90,EUR")
	requireCounts(t, r, 0, 1, 0, 0, 0)
	if a := dossierOf(t, b, "Acme").Account; a.ARR != (model.Money{Minor: 9000, Currency: "EUR"}) || a.ARRFiled != a.ARR || events(t, b) != "" {
		t.Errorf("%+v, %s", a, events(t, b))
	}
}

func TestAnUndoneFileIsNotTheFileBefore(t *testing.T) {
	b := newBook(t)
	take(t, b, asOf(today-60), "a.csv", "name,arr", "Acme,100")
	before := dump(t, b)
	take(t, b, asOf(today-30), "a.csv", "name,arr", "Acme,150")
	must[model.Receipt](t)(b.Undo(ctx))
	if dump(t, b) != before {
		t.Fatal("the undo left something")
	}
	take(t, b, asOf(today-20), "a.csv", "name,arr", "Acme,130")
	if got := events(t, b); got != fmt.Sprintf("%s expansion 30.00", today-20) {
		t.Error(got)
	}
}

package model

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func dollars(n int64) Money { return Money{Minor: n, Currency: "USD"} }

func TestAnEventEnteredHereChangesTheARRAndOnlyFromItsDayOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &Dossier{Account: Account{ARR: dollars(rapid.Int64Range(0, 1e6).Draw(t, "arr"))}}
		day := NewDate(2026, 3, 1)
		rates := DefaultSettings().Rates
		before := ARROn(d, rates, day.AddDays(-1))
		e := RevenueEvent{Date: day, Kind: RevenueExpansion, Change: dollars(rapid.Int64Range(-1e6, 1e6).Draw(t, "change"))}
		a, err := d.Account.WithEvent(e)
		if e.Change.Minor < -before.Minor {
			if !errors.Is(err, ErrARRNegative) {
				t.Fatalf("less than nothing: %s, %v", a.ARR, err)
			}
			return
		}
		d.Account, d.Revenue = a, []RevenueEvent{e}
		if was, is := ARROn(d, rates, day.AddDays(-1)), ARROn(d, rates, day); err != nil || was != before || is.Minor != before.Minor+e.Change.Minor {
			t.Fatalf("%s before, %s after an event of %s on %s (%v)", was, is, e.Change, before, err)
		}
		if back, err := a.WithoutEvent(e); err != nil || back.ARR != before {
			t.Fatalf("taken away: %s, %v", back.ARR, err)
		}
	})
}

func TestWhatAFileLeavesUnexplainedAddsUpWithTheEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		filed := NewDate(2026, 1, 31)
		a := Account{ARR: dollars(500), ARRFiled: dollars(500), ARRFiledOn: filed}
		asOf := filed.AddDays(rapid.IntRange(0, 60).Draw(t, "later"))
		said := dollars(rapid.Int64Range(0, 2000).Draw(t, "said"))
		var events []RevenueEvent
		sum := int64(0)
		for range rapid.IntRange(0, 5).Draw(t, "events") {
			e := RevenueEvent{Date: filed.AddDays(rapid.IntRange(-20, 80).Draw(t, "day")), Kind: RevenueExpansion,
				Change: dollars(rapid.Int64Range(-300, 300).Draw(t, "change"))}
			if events = append(events, e); e.Date > filed && e.Date <= asOf {
				sum += e.Change.Minor
			}
		}
		change, ok := a.Unexplained(said, asOf, events)
		if !ok || a.ARRFiled.Minor+sum+change.Minor != said.Minor {
			t.Fatalf("500 filed, %d of events, %s unexplained of %s", sum, change, said)
		}
	})
}

func TestTheFirstARRAndAnotherCurrencyExplainNothing(t *testing.T) {
	if change, ok := (Account{}).Unexplained(dollars(5), 1, nil); ok {
		t.Error(change)
	}
	euros := Account{ARR: Money{Minor: 5, Currency: "EUR"}}
	if change, ok := euros.Unexplained(dollars(5), 1, nil); ok {
		t.Error(change)
	}
}

func TestACorrectionMovesWhatTheFileBeforeSaid(t *testing.T) {
	a := Account{ARR: dollars(120), ARRFiled: dollars(100), ARRFiledOn: NewDate(2026, 1, 31)}
	if got := a.Corrected(dollars(130)); got.ARR != dollars(130) || got.ARRFiled != dollars(110) || got.ARRFiledOn != a.ARRFiledOn {
		t.Errorf("%+v", got)
	}
	if got := a.Corrected(Money{Minor: 90, Currency: "EUR"}); got.ARR != got.ARRFiled {
		t.Errorf("%+v", got)
	}
	if e, err := a.ARRChange(dollars(90), NewDate(2026, 5, 1)); err != nil || e.Kind != RevenueContraction || e.Change != dollars(-30) {
		t.Errorf("%+v %v", e, err)
	}
}

package model

import "testing"

func TestTallyAddsOnlyActiveAccounts(t *testing.T) {
	y := NewTally(today, "USD")
	active := func(c CadenceState, s Colour, q Quadrant) Standing {
		return Standing{Day: today, Status: StatusActive, Cadence: c, Sentiment: s, Quadrant: q}
	}
	y.Add(renewsOnDay(active(OnCadence, Green, HappySuccessful), today+90), 100, true)
	y.Add(renewsOnDay(active(DueSoon, Red, HighRisk), today), 10, true)
	y.Add(active(Overdue, Yellow, HighRisk), 1000, true)
	y.Add(active(NeverReviewed, Red, Trapped), 0, false)
	y.Add(active(NotYetDue, "", ""), 7, true)
	y.Add(active(OutOfScope, Green, Accessible), 5, true)
	y.Add(renewsOnDay(Standing{Day: today, Status: StatusChurned, Sentiment: Red, Quadrant: HighRisk, Trend: 3}, today), 9999, true)
	got := y.Totals()

	if got.Accounts != 6 || got.Rows != 7 || got.Unsaid != 1 || got.ARR != usd(1122) {
		t.Errorf("accounts %d, rows %d, unsaid %d, ARR %v", got.Accounts, got.Rows, got.Unsaid, got.ARR)
	}
	if got.Keystone != (Rate{2, 4}) || got.KeystoneARR != (Rate{110, 1110}) {
		t.Errorf("keystone %v, by ARR %v; want 2 of 4, 110 of 1110", got.Keystone, got.KeystoneARR)
	}
	for _, state := range CadenceStates {
		if got.Cadence[state] != 1 {
			t.Errorf("%s: %d, want 1", state, got.Cadence[state])
		}
	}
	if got.Sentiment[Red] != 2 || got.Sentiment[Green] != 2 || got.Sentiment[Yellow] != 1 || got.Sentiment[""] != 1 {
		t.Errorf("sentiments %v", got.Sentiment)
	}
	if got.Renewing != 2 || got.RenewingARR != usd(110) {
		t.Errorf("renewing %d, %v; want those of today and in 90 days", got.Renewing, got.RenewingARR)
	}
	if got.AtRisk != 3 || got.AtRiskARR != usd(1010) {
		t.Errorf("at risk %d, %v; want Red or in High risk, each once", got.AtRisk, got.AtRiskARR)
	}
}

func TestTallyTrendIsTheRateAtEachMonthEndAndOnTheDay(t *testing.T) {
	y := NewTally(today, "USD")
	y.Add(Standing{Status: StatusActive, Cadence: OnCadence, Trend: 3 | 1<<22}, 0, false)
	y.Add(Standing{Status: StatusChurned, Trend: 1}, 0, false)
	trend := y.Totals().Trend
	if len(trend) != 13 {
		t.Fatalf("%d points, want 13", len(trend))
	}
	ends := MonthEndsBefore(today)
	want := map[int]RatePoint{0: {ends[0], Rate{1, 2}}, 5: {ends[5], Rate{}}, 11: {ends[11], Rate{0, 1}}, 12: {today, Rate{1, 1}}}
	for i, p := range want {
		if trend[i] != p {
			t.Errorf("point %d: %v, want %v", i, trend[i], p)
		}
	}
}

func TestAccountsWithoutARateAreListedAndNotAddedAtPar(t *testing.T) {
	rates := Rates{Book: "USD", PerUnit: map[string]int64{"EUR": 2_000_000_000}}
	y := NewTally(today, "USD")
	for _, arr := range []Money{usd(100), {Minor: 100, Currency: "EUR"}, {Minor: 100, Currency: "CHF"}, {}} {
		y.AddAccount(Standing{Status: StatusActive, Cadence: OutOfScope, ARR: arr}, rates)
	}
	y.AddAccount(Standing{Status: StatusChurned, ARR: Money{Minor: 100, Currency: "CHF"}}, rates)
	got := y.Totals()
	if got.ARR != usd(300) || got.NotConverted != 1 || got.Unsaid != 1 || got.Accounts != 4 {
		t.Errorf("ARR %v, not converted %d, unsaid %d, accounts %d", got.ARR, got.NotConverted, got.Unsaid, got.Accounts)
	}
}

func TestAmountsAreUnknownWhereNobodySaidAny(t *testing.T) {
	y := NewTally(today, "USD")
	if got := y.Totals(); got.ARR != usd(0) || got.RenewingARR != usd(0) {
		t.Errorf("of no account: %v, renewing %v; want zero", got.ARR, got.RenewingARR)
	}
	y.Add(renewsOnDay(Standing{Status: StatusActive, Sentiment: Red}, today), 0, false)
	y.Add(Standing{Status: StatusActive}, 50, true)
	got := y.Totals()
	if got.ARR != usd(50) || got.RenewingARR.Known() || got.AtRiskARR.Known() {
		t.Errorf("ARR %v, renewing %v, at risk %v; want the last two unknown", got.ARR, got.RenewingARR, got.AtRiskARR)
	}
}

func renewsOnDay(st Standing, on Date) Standing {
	st.RenewsOn = on
	return st
}

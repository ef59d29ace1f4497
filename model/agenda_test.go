package model

import (
	"testing"

	"pgregory.net/rapid"
)

func rowOf(name string, st Standing, arr Money, renewal Date) Row {
	st.Status, st.ARR = StatusActive, arr
	return Row{Account: Account{Name: name, RenewalOn: renewal}, Standing: st}
}

func TestTheAgendaRanksByFlagsMoneyAndUrgency(t *testing.T) {
	rows := []Row{
		rowOf("late", Standing{Flags: []Flag{FlagOverdue}, Cadence: Overdue, DueOn: today - 30}, usd(100_000_00), 0),                // 3 x 100 x 3
		rowOf("red", Standing{Flags: []Flag{FlagRedNoPlan, FlagVoiceOpen}}, usd(100_000_00), 0),                                     // 7 x 100 x 1
		rowOf("soon", Standing{Flags: []Flag{FlagDueSoon}, Cadence: DueSoon, DueOn: today + 14}, usd(200_000_00), 0),                // 2 x 200 x 2
		rowOf("unsaid", Standing{Flags: []Flag{FlagSentimentOld}}, Money{}, 0),                                                      // 1 x 100 x 1
		rowOf("first", Standing{Cadence: NeverReviewed, DueOn: today - 1}, usd(10_000_00), 0),                                       // 3 x 10 x 3
		rowOf("well", Standing{Cadence: OnCadence}, usd(900_000_00), 0),                                                             // nothing
		rowOf("renews", Standing{Flags: []Flag{FlagRenewal90, FlagRenewalUncalled}}, Money{100_000_00, "EUR"}, today+20),            // 5 x 108 x 1.5
		{Account: Account{Name: "gone"}, Standing: Standing{Status: StatusChurned, Flags: []Flag{FlagOverdue}, ARR: usd(1_000_00)}}, // none
	}
	var all []AgendaItem
	for _, r := range rows {
		if it, ok := AgendaOf(r, rules().Rates, today); ok {
			all = append(all, it)
		}
	}
	RankAgenda(all)
	want := []struct {
		name   string
		points float64
		do     string
	}{
		{"late", 900, "Hold the review"}, {"renews", 810, "Call the renewal"}, {"soon", 800, "Prepare the review"},
		{"red", 700, "Agree a plan with them: the sentiment is Red and nothing is promised"}, {"unsaid", 100, "Say again how likely they stay"},
		{"first", 90, "Hold the first review"},
	}
	if len(all) != len(want) {
		t.Fatalf("%d items: %+v", len(all), all)
	}
	for i, w := range want {
		if it := all[i]; it.Account != w.name || it.Points != w.points || it.Do != w.do {
			t.Errorf("%d. %s with %v points: %q, want %s with %v: %q", i+1, it.Account, it.Points, it.Do, w.name, w.points, w.do)
		}
	}
	if all[1].On != today+20 || all[0].On != today || all[1].Explained() != "flags 5 x ARR $108K x urgency 1.5" {
		t.Errorf("%+v", all[1])
	}
	if all[4].MoneyKnown || all[4].Explained() != "flags 1 x the median ARR, for want of its own, $100K x urgency 1" {
		t.Errorf("%s", all[4].Explained())
	}
}

func TestEveryFlagAsksForSomething(t *testing.T) {
	for _, f := range Flags {
		it, ok := AgendaOf(rowOf("a", Standing{Flags: []Flag{f}}, usd(1), today), rules().Rates, today)
		if !ok || it.Weight < 1 || it.Do == "" || len(it.Why) != 1 {
			t.Errorf("%s: %+v", f, it)
		}
	}
	if len(errands) != len(Flags) {
		t.Errorf("%d errands of %d flags", len(errands), len(Flags))
	}
}

func TestUrgencyGrowsAsTheDayComesNearer(t *testing.T) {
	for left, want := range map[int]float64{-1: 3, 0: 3, 1: 2, 14: 2, 15: 1.5, 30: 1.5, 31: 1} {
		if got := urgencyOf(today+Date(left), today); got != want {
			t.Errorf("in %d days %v, want %v", left, got, want)
		}
	}
}

func TestMoreFlagsAndMoreMoneyNeverLowerTheRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rowOf("a", Standing{Flags: []Flag{rapid.SampledFrom(Flags).Draw(t, "flag")}, DueOn: maybeDay(t, "due")}, usd(rapid.Int64Range(0, 1e9).Draw(t, "arr")), maybeDay(t, "renewal"))
		more := r
		more.Standing.Flags = append([]Flag{rapid.SampledFrom(Flags).Draw(t, "another")}, r.Standing.Flags...)
		more.Standing.ARR.Minor += rapid.Int64Range(0, 1e6).Draw(t, "more")
		if more.Standing.Flags[0] == r.Standing.Flags[0] {
			return
		}
		before, _ := AgendaOf(r, rules().Rates, today)
		after, _ := AgendaOf(more, rules().Rates, today)
		both := []AgendaItem{before, after}
		RankAgenda(both)
		if both[0].Weight < both[1].Weight && both[0].Points != both[1].Points {
			t.Fatalf("%+v before %+v", both[0], both[1])
		}
	})
}

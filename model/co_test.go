package model

import "testing"

func TestOutcomeIsOpenAndActive(t *testing.T) {
	cases := []struct {
		rule         string
		outcome      Outcome
		open, active bool
	}{
		{"proposed", Outcome{Status: OutcomeProposed, AgreedOn: today - 9}, false, false},
		{"agreed on the day", Outcome{Status: OutcomeAgreed, AgreedOn: today}, true, true},
		{"agreed tomorrow", Outcome{Status: OutcomeAgreed, AgreedOn: today + 1}, false, false},
		{"in progress without an agreed date", Outcome{Status: OutcomeInProgress}, true, true},
		{"in progress, however late", Outcome{Status: OutcomeInProgress, AgreedOn: today - 900, DueOn: today - 800}, true, true},
		{"in progress, a stray closing date closes nothing", Outcome{Status: OutcomeInProgress, ClosedOn: today - 800}, true, true},
		{"achieved on the day", Outcome{Status: OutcomeAchieved, ClosedOn: today}, false, true},
		{"achieved 365 days ago", Outcome{Status: OutcomeAchieved, ClosedOn: today - 365}, false, true},
		{"achieved 366 days ago", Outcome{Status: OutcomeAchieved, ClosedOn: today - 366}, false, false},
		{"achieved tomorrow", Outcome{Status: OutcomeAchieved, ClosedOn: today + 1}, true, true},
		{"missed 365 days ago", Outcome{Status: OutcomeMissed, ClosedOn: today - 365}, false, true},
		{"missed, closing date blank: the due date", Outcome{Status: OutcomeMissed, DueOn: today - 366}, false, false},
		{"missed, closing date blank, due tomorrow", Outcome{Status: OutcomeMissed, DueOn: today + 1}, true, true},
		{"the closing date rules over the due date", Outcome{Status: OutcomeAchieved, ClosedOn: today - 400, DueOn: today}, false, false},
		{"achieved, both blank: still open", Outcome{Status: OutcomeAchieved}, true, true},
		{"dropped, both blank: still open", Outcome{Status: OutcomeDropped}, true, true},
		{"dropped on the day", Outcome{Status: OutcomeDropped, ClosedOn: today}, false, false},
		{"dropped tomorrow", Outcome{Status: OutcomeDropped, ClosedOn: today + 1}, true, true},
		{"closed before it was agreed, not agreed yet", Outcome{Status: OutcomeAchieved, AgreedOn: today + 5, ClosedOn: today - 5}, false, false},
	}
	for _, c := range cases {
		if got := OpenAt(c.outcome, today); got != c.open {
			t.Errorf("%s: open %t", c.rule, got)
		}
		if got := ActiveAt(c.outcome, rules(), today); got != c.active {
			t.Errorf("%s: active %t", c.rule, got)
		}
	}
}

func TestProgressOfAKPIWorksInBothDirections(t *testing.T) {
	up := Outcome{KPI: "OTIF", Baseline: Num(80), Target: Num(100), Status: OutcomeAchieved}
	down := Outcome{KPI: "Turnaround", Baseline: Num(4), Target: Num(2), Status: OutcomeAgreed}
	cases := []struct {
		rule    string
		outcome Outcome
		latest  Number
		want    float64
	}{
		{"half way up", up, Num(90), 0.5},
		{"below the baseline is negative", up, Num(70), -0.5},
		{"beyond the target is above 1", up, Num(110), 1.5},
		{"half way down", down, Num(3), 0.5},
		{"beyond the lower target", down, Num(1), 1.5},
		{"without a measurement 0, whatever the status", up, Number{}, 0},
		{"baseline and target the same", Outcome{KPI: "x", Baseline: Num(5), Target: Num(5), Status: OutcomeAgreed}, Num(5), 0},
		{"differences that overflow", Outcome{KPI: "x", Baseline: Num(-1.7e308), Target: Num(1.7e308), Status: OutcomeAgreed}, Num(1.7e308), 0},
	}
	for _, c := range cases {
		if got := ProgressOf(c.outcome, c.latest, today); got != c.want {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestProgressWithoutAKPIFollowsTheStatusOnTheDay(t *testing.T) {
	cases := []struct {
		rule    string
		outcome Outcome
		want    float64
	}{
		{"agreed", Outcome{Status: OutcomeAgreed}, 0},
		{"in progress", Outcome{Status: OutcomeInProgress}, 0.5},
		{"achieved", Outcome{Status: OutcomeAchieved, ClosedOn: today}, 1},
		{"missed", Outcome{Status: OutcomeMissed, ClosedOn: today}, 0},
		{"achieved tomorrow counts as in progress", Outcome{Status: OutcomeAchieved, ClosedOn: today + 1}, 0.5},
		{"missed tomorrow counts as in progress", Outcome{Status: OutcomeMissed, ClosedOn: today + 1}, 0.5},
		{"achieved without any date counts as in progress", Outcome{Status: OutcomeAchieved}, 0.5},
		{"a KPI without target is none", Outcome{KPI: "OTIF", Baseline: Num(1), Status: OutcomeInProgress}, 0.5},
		{"a KPI without name is none", Outcome{Baseline: Num(1), Target: Num(2), Status: OutcomeInProgress}, 0.5},
	}
	for _, c := range cases {
		if got := ProgressOf(c.outcome, Num(2), today); got != c.want {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestCreditIsLessWhileTheCustomerHasNotVerified(t *testing.T) {
	d := acme() // progress 0.6
	cases := []struct {
		rule     string
		verified []Verification
		value    float64
		want     float64
	}{
		{"verified on the day", []Verification{{OutcomeID: 21, Date: today}}, 92, 0.6},
		{"verified 365 days ago", []Verification{{OutcomeID: 21, Date: today - 365}}, 92, 0.6},
		{"verified 366 days ago", []Verification{{OutcomeID: 21, Date: today - 366}}, 92, 0.42},
		{"verified tomorrow", []Verification{{OutcomeID: 21, Date: today + 1}}, 92, 0.42},
		{"another outcome verified", []Verification{{OutcomeID: 22, Date: today}}, 92, 0.42},
		{"never verified", nil, 92, 0.42},
		{"verified long before it was agreed", []Verification{{OutcomeID: 21, Date: today - 200}}, 92, 0.6},
		{"clamped at the top", []Verification{{OutcomeID: 21, Date: today}}, 400, 1},
		{"clamped at the bottom", []Verification{{OutcomeID: 21, Date: today}}, -400, 0},
	}
	for _, c := range cases {
		d.Verifications, d.Measurements[0].Value = c.verified, c.value
		d.Outcomes[0].AgreedOn = today - 100
		got := OutcomeCredit(d, rules(), d.Outcomes[0], today)
		sameScore(t, c.rule, Num(got.Value), Num(c.want))
	}
}

func TestLatestMeasurementIsByDateThenByEntry(t *testing.T) {
	d := &Dossier{Measurements: []Measurement{
		{ID: 1, OutcomeID: 21, Date: today - 5, Value: 1},
		{ID: 2, OutcomeID: 21, Date: today - 5, Value: 2},
		{ID: 3, OutcomeID: 21, Date: today - 9, Value: 3},
		{ID: 4, OutcomeID: 21, Date: today + 1, Value: 4},
		{ID: 5, OutcomeID: 22, Date: today, Value: 5},
	}}
	if m, ok := LatestMeasurement(d, 21, today); !ok || m.ID != 2 {
		t.Errorf("latest is %v, want the later entry of the latest day", m)
	}
	if m, ok := LatestMeasurement(d, 21, today-10); ok {
		t.Errorf("before the first there is %v", m)
	}
}

func TestCOIsTheMeanOfTheCreditsByWeight(t *testing.T) {
	verified := func(ids ...ID) (out []Verification) {
		for _, id := range ids {
			out = append(out, Verification{OutcomeID: id, Date: today})
		}
		return out
	}
	half := Outcome{ID: 1, Status: OutcomeInProgress}
	done := Outcome{ID: 2, Status: OutcomeAchieved, ClosedOn: today}
	heavy := done
	heavy.ID, heavy.Weight = 3, 3
	cases := []struct {
		rule string
		d    Dossier
		want Number
	}{
		{"none is unknown", Dossier{}, Number{}},
		{"only a proposed one is unknown", Dossier{Outcomes: []Outcome{{Status: OutcomeProposed}}}, Number{}},
		{"one in progress, unverified", Dossier{Outcomes: []Outcome{half}}, Num(35)},
		{"two of weight 1", Dossier{Outcomes: []Outcome{half, done}, Verifications: verified(1, 2)}, Num(75)},
		{"a weight of 3", Dossier{Outcomes: []Outcome{half, heavy}, Verifications: verified(1, 3)}, Num(87.5)},
		{"an agreed one of 0 is known", Dossier{Outcomes: []Outcome{{Status: OutcomeAgreed}}}, Num(0)},
		{"a KPI achieved but never measured is 0", Dossier{Outcomes: []Outcome{{ID: 2, KPI: "k", Baseline: Num(1), Target: Num(2),
			Status: OutcomeAchieved, ClosedOn: today}}, Verifications: verified(2)}, Num(0)},
		{"measured before agreement and after closing", Dossier{
			Outcomes: []Outcome{{ID: 2, KPI: "k", Baseline: Num(0), Target: Num(10), Status: OutcomeAchieved,
				AgreedOn: today - 20, ClosedOn: today - 10}},
			Measurements:  []Measurement{{OutcomeID: 2, Date: today - 30, Value: 2}, {OutcomeID: 2, Date: today - 1, Value: 8}},
			Verifications: verified(2)}, Num(80)},
	}
	for _, c := range cases {
		sameScore(t, c.rule, Stand(&c.d, rules(), today).CO, c.want)
		score := ExplainCO(&c.d, rules(), today)
		sameScore(t, c.rule+", explained", score.Value, c.want)
		if !c.want.Known && len(score.Missing) == 0 {
			t.Errorf("%s: nothing says what is missing", c.rule)
		}
	}
	s := rules()
	s.Unverified = 0.5
	sameScore(t, "the setting for unverified", Stand(&Dossier{Outcomes: []Outcome{half}}, s, today).CO, Num(25))
}

func TestPaceComparesProgressWithTimeGone(t *testing.T) {
	o := Outcome{AgreedOn: today - 60, DueOn: today + 40}
	cases := []struct {
		rule     string
		outcome  Outcome
		progress float64
		pace     Pace
		gone     Number
	}{
		{"73% there, 60% gone", o, 0.73, PaceAhead, Num(0.6)},
		{"as far as the time", o, 0.6, PaceOn, Num(0.6)},
		{"five points behind", o, 0.55, PaceOn, Num(0.6)},
		{"more than five points behind", o, 0.549, PaceBehind, Num(0.6)},
		{"five points ahead", o, 0.65, PaceOn, Num(0.6)},
		{"after the due date all time is gone", Outcome{AgreedOn: today - 60, DueOn: today - 1}, 0.9, PaceBehind, Num(1)},
		{"beyond the target at the end", Outcome{AgreedOn: today - 60, DueOn: today - 1}, 1.4, PaceOn, Num(1)},
		{"before it was agreed no time is gone", Outcome{AgreedOn: today + 1, DueOn: today + 9}, 0, PaceOn, Num(0)},
		{"no due date", Outcome{AgreedOn: today}, 1, "", Number{}},
		{"no agreed date", Outcome{DueOn: today}, 1, "", Number{}},
		{"due when it was agreed", Outcome{AgreedOn: today, DueOn: today}, 1, "", Number{}},
	}
	for _, c := range cases {
		pace, gone := PaceOf(c.outcome, c.progress, today)
		if pace != c.pace {
			t.Errorf("%s: %q, want %q", c.rule, pace, c.pace)
		}
		sameScore(t, c.rule, gone, c.gone)
	}
}

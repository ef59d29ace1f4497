package model

import (
	"testing"

	"pgregory.net/rapid"
)

func stamp(s string) Stamp {
	if s == "" {
		return 0
	}
	at, err := ParseStamp(s)
	if err != nil {
		panic(s + " is no time")
	}
	return at
}

func opened(at, answered, resolved string) Case {
	return Case{OpenedAt: stamp(at), FirstAnswerAt: stamp(answered), ResolvedAt: stamp(resolved)}
}

func TestCasesAreTimedFromTheirOpening(t *testing.T) {
	s := rules()
	s.ServiceLevels = map[string]ServiceLevel{"": {FirstAnswer: 8, Resolved: 48}, "urgent": {FirstAnswer: 1}}
	urgent := opened("2026-06-01 09:00", "2026-06-01 10:30", "2026-06-01 12:00")
	urgent.Priority = "Urgent"
	happy := opened("2026-06-02 09:00", "2026-06-02 17:00", "2026-06-04 09:00")
	happy.CSAT = Num(4)
	d := &Dossier{Cases: []Case{urgent, happy,
		opened("2026-06-03", "", ""),                       // nobody answered, and the time ran out
		opened("2026-06-30 20:00", "", "2026-07-01 09:00"), // the time has not run out
		opened("2026-01-01", "2026-06-01", ""),             // opened before the period
		opened("2026-07-01", "2026-07-01", ""),             // and after it
	}}
	y := NewCaseTally(s, on("2026-06-01"), on("2026-06-30"))
	y.Add(d)
	f := y.Figures()
	if f.Opened != 4 || f.FirstContact.N != 2 || f.Resolution.N != 2 {
		t.Errorf("%+v", f)
	}
	sameScore(t, "time to first contact", f.FirstContact.Mean, Num((1.5+8)/2))
	sameScore(t, "resolution time", f.Resolution.Median, Num((3.0+48)/2))
	// The urgent one was late, the other in time, the third never; the last may still be.
	if f.FirstContactKept != (Rate{1, 3}) || f.ResolutionKept != (Rate{1, 2}) || f.CSAT != (Rate{1, 1}) {
		t.Errorf("first contact %v, resolved %v, CSAT %v", f.FirstContactKept, f.ResolutionKept, f.CSAT)
	}
	y = NewCaseTally(rules(), on("2026-06-01"), on("2026-06-30"))
	y.Add(d)
	if f = y.Figures(); f.FirstContactKept.Known() || f.ResolutionKept.Known() {
		t.Errorf("no time is promised: %v, %v", f.FirstContactKept, f.ResolutionKept)
	}
	if f = NewCaseTally(s, on("2026-06-01"), on("2026-06-30")).Figures(); f.FirstContact.Mean.Known || f.FirstContactKept.Known() || f.CSAT.Known() {
		t.Errorf("no case: %+v", f)
	}
}

func TestAnEarlierAnswerNeverLowersTheShareKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rules()
		s.ServiceLevels = map[string]ServiceLevel{"": {FirstAnswer: float64(rapid.IntRange(1, 48).Draw(t, "promised"))}}
		from, to := anyPeriod(t)
		d := &Dossier{Cases: some(t, "cases", 5, func(id ID) Case {
			c := Case{ID: id, OpenedAt: NewStamp(someDay(t, "opened"), rapid.IntRange(0, 86399).Draw(t, "second"))}
			if rapid.Bool().Draw(t, "answered") {
				c.FirstAnswerAt = c.OpenedAt + Stamp(rapid.IntRange(0, 400_000).Draw(t, "waited"))
			}
			return c
		})}
		figures := func() CaseFigures {
			y := NewCaseTally(s, from, to)
			y.Add(d)
			return y.Figures()
		}
		before := figures()
		if before.FirstContactKept.Have > before.FirstContactKept.Of || before.FirstContactKept.Of > int64(before.Opened) {
			t.Fatalf("%+v", before)
		}
		for i := range d.Cases {
			if c := &d.Cases[i]; c.FirstAnswerAt.Known() {
				c.FirstAnswerAt = c.OpenedAt + (c.FirstAnswerAt-c.OpenedAt)/2
			}
		}
		if after := figures(); after.FirstContactKept.Have < before.FirstContactKept.Have {
			t.Fatalf("%v to %v", before.FirstContactKept, after.FirstContactKept)
		}
	})
}

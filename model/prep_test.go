package model

import (
	"strings"
	"testing"
)

// gaps are the gaps of the questions, in their order.
func gaps(p Prep) string {
	var all []string
	for _, q := range p.Questions {
		all = append(all, q.Gap)
	}
	return strings.Join(all, " | ")
}

func TestEachGapHasItsQuestion(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(*Dossier)
		want   string
	}{
		{"no outcome", func(d *Dossier) { d.Outcomes = nil }, "No outcome is agreed"},
		{"no number", func(d *Dossier) { d.Outcomes[0].KPI = "" }, "Fewer late trucks: no number"},
		{"never measured", func(d *Dossier) { d.Measurements = nil }, "On time in full: never measured"},
		{"measured long ago", func(d *Dossier) { d.Measurements[0].Date = on("2026-01-01") }, "On time in full: last measured on 1 Jan"},
		{"not verified", func(d *Dossier) { d.Verifications = nil }, "On time in full: not verified"},
		{"late", func(d *Dossier) { d.Outcomes[0].DueOn = on("2026-06-01") }, "On time in full: was due on 1 Jun"},
		{"behind", func(d *Dossier) { d.Measurements[0].Value = 81 }, "On time in full: behind"},
		{"nobody decides", func(d *Dossier) { d.Contacts[0].Seniority = Individual }, "Nobody high enough is known"},
		{"the sponsor left", func(d *Dossier) { d.Contacts[0].LeftOn = on("2026-06-01") }, "D. Wu left on 1 Jun"},
		{"nobody who decides came", func(d *Dossier) { d.Reviews[0].Attendees = d.Reviews[0].Attendees[:1] }, "Nobody who decides came last time"},
		{"not answered", func(d *Dossier) { d.Voices[0].Kind, d.Voices[0].State = VoicePain, VoiceRouted }, "Not answered since 1 May"},
		{"not told", func(d *Dossier) { d.Voices[0].Kind, d.Voices[0].State = VoicePain, VoiceAnswered }, "Said on 1 May, and not told what came of it"},
		{"a promise is late", func(d *Dossier) {
			d.Commitments = []Commitment{{What: "Send it", DueOn: on("2026-06-01"), State: CommitmentOpen}}
		}, "Due on 1 Jun and open"},
		{"rated low", func(d *Dossier) { d.Moments[0].Rating = 2 }, "Rated low"},
	} {
		d := acme()
		d.Measurements[0].Value = 96
		if before := gaps(PrepareReview(d, rules(), today)); strings.Contains(before, x.want) {
			t.Errorf("%s: asked without the gap", x.name)
		}
		x.change(d)
		if got := gaps(PrepareReview(d, rules(), today)); !strings.Contains(got, x.want) {
			t.Errorf("%s: %s", x.name, got)
		}
	}
}

func TestPrepTellsWhatBecameOfTheLastReview(t *testing.T) {
	d := acme()
	d.Measurements = append(d.Measurements, Measurement{ID: 32, AccountID: 1, OutcomeID: 21, Date: on("2026-06-20"), Value: 97})
	d.Sentiments = append(d.Sentiments, Sentiment{ID: 62, AccountID: 1, Date: on("2026-06-15"), Colour: Yellow, Reason: "A new boss"})
	d.Commitments = []Commitment{{What: "Late", DueOn: on("2026-06-20")}, {What: "None"}, {What: "Early", DueOn: on("2026-06-10")}, {What: "Done", State: CommitmentDone}}
	p := PrepareReview(d, rules(), today)
	if p.Last == nil || len(p.Last.Lacked) != 0 || len(p.Last.Theirs) != 1 || p.Last.Theirs[0] != "D. Wu" {
		t.Fatalf("last %+v", p.Last)
	}
	if o := p.Outcomes[0]; !o.Since || o.Before.Value != 92 || o.Credit.Measure.Value != 97 {
		t.Errorf("outcome %+v", o)
	}
	var order []string
	for _, c := range p.Promises {
		order = append(order, c.What)
	}
	if got := strings.Join(order, " "); got != "Early Late None" {
		t.Errorf("promises %q", got)
	}
	found := false
	for _, c := range p.Changes {
		found = found || c == Change{"Sentiment", "none", "Yellow"}
	}
	if !found {
		t.Errorf("changes %+v", p.Changes)
	}
	if len(p.Deciders) != 1 || !p.Deciders[0].Came || p.Deciders[0].Seen != on("2026-05-01") {
		t.Errorf("deciders %+v", p.Deciders)
	}
}

func TestPrepLooksAtNothingAfterItsDay(t *testing.T) {
	d := acme()
	day := on("2026-04-30")
	p := PrepareReview(d, rules(), day)
	if p.Last != nil || len(p.Said) != 0 || p.Outcomes[0].Credit.Measured || p.Deciders[0].Seen.Known() {
		t.Errorf("%+v", p)
	}
}

func TestWithoutAReviewItsFactsAreGoneAndItsOutcomesOpen(t *testing.T) {
	d := acme()
	r := &d.Reviews[0]
	r.Progress[0].MeasurementID = 31
	r.Decisions = []Decision{{OutcomeID: 21, Choice: ChoiceAchieved}}
	d.Outcomes[0] = d.Outcomes[0].Decided("", ChoiceAchieved, r.HeldOn)
	d.Sentiments[0].ReviewID, d.Moments[0].ReviewID = 51, 51
	was := WithoutReview(d, *r)
	if len(was.Reviews)+len(was.Measurements)+len(was.Verifications)+len(was.Voices)+len(was.Moments)+len(was.Sentiments) != 0 {
		t.Errorf("%+v", was)
	}
	if o := was.Outcomes[0]; o.Status != OutcomeInProgress || o.ClosedOn.Known() {
		t.Errorf("%+v", o)
	}
}

func TestPrepTellsWhatChangedInMoneyUsageAndCases(t *testing.T) {
	d := acme()
	d.Account.ARR = Money{Minor: 120_000_00, Currency: "USD"}
	d.Revenue = []RevenueEvent{{AccountID: 1, Date: on("2026-06-01"), Kind: RevenueExpansion, Change: Money{Minor: 20_000_00, Currency: "USD"}}}
	for day, users := range map[string]float64{"2026-04-30": 40, "2026-06-10": 65} {
		d.Usage = append(d.Usage, Usage{AccountID: 1, Date: on(day), Metric: UsageActiveUsers, Value: users})
	}
	d.Usage = append(d.Usage, Usage{AccountID: 1, Date: on("2026-01-01"), Metric: UsageLicences, Value: 100})
	d.Cases = []Case{{OpenedAt: NewStamp(on("2026-04-01"), 60)}, {OpenedAt: NewStamp(on("2026-05-02"), 60), ResolvedAt: NewStamp(on("2026-05-03"), 60)},
		{OpenedAt: NewStamp(on("2026-06-02"), 60)}, {OpenedAt: NewStamp(today.AddDays(1), 60)}}
	got := map[string]Change{}
	for _, c := range PrepareReview(d, rules(), today).Changes {
		got[c.What] = c
	}
	for _, want := range []Change{{"ARR", "$100,000.00", "$120,000.00"}, {"Adoption", "40%", "65%"}, {"Cases", "2 opened since", "2 not resolved"}} {
		if got[want.What] != want {
			t.Errorf("%+v, want %+v", got[want.What], want)
		}
	}
}

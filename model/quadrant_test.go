package model

import "testing"

func TestAScoreOnTheLineBelongsToTheHigherSide(t *testing.T) {
	cases := []struct {
		co, cx Number
		want   Quadrant
	}{
		{Num(50), Num(50), HappySuccessful},
		{Num(50), Num(49.99), Trapped},
		{Num(49.99), Num(50), Accessible},
		{Num(49.99), Num(49.99), HighRisk},
		{Num(49.99995), Num(50), HappySuccessful}, // rounds to 50.0000
		{Num(49.99994), Num(50), Accessible},      // rounds to 49.9999
		{Num(0), Num(0), HighRisk},
		{Num(100), Num(100), HappySuccessful},
		{Number{}, Num(80), ""},
		{Num(80), Number{}, ""},
		{Number{}, Number{}, ""},
	}
	for _, c := range cases {
		if got := QuadrantOf(c.co, c.cx, rules()); got != c.want {
			t.Errorf("CO %s, CX %s: %q, want %q", c.co, c.cx, got, c.want)
		}
	}
	s := rules()
	s.DivideCO, s.DivideCX = 30, 70
	if got := QuadrantOf(Num(30), Num(69), s); got != Trapped {
		t.Errorf("divided at 30 and 70, CO 30 and CX 69: %s, want trapped", got)
	}
}

func TestStaleBeginsTheDayAfterOneCadence(t *testing.T) {
	fresh := func() *Dossier {
		d := acme()
		d.Measurements[0].Date, d.Verifications[0].Date = today-200, today-200
		d.Outcomes[0].AgreedOn = today - 200
		return d
	}
	cases := []struct {
		rule   string
		change func(d *Dossier)
		want   bool
	}{
		{"CO measured one cadence ago", func(d *Dossier) { d.Measurements[0].Date = today - 90 }, false},
		{"CO measured a day more than one cadence ago", func(d *Dossier) { d.Measurements[0].Date = today - 91 }, true},
		{"CO verified lately", func(d *Dossier) { d.Verifications[0].Date = today - 90 }, false},
		{"CO agreed lately", func(d *Dossier) { d.Outcomes[0].AgreedOn = today - 90 }, false},
		{"CO measured tomorrow is not there yet", func(d *Dossier) { d.Measurements[0].Date = today + 1 }, true},
		{"the measurement of an outcome that is not active", func(d *Dossier) {
			d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Status: OutcomeProposed})
			d.Measurements = append(d.Measurements, Measurement{OutcomeID: 22, Date: today})
		}, true},
		{"CX rated long ago", func(d *Dossier) {
			d.Measurements[0].Date = today
			d.Moments[0].Date = today - 91
		}, true},
		{"CX rated one cadence ago", func(d *Dossier) {
			d.Measurements[0].Date = today
			d.Moments[0].Date = today - 90
		}, false},
		{"CX answered lately", func(d *Dossier) {
			d.Measurements[0].Date = today
			d.Moments[0].Date = today - 91
			d.Surveys = []Survey{answeredBy(0, NPS, today-90, 3)}
		}, false},
		{"not plotted", func(d *Dossier) { d.Moments = nil }, false},
		{"without a cadence never", func(d *Dossier) { d.Account.Segment = "Digital" }, false},
		{"an undated outcome without measurement is older than any", func(d *Dossier) {
			d.Measurements, d.Verifications, d.Outcomes[0].AgreedOn = nil, nil, 0
		}, true},
	}
	for _, c := range cases {
		d := fresh()
		c.change(d)
		if got := Stand(d, rules(), today).Stale; got != c.want {
			t.Errorf("%s: stale %t", c.rule, got)
		}
	}
}

func TestBlindSpotIsWhereSentimentAndQuadrantDisagree(t *testing.T) {
	cases := []struct {
		sentiment Colour
		quadrant  Quadrant
		stale     bool
		want      bool
	}{
		{Green, HighRisk, false, true},
		{Red, HappySuccessful, false, true},
		{Green, HappySuccessful, true, true},
		{Green, HappySuccessful, false, false},
		{Green, Trapped, false, false},
		{Green, Accessible, false, false},
		{Red, HighRisk, true, false},
		{Red, Trapped, false, false},
		{Yellow, HighRisk, true, false},
		{Yellow, HappySuccessful, false, false},
		{"", HighRisk, true, false},
		{Green, "", false, false},
	}
	for _, c := range cases {
		if got := blindSpot(c.sentiment, c.quadrant, c.stale); got != c.want {
			t.Errorf("%s in %s, stale %t: blind spot %t", c.sentiment, c.quadrant, c.stale, got)
		}
	}
}

func TestSentimentIsTheLatestByDateThenByEntry(t *testing.T) {
	d := &Dossier{Sentiments: []Sentiment{
		{ID: 1, Date: today - 3, Colour: Red}, {ID: 2, Date: today - 3, Colour: Yellow},
		{ID: 3, Date: today - 30, Colour: Green}, {ID: 4, Date: today + 1, Colour: Green},
	}}
	if f, ok := SentimentAt(d, today); !ok || f.ID != 2 {
		t.Errorf("sentiment is %v, want the later entry of the latest day", f)
	}
	if _, ok := SentimentAt(d, today-31); ok {
		t.Error("there is a sentiment before the first")
	}
}

func TestNextMove(t *testing.T) {
	unverified := acme()
	unverified.Verifications = nil // CO 42, CX 75
	slow := acme()
	slow.Measurements[0].Value = 88 // progress 0.4, verified
	agreed := acme()
	agreed.Outcomes[0].KPI = ""
	agreed.Outcomes[0].Status = OutcomeAgreed
	cold := acme()
	cold.Moments[0].Rating = 2 // CX 25
	tie := acme()
	tie.Moments = []Moment{moment(today, MomentAdoption, "b", 2), moment(today, MomentAdoption, "a", 2)}
	proposed := acme() // CO 0: missed; what is proposed has reached its target and is verified
	proposed.Outcomes[0].Status, proposed.Outcomes[0].KPI, proposed.Outcomes[0].ClosedOn = OutcomeMissed, "", today
	proposed.Outcomes = append(proposed.Outcomes, Outcome{ID: 22, Statement: "Fewer calls", KPI: "Calls", Baseline: Num(10), Target: Num(5), Status: OutcomeProposed})
	proposed.Measurements = append(proposed.Measurements, Measurement{OutcomeID: 22, Date: today, Value: 5})
	proposed.Verifications = append(proposed.Verifications, Verification{OutcomeID: 22, Date: today})
	survey := acme()
	survey.Moments, survey.Surveys = nil, []Survey{answeredBy(11, NPS, today, 4.5)}
	cases := []struct {
		rule  string
		d     *Dossier
		label string
		co    float64
		cx    float64
		found bool
	}{
		{"there already", acme(), "", 0, 0, false},
		{"verifying is not enough where the target is nearer to the divide", unverified, "bring On time in full to its target", 28, 0, true},
		{"bring a KPI to its target", slow, "bring On time in full to its target", 60, 0, true},
		{"one status up", agreed, "bring Fewer late trucks to in progress", 50, 0, true},
		{"a proposed one agreed", proposed, "bring Calls to agreed", 50, 0, true},
		{"one moment question", cold, "raise Adoption: Users like the product by one", 0, 25, true},
		{"of equal moves the first by name", tie, "raise Adoption: a by one", 0, 12.5, true},
		{"a contact's survey answer", survey, "raise the NPS of D. Wu by one", 0, 10, true},
		{"nothing known", &Dossier{}, "", 0, 0, false},
	}
	for _, c := range cases {
		m, found := NextMove(c.d, rules(), today)
		if found != c.found || m.Label != c.label {
			t.Errorf("%s: %q, %t; want %q", c.rule, m.Label, found, c.label)
			continue
		}
		sameScore(t, c.rule+": CO", Num(m.CO), Num(c.co))
		sameScore(t, c.rule+": CX", Num(m.CX), Num(c.cx))
	}
}

func TestNextMoveVerifiesWithTheOwnerWhileTheyAreThere(t *testing.T) {
	d := acme()
	d.Verifications, d.Outcomes[0].KPI, d.Outcomes[0].Status = nil, "", OutcomeAchieved
	d.Outcomes[0].ClosedOn, d.Outcomes[0].Statement = today, "Fewer late trucks"
	s := rules()
	s.DivideCO = 90
	m, _ := NextMove(d, s, today)
	if m.Label != "verify Fewer late trucks with D. Wu" || Round(m.CO, 6) != 30 || m.Points != 20 {
		t.Errorf("%+v, want to verify with D. Wu for 30 CO and 20 points nearer", m)
	}
	d.Contacts[0].LeftOn = today
	if m, _ := NextMove(d, s, today); m.Label != "verify Fewer late trucks" {
		t.Errorf("%q names somebody who has left", m.Label)
	}
}

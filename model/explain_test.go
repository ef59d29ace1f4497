package model

import (
	"strings"
	"testing"
)

func TestEveryScoreIsTheSumOfItsShares(t *testing.T) {
	d := acme()
	d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Statement: "Happier drivers", Status: OutcomeInProgress, Weight: 2})
	d.Moments = append(d.Moments, moment(today, MomentBuying, "", 2), moment(today, MomentBuying, "b", 5))
	d.Surveys = []Survey{answeredBy(11, NPS, today, 7), answeredBy(0, NPS, today, 3), answeredBy(11, CSAT, today, 4)}
	as := Assess(d, rules(), today)
	for name, score := range map[string]Score{"CO": as.CO, "CX": as.CX} {
		sum := 0.0
		for _, p := range score.Parts {
			sum += p.Share.Value
			inner := 0.0
			for _, q := range p.Parts {
				inner += q.Share.Value
			}
			if len(p.Parts) > 0 {
				sameScore(t, name+" "+p.Label, Num(inner), p.Share)
			}
		}
		sameScore(t, name, Num(sum), score.Value)
	}
	if len(as.CO.Parts) != 2 || len(as.CX.Parts) != 3 || len(as.CX.Parts[0].Parts) != 2 {
		t.Errorf("parts of CO %v, of CX %v", as.CO.Parts, as.CX.Parts)
	}
}

func TestExplanationNamesValueVerificationAndFactor(t *testing.T) {
	d := acme()
	detail := ExplainCO(d, rules(), today).Parts[0].Detail
	for _, want := range []string{"80 % to 100 %", "now 92 %", "60% there", "verified on 1 May by D. Wu"} {
		if !strings.Contains(detail, want) {
			t.Errorf("%q does not say %q", detail, want)
		}
	}
	d.Verifications = nil
	if detail = ExplainCO(d, rules(), today).Parts[0].Detail; !strings.Contains(detail, "x 0.7") {
		t.Errorf("%q does not say the factor", detail)
	}
	d.Outcomes[0].Target = d.Outcomes[0].Baseline
	if missing := strings.Join(ExplainCO(d, rules(), today).Missing, " "); !strings.Contains(missing, "the same") {
		t.Errorf("%q does not say that baseline and target are the same", missing)
	}
}

func TestReasonsSayWhatTheStandingSays(t *testing.T) {
	late := acme()
	late.Account.CadenceDays = 40
	none := acme()
	none.Reviews[0].Attendees = nil
	churned := acme()
	churned.Account.ChurnedOn, churned.Account.ChurnReason = today-3, "bought by a rival"
	cold := acme()
	cold.Moments[0].Rating, cold.Measurements[0].Value = 1, 80
	unplotted := acme()
	unplotted.Moments = nil
	digital := acme()
	digital.Account.Segment = "digital"
	cases := []struct {
		rule  string
		d     *Dossier
		about string
		want  []string
	}{
		{"status", acme(), "Status", []string{"Active", "15 Jan 2025"}},
		{"churned", churned, "Status", []string{"27 Jun", "bought by a rival"}},
		{"overdue", late, "Cadence", []string{"Overdue", "held on 1 May", "due by 10 Jun", "grace by 24 Jun"}},
		{"late", late, "Keystone", []string{"not on schedule"}},
		{"none that counts", none, "Cadence", []string{"None that counts", "last held on 1 May"}},
		{"out of scope", digital, "Cadence", []string{"Out of scope"}},
		{"out of scope", digital, "Keystone", []string{"Not counted"}},
		{"quadrant", acme(), "Quadrant", []string{"Happy & successful", "CO 60", "CX 75"}},
		{"not plotted", unplotted, "Quadrant", []string{"CX is unknown"}},
		{"stale", late, "Stale", []string{"CO is 60 days old", "CX is 60 days old", "40 days"}},
		{"blind spot", cold, "Blind spot", []string{"Green", "High risk"}},
		{"sentiment", acme(), "Sentiment", []string{"Green on 3 May: They renew early"}},
	}
	for _, c := range cases {
		var text string
		for _, r := range Assess(c.d, rules(), today).Why {
			if r.About == c.about {
				text = r.Text
			}
		}
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q does not say %q", c.rule, text, want)
			}
		}
	}
}

func TestAScoreJustBelowTheDivideDoesNotReadAsOnIt(t *testing.T) {
	cases := map[float64]string{49.996: "49.996 is below 50", 49.99996: "50 is at or above 50", 12.345: "12.35 is below 50"}
	for score, want := range cases {
		if got := side(score, 50); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAssessmentJudgesEveryHeldOrOpenReview(t *testing.T) {
	d := acme()
	d.Reviews = append(d.Reviews, Review{ID: 52, State: ReviewScheduled, DueOn: today + 30},
		Review{ID: 53, State: ReviewInProgress}, Review{ID: 54, State: ReviewCancelled, DueOn: today - 300},
		Review{ID: 55, State: ReviewCompleted, HeldOn: today + 1})
	got := Assess(d, rules(), today).Reviews
	for id, want := range map[ID]bool{51: true, 52: true, 53: true, 54: false, 55: false} {
		if _, ok := got[id]; ok != want {
			t.Errorf("review %d judged: %t", id, ok)
		}
	}
	if !got[51].Qualifies || got[52].Qualifies {
		t.Errorf("qualifies: %t, %t", got[51].Qualifies, got[52].Qualifies)
	}
}

package model

import "testing"

// busy is an account with about forty facts over two years, as the book of a year of
// reviews has them.
func busy() *Dossier {
	d := acme()
	template := d.Reviews[0]
	for i := 1; i < 6; i++ {
		held := template.HeldOn - Date(90*i)
		r := template
		r.ID, r.HeldOn = ID(51+i), held
		r.Decisions = []Decision{{OutcomeID: 21, Choice: ChoiceKeep}}
		d.Reviews = append(d.Reviews, r)
		d.Sentiments = append(d.Sentiments, Sentiment{Date: held + 2, Colour: Yellow, Reason: "slow"})
		d.Voices = append(d.Voices, Voice{Date: held, ReviewID: r.ID, State: VoiceRouted})
		d.Measurements = append(d.Measurements, Measurement{OutcomeID: 21, Date: held, Value: 85})
		d.Moments = append(d.Moments, moment(held, MomentAdoption, "Users like the product", 3), moment(held, MomentOnboarding, "Easy", 4))
		d.Surveys = append(d.Surveys, answeredBy(11, NPS, held, 8), answeredBy(0, CSAT, held, 4))
	}
	d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Statement: "b", AgreedOn: on("2025-06-01"), Status: OutcomeAgreed},
		Outcome{ID: 23, Statement: "c", AgreedOn: on("2025-06-01"), Status: OutcomeAchieved, ClosedOn: on("2026-01-01")})
	return d
}

func BenchmarkStand(b *testing.B) {
	d, s := busy(), rules()
	b.ReportAllocs()
	for b.Loop() {
		if Stand(d, s, today).Status != StatusActive {
			b.Fatal("not active")
		}
	}
}

func BenchmarkAssess(b *testing.B) {
	d, s := busy(), rules()
	b.ReportAllocs()
	for b.Loop() {
		if len(Assess(d, s, today).Why) == 0 {
			b.Fatal("no reasons")
		}
	}
}

func BenchmarkNextMove(b *testing.B) {
	d, s := busy(), rules()
	d.Measurements = d.Measurements[1:]
	b.ReportAllocs()
	for b.Loop() {
		NextMove(d, s, today)
	}
}

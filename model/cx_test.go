package model

import "testing"

func moment(day Date, stage MomentStage, question string, rating float64) Moment {
	return Moment{Date: day, Stage: stage, Question: question, Rating: rating}
}

func answeredBy(contact ID, kind SurveyKind, day Date, score float64) Survey {
	return Survey{ContactID: contact, Kind: kind, SentOn: day - 3, AnsweredOn: day, Score: Num(score)}
}

func TestCXInputs(t *testing.T) {
	cases := []struct {
		rule string
		d    Dossier
		want Number
	}{
		{"no input is unknown", Dossier{}, Number{}},
		{"one moment", Dossier{Moments: []Moment{moment(today, MomentAdoption, "a", 4)}}, Num(75)},
		{"a moment of 365 days ago", Dossier{Moments: []Moment{moment(today-365, MomentAdoption, "a", 4)}}, Num(75)},
		{"a moment of 366 days ago", Dossier{Moments: []Moment{moment(today-366, MomentAdoption, "a", 4)}}, Number{}},
		{"a moment of tomorrow", Dossier{Moments: []Moment{moment(today+1, MomentAdoption, "a", 4)}}, Number{}},
		{"the latest rating of a question", Dossier{Moments: []Moment{
			moment(today-1, MomentAdoption, "a", 5), moment(today-9, MomentAdoption, "a", 1)}}, Num(100)},
		{"the later entry of one day", Dossier{Moments: []Moment{
			moment(today, MomentAdoption, "a", 5), moment(today, MomentAdoption, "a", 1)}}, Num(0)},
		{"a blank question is a question too", Dossier{Moments: []Moment{
			moment(today, MomentAdoption, "", 5), moment(today, MomentAdoption, "a", 3)}}, Num(75)},
		{"one question of two stages is two", Dossier{Moments: []Moment{
			moment(today, MomentBuying, "a", 5), moment(today, MomentAdoption, "a", 3)}}, Num(75)},
		{"the mean of a stage, then over the stages", Dossier{Moments: []Moment{
			moment(today, MomentBuying, "a", 5), moment(today, MomentAdoption, "a", 1),
			moment(today, MomentAdoption, "b", 1), moment(today, MomentAdoption, "c", 1)}}, Num(50)},

		{"CSAT", Dossier{Surveys: []Survey{answeredBy(1, CSAT, today, 4)}}, Num(75)},
		{"NPS", Dossier{Surveys: []Survey{answeredBy(1, NPS, today, 9)}}, Num(90)},
		{"each contact's latest answer", Dossier{Surveys: []Survey{
			answeredBy(1, NPS, today-1, 10), answeredBy(1, NPS, today-9, 0), answeredBy(2, NPS, today-30, 5)}}, Num(75)},
		{"the later entry of one day of a contact", Dossier{Surveys: []Survey{
			answeredBy(1, NPS, today, 10), answeredBy(1, NPS, today, 2)}}, Num(20)},
		{"answers without a contact each count", Dossier{Surveys: []Survey{
			answeredBy(0, NPS, today-1, 10), answeredBy(0, NPS, today-9, 0)}}, Num(50)},
		{"an answer of 366 days ago", Dossier{Surveys: []Survey{answeredBy(1, NPS, today-366, 9)}}, Number{}},
		{"an answer of tomorrow", Dossier{Surveys: []Survey{answeredBy(1, NPS, today+1, 9)}}, Number{}},
		{"sent and not answered", Dossier{Surveys: []Survey{{Kind: NPS, SentOn: today}}}, Number{}},
		{"a contact who has left still counts", Dossier{
			Contacts: []Contact{{ID: 1, LeftOn: today - 100}},
			Surveys:  []Survey{answeredBy(1, NPS, today-200, 9)}}, Num(90)},

		{"all three by 50, 25, 25", Dossier{
			Moments: []Moment{moment(today, MomentAdoption, "a", 5)},
			Surveys: []Survey{answeredBy(1, CSAT, today, 3), answeredBy(1, NPS, today, 2)}}, Num(50 + 12.5 + 5)},
		{"CSAT missing: 50 and 25 scaled", Dossier{
			Moments: []Moment{moment(today, MomentAdoption, "a", 5)},
			Surveys: []Survey{answeredBy(1, NPS, today, 1)}}, Num(70)},
		{"moments missing: 25 and 25 scaled", Dossier{
			Surveys: []Survey{answeredBy(1, CSAT, today, 5), answeredBy(1, NPS, today, 0)}}, Num(50)},
		{"sentiment is no input", Dossier{Sentiments: []Sentiment{{Date: today, Colour: Green, Reason: "x"}}}, Number{}},
	}
	for _, c := range cases {
		sameScore(t, c.rule, Stand(&c.d, rules(), today).CX, c.want)
		score := ExplainCX(&c.d, rules(), today)
		sameScore(t, c.rule+", explained", score.Value, c.want)
	}
}

func TestCXIsUnknownWhereNothingThatIsKnownHasAWeight(t *testing.T) {
	s := rules()
	s.Weights = Weights{CSAT: 1}
	d := &Dossier{Moments: []Moment{moment(today, MomentAdoption, "a", 5)}}
	if score := ExplainCX(d, s, today); score.Value.Known || len(score.Missing) == 0 {
		t.Errorf("CX is %v, missing %q", score.Value, score.Missing)
	}
	s.Weights = Weights{CSAT: 1, Moments: 3}
	d.Surveys = []Survey{answeredBy(1, CSAT, today, 1)}
	sameScore(t, "weights that do not add up to 100", Stand(d, s, today).CX, Num(75))
}

func TestStageOfMomentsFollowsTheLifecycle(t *testing.T) {
	want := map[Stage]MomentStage{StageOnboarding: MomentOnboarding, StageAdoption: MomentAdoption,
		StageValue: MomentAdoption, StageRenewal: MomentRenewal, StageAdvocacy: MomentRenewal, "": MomentAdoption}
	for stage, moments := range want {
		if got := MomentStageFor(stage); got != moments {
			t.Errorf("%q: %s, want %s", stage, got, moments)
		}
	}
}

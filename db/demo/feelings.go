package demo

import (
	"math"

	"keystone/model"
)

// judge records our sentiment on the day, with a reason from the story.
func (t *teller) judge(day model.Date, review model.ID) {
	t.listen(day)
	t.speakOn(day)
	colour := t.moodOn(day)
	if colour == "" {
		return
	}
	s := model.Sentiment{
		ID: t.newID(), AccountID: t.account(), Date: day, Colour: colour,
		Author: t.csm, ReviewID: review, Reason: t.say(t.reasonsOn(day, colour)),
	}
	if review == 0 && t.chance(0.1) {
		s.Author = t.ownerOn(day).Manager
	}
	t.d.Sentiments = append(t.d.Sentiments, s)
}

// reasonsOn are the words for the colour on the day. A story that turned out badly began
// with the words of better times, and the other way round.
func (t *teller) reasonsOn(day model.Date, colour model.Colour) *pool {
	mind := t.s.mind
	early := t.course(day) < 0.5
	switch {
	case colour != red && (len(t.goals) == 0 || day < t.goals[0].agreed):
		mind = quiet
	case t.lostLate() && colour == red && len(t.d.Sentiments) > 0 && t.d.Sentiments[len(t.d.Sentiments)-1].Colour == red:
		return stillRed
	case early && t.s.moved && t.s.outcome[0] > 0.5:
		mind = happy
	case early && t.s.moved && mind == happy && t.s.liking[0] < 50:
		mind = failing
	case early && t.s.moved && mind == happy:
		mind = liked
	}
	if mind == happy && colour == green && !t.gained(day) {
		mind = liked
	}
	if mind == captive && !t.gained(day) {
		mind = failing
	}
	return reasons(mind, colour)
}

// moodBetween adds sentiments outside reviews.
func (t *teller) moodBetween() {
	until, day := t.end.AddDays(-t.between(2, 40)), t.begin.AddDays(t.between(20, 70))
	switch {
	case t.s.rhythm == lapsed:
		until = t.settled.AddDays(t.between(30, 60))
	case t.s.rhythm == never:
		day = t.end.AddDays(-t.between(100, 220))
	case t.s.rhythm == digital && t.chance(0.5):
		return
	case t.s.rhythm == gone:
		until = t.end.AddDays(-2)
	case t.s.rhythm == fresh:
		day = min(t.begin.AddDays(t.between(10, 16)), t.end)
	}
	if t.g.lean {
		day = max(day, t.end.AddDays(-130))
	}
	for ; day <= until; day = day.AddDays(t.between(50, 105)) {
		if w := workday(day); !t.nearReview(w) && w >= t.d.Account.StartOn {
			t.judge(w, 0)
		}
	}
}

// gained says whether the first outcome has come far enough by the day to speak of it as a
// success.
func (t *teller) gained(day model.Date) bool {
	return len(t.goals) > 0 && t.progress(t.goals[0], day) > 0.4
}

// liking is the account's experience on the day, 0 to 100.
func (t *teller) liking(day model.Date) float64 {
	return t.s.liking.at(t.course(day)) + t.likes
}

// rating is the answer from 1 to 5 on the day to a question that does better or worse
// than the rest.
func (t *teller) rating(day model.Date, bias float64) float64 {
	level := t.liking(day) + bias + (t.r.Float64()-0.5)*16
	return min(5, max(1, math.Round(1+level/25)))
}

// rate records the moments spoken of in a review: the stage the account is in, and near
// the renewal also that.
func (t *teller) rate(v visit) {
	if t.s.noExperience {
		return
	}
	stage := model.MomentAdoption
	if v.day.Days(t.d.Account.StartOn) < 150 {
		stage = model.MomentOnboarding
	}
	t.rateStage(v, stage)
	if left := t.d.Account.RenewalOn.Days(v.day) % 365; left >= 0 && left < 50 && v.day.Days(t.d.Account.StartOn) > 250 {
		t.rateStage(v, model.MomentRenewal)
	}
}

func (t *teller) rateStage(v visit, stage model.MomentStage) {
	questions := defaults.Questions[stage]
	last, _ := t.lastHeld()
	count := len(questions)
	if v.day != last.day || t.g.lean {
		count = min(3, count)
	}
	from := t.r.IntN(len(questions))
	if v.day == last.day {
		from = 0
	}
	for k := range count {
		q := (from + k) % len(questions)
		t.moment(v.day, stage, questions[q], float64(q%3-1)*7, v.review)
	}
}

func (t *teller) moment(day model.Date, stage model.MomentStage, question string, bias float64, review model.ID) {
	t.d.Moments = append(t.d.Moments, model.Moment{
		ID: t.newID(), AccountID: t.account(), Date: day, Stage: stage, Question: question,
		Rating: t.rating(day, bias), ReviewID: review,
	})
}

// firstMoments are the ratings of buying, given in the first weeks.
func (t *teller) firstMoments() {
	day := workday(t.d.Account.StartOn.AddDays(t.between(8, 16)))
	if t.s.noExperience || t.segment == techTouch || t.end.Days(day) > 420 || day > t.end || day < t.d.Account.StartOn {
		return
	}
	for _, q := range defaults.Questions[model.MomentBuying] {
		t.moment(day, model.MomentBuying, q, 0, 0)
	}
}

// The days before the end on which NPS was asked of everybody, as such rounds are.
var rounds = [...]int{221, 38}

// surveys sends the NPS rounds and some CSAT questions, and has part of them answered.
func (t *teller) surveys() {
	for i, ago := range rounds {
		sent := workday(t.g.today.AddDays(-ago))
		for k, c := range t.d.Contacts {
			if sent < t.d.Account.StartOn.AddDays(30) || sent > t.end || c.Left(sent) || t.g.lean && k > 0 {
				continue
			}
			must := k == 1 && i == len(rounds)-1 || t.g.lean
			t.ask(c, model.NPS, sent, must && len(t.visits) == 0)
		}
	}
	for range t.between(0, 2) {
		sent := workday(t.end.AddDays(-t.between(8, 300)))
		if sent < t.d.Account.StartOn.AddDays(20) {
			continue
		}
		if c := t.speaker(sent); !c.Left(sent) {
			t.ask(c, model.CSAT, sent, false)
		}
	}
}

func (t *teller) ask(c model.Contact, kind model.SurveyKind, sent model.Date, must bool) {
	s := model.Survey{ID: t.newID(), AccountID: t.account(), ContactID: c.ID, Kind: kind, SentOn: sent}
	answered := sent.AddDays(t.between(0, 9))
	replies := must || t.chance(0.5)
	if replies && !t.s.noExperience && answered <= t.end && !c.Left(answered) {
		t.listen(answered)
		s.AnsweredOn = answered
		level := t.liking(answered) + (t.r.Float64()-0.5)*18
		s.Score = model.Num(min(10, max(0, math.Round(level/9))))
		if kind == model.CSAT {
			s.Score = model.Num(min(5, max(1, math.Round(1+level/25))))
		}
		if t.chance(0.6) {
			s.Comment = t.say(comments(level))
		}
	}
	t.d.Surveys = append(t.d.Surveys, s)
}

func comments(level float64) *pool {
	switch {
	case level >= 72:
		return fans
	case level >= 48:
		return lukewarm
	}
	return critics
}

// raise records one thing the customer said.
func (t *teller) raise(day model.Date, review model.ID) {
	t.listen(day)
	level := t.liking(day)
	if t.s.noExperience {
		level = 50
	}
	var v voiced
	if t.r.Float64()*100 < level-10 {
		v = kindVoices[take(t.at, t.kindTurn, kindStride, len(kindVoices))]
		t.kindTurn++
	} else {
		v = crossVoices[take(t.at, t.crossTurn, crossStride, len(crossVoices))]
		t.crossTurn++
	}
	t.d.Voices = append(t.d.Voices, model.Voice{
		ID: t.newID(), AccountID: t.account(), Date: day, ContactID: t.speaker(day).ID, Kind: v.kind,
		Words: t.fill(v.words), Theme: v.theme, Team: v.team, State: t.fate(day), ReviewID: review,
	})
}

// fate is what became of a voice of that day: the older, the further.
func (t *teller) fate(day model.Date) model.VoiceState {
	age := t.g.today.Days(day)
	switch p := t.r.IntN(100); {
	case age < 12 || p < 5:
		return model.VoiceNew
	case age < 35 && p < 60 || p < 12:
		return model.VoiceRouted
	case age < 70 || p < 40:
		return model.VoiceAnswered
	}
	return model.VoiceTold
}

package model

// rating is the latest rating of one question of one stage.
type rating struct {
	stage    MomentStage
	question string
	date     Date
	value    float64
}

// latestRatings appends to buf the latest rating within the window of each question of
// each stage; a blank question is a question too (domain rules: customer experience).
func latestRatings(moments []Moment, window int, day Date, buf []rating) []rating {
	for i := range moments {
		m := &moments[i]
		if !within(day, m.Date, window) {
			continue
		}
		at := 0
		for at < len(buf) && (buf[at].stage != m.Stage || buf[at].question != m.Question) {
			at++
		}
		switch {
		case at == len(buf):
			buf = append(buf, rating{m.Stage, m.Question, m.Date, m.Rating})
		case m.Date >= buf[at].date:
			buf[at].date, buf[at].value = m.Date, m.Rating
		}
	}
	return buf
}

// answer is the latest answer of one contact, or one answer without a contact.
type answer struct {
	contact ID
	date    Date
	score   float64
}

// answered says whether the survey has an answer by the day.
func answered(f *Survey, day Date) bool {
	return f.AnsweredOn.Known() && f.AnsweredOn <= day && f.Score.Known
}

// latestAnswers appends to buf each contact's latest answer of the kind within the
// window; one without a contact counts for itself.
func latestAnswers(surveys []Survey, kind SurveyKind, window int, day Date, buf []answer) []answer {
	for i := range surveys {
		f := &surveys[i]
		if f.Kind != kind || !answered(f, day) || !within(day, f.AnsweredOn, window) {
			continue
		}
		at := 0
		for at < len(buf) && (f.ContactID == 0 || buf[at].contact != f.ContactID) {
			at++
		}
		switch {
		case at == len(buf):
			buf = append(buf, answer{f.ContactID, f.AnsweredOn, f.Score.Value})
		case f.AnsweredOn >= buf[at].date:
			buf[at].date, buf[at].score = f.AnsweredOn, f.Score.Value
		}
	}
	return buf
}

// of100 brings a rating of 1 to 5 to 0-100.
func of100(rating float64) float64 { return (rating - 1) / 4 * 100 }

// surveyOf100 brings an answer of the kind to 0-100: CSAT (s - 1) / 4 x 100, NPS x 10.
func surveyOf100(kind SurveyKind, mean float64) float64 {
	if kind == NPS {
		return mean * 10
	}
	return of100(mean)
}

// stageMean is the mean rating of the questions of one stage.
type stageMean struct {
	stage MomentStage
	sum   float64
	n     int
}

func (m stageMean) mean() float64 { return m.sum / float64(m.n) }

func stageMeans(ratings []rating, buf []stageMean) []stageMean {
	for _, r := range ratings {
		at := 0
		for at < len(buf) && buf[at].stage != r.stage {
			at++
		}
		if at == len(buf) {
			buf = append(buf, stageMean{stage: r.stage})
		}
		buf[at].sum += r.value
		buf[at].n++
	}
	return buf
}

// meanOfStages is the mean over the rated stages, 1 to 5; unknown without any.
func meanOfStages(stages []stageMean) Number {
	if len(stages) == 0 {
		return Number{}
	}
	sum := 0.0
	for _, m := range stages {
		sum += m.mean()
	}
	return Num(sum / float64(len(stages)))
}

// meanAnswer is the mean of the answers in their own unit; unknown without any.
func meanAnswer(answers []answer) Number {
	if len(answers) == 0 {
		return Number{}
	}
	sum := 0.0
	for _, a := range answers {
		sum += a.score
	}
	return Num(sum / float64(len(answers)))
}

// experience is the three inputs of CX, each 0-100 and unknown where it is missing.
type experience struct {
	moments, csat, nps Number
}

// score is CX: the inputs that are known by their weights, scaled to the rest; unknown
// without input or where nothing that is known has a weight.
func (e experience) score(w Weights) Number {
	sum, weights := 0.0, 0.0
	add := func(v Number, weight float64) {
		if v.Known && weight > 0 {
			sum += v.Value * weight
			weights += weight
		}
	}
	add(e.moments, w.Moments)
	add(e.csat, w.CSAT)
	add(e.nps, w.NPS)
	if weights == 0 {
		return Number{}
	}
	return Num(sum / weights)
}

// scoreExperience is CX on the day; unknown without input.
func scoreExperience(d *Dossier, s *Settings, day Date) Number {
	score := experienceAt(d, s.Window, day).score(s.Weights)
	if score.Known && onLine(score.Value, sumDust) {
		return exactExperience(d, s, day)
	}
	return score
}

// experienceAt reads the three inputs of CX on the day.
func experienceAt(d *Dossier, window int, day Date) experience {
	var e experience
	var ratings [24]rating
	var stages [4]stageMean
	if mean := meanOfStages(stageMeans(latestRatings(d.Moments, window, day, ratings[:0]), stages[:0])); mean.Known {
		e.moments = Num(of100(mean.Value))
	}
	var answers [16]answer
	if mean := meanAnswer(latestAnswers(d.Surveys, CSAT, window, day, answers[:0])); mean.Known {
		e.csat = Num(surveyOf100(CSAT, mean.Value))
	}
	if mean := meanAnswer(latestAnswers(d.Surveys, NPS, window, day, answers[:0])); mean.Known {
		e.nps = Num(surveyOf100(NPS, mean.Value))
	}
	return e
}

// newestExperience is the date of the newest moment or answer of any age by the day.
func newestExperience(d *Dossier, day Date) Date {
	var newest Date
	for i := range d.Moments {
		if f := &d.Moments[i]; f.Date <= day {
			newest = max(newest, f.Date)
		}
	}
	for i := range d.Surveys {
		if f := &d.Surveys[i]; answered(f, day) {
			newest = max(newest, f.AnsweredOn)
		}
	}
	return newest
}

// MomentStageFor is the part of the journey that an account in that lifecycle stage is
// most likely asked about.
func MomentStageFor(s Stage) MomentStage {
	switch s {
	case StageOnboarding:
		return MomentOnboarding
	case StageRenewal, StageAdvocacy:
		return MomentRenewal
	}
	return MomentAdoption
}

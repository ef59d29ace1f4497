package model

// SurveyFigures are the survey figures of a period over some accounts. Surveys are tracked
// for the company: no CSM is measured by them (domain rules: retention and the other
// metrics).
type SurveyFigures struct {
	// NPS is the share of 9-10 minus the share of 0-6, times 100: -100 to 100. Unknown
	// without an answer.
	NPS        Number
	NPSAnswers int  // answers that enter the figure: one of each contact
	NPSSent    int  // all sent in the period
	Response   Rate // of the NPS surveys sent in the period, those answered by its end
	CSAT       Rate // answers of 4-5 among those that enter the figure
}

// SurveyTally adds up the surveys of accounts, active or not.
type SurveyTally struct {
	from, to             Date
	promoters, detractor int
	figures              SurveyFigures
}

// NewSurveyTally is an empty tally for the period from the day from to the day to, both
// in it.
func NewSurveyTally(from, to Date) *SurveyTally { return &SurveyTally{from: from, to: to} }

// Add adds the surveys of one account.
func (t *SurveyTally) Add(d *Dossier) { t.add(surveysOf(d, t.from, t.to)) }

func (t *SurveyTally) add(p surveyPortion) {
	t.promoters += p.promoters
	t.detractor += p.detractors
	t.figures.NPSAnswers += p.answers
	t.figures.NPSSent += int(p.response.Of)
	t.figures.Response.Have += p.response.Have
	t.figures.Response.Of += p.response.Of
	t.figures.CSAT.Have += p.csat.Have
	t.figures.CSAT.Of += p.csat.Of
}

// surveyPortion is the surveys of one account.
type surveyPortion struct {
	answers, promoters, detractors int  // NPS
	response                       Rate // of the NPS surveys sent
	csat                           Rate
}

// surveysOf takes of each contact the latest answer by answered_on in the period, one
// without a contact for itself.
func surveysOf(d *Dossier, from, to Date) surveyPortion {
	var p surveyPortion
	if to < from || !from.Known() {
		return p
	}
	window := to.Days(from)
	var buf [16]answer
	for _, a := range latestAnswers(d.Surveys, NPS, window, to, buf[:0]) {
		p.answers++
		switch {
		case a.score >= 9:
			p.promoters++
		case a.score <= 6:
			p.detractors++
		}
	}
	for _, a := range latestAnswers(d.Surveys, CSAT, window, to, buf[:0]) {
		p.csat.Of++
		if a.score >= 4 {
			p.csat.Have++
		}
	}
	for i := range d.Surveys {
		f := &d.Surveys[i]
		if f.Kind != NPS || f.SentOn < from || f.SentOn > to {
			continue
		}
		p.response.Of++
		if f.AnsweredOn.Known() && f.AnsweredOn <= to {
			p.response.Have++
		}
	}
	return p
}

// Figures are the figures of everything added so far.
func (t *SurveyTally) Figures() SurveyFigures {
	out := t.figures
	if out.NPSAnswers > 0 {
		out.NPS = Num(float64(t.promoters-t.detractor) * 100 / float64(out.NPSAnswers))
	}
	return out
}

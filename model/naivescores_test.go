package model

func naiveActive(d *Dossier, s Settings, day Date) []Outcome {
	var out []Outcome
	for _, o := range d.Outcomes {
		closing := o.ClosedOn
		if !closing.Known() {
			closing = o.DueOn
		}
		lately := day-closing <= Date(s.Window)
		switch o.Status {
		case OutcomeAgreed, OutcomeInProgress:
			out = append(out, o)
		case OutcomeAchieved, OutcomeMissed:
			if lately {
				out = append(out, o)
			}
		}
	}
	return out
}

func naiveScores(d *Dossier, s Settings, st *Standing) (newestCO, newestCX Date) {
	sum, weights := 0.0, 0.0
	for _, o := range naiveActive(d, s, st.Day) {
		m, measured := lastBy(only(d.Measurements, func(m Measurement) bool { return m.OutcomeID == o.ID }),
			func(m Measurement) Date { return m.Date })
		v, said := lastBy(only(d.Verifications, func(v Verification) bool { return v.OutcomeID == o.ID }),
			func(v Verification) Date { return v.Date })
		credit := map[OutcomeStatus]float64{OutcomeInProgress: 0.5, OutcomeAchieved: 1}[o.Status]
		if o.KPI != "" && o.Baseline.Known && o.Target.Known {
			credit = 0
			if measured && o.Baseline != o.Target {
				credit = (m.Value - o.Baseline.Value) / (o.Target.Value - o.Baseline.Value)
			}
		}
		credit = min(1, max(0, credit))
		if !said || st.Day-v.Date > Date(s.Window) {
			credit *= s.Unverified
		}
		weight := o.Weight
		if weight == 0 {
			weight = 1
		}
		sum, weights = sum+credit*weight, weights+weight
		newestCO = max(newestCO, o.AgreedOn, m.Date, v.Date)
	}
	if weights > 0 {
		st.CO = Num(100 * sum / weights)
	}
	for _, m := range d.Moments {
		newestCX = max(newestCX, m.Date)
	}
	for _, f := range d.Surveys {
		if f.Score.Known {
			newestCX = max(newestCX, f.AnsweredOn)
		}
	}
	st.CX = naiveCX(d, s, st.Day)
	return newestCO, newestCX
}

func naiveCX(d *Dossier, s Settings, day Date) Number {
	questions := map[MomentStage]map[string][]Moment{}
	for _, m := range d.Moments {
		if day-m.Date <= Date(s.Window) {
			if questions[m.Stage] == nil {
				questions[m.Stage] = map[string][]Moment{}
			}
			questions[m.Stage][m.Question] = append(questions[m.Stage][m.Question], m)
		}
	}
	var stages []float64
	for _, asked := range questions {
		var ratings []float64
		for _, all := range asked {
			last, _ := lastBy(all, func(m Moment) Date { return m.Date })
			ratings = append(ratings, last.Rating)
		}
		stages = append(stages, mean(ratings))
	}
	sum, weights := 0.0, 0.0
	if len(stages) > 0 {
		sum, weights = s.Weights.Moments*(mean(stages)-1)/4*100, s.Weights.Moments
	}
	if answers := naiveAnswers(d, s, CSAT, day); len(answers) > 0 {
		sum, weights = sum+s.Weights.CSAT*(mean(answers)-1)/4*100, weights+s.Weights.CSAT
	}
	if answers := naiveAnswers(d, s, NPS, day); len(answers) > 0 {
		sum, weights = sum+s.Weights.NPS*mean(answers)*10, weights+s.Weights.NPS
	}
	if weights == 0 {
		return Number{}
	}
	return Num(sum / weights)
}

func naiveAnswers(d *Dossier, s Settings, kind SurveyKind, day Date) []float64 {
	byContact := map[ID][]Survey{}
	for i, f := range d.Surveys {
		if f.Kind != kind || !f.AnsweredOn.Known() || !f.Score.Known || day-f.AnsweredOn > Date(s.Window) {
			continue
		}
		who := f.ContactID
		if who == 0 {
			who = ID(-1 - i)
		}
		byContact[who] = append(byContact[who], f)
	}
	var out []float64
	for _, all := range byContact {
		last, _ := lastBy(all, func(f Survey) Date { return f.AnsweredOn })
		out = append(out, last.Score.Value)
	}
	return out
}

func mean(all []float64) float64 {
	sum := 0.0
	for _, v := range all {
		sum += v
	}
	return sum / float64(len(all))
}

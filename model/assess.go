package model

// Stand is where the account stands on the day: every figure, without the sentences that
// explain it. Assess gives the same figures with their reasons.
func Stand(d *Dossier, s Settings, day Date) Standing {
	a := &d.Account
	st := Standing{AccountID: a.ID, Day: day, Status: statusAt(d, day), OwnerID: OwnerAt(d.Owners, day), ARR: ARROn(d, s.Rates, day)}
	r := rhythmOf(d, &s)
	bar := s.Bar(*a)

	outcomes := scoreOutcomes(d, &s, day)
	st.CO = outcomes.value
	st.CX = scoreExperience(d, &s, day)
	st.Quadrant = quadrantOf(st.CO, st.CX, s.DivideCO, s.DivideCX)
	if st.Quadrant != "" {
		st.Stale = isStale(outcomes.newest, r.cadence, day) || isStale(newestExperience(d, day), r.cadence, day)
	}
	if i := sentimentAt(d.Sentiments, day); i >= 0 {
		st.Sentiment, st.SentimentOn = d.Sentiments[i].Colour, d.Sentiments[i].Date
	}
	st.BlindSpot = blindSpot(st.Sentiment, st.Quadrant, st.Stale)
	standInCadence(&st, d, &s, r, bar)

	found := findings{verified: outcomes.verified}
	found.highEnough, found.sponsorLeft = readContacts(d.Contacts, bar, day)
	found.planned = hasOpenCommitment(d.Commitments)
	found.voiceOpen = hasOpenVoice(d.Voices, day)
	if st.Active() {
		st.RenewsOn, found.uncalled = renewalsSoon(d, day)
		found.valued = verifiedWithin(d, s.Window, day)
		if adoption := AdoptionOn(d, day); adoption.Known {
			found.adoption = Num(adoption.Value * 100)
		}
	}
	st.Flags = flagsOf(&st, found)
	return st
}

// standInCadence fills in everything that follows from the reviews.
func standInCadence(st *Standing, d *Dossier, s *Settings, r rhythm, bar Seniority) {
	st.CadenceDays = max(r.cadence, 0)
	var buf [16]qualified
	reviews := qualifiedReviews(d, s, r.cadence, bar, buf[:0])
	st.LastQualifying = lastOf(reviews, st.Day)
	for i := range d.Reviews {
		if rv := &d.Reviews[i]; rv.Held(st.Day) {
			st.LastHeld = max(st.LastHeld, rv.HeldOn)
		}
	}
	if st.Active() {
		st.Cadence = r.state(st.LastQualifying, st.Day)
		st.DueOn = r.dueOn(st.LastQualifying, st.Day)
	}
	st.Trend = trend(d, r, reviews, MonthEndsBefore(st.Day))
}

// Assess is everything computed for the account on the day, with its reasons.
func Assess(d *Dossier, s Settings, day Date) Assessment {
	as := Assessment{
		Standing: Stand(d, s, day),
		CO:       ExplainCO(d, s, day),
		CX:       ExplainCX(d, s, day),
		Reviews:  make(map[ID]Judgement, len(d.Reviews)),
	}
	for i := range d.Reviews {
		r := &d.Reviews[i]
		if r.Held(day) || r.State == ReviewScheduled || r.State == ReviewInProgress {
			as.Reviews[r.ID] = Judge(*r, d, s, day)
		}
	}
	as.Why = explain(d, s, as)
	return as
}

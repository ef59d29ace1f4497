package model

import (
	"slices"
	"sort"
)

// This file computes a standing a second time, as plainly as the domain rules put it and
// without regard to speed: it first takes everything out of the dossier that does not
// exist on the day, and then asks each rule on its own.

// asOf is the dossier as it stood on the day: no fact dated after it is left.
func asOf(d *Dossier, day Date) *Dossier {
	f := *d
	gone := func(date *Date) {
		if *date > day {
			*date = 0
		}
	}
	gone(&f.Account.ChurnedOn)
	gone(&f.Account.ArchivedOn)
	f.Contacts = slices.Clone(d.Contacts)
	for i := range f.Contacts {
		gone(&f.Contacts[i].LeftOn)
	}
	f.Outcomes = nil
	for _, o := range d.Outcomes {
		if o.AgreedOn > day {
			continue
		}
		closing := o.ClosedOn
		if !closing.Known() {
			closing = o.DueOn
		}
		closed := o.Status == OutcomeAchieved || o.Status == OutcomeMissed || o.Status == OutcomeDropped
		if closed && (closing > day || !closing.Known()) {
			o.Status, o.ClosedOn = OutcomeInProgress, 0
		}
		f.Outcomes = append(f.Outcomes, o)
	}
	f.Measurements = upTo(d.Measurements, day, func(m Measurement) Date { return m.Date })
	f.Verifications = upTo(d.Verifications, day, func(v Verification) Date { return v.Date })
	f.Sentiments = upTo(d.Sentiments, day, func(s Sentiment) Date { return s.Date })
	f.Voices = upTo(d.Voices, day, func(v Voice) Date { return v.Date })
	f.Moments = upTo(d.Moments, day, func(m Moment) Date { return m.Date })
	f.Surveys = upTo(d.Surveys, day, func(s Survey) Date { return s.AnsweredOn })
	f.Usage = upTo(d.Usage, day, func(u Usage) Date { return u.Date })
	f.Pauses = upTo(d.Pauses, day, func(p Pause) Date { return p.From })
	f.Reviews = nil
	for _, r := range d.Reviews {
		if r.HeldOn > day {
			r = Review{ID: r.ID, State: ReviewScheduled, DueOn: r.DueOn}
		}
		f.Reviews = append(f.Reviews, r)
	}
	return &f
}

func upTo[T any](facts []T, day Date, date func(T) Date) []T {
	var out []T
	for _, f := range facts {
		if date(f) <= day {
			out = append(out, f)
		}
	}
	return out
}

// lastBy sorts by date, of one day by entry, and takes the last.
func lastBy[T any](facts []T, date func(T) Date) (T, bool) {
	sorted := slices.Clone(facts)
	sort.SliceStable(sorted, func(i, j int) bool { return date(sorted[i]) < date(sorted[j]) })
	if len(sorted) == 0 {
		var none T
		return none, false
	}
	return sorted[len(sorted)-1], true
}

func naiveStand(d *Dossier, s Settings, day Date) Standing {
	st := naiveFigures(d, s, day)
	first := day
	for i := 11; i >= 0; i-- {
		for _, _, n := first.Civil(); n > 0; n-- {
			first--
		}
		at := naiveFigures(d, s, first)
		switch at.Cadence {
		case OnCadence, DueSoon:
			st.Trend += 3 << (2 * i)
		case Overdue, NeverReviewed:
			st.Trend += 1 << (2 * i)
		}
	}
	return st
}

func naiveFigures(whole *Dossier, s Settings, day Date) Standing {
	d := asOf(whole, day)
	a := d.Account
	st := Standing{AccountID: a.ID, Day: day, Status: StatusActive, OwnerID: OwnerAt(d.Owners, day), CadenceDays: s.Cadence(a),
		ARR: naiveARR(whole, s.Rates, day)}
	switch {
	case a.StartOn > day:
		st.Status = StatusNotStarted
	case naiveGone(whole, day):
		st.Status = StatusChurned
	case a.ArchivedOn.Known():
		st.Status = StatusArchived
	}
	if f, ok := lastBy(d.Sentiments, func(f Sentiment) Date { return f.Date }); ok {
		st.Sentiment, st.SentimentOn = f.Colour, f.Date
	}
	for _, r := range d.Reviews {
		if r.State != ReviewCompleted || !r.HeldOn.Known() {
			continue
		}
		st.LastHeld = max(st.LastHeld, r.HeldOn)
		if naiveQualifies(whole, d, s, r) {
			st.LastQualifying = max(st.LastQualifying, r.HeldOn)
		}
	}
	naiveCadence(&st, d, s)
	newestCO, newestCX := naiveScores(d, s, &st)
	naivePlace(&st, s, newestCO, newestCX)
	naiveFlags(d, s, &st)
	return st
}

func naiveCadence(st *Standing, d *Dossier, s Settings) {
	a := d.Account
	if st.Status != StatusActive {
		return
	}
	if st.CadenceDays == 0 || naivePaused(d, st.Day) {
		st.Cadence = OutOfScope
		return
	}
	if a.StartOn.Known() {
		st.DueOn = a.StartOn + Date(st.CadenceDays)
	}
	if st.LastQualifying.Known() {
		st.DueOn = st.LastQualifying + Date(st.CadenceDays)
	}
	st.DueOn = naiveMoved(d, st.DueOn)
	inGrace := st.DueOn.Known() && st.Day <= st.DueOn+Date(s.Grace)
	if !st.LastQualifying.Known() {
		st.Cadence = NeverReviewed
		if inGrace {
			st.Cadence = NotYetDue
		}
		return
	}
	st.Cadence = Overdue
	if inGrace {
		st.Cadence = DueSoon
	}
	if st.Day < st.DueOn-14 {
		st.Cadence = OnCadence
	}
}

func naiveHigh(c Contact, bar Seniority) bool {
	return c.Seniority >= bar || slices.Contains(c.Roles, RoleDecisionMaker) ||
		slices.Contains(c.Roles, RoleEconomicBuyer) || slices.Contains(c.Roles, RoleExecutiveSponsor)
}

// naiveQualifies looks at outcomes as they were on the held date, at everything else as
// it is on the day.
func naiveQualifies(whole, d *Dossier, s Settings, r Review) bool {
	contacts := map[ID]Contact{}
	names := map[string]Contact{}
	for i := len(d.Contacts) - 1; i >= 0; i-- {
		contacts[d.Contacts[i].ID] = d.Contacts[i]
		names[FoldName(d.Contacts[i].Name)] = d.Contacts[i]
	}
	present := map[Side]int{}
	high := false
	for _, a := range r.Attendees {
		present[a.Side]++
		c, ok := contacts[a.ContactID]
		if !ok {
			c, ok = names[FoldName(a.Name)]
		}
		left := c.LeftOn.Known() && c.LeftOn <= r.HeldOn
		high = high || a.Side == Customer && ok && !left && naiveHigh(c, s.Bar(d.Account))
	}
	progress, undecided, decided := 0, 0, 0
	for _, o := range asOf(whole, r.HeldOn).Outcomes {
		if o.Status == OutcomeProposed {
			continue
		}
		if slices.ContainsFunc(r.Progress, func(p Progress) bool { return p.OutcomeID == o.ID }) {
			progress++
		}
		if slices.ContainsFunc(r.Decisions, func(c Decision) bool { return c.OutcomeID == o.ID }) {
			decided++
		} else if o.Status == OutcomeAgreed || o.Status == OutcomeInProgress {
			undecided++
		}
	}
	voice := r.VoiceNone != ""
	for _, v := range d.Voices {
		voice = voice || v.ReviewID == r.ID || v.ReviewID == 0 && v.Date == r.HeldOn
	}
	next := r.NextAgreed == Yes || r.NextAgreed == "" && decided > 0 && undecided == 0
	return present[Ours] > 0 && present[Customer] > 0 && progress > 0 && r.ReportShown != "" &&
		s.Cadence(d.Account) > 0 && high && voice && next && r.NextReviewOn.Known() && naiveSentiment(d, r.HeldOn)
}

func naiveSentiment(d *Dossier, held Date) bool {
	sorted := slices.Clone(d.Sentiments)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Date < sorted[j].Date })
	for i, f := range sorted {
		last := i+1 == len(sorted) || sorted[i+1].Date != f.Date
		if f.Date < held || f.Date > held+14 || !last {
			continue
		}
		before, known := lastBy(upTo(d.Sentiments, f.Date-1, func(f Sentiment) Date { return f.Date }), func(f Sentiment) Date { return f.Date })
		if f.Reason != "" || known && f.Colour == Green && before.Colour == Green {
			return true
		}
	}
	return false
}

func only[T any](facts []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(facts), func(f T) bool { return !keep(f) })
}

func naivePlace(st *Standing, s Settings, newestCO, newestCX Date) {
	if !st.CO.Known || !st.CX.Known {
		return
	}
	switch right, up := Round(st.CO.Value, 4) >= s.DivideCO, Round(st.CX.Value, 4) >= s.DivideCX; {
	case right && up:
		st.Quadrant = HappySuccessful
	case right:
		st.Quadrant = Trapped
	case up:
		st.Quadrant = Accessible
	default:
		st.Quadrant = HighRisk
	}
	st.Stale = st.CadenceDays > 0 && (st.Day-newestCO > Date(st.CadenceDays) || st.Day-newestCX > Date(st.CadenceDays))
	st.BlindSpot = st.Sentiment == Green && (st.Quadrant == HighRisk || st.Stale) ||
		st.Sentiment == Red && st.Quadrant == HappySuccessful
}

func naiveFlags(d *Dossier, s Settings, st *Standing) {
	if st.Status != StatusActive {
		return
	}
	raised := map[Flag]bool{
		FlagNoHighEnough:   true,
		FlagOverdue:        st.Cadence == Overdue,
		FlagDueSoon:        st.Cadence == DueSoon,
		FlagNoneThatCounts: st.Cadence == NeverReviewed && st.LastHeld.Known(),
		FlagSentimentOld:   !st.SentimentOn.Known() || st.Day-st.SentimentOn > 90,
		FlagRedNoPlan:      st.Sentiment == Red,
		FlagNotVerified:    true,
		FlagStale:          st.Stale,
		FlagBlindSpot:      st.BlindSpot,
		FlagBusyNoValue:    naiveAdoption(d) >= 0.6,
	}
	for _, c := range d.Contacts {
		if !naiveHigh(c, s.Bar(d.Account)) {
			continue
		}
		if !c.LeftOn.Known() {
			raised[FlagNoHighEnough] = false
		} else if st.Day-c.LeftOn <= 365 {
			raised[FlagSponsorLeft] = true
		}
	}
	for _, c := range d.Commitments {
		if c.State == CommitmentOpen {
			raised[FlagRedNoPlan] = false
		}
	}
	for _, v := range d.Voices {
		if v.State == VoiceNew || v.State == VoiceRouted {
			raised[FlagVoiceOpen] = true
		}
	}
	for _, v := range d.Verifications {
		if st.Day-v.Date <= Date(s.Window) {
			raised[FlagBusyNoValue] = false
		}
	}
	for _, o := range naiveActive(d, s, st.Day) {
		for _, v := range d.Verifications {
			if v.OutcomeID == o.ID && st.Day-v.Date <= Date(s.Window) {
				raised[FlagNotVerified] = false
			}
		}
	}
	for on, called := range naiveRenewals(d, st.Day) {
		raised[FlagRenewal90] = true
		raised[FlagRenewalUncalled] = raised[FlagRenewalUncalled] || !called
		if !st.RenewsOn.Known() || on < st.RenewsOn {
			st.RenewsOn = on
		}
	}
	for _, f := range Flags {
		if raised[f] {
			st.Flags = append(st.Flags, f)
		}
	}
}

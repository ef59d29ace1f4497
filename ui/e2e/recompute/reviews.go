package recompute

import "slices"

// held follows "a review is held when its state is completed and its held date is on or before D".
func (v *Review) held(d Day) bool { return v.State == "completed" && v.Held.Said() && v.Held <= d }

// lastHeld is the latest review held by D; of two on one day the later entered.
func (a *Account) lastHeld(d Day) *Review {
	var last *Review
	for _, v := range a.Reviews {
		if v.held(d) && (last == nil || v.Held >= last.Held) {
			last = v
		}
	}
	return last
}

// qualifyingDays are the held dates of the reviews that qualify, judged as of D, earliest first.
func (b *Book) qualifyingDays(a *Account, d Day) []Day {
	var days []Day
	for _, v := range a.Reviews {
		if v.held(d) && b.qualifies(a, v, d) {
			days = append(days, v.Held)
		}
	}
	slices.Sort(days)
	return days
}

// qualifies follows "a review qualifies when every required item is met".
func (b *Book) qualifies(a *Account, v *Review, d Day) bool {
	return bothSides(v) && progressDiscussed(a, v) && b.cadence(a) > 0 && b.someoneHighEnough(a, v) &&
		voiceCaptured(a, v, d) && nextPeriodAgreed(v) && sentimentAssessed(a, v, d)
}

// bothSides is requirement 1: one attendee of ours and one of the customer's.
func bothSides(v *Review) bool { return len(v.Ours) > 0 && len(v.Theirs) > 0 }

// progressDiscussed is requirement 2: progress on one outcome agreed by the held date, and
// the question for the report is answered.
func progressDiscussed(a *Account, v *Review) bool {
	for _, ref := range v.Discussed {
		if o := a.outcome(ref); o != nil && o.Agreed <= v.Held && o.Status != "proposed" {
			return v.Report != ""
		}
	}
	return false
}

// someoneHighEnough is requirement 4: a customer attendee who decides or influences the
// purchase and had not left; one who is no contact is not high enough.
func (b *Book) someoneHighEnough(a *Account, v *Review) bool {
	for _, name := range v.Theirs {
		for _, c := range a.Contacts {
			if fold(c.Name) == fold(name) && !c.left(v.Held) && b.highEnough(a, c) {
				return true
			}
		}
	}
	return false
}

// voiceCaptured is requirement 5: a voice of that day or joined to the review, or that
// nothing was raised when asked.
func voiceCaptured(a *Account, v *Review, d Day) bool {
	if v.NoneRaised != "" {
		return true
	}
	for _, on := range v.VoiceDays {
		if on <= d {
			return true
		}
	}
	return slices.ContainsFunc(a.Voices, func(o Voice) bool { return o.On == v.Held })
}

// nextPeriodAgreed is requirement 6: the next period was agreed and the next review has a date.
func nextPeriodAgreed(v *Review) bool { return v.Agreed == "yes" && v.Next.Said() }

// sentimentAssessed is requirement 7: one with a reason, or an unchanged Green, on the held
// date or within 14 days after it, and by D; of two of one day the later entered counts.
func sentimentAssessed(a *Account, v *Review, d Day) bool {
	for on := v.Held; on <= v.Held+14 && on <= d; on++ {
		s := a.sentiment(on)
		if s == nil || s.On != on {
			continue
		}
		if s.Reason != "" || s.Colour == "green" && a.colourBefore(on) == "green" {
			return true
		}
	}
	return false
}

// colourBefore is the colour that held until a day.
func (a *Account) colourBefore(on Day) string {
	if s := a.sentiment(on - 1); s != nil {
		return s.Colour
	}
	return ""
}

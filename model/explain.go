package model

import "fmt"

// explain says in one sentence each why status, cadence, quadrant, staleness and blind
// spot are what they are.
func explain(d *Dossier, s Settings, as Assessment) []Reason {
	st := as.Standing
	why := []Reason{{"Status", statusReason(d, st)}}
	if st.Active() {
		why = append(why, Reason{"Cadence", cadenceReason(d, s, st)}, Reason{"Keystone", keystoneReason(st)})
	}
	why = append(why, Reason{"Sentiment", sentimentReason(d, st)}, Reason{"Quadrant", quadrantReason(s, st)})
	if st.Stale {
		why = append(why, Reason{"Stale", staleReason(as)})
	}
	if st.BlindSpot {
		why = append(why, Reason{"Blind spot", blindReason(st)})
	}
	if text := arrReason(d, s, st); text != "" {
		why = append(why, Reason{"ARR", text})
	}
	return why
}

// arrReason says why the ARR of the day is another than what was typed, "" where it is not.
func arrReason(d *Dossier, s Settings, st Standing) string {
	typed := d.Account.ARR
	switch {
	case !st.Active() || !st.ARR.Known() || st.ARR == typed:
		return ""
	case len(d.Subscriptions) > 0 && typed.Known():
		return fmt.Sprintf("%s by the subscriptions that run; the typed %s gives way.", st.ARR, typed)
	case len(d.Subscriptions) > 0:
		return fmt.Sprintf("%s by the subscriptions that run.", st.ARR)
	}
	return fmt.Sprintf("%s: the %s of today less the revenue events after this day.", st.ARR, typed)
}

func statusReason(d *Dossier, st Standing) string {
	a := &d.Account
	switch st.Status {
	case StatusNotStarted:
		return fmt.Sprintf("Not a customer yet: starts on %s.", a.StartOn.Short(st.Day))
	case StatusChurned:
		gone := ChurnOn(d, st.Day)
		why := churnReason(d, gone)
		if blank(why) {
			return fmt.Sprintf("Churned on %s.", gone.Short(st.Day))
		}
		return fmt.Sprintf("Churned on %s: %s.", gone.Short(st.Day), why)
	case StatusArchived:
		return fmt.Sprintf("Archived on %s.", a.ArchivedOn.Short(st.Day))
	}
	if a.StartOn.Known() {
		return fmt.Sprintf("Active: a customer since %s.", a.StartOn.Short(st.Day))
	}
	return "Active; no start date is known."
}

// churnReason is why the account left on the day: the account's own reason, else that of the
// event.
func churnReason(d *Dossier, gone Date) string {
	why := d.Account.ChurnReason
	for i := range d.Revenue {
		if e := &d.Revenue[i]; blank(why) && e.Kind == RevenueChurn && e.Date == gone {
			why = e.Reason
		}
	}
	return why
}

// cadenceReason says the state with the dates it was compared with.
func cadenceReason(d *Dossier, s Settings, st Standing) string {
	if st.Cadence == OutOfScope {
		return "Out of scope: " + OutOfScopeBecause(d, st.Day) + "."
	}
	basis := "no review qualifies yet and no start date is known, so nothing is due"
	switch {
	case st.LastQualifying.Known():
		basis = fmt.Sprintf("the last review that qualifies was held on %s", st.LastQualifying.Short(st.Day))
	case d.Account.StartOn.Known():
		basis = fmt.Sprintf("no review qualifies yet and the account started on %s", d.Account.StartOn.Short(st.Day))
	}
	text := fmt.Sprintf("%s: %s", cadenceWords(st), basis)
	if !st.DueOn.Known() {
		return text + "."
	}
	return fmt.Sprintf("%s; with a cadence of %d days one was due by %s, with grace by %s.", text, st.CadenceDays,
		st.DueOn.Short(st.Day), st.DueOn.AddDays(s.Grace).Short(st.Day))
}

// OutOfScopeBecause says in a sentence fragment why an account that is out of scope on the day
// is: it is paused, or has no cadence (domain rules: cadence).
func OutOfScopeBecause(d *Dossier, day Date) string {
	p, paused := PausedOn(d, day)
	if !paused {
		return "neither the account nor its segment has a cadence"
	}
	text := "paused"
	if p.From.Known() {
		text += " since " + p.From.Short(day)
	}
	if p.Until.Known() {
		text += " until " + p.Until.Short(day)
	}
	if !blank(p.Reason) {
		text += ": " + p.Reason
	}
	return text
}

func cadenceWords(st Standing) string {
	if st.Cadence == NeverReviewed && st.LastHeld.Known() {
		return fmt.Sprintf("None that counts (last held on %s)", st.LastHeld.Short(st.Day))
	}
	return st.Cadence.Label()
}

func keystoneReason(st Standing) string {
	switch {
	case st.Cadence.OnSchedule():
		return "Counted in the keystone rate as on schedule."
	case st.Cadence.InScope():
		return "Counted in the keystone rate as not on schedule."
	}
	return "Not counted in the keystone rate; listed beside it."
}

func sentimentReason(d *Dossier, st Standing) string {
	f, ok := SentimentAt(d, st.Day)
	switch {
	case !ok:
		return "No sentiment yet."
	case blank(f.Reason):
		return fmt.Sprintf("%s since %s, without a reason.", f.Colour.Label(), f.Date.Short(st.Day))
	}
	return fmt.Sprintf("%s on %s: %s", f.Colour.Label(), f.Date.Short(st.Day), f.Reason)
}

func quadrantReason(s Settings, st Standing) string {
	switch {
	case !st.CO.Known && !st.CX.Known:
		return "Not plotted: neither CO nor CX is known."
	case !st.CO.Known:
		return "Not plotted: CO is unknown."
	case !st.CX.Known:
		return "Not plotted: CX is unknown."
	}
	return fmt.Sprintf("%s: CO %s, CX %s.", st.Quadrant.Label(), side(st.CO.Value, s.DivideCO), side(st.CX.Value, s.DivideCX))
}

// side says on which side of the divide a score is. Just below it two decimals would read
// as the divide itself, so all that count are shown.
func side(score, divide float64) string {
	switch {
	case AtLeast(score, divide):
		return points(score) + " is at or above " + points(divide)
	case Round(score, 2) >= divide:
		return Num(Round(score, scoreDecimals)).String() + " is below " + points(divide)
	}
	return points(score) + " is below " + points(divide)
}

func staleReason(as Assessment) string {
	st := as.Standing
	say := func(axis string, newest Date) string {
		if !newest.Known() {
			return fmt.Sprintf("no input of %s carries a date", axis)
		}
		return fmt.Sprintf("the newest input of %s is %d days old", axis, st.Day.Days(newest))
	}
	co, cx := isStale(as.CO.Newest, st.CadenceDays, st.Day), isStale(as.CX.Newest, st.CadenceDays, st.Day)
	text := say("CX", as.CX.Newest)
	switch {
	case co && cx:
		text = say("CO", as.CO.Newest) + " and " + text
	case co:
		text = say("CO", as.CO.Newest)
	}
	return fmt.Sprintf("Stale: %s, more than one cadence of %d days.", text, st.CadenceDays)
}

func blindReason(st Standing) string {
	switch {
	case st.Sentiment == Red:
		return "Sentiment is Red, yet the scores say Happy & successful."
	case st.Quadrant == HighRisk:
		return "Sentiment is Green, yet the scores say High risk."
	}
	return "Sentiment is Green, yet a score is stale."
}

// points is a score or a weight for eyes: at most 2 decimals.
func points(v float64) string { return Num(Round(v, 2)).String() }

// percent is a share for eyes, in whole percent.
func percent(share float64) string { return Num(Round(share*100, 0)).String() + "%" }

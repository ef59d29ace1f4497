package model

// latestUsage is the latest value of a usage metric on or before the day, of two on one day
// the later entry.
func latestUsage(all []Usage, metric string, day Date) Number {
	latest := -1
	for i := range all {
		if u := &all[i]; u.Date <= day && (latest < 0 || u.Date >= all[latest].Date) && FoldKey(u.Metric) == metric {
			latest = i
		}
	}
	if latest < 0 {
		return Number{}
	}
	return Num(all[latest].Value)
}

// AdoptionOn is how much of what the account bought it uses on the day, as a share: active
// users / licences, the latest of each. Unknown without both or without a licence (domain
// rules: adoption).
func AdoptionOn(d *Dossier, day Date) Number {
	users, licences := latestUsage(d.Usage, UsageActiveUsers, day), latestUsage(d.Usage, UsageLicences, day)
	if !users.Known || !licences.Known || licences.Value <= 0 {
		return Number{}
	}
	return Num(users.Value / licences.Value)
}

// verifiedWithin says whether the customer verified any outcome within so many days up to
// the day, whatever became of the outcome.
func verifiedWithin(d *Dossier, window int, day Date) bool {
	for i := range d.Verifications {
		if within(day, d.Verifications[i].Date, window) {
			return true
		}
	}
	return false
}

// firstVerified is the day of the first verification by the day; none without one.
func firstVerified(d *Dossier, day Date) Date {
	var first Date
	for i := range d.Verifications {
		if on := d.Verifications[i].Date; on.Known() && on <= day && (!first.Known() || on < first) {
			first = on
		}
	}
	return first
}

// TimeToValue is the days from the account's start to its first verified outcome, as far as
// it is known on the day; unknown without a start or while nothing is verified (domain
// rules: TTV).
func TimeToValue(d *Dossier, day Date) Number {
	first := firstVerified(d, day)
	if !first.Known() || !d.Account.StartOn.Known() {
		return Number{}
	}
	return Num(float64(first.Days(d.Account.StartOn)))
}

// LastTouch is the day of the account's last touch by the day; none without one.
func LastTouch(d *Dossier, day Date) Date {
	var last Date
	for i := range d.Touches {
		if on := d.Touches[i].Date; on <= day {
			last = max(last, on)
		}
	}
	return last
}

// TouchesIn is how many touches the account had in the period, both days in it (domain
// rules: engagement).
func TouchesIn(d *Dossier, from, to Date) int {
	n := 0
	for i := range d.Touches {
		if in(d.Touches[i].Date, from, to) {
			n++
		}
	}
	return n
}

// in says whether a date is in the period (domain rules: reading rules).
func in(date, from, to Date) bool { return date.Known() && from <= date && date <= to }

// advocacyDays is how long an act of advocacy makes an advocate.
const advocacyDays = 365

// AdvocateOn says whether somebody of the account spoke for us within a year up to the day
// (domain rules: advocates).
func AdvocateOn(d *Dossier, day Date) bool {
	for i := range d.Advocacy {
		if within(day, d.Advocacy[i].Date, advocacyDays) {
			return true
		}
	}
	return false
}

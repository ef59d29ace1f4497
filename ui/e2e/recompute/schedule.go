package recompute

// link is one due date of an account's chain and whether it was met or missed; one that
// is neither is still to come.
type link struct {
	due         Day
	met, missed bool
}

// chain follows "reviews on schedule in a period: each account has a chain of due dates",
// judged as of D. A due date to come may have been met already, and the next then be past.
func (b *Book) chain(a *Account, d Day) []link {
	n, grace := Day(b.cadence(a)), Day(b.Settings.Grace)
	days := b.qualifyingDays(a, d)
	var due, used Day
	switch {
	case n == 0:
		return nil
	case a.Start.Said():
		due, used = a.Start+n, None
	case len(days) > 0:
		due, used = days[0]+n, days[0]
	default:
		return nil
	}
	var links []link
	for {
		if due = a.afterPauses(due, d); !due.Said() {
			break
		}
		by := firstAfter(days, used)
		if by.Said() && by <= due+grace {
			links = append(links, link{due: due, met: true})
			used, due = by, by+n
			continue
		}
		if d <= due+grace {
			links = append(links, link{due: due})
			break
		}
		links = append(links, link{due: due, missed: true})
		if by.Said() && by < due+n {
			used, due = by, by+n
			continue
		}
		due += n
	}
	return links
}

// firstAfter is the earliest of the days after the one given.
func firstAfter(days []Day, after Day) Day {
	for _, day := range days {
		if day > after {
			return day
		}
	}
	return None
}

// onSchedule follows "rate = met / (met + missed) over the due dates in the period and on or
// before D, on which the account was active"; a due date is its owner's of that day, for "a
// hand-over leaves the former owner's history alone".
func (b *Book) onSchedule(scope string, from, to, d Day) (met, due int) {
	for _, a := range b.Accounts {
		for _, l := range b.chain(a, d) {
			outside := l.due < from || l.due > to || l.due > d
			if outside || !a.active(l.due) || scope != "" && fold(a.owner(l.due)) != fold(scope) {
				continue
			}
			if l.met {
				met++
			}
			if l.met || l.missed {
				due++
			}
		}
	}
	return met, due
}

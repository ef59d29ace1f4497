package model

import (
	"fmt"
	"strconv"
	"strings"
)

// FilterWhen is the value of a date in a filter: a day of the calendar, a length of time,
// or words such as "end of q1". Exactly one of Day, Unit and Words is set.
type FilterWhen struct {
	Day Date
	// N counts days, weeks, months, quarters or years, as Unit says by its first letter.
	// Sign is 1 for so long from the day on ("+90d"), -1 for so long before it ("-90d"),
	// and 0 for a distance in the field's own direction ("90d").
	N    int
	Unit byte
	Sign int
	// Words are read by ParseDate on the day.
	Words string
}

// String is the value as it is written in a filter.
func (w FilterWhen) String() string {
	switch {
	case w.Day.Known():
		return w.Day.String()
	case w.Unit != 0:
		return [...]string{"-", "", "+"}[w.Sign+1] + strconv.Itoa(w.N) + string(w.Unit)
	}
	return w.Words
}

// distance says that it is a length of time without a direction of its own.
func (w FilterWhen) distance() bool { return w.Unit != 0 && w.Sign == 0 }

// On is the day meant when it is asked on that day; back says which way a distance goes.
// What would leave the calendar is its first or last day.
func (w FilterWhen) On(day Date, back bool) Date {
	if w.Day.Known() {
		return w.Day
	}
	if w.Unit == 0 {
		d, err := ParseDate(w.Words, day)
		if err != nil || !d.Known() {
			return lastDate // the end of a period beyond the calendar's
		}
		return d
	}
	n := w.N * w.Sign
	if w.Sign == 0 {
		if n = w.N; back {
			n = -n
		}
	}
	var d Date
	switch w.Unit {
	case 'd':
		d = day.AddDays(n)
	case 'w':
		d = day.AddDays(7 * n)
	case 'm':
		d = day.AddMonths(n)
	case 'q':
		d = day.AddMonths(3 * n)
	default:
		d = day.AddMonths(12 * n)
	}
	switch {
	case d.Known():
		return d
	case n < 0:
		return 1
	}
	return lastDate
}

// Span is the first and the last day that pass a test of a date, asked on the day; none
// where it is open. Where the first is after the last, no day passes.
//
// A distance never crosses the day: renewal<90d begins with the day itself, and
// reviewed<90d ends with it.
func (t FilterTest) Span(v FilterValue, day Date) (from, to Date) {
	back := specOf(t.Field).Back
	at := v.When.On(day, back)
	if t.Op == FilterRange {
		from, to = at, t.Values[1].When.On(day, back)
		if back && v.When.distance() && t.Values[1].When.distance() {
			from, to = to, from
		}
		return from, to
	}
	op := t.Op
	if v.When.distance() {
		from, to = day, day
		if back {
			op = mirrored[op]
		}
	}
	switch op {
	case FilterLess, FilterAtMost:
		if op == FilterLess && at == 1 {
			return noDay()
		}
		to = at
		if op == FilterLess {
			to--
		}
		if v.When.distance() && back {
			from = 0
		}
	case FilterMore, FilterAtLeast:
		if op == FilterMore && at == lastDate {
			return noDay()
		}
		from = at
		if op == FilterMore {
			from++
		}
		if v.When.distance() && !back {
			to = 0
		}
	default:
		return at, at
	}
	return from, to
}

// noDay is a span that no day lies in: before the first of the calendar or after its last.
func noDay() (from, to Date) { return 2, 1 }

// mirrored is a comparison of distances that reach back, as one of days.
var mirrored = map[FilterOp]FilterOp{FilterLess: FilterMore, FilterAtMost: FilterAtLeast,
	FilterMore: FilterLess, FilterAtLeast: FilterAtMost}

// farthest is how many days a length of time may have: a thousand years.
const farthestDays = 366_000

var unitDays = map[byte]int{'d': 1, 'w': 7, 'm': 31, 'q': 92, 'y': 366}

// readLength reads "90d", "+2 weeks" and "-1y"; false where it is no length of time.
func readLength(text string) (w FilterWhen, tooFar, ok bool) {
	rest := text
	if strings.HasPrefix(rest, "+") || strings.HasPrefix(rest, "-") {
		w.Sign = 1
		if rest[0] == '-' {
			w.Sign = -1
		}
		rest = strings.TrimSpace(rest[1:])
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	if digits == "" {
		return w, false, false
	}
	switch unit := strings.TrimSpace(rest[len(digits):]); unit {
	case "d", "day", "days", "w", "week", "weeks", "m", "month", "months", "q", "quarter", "quarters", "y", "year", "years":
		w.Unit = unit[0]
	default:
		return w, false, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n > farthestDays || n*unitDays[w.Unit] > farthestDays {
		return w, true, true
	}
	w.N = n
	return w, false, true
}

// readWhen reads the value of a date field. The error is a sentence with its advice.
//
// Whatever leaves open whether the past or the future is meant is an error: a weekday or
// the end of a period for a field that looks back, a day and a month without a year.
func readWhen(text string, spec *FilterSpec) (FilterWhen, *FilterError) {
	plain := strings.Join(strings.Fields(plainDate(text)), " ")
	if w, tooFar, ok := readLength(plain); ok {
		if tooFar {
			return w, &FilterError{What: asTyped(text) + " leads out of the calendar", Advice: "write a day such as 2026-12-03"}
		}
		if w.N == 0 {
			return FilterWhen{Words: "today"}, nil
		}
		return w, nil
	}
	// Two days with another year, month, weekday and quarter show what depends on the day.
	one, err := ParseDate(text, NewDate(2023, 5, 17))
	other, _ := ParseDate(text, NewDate(2031, 10, 3))
	switch {
	case err != nil:
		what, advice, _ := strings.Cut(err.Error(), ": ")
		return FilterWhen{}, &FilterError{What: what, Advice: advice}
	case one == other:
		return FilterWhen{Day: one}, nil
	}
	return relativeWords(text, plain, spec)
}

// relativeWords reads words whose day depends on the day asked.
func relativeWords(text, plain string, spec *FilterSpec) (FilterWhen, *FilterError) {
	if plain == "now" {
		plain = "today"
	}
	if _, ok := namedDay(plain, 1000); ok {
		return FilterWhen{Words: plain}, nil
	}
	if ago, ok := strings.CutSuffix(plain, " ago"); ok {
		return readWhen("-"+ago, spec)
	}
	if in, ok := strings.CutPrefix(plain, "in "); ok {
		return readWhen("+"+in, spec)
	}
	if _, ok := weekdayNamed(plain, 1000); ok {
		if name := strings.TrimPrefix(plain, "on "); spec.Back && !strings.HasPrefix(plain, "next ") && !strings.HasPrefix(plain, "last ") {
			return FilterWhen{}, &FilterError{What: fmt.Sprintf("%s could be the last or the next one", asTyped(text)),
				Advice: fmt.Sprintf("write %q or %q", "last "+name, "next "+name)}
		}
		return FilterWhen{Words: plain}, nil
	}
	if _, ok := periodEnd(plain, 1000); ok {
		if spec.Back && namesMonth(plain) {
			return FilterWhen{}, &FilterError{What: fmt.Sprintf("%s would be the next one, and %s looks back", asTyped(text), spec.Field),
				Advice: "write the day, such as 2026-03-31"}
		}
		return FilterWhen{Words: plain}, nil
	}
	return FilterWhen{}, &FilterError{What: asTyped(text) + " names no year, so it could be past or to come",
		Advice: "write it like 2026-12-03"}
}

// namesMonth says that the end of a period is that of a month or a quarter by name, and
// not of the one that the day lies in.
func namesMonth(period string) bool {
	for _, own := range []string{"month", "quarter", "year", "eom", "eoq", "eoy"} {
		if strings.HasSuffix(period, own) {
			return false
		}
	}
	return true
}

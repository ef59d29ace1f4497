package model

import (
	"testing"

	"pgregory.net/rapid"
)

// heldAfter is an account of cadence 30 with qualifying reviews held that many days after
// its start.
func heldAfter(start Date, days ...int) *Dossier {
	d := acme()
	d.Account.StartOn, d.Account.CadenceDays = start, 30
	d.Outcomes[0].AgreedOn = 0
	template := d.Reviews[0]
	d.Reviews, d.Sentiments, d.Voices = nil, nil, nil
	for i, n := range days {
		r := template
		r.ID, r.HeldOn, r.VoiceNone = ID(100+i), on("2025-01-01")+Date(n), "asked"
		d.Reviews = append(d.Reviews, r)
		d.Sentiments = append(d.Sentiments, Sentiment{Date: r.HeldOn, Colour: Yellow, Reason: "so it is"})
	}
	return d
}

func TestDueDatesAreMetOrMissed(t *testing.T) {
	start := on("2025-01-01")
	cases := []struct {
		rule    string
		d       *Dossier
		asOf    int // days after the start
		want    Rate
		changed func(d *Dossier)
	}{
		{"before the first due date nothing is said", heldAfter(start), 29, Rate{}, nil},
		{"within its grace it is neither", heldAfter(start), 44, Rate{}, nil},
		{"missed the day after its grace", heldAfter(start), 45, Rate{0, 1}, nil},
		{"met on the last day of its grace", heldAfter(start, 44), 44, Rate{1, 1}, nil},
		{"met early counts from its own day on", heldAfter(start, 20), 30, Rate{1, 1}, nil},
		{"the next is a cadence after the review", heldAfter(start, 20, 64), 64, Rate{2, 2}, nil},
		{"neglect keeps counting", heldAfter(start), 30 + 3*30 + 15, Rate{0, 4}, nil},
		{"a late review restarts the chain", heldAfter(start, 50), 94, Rate{0, 1}, nil},
		{"and the next counts from there", heldAfter(start, 50), 95, Rate{0, 2}, nil},
		{"a review on the next own date meets that one", heldAfter(start, 60), 60, Rate{1, 2}, nil},
		{"churned on the due date it does not count", heldAfter(start), 100, Rate{}, func(d *Dossier) { d.Account.ChurnedOn = start + 30 }},
		{"churned the day after it does", heldAfter(start), 100, Rate{0, 1}, func(d *Dossier) { d.Account.ChurnedOn = start + 31 }},
		{"a review before the start meets the first due date ahead of it", heldAfter(start, -20), 24, Rate{}, nil},
		{"and the due date that follows from it can be missed before the first", heldAfter(start, -20), 25, Rate{0, 1}, nil},
		{"without a start date the first review begins the chain", heldAfter(0, 10, 40), 40, Rate{1, 1}, nil},
		{"without either there is no chain", heldAfter(0), 500, Rate{}, nil},
		{"without a cadence there is none", heldAfter(start), 500, Rate{}, func(d *Dossier) { d.Account.CadenceDays, d.Account.Segment = 0, "Digital" }},
		{"a review that does not qualify meets nothing", heldAfter(start, 30), 45, Rate{0, 1}, func(d *Dossier) { d.Reviews[0].ReportShown = "" }},
	}
	for _, c := range cases {
		if c.changed != nil {
			c.changed(c.d)
		}
		if got := OnSchedule(c.d, rules(), start, start+9999, start+Date(c.asOf)); got != c.want {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestOnlyDueDatesInThePeriodCount(t *testing.T) {
	d := heldAfter(on("2025-01-01"))
	first := on("2025-01-31")
	for _, c := range []struct {
		from, to Date
		want     Rate
	}{{first, first, Rate{0, 1}}, {first + 1, first + 29, Rate{}}, {first + 1, first + 60, Rate{0, 2}}} {
		if got := OnSchedule(d, rules(), c.from, c.to, today); got != c.want {
			t.Errorf("from %s to %s: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// scheduleByDays is OnSchedule told day by day: whoever lives through the days with a
// diary of the open due date arrives at the same figures.
func scheduleByDays(held map[Date]bool, start Date, cadence, grace int, from, to, asOf Date) Rate {
	var due, used Date
	if start.Known() {
		due = start + Date(cadence)
	}
	var rate Rate
	count := func(on Date, met int64) {
		if on >= from && on <= to && on <= asOf && on >= start {
			rate.Of++
			rate.Have += met
		}
	}
	missed := Date(0) // the due date that was missed, until a review restarts the chain or the next own date comes
	for day := Date(1); day <= asOf; day++ {
		if due.Known() && missed == 0 && day > due+Date(grace) {
			count(due, 0)
			missed = due
		}
		for missed.Known() && day >= missed+Date(cadence) {
			due, missed = missed+Date(cadence), 0
			if day > due+Date(grace) {
				count(due, 0)
				missed = due
			}
		}
		if !held[day] || day <= used {
			continue
		}
		switch {
		case missed.Known():
			missed = 0
		case due.Known():
			count(due, 1)
		}
		used, due = day, day+Date(cadence)
	}
	return rate
}

func TestReviewsOnScheduleEqualThoseToldDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const zero = 400 // days count from the year 2, so that a diary is short
		cadence, grace := rapid.IntRange(1, 40).Draw(t, "cadence"), rapid.IntRange(0, 20).Draw(t, "grace")
		start := Date(0)
		if rapid.Bool().Draw(t, "started") {
			start = zero + Date(rapid.IntRange(0, 100).Draw(t, "start"))
		}
		held := map[Date]bool{}
		d := heldAfter(start)
		d.Account.CadenceDays = cadence
		for range rapid.IntRange(0, 6).Draw(t, "reviews") {
			day := Date(zero + rapid.IntRange(1, 200).Draw(t, "held"))
			held[day] = true
			with := heldAfter(start, int(day-on("2025-01-01")))
			d.Reviews = append(d.Reviews, with.Reviews...)
			d.Sentiments = append(d.Sentiments, with.Sentiments...)
		}
		d.Contacts[0].LeftOn = 0
		s := rules()
		s.Grace = grace
		from := Date(zero + rapid.IntRange(0, 150).Draw(t, "from"))
		to := from + Date(rapid.IntRange(0, 150).Draw(t, "length"))
		asOf := Date(zero + rapid.IntRange(0, 260).Draw(t, "as of"))
		want := scheduleByDays(held, start, cadence, grace, from, to, asOf)
		if got := OnSchedule(d, s, from, to, asOf); got != want {
			t.Fatalf("cadence %d, grace %d, start %d, held %v, from %d to %d as of %d: %v, want %v",
				cadence, grace, start, held, from, to, asOf, got, want)
		}
	})
}

package model

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// This file computes the metrics of accounts and what support and service cost a second time,
// as plainly as the domain rules put them.

// busyBook draws accounts with what was done for them.
func busyBook(t *rapid.T) []*Dossier {
	var all []*Dossier
	for i := range rapid.IntRange(0, 4).Draw(t, "accounts") {
		d := anyDossier(t)
		d.Account.ID, d.Account.Name = ID(i+1), oneOf(t, "name", "A", "B", "b", "C")
		d.Owners = some(t, "owners", 2, func(id ID) Ownership {
			return Ownership{ID: id, CSMID: ID(rapid.IntRange(0, 2).Draw(t, "owner")), From: maybeDay(t, "owned from")}
		})
		d.Touches = some(t, "touches", 4, func(id ID) Touch {
			return Touch{ID: id, Date: someDay(t, "touched"), Kind: rapid.SampledFrom(TouchKinds).Draw(t, "touch"), Minutes: rapid.IntRange(0, 90).Draw(t, "minutes")}
		})
		d.Advocacy = some(t, "advocacy", 2, func(id ID) Advocacy { return Advocacy{ID: id, Date: someDay(t, "spoke")} })
		d.Cases = some(t, "cases", 4, func(id ID) Case {
			c := Case{ID: id, OpenedAt: NewStamp(someDay(t, "opened"), rapid.IntRange(0, 86399).Draw(t, "second")), Priority: oneOf(t, "priority", "", "High", "low")}
			if rapid.Bool().Draw(t, "answered") {
				c.FirstAnswerAt = c.OpenedAt + Stamp(oneOf(t, "answered after", 0, 4*3600, 4*3600+1, 900_000))
			}
			if rapid.Bool().Draw(t, "resolved") {
				c.ResolvedAt, c.CSAT = c.OpenedAt+Stamp(oneOf(t, "resolved after", 3600, 48*3600, 48*3600+1, 900_000)), Number{Value: float64(rapid.IntRange(1, 5).Draw(t, "CSAT")), Known: rapid.Bool().Draw(t, "rated")}
			}
			return c
		})
		for i := range d.Outcomes {
			if rapid.Bool().Draw(t, "worth something") {
				d.Outcomes[i].Worth = someMoney(t, "worth", 0)
			}
		}
		d.Metrics = some(t, "own values", 3, func(id ID) MetricValue {
			return MetricValue{ID: id, Metric: oneOf(t, "own metric", "admins", "Admins", "quiz"), Date: someDay(t, "read"), Value: float64(rapid.IntRange(0, 9).Draw(t, "reads"))}
		})
		all = append(all, d)
	}
	return all
}

func naiveMedian(all []float64) Number {
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	for len(sorted) > 2 {
		sorted = sorted[1 : len(sorted)-1]
	}
	if len(sorted) == 0 {
		return Number{}
	}
	return Num(mean(sorted))
}

func naiveMean(all []float64) Number {
	if len(all) == 0 {
		return Number{}
	}
	return Num(mean(all))
}

func within365(date, day Date) bool { return date <= day && day-date <= 365 }

// naiveReadings are values and medians of the metrics that are made of accounts alone.
func naiveReadings(all []*Dossier, s Settings, from, to Date) (values, medians map[string]Number) {
	of := map[string][]float64{}
	shares := map[string]map[ID][2]float64{"keystone_rate": {}, "roi_delivered": {}, "reviews_on_schedule": {}}
	share := func(metric string, csm ID, have bool) {
		v := shares[metric][csm]
		v[1]++
		if have {
			v[0]++
		}
		shares[metric][csm] = v
	}
	held := map[ID]float64{}
	n, users, licences, advocates, happy, plotted, delivered, scope := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for _, d := range all {
		if d.Account.StartOn > to {
			continue
		}
		n++
		known := asOf(d, to)
		touches := only(d.Touches, func(f Touch) bool { return f.Date <= to })
		inside := only(touches, func(f Touch) bool { return f.Date >= from })
		of["engagement"] = append(of["engagement"], float64(len(inside)))
		of["trainings"] = append(of["trainings"], float64(len(only(inside, func(f Touch) bool { return f.Kind == TouchTraining }))))
		if last, ok := lastBy(touches, func(f Touch) Date { return f.Date }); ok {
			of["last_touch"] = append(of["last_touch"], float64(to-last.Date))
		}
		first := Date(math.MaxInt32)
		for _, v := range known.Verifications {
			first = min(first, v.Date)
		}
		if first >= from && first <= to && d.Account.StartOn.Known() {
			of["ttv"] = append(of["ttv"], float64(first-d.Account.StartOn))
		}
		if share := naiveAdoption(known); share >= 0 {
			of["adoption"] = append(of["adoption"], share)
			last := func(metric string) float64 {
				u, _ := lastBy(only(known.Usage, func(u Usage) bool { return FoldKey(u.Metric) == metric }), func(u Usage) Date { return u.Date })
				return u.Value
			}
			users, licences = users+last("active_users"), licences+last("licences")
		}
		if slices.ContainsFunc(d.Advocacy, func(f Advocacy) bool { return within365(f.Date, to) }) {
			advocates++
		}
		for _, r := range d.Reviews {
			if r.State == ReviewCompleted && r.HeldOn.Known() && r.HeldOn >= from && r.HeldOn <= to {
				held[OwnerAt(d.Owners, r.HeldOn)]++
			}
		}
		for _, due := range DueDates(d, s, from, to, to) {
			share("reviews_on_schedule", OwnerAt(d.Owners, due.On), due.Met)
		}
		st := naiveFigures(d, s, to)
		if st.Status != StatusActive {
			continue
		}
		held[st.OwnerID] += 0
		for metric, v := range map[string]Number{"co": st.CO, "cx": st.CX} {
			if v.Known {
				of[metric] = append(of[metric], v.Value)
			}
		}
		if st.Quadrant != "" {
			plotted++
			if st.Quadrant == HappySuccessful {
				happy++
			}
		}
		if st.Cadence == OutOfScope {
			continue
		}
		if st.Cadence != NotYetDue {
			share("keystone_rate", st.OwnerID, st.Cadence == OnCadence || st.Cadence == DueSoon)
		}
		verified := slices.ContainsFunc(d.Verifications, func(v Verification) bool { return within365(v.Date, to) })
		share("roi_delivered", st.OwnerID, verified)
		scope++
		if verified {
			delivered++
		}
	}
	delete(held, 0)
	values, medians = map[string]Number{}, map[string]Number{}
	for _, metric := range []string{"engagement", "trainings", "last_touch", "ttv", "adoption", "co", "cx"} {
		values[metric], medians[metric] = naiveMean(of[metric]), naiveMedian(of[metric])
	}
	over := func(a, b float64) Number {
		if b == 0 {
			return Number{}
		}
		return Num(a / b)
	}
	values["adoption"], values["happy_successful"], values["roi_delivered"] = over(users, licences), over(happy, plotted), over(delivered, scope)
	if n > 0 {
		values["advocates"] = Num(advocates)
	}
	for metric, by := range shares {
		var all []float64
		for csm, v := range by {
			if csm != 0 {
				all = append(all, v[0]/v[1])
			}
		}
		medians[metric] = naiveMedian(all)
	}
	var quarterly []float64
	for _, n := range held {
		quarterly = append(quarterly, n*365/4/float64(to-from))
	}
	if to > from {
		values["reviews_per_csm"], medians["reviews_per_csm"] = naiveMean(quarterly), naiveMedian(quarterly)
	}
	return values, medians
}

func near(t *rapid.T, what string, got, want Number) {
	t.Helper()
	if got.Known != want.Known || math.Abs(got.Value-want.Value) > 1e-9*max(1, math.Abs(want.Value)) {
		t.Fatalf("%s is %q, want %q", what, got, want)
	}
}

func TestTheMetricsOfAccountsEqualASecondPlainCalculation(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		all, s := busyBook(t), rules()
		from, to := anyPeriod(t)
		y := NewMetricTally(s, from, to, nil)
		for _, d := range all {
			y.Add(d, Stand(d, s, to), DueDates(d, s, from, to, to), true)
		}
		values, medians := naiveReadings(all, s, from, to)
		for _, r := range y.Readings(MetricInputs{}) {
			id := r.Metric.ID
			if want, ok := values[id]; ok {
				near(t, id, r.Value, want)
			}
			if want, ok := medians[id]; ok {
				near(t, "the median of "+id, r.Median, want)
				if want.Known {
					seen[id]++
				}
			}
		}
	})
	for _, id := range []string{"engagement", "last_touch", "ttv", "adoption", "co", "cx", "keystone_rate", "roi_delivered", "reviews_per_csm", "reviews_on_schedule"} {
		if seen[id] == 0 && !testing.Short() {
			t.Errorf("%s was never known: nothing was compared", id)
		}
	}
}

func TestWhoIsNotToldOfIsInTheYardstickAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, s := busyBook(t), rules()
		from, to := anyPeriod(t)
		mine, told := NewMetricTally(s, from, to, nil), NewMetricTally(s, from, to, nil)
		book := NewMetricTally(s, from, to, nil)
		for i, d := range all {
			st, dues, in := Stand(d, s, to), DueDates(d, s, from, to, to), i%2 == 0
			mine.Add(d, st, dues, in)
			book.Add(d, st, dues, true)
			if in {
				told.Add(d, st, dues, true)
			}
		}
		value, yardstick := map[string]Number{}, map[string]Reading{}
		for _, r := range told.Readings(MetricInputs{}) {
			value[r.Metric.ID] = r.Value
		}
		for _, r := range book.Readings(MetricInputs{}) {
			yardstick[r.Metric.ID] = r
		}
		for _, r := range mine.Readings(MetricInputs{}) {
			id := r.Metric.ID
			if id != "reviews_per_csm" { // it is of CSMs and of no accounts
				near(t, id, r.Value, value[id])
			}
			near(t, "the median of "+id, r.Median, yardstick[id].Median)
			if r.N != yardstick[id].N {
				t.Fatalf("%s: the median is over %d, in the book there are %d", id, r.N, yardstick[id].N)
			}
		}
	})
}

package model

import (
	"math/big"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func anyBook(t *rapid.T) []*Dossier {
	all := make([]*Dossier, rapid.IntRange(0, 4).Draw(t, "accounts"))
	for i := range all {
		all[i] = lightDossier(t)
	}
	return all
}

// lightDossier draws an account with all that ARR and activity depend on.
func lightDossier(t *rapid.T) *Dossier {
	d := &Dossier{Account: Account{Name: oneOf(t, "name", "A", "B"), StartOn: maybeDay(t, "start")}}
	if rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
		d.Account.ChurnedOn, d.Account.ArchivedOn = maybeDay(t, "churned"), maybeDay(t, "archived")
	}
	addBusiness(t, d)
	d.Moments = some(t, "moments", 2, func(id ID) Moment {
		return Moment{ID: id, Date: someDay(t, "asked"), Stage: MomentAdoption, Rating: float64(rapid.IntRange(1, 5).Draw(t, "rating"))}
	})
	d.Outcomes = some(t, "outcomes", 1, func(id ID) Outcome {
		return Outcome{ID: id, Statement: "what", Status: oneOf(t, "status", OutcomeAgreed, OutcomeInProgress, OutcomeAchieved), AgreedOn: maybeDay(t, "agreed"), ClosedOn: maybeDay(t, "closed")}
	})
	return d
}

func anyPeriod(t *rapid.T) (from, to Date) {
	from, to = someDay(t, "from"), someDay(t, "to")
	return min(from, to), max(from, to)
}

func sameRate(t *rapid.T, what string, got Rate, want *big.Rat) {
	if got.Known() != (want != nil) || want != nil && big.NewRat(got.Have, got.Of).Cmp(want) != 0 {
		t.Fatalf("%s is %v, want %v", what, got, want)
	}
}

func TestRetentionEqualsASecondPlainCalculation(t *testing.T) {
	compared, lived := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		all := anyBook(t)
		from, to := anyPeriod(t)
		got, want := Retention(all, rules(), from, to), naiveRetain(all, rules(), from, to)
		sameRate(t, "GRR", got.GRR, want.grr)
		sameRate(t, "NRR", got.NRR, want.nrr)
		sameRate(t, "logo retention", got.Logo, want.logo)
		if got.Starting.Minor != want.starting || got.Expansion.Minor != want.expansion || got.Accounts != want.accounts || got.Churned != want.churned || got.ActiveAtEnd != want.atEnd {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if got.CLV.Known() != (want.clv != nil) {
			t.Fatalf("CLV %v, want %v", got.CLV, want.clv)
		}
		if want.clv != nil {
			off := new(big.Rat).Sub(want.clv, big.NewRat(got.CLV.Minor, 1))
			if off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
				t.Fatalf("CLV %v, want %v", got.CLV, want.clv)
			}
			lived++
		}
		if want.grr != nil {
			compared++
		}
	})
	if (compared < 10 || lived < 2) && !testing.Short() {
		t.Errorf("%d periods had ARR to lose and %d a lifetime value: too few to compare anything", compared, lived)
	}
}

func TestGrossRetentionIsNeverAboveOneNorAboveNet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyPeriod(t)
		f := Retention(anyBook(t), rules(), from, to)
		if f.GRR.Known() && (f.GRR.Have > f.GRR.Of || f.GRR.Have > f.NRR.Have) || f.Logo.Have > f.Logo.Of || f.Logo.Have < 0 {
			t.Fatalf("GRR %v, NRR %v, logo %v", f.GRR, f.NRR, f.Logo)
		}
		if f.Retained+f.Churned != f.Accounts || f.Expansion.Minor < 0 {
			t.Fatalf("%+v", f)
		}
		if f.Expansion.Minor == 0 && f.GRR != f.NRR {
			t.Fatalf("nothing expanded, and GRR is %v, NRR %v", f.GRR, f.NRR)
		}
		if gained := f.NRR.Have - f.GRR.Have; f.GRR.Known() && gained != f.Expansion.Minor {
			t.Fatalf("NRR is above GRR by %d, expansion %v", gained, f.Expansion)
		}
	})
}

func TestAnExpansionNeverLowersRetention(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyBook(t)
		from, to := anyPeriod(t)
		before := Retention(all, rules(), from, to)
		if len(all) == 0 || from == to {
			return
		}
		more := *all[0]
		gain := Money{rapid.Int64Range(0, 1e6).Draw(t, "gain"), more.Account.ARR.Currency}
		if len(more.Subscriptions) > 0 || gain.Currency == "" {
			return
		}
		more.Account.ARR.Minor += gain.Minor
		more.Revenue = append(slices.Clone(more.Revenue), RevenueEvent{Date: to, Kind: RevenueExpansion, Change: gain})
		all[0] = &more
		after := Retention(all, rules(), from, to)
		if after.Starting != before.Starting || after.GRR.Value() < before.GRR.Value() || after.NRR.Value() < before.NRR.Value() || after.Expansion.Minor < before.Expansion.Minor {
			t.Fatalf("before %+v\nafter  %+v", before, after)
		}
	})
}

func TestAnEventIsTheWholeDifferenceBetweenTheDayBeforeAndItsDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lightDossier(t)
		d.Subscriptions = nil
		own := d.Account.ARR.Currency
		d.Revenue = only(d.Revenue, func(e RevenueEvent) bool { return e.Change.Currency == own })
		day := someDay(t, "day")
		before, after := ARROn(d, rules().Rates, day-1), ARROn(d, rules().Rates, day)
		customer := func(day Date) bool { return d.Account.StartOn <= day && !naiveGone(d, day) }
		if !customer(day-1) || !customer(day) {
			return
		}
		sum := int64(0)
		for _, e := range d.Revenue {
			if e.Date == day {
				sum += e.Change.Minor
			}
		}
		if after.Minor-before.Minor != sum {
			t.Fatalf("%v to %v, events of the day %d", before, after, sum)
		}
	})
}

func TestMovementCountsEveryAccountActiveOnEitherDayOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyBook(t)
		from, to := anyPeriod(t)
		y, want := NewMovementTally(rules(), from, to), map[[2]Corner]int{}
		worth, known := map[[2]Corner]int64{}, map[[2]Corner]bool{}
		for _, d := range all {
			y.Add(d)
			corner := func(day Date, gone Corner) Corner {
				if !naiveActiveOn(d, day) {
					return gone
				}
				if q := naiveFigures(d, rules(), day).Quadrant; q != "" {
					return Corner(q)
				}
				return CornerNotPlotted
			}
			key := [2]Corner{corner(from, CornerNew), corner(to, CornerChurned)}
			if key == [2]Corner{CornerNew, CornerChurned} {
				continue
			}
			want[key]++
			day := to
			if key[1] == CornerChurned {
				day = from
			}
			if m, ok := rules().Rates.Convert(naiveARR(d, rules().Rates, day)); ok {
				worth[key] += m.Minor
				known[key] = true
			}
		}
		got := map[[2]Corner]int{}
		for _, m := range y.Moves() {
			key := [2]Corner{m.From, m.To}
			got[key] = m.Accounts
			if m.ARR.Minor != worth[key] || m.ARR.Known() != known[key] {
				t.Fatalf("%v to %v is worth %v, want %d", m.From, m.To, m.ARR, worth[key])
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestTheProofIsNetRetentionByTheQuadrantOfAYearAgo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyBook(t)
		y, by := NewProofTally(rules(), today), map[Corner][]*Dossier{}
		for _, d := range all {
			y.Add(d)
			if !naiveActiveOn(d, today-365) {
				continue
			}
			c := CornerNotPlotted
			if q := naiveFigures(d, rules(), today-365).Quadrant; q != "" {
				c = Corner(q)
			}
			by[c] = append(by[c], d)
		}
		rows := y.Rows()
		if len(rows) != 5 {
			t.Fatalf("%d rows", len(rows))
		}
		for _, r := range rows {
			want := naiveRetain(by[r.Corner], rules(), today-365, today)
			sameRate(t, string(r.Corner), r.Retention.NRR, want.nrr)
			if r.Retention.Accounts != want.accounts {
				t.Fatalf("%s: %d accounts, want %d", r.Corner, r.Retention.Accounts, want.accounts)
			}
		}
	})
}

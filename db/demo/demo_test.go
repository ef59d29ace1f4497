package demo

import (
	"reflect"
	"slices"
	"testing"

	"keystone/model"
)

func all(g *Generator) []*model.Dossier {
	var out []*model.Dossier
	for d, ok := g.Next(); ok; d, ok = g.Next() {
		out = append(out, d)
	}
	return out
}

func TestTheSameSeedTellsTheSameBook(t *testing.T) {
	for _, today := range days {
		a, b := Book(100, 7, today), Book(100, 7, today)
		if !reflect.DeepEqual(a.CSMs(), b.CSMs()) || !reflect.DeepEqual(all(a), all(b)) {
			t.Fatalf("two books of one seed differ on %s", today)
		}
	}
}

func TestAnotherSeedTellsAnotherBook(t *testing.T) {
	a, b := all(Book(42, 1, days[0])), all(Book(42, 2, days[0]))
	same := 0
	for i := range a {
		if a[i].Account.Name == b[i].Account.Name {
			same++
		}
	}
	if same > len(specials) {
		t.Errorf("%d of %d accounts have one name under two seeds", same, len(a))
	}
}

func TestNoTwoAccountsShareNameExternalIDOrDomain(t *testing.T) {
	g := Book(20_000, 1, days[0])
	seen := make(map[string]int, 60_000)
	for d, ok := g.Next(); ok; d, ok = g.Next() {
		a := d.Account
		for _, s := range []string{model.FoldName(a.Name), a.ExternalID, a.Domain} {
			seen[s]++
			if seen[s] > 1 {
				t.Fatalf("%q occurs twice", s)
			}
		}
	}
}

func TestCompanyNamesStayUniqueBeyondAllCombinations(t *testing.T) {
	n := len(nameHeads)*len(nameTails)*len(lines) + 1000
	seen := make(map[string]bool, n)
	for i := range n {
		name, _ := companyName(3, i)
		if seen[name] {
			t.Fatalf("%q occurs twice", name)
		}
		seen[name] = true
	}
}

func TestNoTwoCSMsShareAName(t *testing.T) {
	g := Book(100_000, 5, days[0])
	seen := map[string]bool{}
	for _, c := range g.CSMs() {
		if seen[c.Name] || c.Manager == "" || c.Manager == c.Name {
			t.Errorf("%s under %q", c.Name, c.Manager)
		}
		seen[c.Name] = true
	}
}

// census counts what a reader of the book meets.
type census struct {
	quadrant                                       map[model.Quadrant]int
	cadence                                        map[model.CadenceState]int
	flag                                           map[model.Flag]int
	blind, stale, owned, churned, moved, daughters int
	totals                                         model.Totals
}

func count(g *Generator, today model.Date) census {
	c := census{quadrant: map[model.Quadrant]int{}, cadence: map[model.CadenceState]int{}, flag: map[model.Flag]int{}}
	s := g.Settings()
	tally := model.NewTally(today, s.Rates.Book)
	for d, ok := g.Next(); ok; d, ok = g.Next() {
		st := model.Stand(d, s, today)
		tally.AddAccount(st, s.Rates)
		if !st.Active() {
			c.churned++
			continue
		}
		c.quadrant[st.Quadrant]++
		c.cadence[st.Cadence]++
		for _, f := range st.Flags {
			c.flag[f]++
		}
		before := model.Stand(d, s, today.AddDays(-240)).Quadrant
		c.add(before != "" && st.Quadrant != "" && before != st.Quadrant, &c.moved)
		c.add(st.BlindSpot, &c.blind)
		c.add(st.Stale, &c.stale)
		c.add(st.OwnerID == g.CSMs()[0].ID, &c.owned)
		c.add(d.Account.ParentID != 0, &c.daughters)
	}
	c.totals = tally.Totals()
	return c
}

func (c *census) add(is bool, to *int) {
	if is {
		*to++
	}
}

func TestTheDefaultBookShowsEveryKindOfAccount(t *testing.T) {
	for _, today := range days {
		for seed := range int64(6) {
			c := count(Book(DefaultAccounts, seed, today), today)
			least := func(what string, got, want int) {
				if got < want {
					t.Errorf("%s, seed %d: %d %s, want at least %d", today, seed, got, what, want)
				}
			}
			for _, q := range model.Quadrants {
				least(string(q), c.quadrant[q], 3)
			}
			least("not plotted", c.quadrant[""], 2)
			least("blind spots", c.blind, 2)
			least("stale", c.stale, 2)
			least("moved within a year", c.moved, 3)
			least("churned", c.churned, 2)
			least("owned by Maria Silva", c.owned, 11)
			least("never reviewed", c.cadence[model.NeverReviewed]-c.flag[model.FlagNoneThatCounts], 1)
			for _, state := range model.CadenceStates {
				least(string(state), c.cadence[state], 1)
			}
			for _, f := range []model.Flag{model.FlagNoneThatCounts, model.FlagSponsorLeft, model.FlagRedNoPlan,
				model.FlagNotVerified, model.FlagRenewal90, model.FlagVoiceOpen, model.FlagSentimentOld} {
				least(string(f), c.flag[f], 1)
			}
			if rate := c.totals.Keystone.Value(); rate < 0.55 || rate > 0.85 {
				t.Errorf("%s, seed %d: keystone rate %.2f", today, seed, rate)
			}
			if arr := c.totals.ARR.Minor / 100; arr < 6_000_000 || arr > 10_000_000 || c.totals.NotConverted > 0 {
				t.Errorf("%s, seed %d: ARR %s, %d not converted", today, seed, c.totals.ARR, c.totals.NotConverted)
			}
		}
	}
}

func TestTheDefaultBookShowsEveryKindOfBusiness(t *testing.T) {
	for _, today := range days {
		for seed := range int64(4) {
			n := map[string]int{}
			var used, open, uncalled int
			for _, d := range all(Book(DefaultAccounts, seed, today)) {
				for _, e := range d.Revenue {
					n[string(e.Kind)]++
				}
				n["subscriptions"] += len(d.Subscriptions)
				n["cases"] += len(d.Cases)
				n["advocacy"] += len(d.Advocacy)
				n["pauses"] += len(d.Pauses)
				n["calls"] += len(d.Calls)
				if len(d.Usage) > 0 {
					used++
				}
				for _, o := range d.Opportunities {
					open++
					if o.Kind == model.OpportunityRenewal && o.Call == "" {
						uncalled++
					}
				}
			}
			for what, want := range map[string]int{"new": 42, "expansion": 3, "contraction": 1, "price_increase": 5, "renewal": 5, "churn": 3,
				"subscriptions": 5, "cases": 50, "advocacy": 3, "pauses": 1, "calls": 5} {
				if n[what] < want {
					t.Errorf("%s, seed %d: %d %s, want at least %d", today, seed, n[what], what, want)
				}
			}
			if used < 30 || open < 15 || uncalled < 3 {
				t.Errorf("%s, seed %d: usage of %d, %d opportunities, %d renewals not called", today, seed, used, open, uncalled)
			}
		}
	}
}

func TestTheKeystoneRateRoseOverTheYear(t *testing.T) {
	c := count(Book(DefaultAccounts, 1, days[2]), days[2])
	trend := c.totals.Trend
	if len(trend) < 12 || trend[0].Rate.Value() > trend[len(trend)-1].Rate.Value()-0.2 {
		t.Errorf("trend %v", trend)
	}
}

func TestEveryPromisedStoryIsToldAsItsReviewsSay(t *testing.T) {
	today := days[3]
	g := Book(DefaultAccounts, 1, today)
	s := g.Settings()
	for d, ok := g.Next(); ok; d, ok = g.Next() {
		told := g.block.story[(g.at-1)%blockSize]
		st := model.Stand(d, s, today)
		want := []model.CadenceState{model.OnCadence}
		switch told.rhythm {
		case lapsed:
			want = []model.CadenceState{model.Overdue}
		case uncounted, never:
			want = []model.CadenceState{model.NeverReviewed}
		case fresh:
			want = []model.CadenceState{model.NotYetDue}
		case digital:
			want = []model.CadenceState{model.OutOfScope}
		case gone:
			want = []model.CadenceState{""}
		}
		if told.dueSoon {
			want = []model.CadenceState{model.DueSoon}
		}
		if !slices.Contains(want, st.Cadence) {
			t.Errorf("%s: %q, want %q", d.Account.Name, st.Cadence, want)
		}
	}
}

func TestNeighboursDoNotSpeakAlike(t *testing.T) {
	said := map[string]int{}
	g := Book(DefaultAccounts, 1, days[0])
	alike := 0
	for at := 0; ; at++ {
		d, ok := g.Next()
		if !ok {
			break
		}
		for _, s := range sentences(d) {
			if before, ok := said[s]; ok && at-before == 1 {
				alike++
				t.Logf("two neighbours say %q", s)
			}
		}
		for _, s := range sentences(d) {
			said[s] = at
		}
	}
	if alike > 4 {
		t.Errorf("%d sentences stand on two neighbouring accounts", alike)
	}
}

// sentences are the longer texts of an account.
func sentences(d *model.Dossier) []string {
	var out []string
	for _, s := range d.Sentiments {
		out = append(out, s.Reason)
	}
	for _, v := range d.Voices {
		out = append(out, v.Words)
	}
	for _, v := range d.Verifications {
		out = append(out, v.Words)
	}
	for _, r := range d.Reviews {
		out = append(out, r.Summary)
	}
	for _, x := range d.Touches {
		out = append(out, x.Words)
	}
	out = slices.DeleteFunc(out, func(s string) bool { return s == "" })
	slices.Sort(out)
	return slices.Compact(out)
}

func TestEveryPoolHasRoomForItsTurns(t *testing.T) {
	if pools > numPools {
		t.Errorf("%d pools, room for %d", pools, numPools)
	}
}

func BenchmarkBook(b *testing.B) {
	for b.Loop() {
		g := Book(leanFrom, 1, days[0])
		for _, ok := g.Next(); ok; _, ok = g.Next() {
		}
	}
}

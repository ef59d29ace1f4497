package db

import (
	"cmp"
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// reference answers queries from dossiers in memory.
type reference struct {
	dossiers []model.Dossier
	set      model.Settings
	csms     map[model.ID]string
	all      []model.CSM
	day      model.Date
}

func newReference(t *testing.T, b *Book, day model.Date) reference {
	t.Helper()
	r := reference{set: must[model.Settings](t)(b.Settings(ctx)), csms: map[model.ID]string{}, day: day}
	r.all = must[[]model.CSM](t)(b.CSMs(ctx))
	for _, c := range r.all {
		r.csms[c.ID] = c.Name
	}
	err := b.Dossiers(ctx, nil, func(d *model.Dossier) error {
		r.dossiers = append(r.dossiers, must[model.Dossier](t)(b.Dossier(ctx, d.Account.ID)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

type entry struct {
	d  *model.Dossier
	st model.Standing
}

// mine says whether accounts of the owner are in the scope.
func (r reference) mine(s model.Scope, owner model.ID) bool {
	return s.Everyone() || slices.Contains(s.Owners(r.all), owner)
}

func (r reference) query(q model.Query) []entry {
	var all []entry
	for i := range r.dossiers {
		d := &r.dossiers[i]
		st := model.Stand(d, r.set, r.day)
		if r.matches(q.Filter.Root(), entry{d, st}) && r.mine(q.Scope, st.OwnerID) && (q.Inactive || st.Active()) {
			all = append(all, entry{d, st})
		}
	}
	slices.SortFunc(all, func(x, y entry) int {
		for _, k := range q.Sort {
			if c := r.compare(k, x, y); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(model.FoldName(x.d.Account.Name), model.FoldName(y.d.Account.Name)), cmp.Compare(x.d.Account.ID, y.d.Account.ID))
	})
	return all
}

// compare orders by one field, blanks last in both directions.
func (r reference) compare(k model.SortKey, x, y entry) int {
	var a, b any
	var blankA, blankB bool
	switch k.Field {
	case model.SortName:
		a, b = model.FoldName(x.d.Account.Name), model.FoldName(y.d.Account.Name)
	case model.SortARR:
		m, okM := r.set.Rates.Convert(x.st.ARR)
		n, okN := r.set.Rates.Convert(y.st.ARR)
		a, b, blankA, blankB = m.Minor, n.Minor, !okM, !okN
	case model.SortRenewal:
		a, b = int64(x.d.Account.RenewalOn), int64(y.d.Account.RenewalOn)
		blankA, blankB = a == int64(0), b == int64(0)
	case model.SortSentiment:
		a, blankA = index(model.Colours, x.st.Sentiment)
		b, blankB = index(model.Colours, y.st.Sentiment)
	case model.SortCO:
		a, b, blankA, blankB = x.st.CO.Value, y.st.CO.Value, !x.st.CO.Known, !y.st.CO.Known
	case model.SortCX:
		a, b, blankA, blankB = x.st.CX.Value, y.st.CX.Value, !x.st.CX.Known, !y.st.CX.Known
	case model.SortQuadrant:
		a, blankA = index(model.Quadrants, x.st.Quadrant)
		b, blankB = index(model.Quadrants, y.st.Quadrant)
	case model.SortReview:
		a, b, blankA, blankB = int64(x.st.LastHeld), int64(y.st.LastHeld), x.st.LastHeld == 0, y.st.LastHeld == 0
	case model.SortDue:
		a, b, blankA, blankB = int64(x.st.DueOn), int64(y.st.DueOn), x.st.DueOn == 0, y.st.DueOn == 0
	case model.SortOwner:
		a, b = model.FoldName(r.csms[x.st.OwnerID]), model.FoldName(r.csms[y.st.OwnerID])
		blankA, blankB = a == "", b == ""
	case model.SortSegment:
		a, b = model.FoldName(x.d.Account.Segment), model.FoldName(y.d.Account.Segment)
		blankA, blankB = a == "", b == ""
	case model.SortStage:
		a, blankA = index(model.Stages, x.d.Account.Stage)
		b, blankB = index(model.Stages, y.d.Account.Stage)
	case model.SortCadence:
		a, blankA = index(model.CadenceStates, x.st.Cadence)
		b, blankB = index(model.CadenceStates, y.st.Cadence)
	case model.SortCadenceDays:
		a, b, blankA, blankB = int64(x.st.CadenceDays), int64(y.st.CadenceDays), x.st.CadenceDays == 0, y.st.CadenceDays == 0
	case model.SortSentimentOn:
		a, b, blankA, blankB = int64(x.st.SentimentOn), int64(y.st.SentimentOn), x.st.SentimentOn == 0, y.st.SentimentOn == 0
	}
	switch {
	case blankA && blankB:
		return 0
	case blankA:
		return 1
	case blankB:
		return -1
	}
	c := 0
	switch v := a.(type) {
	case int64:
		c = cmp.Compare(v, b.(int64))
	case float64:
		c = cmp.Compare(v, b.(float64))
	case string:
		c = cmp.Compare(v, b.(string))
	}
	if k.Desc {
		return -c
	}
	return c
}

func index[T comparable](all []T, v T) (any, bool) {
	i := slices.Index(all, v)
	return int64(i), i < 0
}

func (m maker) query() model.Query {
	q := model.Query{Inactive: m.r.Intn(2) == 0, Scope: pick(m, []model.Scope{{}, {}, {CSM: 1}, {CSM: 2}, {Team: "Zoe"}, {Team: "nobody"}})}
	if m.r.Intn(2) == 0 {
		q.Filter, _ = model.ParseFilter(pick(m, []string{"north", "AG", "50%_", "%", "_", "株式", "a\\b", "maria", "vip é", "ist", "SMB bob", "none such", "'", "line", "sentiment:red OR co<50", "-overdue"}))
	}
	for range m.r.Intn(3) {
		q.Sort = append(q.Sort, model.SortKey{Field: pick(m, model.SortFields), Desc: m.r.Intn(2) == 0})
	}
	return q
}

// bookOfMany writes a book with much in it.
func bookOfMany(t *testing.T, seed int64) (*Book, maker) {
	t.Helper()
	b := newBook(t)
	m := maker{rand.New(rand.NewSource(seed))}
	write(t, b, "CSMs", model.CSM{Name: "Maria", Manager: "Zoe"}, model.CSM{Name: "bob", Manager: "zoe "})
	_, err := b.Bulk(ctx, "many", func(w *Bulk) error {
		for range 70 {
			id, err := w.Put(m.account())
			if err != nil {
				return err
			}
			for i := range 14 {
				d := model.Dossier{Account: model.Account{ID: id}}
				if i%5 == 4 {
					if d, err = w.Dossier(id); err != nil {
						return err
					}
				}
				if _, err := w.Put(m.child(&d)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b, m
}

func TestQueriesEqualAReferenceInMemory(t *testing.T) {
	b, m := bookOfMany(t, 11)
	few := fewFound
	defer func() { fewFound = few }()
	days := []model.Date{today, today.AddDays(-100), today.AddDays(60)}
	for _, day := range days {
		ref := newReference(t, b, day)
		for range 60 {
			q := m.query()
			fewFound = pick(m, []int{0, few})
			if day != today {
				q.AsOf = day
			}
			want := ref.query(q)
			ids := must[[]model.ID](t)(b.Portfolio(ctx, q))
			var wantIDs []model.ID
			for _, e := range want {
				wantIDs = append(wantIDs, e.d.Account.ID)
			}
			if !slices.Equal(ids, wantIDs) {
				t.Fatalf("%+v\n got %v\nwant %v", q, ids, wantIDs)
			}
			checkRows(t, b, q, ids, want, ref)
			checkTotals(t, b, q, want, ref)
		}
	}
}

func checkRows(t *testing.T, b *Book, q model.Query, ids []model.ID, want []entry, ref reference) {
	t.Helper()
	rows := must[[]model.Row](t)(b.Rows(ctx, q, ids))
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for i, e := range want {
		a := e.d.Account
		a.Notes = ""
		if len(e.st.Flags) == 0 {
			e.st.Flags = nil
		}
		r := model.Row{Account: a, Owner: ref.csms[e.st.OwnerID], Standing: e.st}
		if !reflect.DeepEqual(rows[i], r) {
			t.Fatalf("row\n got %+v\nwant %+v", rows[i], r)
		}
	}
}

// ownedTrend puts into the trend of a scope, but for its last point, the rate over the
// accounts that its CSMs owned on each day, whoever owns them by now.
func (r reference) ownedTrend(q model.Query, trend []model.RatePoint) {
	scope := q.Scope
	q.Scope = model.Scope{}
	all := r.query(q)
	for i := range trend[:len(trend)-1] {
		p := &trend[i]
		p.Rate = model.Rate{}
		for _, e := range all {
			if state := model.Stand(e.d, r.set, p.Date).Cadence; r.mine(scope, model.OwnerAt(e.d.Owners, p.Date)) {
				if state.InScope() {
					p.Rate.Of++
				}
				if state.OnSchedule() {
					p.Rate.Have++
				}
			}
		}
	}
}

func checkTotals(t *testing.T, b *Book, q model.Query, want []entry, ref reference) {
	t.Helper()
	tally := model.NewTally(ref.day, ref.set.Rates.Book)
	var names []string
	for _, e := range want {
		tally.AddAccount(e.st, ref.set.Rates)
		if e.st.Active() {
			names = append(names, fmt.Sprint(model.PointOf(&e.d.Account, e.st, ref.set.Rates)))
		}
	}
	expect := tally.Totals()
	if !q.Scope.Everyone() {
		ref.ownedTrend(q, expect.Trend)
	}
	expect.Known, expect.Fresh = len(ref.dossiers), len(want)
	if got := must[model.Totals](t)(b.Totals(ctx, q)); !reflect.DeepEqual(got, expect) {
		t.Fatalf("totals\n got %+v\nwant %+v", got, expect)
	}
	var points []string
	for _, p := range must[[]model.Point](t)(b.Points(ctx, q)) {
		points = append(points, fmt.Sprint(p))
	}
	slices.Sort(names)
	slices.Sort(points)
	if !slices.Equal(points, names) {
		t.Fatalf("points\n got %v\nwant %v", points, names)
	}
}

func TestAnotherDaysStandingFollowsTheBookAndLeavesTheFileAlone(t *testing.T) {
	b, _ := bookOfMany(t, 3)
	q := model.Query{AsOf: today.AddDays(-30), Inactive: true}
	calls := 0
	if err := b.Prepare(ctx, q.AsOf, func(s model.RefreshState) { calls++ }); err != nil || calls == 0 {
		t.Fatal(calls, err)
	}
	before := must[model.Totals](t)(b.Totals(ctx, model.Query{}))
	n := len(must[[]model.ID](t)(b.Portfolio(ctx, q)))
	write(t, b, "one more", model.Account{Name: "One more"})
	if ids := must[[]model.ID](t)(b.Portfolio(ctx, q)); len(ids) != n+1 {
		t.Errorf("%d accounts on that day after one more, before %d", len(ids), n)
	}
	if after := must[model.Totals](t)(b.Totals(ctx, model.Query{})); after.Fresh != before.Fresh+1 {
		t.Errorf("today's figures: %d fresh, then %d", before.Fresh, after.Fresh)
	}
	requireSound(t, b)
}

func TestStandingIsTheSameAsRebuiltAfterRandomWritesAndOnANewDay(t *testing.T) {
	b, m := bookOfMany(t, 5)
	for range 30 {
		_, _ = b.Write(ctx, m.step(t, b)) // some are refused, which must leave no trace either
	}
	requireSound(t, b)
	b.today = func() model.Date { return today.AddDays(1) }
	if !must[bool](t)(b.Stale(ctx)) {
		t.Fatal("a new day leaves nothing to refresh")
	}
	var last model.RefreshState
	if err := b.Refresh(ctx, must[[]model.ID](t)(b.Portfolio(ctx, model.Query{}))[:3], func(s model.RefreshState) { last = s }); err != nil {
		t.Fatal(err)
	}
	if must[bool](t)(b.Stale(ctx)) || last.Done != last.Total || last.Done == 0 {
		t.Errorf("after refreshing: %+v", last)
	}
	requireSound(t, b)
}

func TestFiguresOfAnotherProgramsFormulasAreBroughtUpToDate(t *testing.T) {
	b, _ := bookOfMany(t, 3)
	id := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{}))[0]
	if _, err := b.conn.ExecContext(ctx, "UPDATE standing SET basis = basis - ?, co = 12.5 WHERE account_id = ?", int64(formulasFactor)*basisFactor, int64(id)); err != nil {
		t.Fatal(err)
	}
	requireSound(t, b) // they are known to be old
	if !must[bool](t)(b.Stale(ctx)) {
		t.Fatal("nothing is to be refreshed")
	}
	if err := b.Refresh(ctx, nil, nil); err != nil || must[bool](t)(b.Stale(ctx)) {
		t.Error(err)
	}
	requireSound(t, b)
}

func TestCheckSaysWhatAnotherProgramSpoilt(t *testing.T) {
	b, _ := bookOfMany(t, 8)
	for _, s := range []string{"UPDATE standing SET cadence_days = 777 WHERE account_id = 1", "UPDATE account SET name = 'Renamed outside' WHERE id = 2"} {
		if _, err := b.conn.ExecContext(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	rules := map[string]int{}
	for _, f := range must[[]model.Finding](t)(b.Check(ctx)) {
		if f.Do == "" || f.Text == "" {
			t.Errorf("a finding without advice: %+v", f)
		}
		rules[f.Rule]++
	}
	if rules["standing"] < 2 || rules["search"] != 1 {
		t.Errorf("found %v", rules)
	}
}

func TestFindAccountsGivesThoseThatBeginWithTheTextFirst(t *testing.T) {
	b := newBook(t)
	write(t, b, "a", model.Account{Name: "Alder Market"}, model.Account{Name: "Camargo"}, model.Account{Name: "Marlow"}, model.Account{Name: "Mar_k"})
	for text, want := range map[string]string{"mar": "Mar_k Marlow Alder Market Camargo", "mar_": "Mar_k"} {
		var names []string
		for _, a := range must[[]model.AccountName](t)(b.FindAccounts(ctx, text, 9)) {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q found %q, want %q", text, got, want)
		}
	}
}

func TestFindAccountsGoesFromExactToAlike(t *testing.T) {
	b := newBook(t)
	write(t, b, "a", model.Account{Name: "Acme", ExternalID: "C-1"}, model.Account{Name: "Acme Corp"}, model.Account{Name: "acme"},
		model.Account{Name: "C-1 Ltd"})
	for text, want := range map[string]string{"C-1": "Acme", " ACME ": "Acme acme", "corp": "Acme Corp", "c-1 l": "C-1 Ltd", "%": "", "": ""} {
		var names []string
		for _, a := range must[[]model.AccountName](t)(b.FindAccounts(ctx, text, 0)) {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q found %q, want %q", text, got, want)
		}
	}
}

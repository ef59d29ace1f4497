package db

import (
	"context"
	"math"
	"slices"
	"strings"

	"keystone/model"
)

// selection is the WHERE of a query over standing s and its arguments; with keep, only
// the accounts for which it is true are meant.
type selection struct {
	where string
	args  []any
	keep  func(model.ID) bool
}

// fewFound is how many accounts found by words are looked up one by one. More are faster
// found by passing all and keeping those.
var fewFound = 2000

func selected(ctx context.Context, from querier, q model.Query) (selection, error) {
	var s selection
	var parts []string
	if !q.Inactive {
		parts = append(parts, "s.status = 'active'")
	}
	if q.Scope != 0 {
		parts = append(parts, "s.owner_id = ?")
		s.args = append(s.args, int64(q.Scope))
	}
	if all := strings.Fields(model.FoldName(q.Words)); len(all) > 0 {
		found, err := findWords(ctx, from, all)
		if err != nil {
			return s, err
		}
		if len(found) <= fewFound {
			parts = append(parts, "s.account_id IN (SELECT value FROM json_each(?))")
			s.args = append(s.args, idList(found))
		} else {
			s.keep = among(found)
		}
	}
	if len(parts) > 0 {
		s.where = " WHERE " + strings.Join(parts, " AND ")
	}
	return s, nil
}

// findWords are the accounts in whose words all of these occur, in order of id.
func findWords(ctx context.Context, from querier, all []string) ([]model.ID, error) {
	var parts []string
	var args []any
	for _, w := range all {
		parts = append(parts, `words LIKE ? ESCAPE '\'`)
		args = append(args, "%"+likeEscaper.Replace(words(w))+"%")
	}
	rows, err := from.QueryContext(ctx, "SELECT account_id FROM account_search WHERE "+strings.Join(parts, " AND ")+" ORDER BY account_id", args...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

// among tells whether an id is one of these, which ascend: one bit for each id there is.
func among(ids []model.ID) func(model.ID) bool {
	last := ids[len(ids)-1]
	if last > 1<<26 { // no book of ours, but no reason to fail
		return func(id model.ID) bool {
			_, found := slices.BinarySearch(ids, id)
			return found
		}
	}
	bits := make([]uint64, last/64+1)
	for _, id := range ids {
		bits[id/64] |= 1 << (id % 64)
	}
	return func(id model.ID) bool { return id <= last && bits[id/64]>>(id%64)&1 != 0 }
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// sortColumns are the columns of standing by which a field orders.
var sortColumns = map[model.SortField]string{
	model.SortName: "name_key", model.SortARR: "arr_book", model.SortRenewal: "renewal_on",
	model.SortSentiment: "sentiment", model.SortCO: "co", model.SortCX: "cx", model.SortQuadrant: "quadrant",
	model.SortReview: "last_held", model.SortDue: "due_on", model.SortOwner: "owner_id",
	model.SortSegment: "segment", model.SortStage: "stage", model.SortCadence: "cadence",
}

// Portfolio is the ids of the accounts selected, in order: blanks last in both
// directions, ties by name, then by id.
//
// The rows come out of one index in order of name; every other order is made from them
// here. That costs the same whichever field it is, and no index for each.
func (b *Book) Portfolio(ctx context.Context, q model.Query) ([]model.ID, error) {
	keys, descending := sortKeys(q.Sort)
	order := " ORDER BY s.name_key, s.account_id"
	if descending {
		order = " ORDER BY s.name_key DESC, s.account_id"
	}
	columns := "s.account_id"
	for _, k := range keys {
		columns += ", s." + sortColumns[k.Field]
	}
	var ids []model.ID
	err := b.standings(ctx, q, func(from querier, _ model.Date) error {
		only, err := selected(ctx, from, q)
		if err != nil {
			return err
		}
		var owners map[model.ID]string
		if slices.ContainsFunc(keys, func(k model.SortKey) bool { return k.Field == model.SortOwner }) {
			if owners, err = csmNames(ctx, from); err != nil {
				return err
			}
		}
		rows, err := from.QueryContext(ctx, "SELECT "+columns+" FROM standing s"+only.where+order, only.args...)
		if err != nil {
			return err
		}
		if len(keys) == 0 && only.keep == nil {
			ids, err = scanIDs(rows)
			return err
		}
		defer rows.Close()
		sorters := make([]*sorter, len(keys))
		for i, k := range keys {
			sorters[i] = newSorter(k, owners)
		}
		r := newRecord(len(keys) + 1)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			id := r.id()
			if only.keep != nil && !only.keep(id) {
				continue
			}
			ids = append(ids, id)
			for _, s := range sorters {
				s.add(r.next())
			}
		}
		if len(keys) > 0 {
			ids = arrange(ids, sorters)
		}
		return rows.Err()
	})
	return ids, err
}

// sortKeys leaves away unknown fields and a name at the end, which ends every tie anyhow.
// The name alone needs no sorting: the index has that order, in both directions.
func sortKeys(all []model.SortKey) (keys []model.SortKey, descending bool) {
	for _, k := range all {
		if sortColumns[k.Field] != "" {
			keys = append(keys, k)
		}
	}
	if n := len(keys) - 1; n >= 0 && keys[n].Field == model.SortName && (n == 0 || !keys[n].Desc) {
		return keys[:n], keys[n].Desc
	}
	return keys, false
}

// sorter turns the values of one column into whole numbers that sort as the column does.
type sorter struct {
	desc   bool
	rank   map[string]int64 // of a closed list
	owners map[model.ID]string
	texts  map[string]int64 // open texts, numbered as they come
	keys   []int64
}

// last is the key of a blank, which comes last in both directions.
const last = math.MaxInt64

func newSorter(k model.SortKey, owners map[model.ID]string) *sorter {
	s := &sorter{desc: k.Desc, texts: map[string]int64{}}
	switch k.Field {
	case model.SortSentiment:
		s.rank = ranks(model.Colours)
	case model.SortQuadrant:
		s.rank = ranks(model.Quadrants)
	case model.SortStage:
		s.rank = ranks(model.Stages)
	case model.SortCadence:
		s.rank = ranks(model.CadenceStates)
	case model.SortOwner:
		s.owners = owners
	}
	return s
}

func ranks[T ~string](all []T) map[string]int64 {
	m := map[string]int64{}
	for i, v := range all {
		m[string(v)] = int64(i)
	}
	return m
}

func (s *sorter) add(v any) {
	if id, ok := v.(int64); ok && s.owners != nil {
		v = s.owners[model.ID(id)]
	}
	key := int64(last)
	switch x := v.(type) {
	case int64:
		key = x
	case float64:
		key = ordered(x)
	case string:
		switch rank, ok := s.rank[x]; {
		case ok:
			key = rank
		case x != "":
			n, known := s.texts[x]
			if !known {
				n = int64(len(s.texts))
				s.texts[x] = n
			}
			key = n
		}
	}
	s.keys = append(s.keys, key)
}

// ordered maps a number to a whole one that sorts alike.
func ordered(f float64) int64 {
	n := int64(math.Float64bits(f))
	if n < 0 {
		n = math.MinInt64 - n
	}
	return n
}

// finish replaces the numbers of texts by their ranks and turns descending keys round.
func (s *sorter) finish() {
	rank := make([]int64, len(s.texts))
	if len(s.texts) > 0 {
		all := make([]string, 0, len(s.texts))
		for t := range s.texts {
			all = append(all, t)
		}
		folded := make(map[string]string, len(all))
		for _, t := range all {
			folded[t] = model.FoldName(t)
		}
		slices.SortFunc(all, func(a, b string) int { return strings.Compare(folded[a], folded[b]) })
		n := int64(-1)
		for i, t := range all {
			if i == 0 || folded[t] != folded[all[i-1]] {
				n++
			}
			rank[s.texts[t]] = n
		}
	}
	for i, k := range s.keys {
		if k == last {
			continue
		}
		if len(rank) > 0 && s.rank == nil {
			k = rank[k]
		}
		if s.desc {
			k = -k
		}
		s.keys[i] = k
	}
}

// arrange orders ids, which come in order of name, by the keys.
func arrange(ids []model.ID, sorters []*sorter) []model.ID {
	for _, s := range sorters {
		s.finish()
	}
	type item struct {
		key int64
		at  int32
	}
	items := make([]item, len(ids))
	for i := range items {
		items[i] = item{sorters[0].keys[i], int32(i)}
	}
	slices.SortFunc(items, func(a, b item) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		for _, s := range sorters[1:] {
			if x, y := s.keys[a.at], s.keys[b.at]; x != y {
				if x < y {
					return -1
				}
				return 1
			}
		}
		return int(a.at - b.at)
	})
	out := make([]model.ID, len(ids))
	for i, it := range items {
		out[i] = ids[it.at]
	}
	return out
}

var accountColumns = func() string {
	var all []string
	for _, n := range tableOf[model.KindAccount].names {
		if n == "notes" {
			all = append(all, "''") // may be long, and no row shows it
			continue
		}
		all = append(all, "a."+n)
	}
	return "a.id, " + strings.Join(all, ", ")
}()

// standingRead are the columns that readStanding reads.
var standingRead = "s." + strings.Join(standingNames[:slices.Index(standingNames, "bits")+1], ", s.")

// Rows are the accounts with their figures for the query's day, in the order of the ids;
// accounts that are gone are left out.
func (b *Book) Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found := make(map[model.ID]model.Row, len(ids))
	err := b.standings(ctx, q, func(from querier, _ model.Date) error {
		rows, err := from.QueryContext(ctx, "SELECT "+accountColumns+", "+standingRead+", coalesce(c.name, '') FROM json_each(?) j"+
			" CROSS JOIN account a ON a.id = j.value CROSS JOIN standing s ON s.account_id = a.id"+
			" LEFT JOIN csm c ON c.id = s.owner_id", idList(ids))
		if err != nil {
			return err
		}
		defer rows.Close()
		r := newRecord(len(tableOf[model.KindAccount].names) + 1 + strings.Count(standingRead, ",") + 1 + 1)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			row := model.Row{Account: readAccount(r), Standing: readStanding(r), Owner: r.text()}
			found[row.Account.ID] = row
		}
		return rows.Err()
	})
	if err != nil {
		return nil, err
	}
	out := make([]model.Row, 0, len(ids))
	for _, id := range ids {
		if row, ok := found[id]; ok {
			out = append(out, row)
		}
	}
	return out, nil
}

// Totals are the header figures over the query's accounts.
func (b *Book) Totals(ctx context.Context, q model.Query) (model.Totals, error) {
	var totals model.Totals
	err := b.standings(ctx, q, func(from querier, day model.Date) error {
		set, err := readSettings(ask(ctx, from))
		if err != nil {
			return err
		}
		rules, err := counter(ctx, from, "rules")
		if err != nil {
			return err
		}
		var known int
		if err := from.QueryRowContext(ctx, "SELECT count(*) FROM standing").Scan(&known); err != nil {
			return err
		}
		only, err := selected(ctx, from, q)
		if err != nil {
			return err
		}
		rows, err := from.QueryContext(ctx, "SELECT s.account_id, s.basis, s.bits, s.arr_book, s.renewal_on FROM standing s"+only.where, only.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		tally, fresh, unconverted := model.NewTally(day, set.Rates.Book), 0, 0
		r := newRecord(5)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			if id := r.id(); only.keep != nil && !only.keep(id) {
				continue
			}
			if r.int() == basis(rules, day) {
				fresh++
			}
			bits := r.int()
			arr, converted := r.next().(int64)
			st := unpack(bits)
			if !converted && bits>>saidBit&1 != 0 && st.Active() {
				unconverted++
			}
			tally.Add(st, arr, converted, r.date())
		}
		totals = tally.Totals()
		totals.Known, totals.Fresh = known, fresh
		totals.NotConverted += unconverted
		totals.Unsaid -= unconverted
		return rows.Err()
	})
	return totals, err
}

// unpack is what a tally needs of a standing.
func unpack(bits int64) model.Standing {
	s := model.Standing{Cadence: at(model.CadenceStates, bits>>cadenceBits&7), Sentiment: at(model.Colours, bits>>colourBits&3),
		Quadrant: at(model.Quadrants, bits>>quadrantBits&7), Trend: uint32(bits>>trendBits) & 0xffffff}
	if bits>>activeBit&1 != 0 {
		s.Status = model.StatusActive
	}
	return s
}

// Points are the query's active accounts on the quadrant or beside it, in order of name.
func (b *Book) Points(ctx context.Context, q model.Query) ([]model.Point, error) {
	q.Inactive = false
	var points []model.Point
	err := b.standings(ctx, q, func(from querier, _ model.Date) error {
		set, err := readSettings(ask(ctx, from))
		if err != nil {
			return err
		}
		only, err := selected(ctx, from, q)
		if err != nil {
			return err
		}
		if q.Words == "" && q.Scope == 0 {
			var n int
			if err := from.QueryRowContext(ctx, "SELECT count(*) FROM standing").Scan(&n); err != nil {
				return err
			}
			points = make([]model.Point, 0, n)
		}
		rows, err := from.QueryContext(ctx, "SELECT a.id, a.name, s.arr_book, s.co, s.cx, s.quadrant, s.sentiment, s.bits FROM standing s"+
			" CROSS JOIN account a ON a.id = s.account_id"+only.where+" ORDER BY s.name_key, s.account_id", only.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		r := newRecord(8)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			p := model.Point{AccountID: r.id(), Name: r.text()}
			if only.keep != nil && !only.keep(p.AccountID) {
				continue
			}
			if arr, ok := r.next().(int64); ok {
				p.ARR = model.Money{Minor: arr, Currency: set.Rates.Book}
			}
			p.CO, p.CX = r.number(), r.number()
			p.Quadrant, p.Sentiment = model.Quadrant(r.text()), model.Colour(r.text())
			bits := r.int()
			p.Stale, p.BlindSpot = bits>>staleBit&1 != 0, bits>>blindBit&1 != 0
			points = append(points, p)
		}
		return rows.Err()
	})
	return points, err
}

package db

import (
	"context"
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

func selected(ctx context.Context, from querier, q model.Query, day model.Date) (selection, error) {
	var s selection
	var parts []string
	if !q.Inactive {
		parts = append(parts, "s.status = 'active'")
	}
	if !q.Scope.Everyone() {
		csms, err := scopeOwners(ctx, from, q.Scope)
		if err != nil {
			return s, err
		}
		parts = append(parts, "s.owner_id IN (SELECT value FROM json_each(?))")
		s.args = append(s.args, idList(csms))
	}
	texts, rest := freeWords(q.Filter)
	if len(rest) > 0 {
		c, err := conditionOf(ctx, from, rest, day)
		if err != nil {
			return s, err
		}
		parts = append(parts, c.sql.String())
		s.args = append(s.args, c.args...)
	}
	if len(texts) > 0 {
		found, err := findWords(ctx, from, texts)
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

// scopeOwners are the CSMs whose accounts are meant.
func scopeOwners(ctx context.Context, from querier, s model.Scope) ([]model.ID, error) {
	if s.Team == "" {
		return s.Owners(nil), nil
	}
	all, err := readCSMs(ctx, from)
	return s.Owners(all), err
}

// freeWords takes from the conditions that must all be true those that are words to be
// found, which are looked up first.
func freeWords(f model.Filter) (texts []string, rest []model.FilterNode) {
	all := []model.FilterNode{f.Root()}
	switch root := f.Root().(type) {
	case nil:
		return nil, nil
	case model.FilterAnd:
		all = root
	}
	for _, n := range all {
		if w, ok := n.(model.FilterWord); ok {
			texts = append(texts, searched(w.Text))
		} else {
			rest = append(rest, n)
		}
	}
	return texts, rest
}

// findWords are the accounts in whose words all of these occur, in order of id.
func findWords(ctx context.Context, from querier, all []string) ([]model.ID, error) {
	var parts []string
	var args []any
	for _, w := range all {
		parts = append(parts, "instr(words, ?) > 0")
		args = append(args, w)
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
	err := b.standings(ctx, q, func(from querier, day model.Date) error {
		only, err := selected(ctx, from, q, day)
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
	err := b.standings(ctx, q, func(from querier, day model.Date) error {
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
		if err := rows.Err(); err != nil || len(q.With) == 0 {
			return err
		}
		return readWith(ctx, from, q, day, ids, found)
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
		only, err := selected(ctx, from, q, day)
		if err != nil {
			return err
		}
		parts, err := handedOver(ctx, from, q, day)
		if err != nil {
			return err
		}
		rows, err := from.QueryContext(ctx, "SELECT s.account_id, s.basis, s.bits, s.arr_book FROM standing s"+only.where, only.args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		tally, fresh, unconverted := model.NewTally(day, set.Rates.Book), 0, 0
		r := newRecord(4)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			id := r.id()
			if only.keep != nil && !only.keep(id) {
				continue
			}
			if r.int() == basis(rules, day) {
				fresh++
			}
			bits := r.int()
			arr, converted := r.next().(int64)
			st := unpack(bits, day)
			if _, ok := parts[id]; ok {
				st.Trend = 0
			}
			if !converted && bits>>saidBit&1 != 0 && st.Active() {
				unconverted++
			}
			tally.Add(st, arr, converted)
		}
		for _, trend := range parts {
			tally.AddTrend(trend)
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
func unpack(bits int64, day model.Date) model.Standing {
	s := model.Standing{Cadence: fromCode(model.CadenceStates, bits>>cadenceBits&7), Sentiment: fromCode(model.Colours, bits>>colourBits&3),
		Quadrant: fromCode(model.Quadrants, bits>>quadrantBits&7), Trend: uint32(bits>>trendBits) & 0xffffff, RenewsOn: unpackRenewal(bits, day)}
	if bits>>activeBit&1 != 0 {
		s.Status = model.StatusActive
	}
	return s
}

// Points are the query's active accounts on the quadrant or beside it, in order of name.
func (b *Book) Points(ctx context.Context, q model.Query) ([]model.Point, error) {
	q.Inactive = false
	var points []model.Point
	err := b.standings(ctx, q, func(from querier, day model.Date) error {
		set, err := readSettings(ask(ctx, from))
		if err != nil {
			return err
		}
		only, err := selected(ctx, from, q, day)
		if err != nil {
			return err
		}
		if q.Filter.Empty() && q.Scope.Everyone() {
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
			p.Quadrant, p.Sentiment = one(model.Quadrants, r.text()), one(model.Colours, r.text())
			bits := r.int()
			p.Stale, p.BlindSpot, p.BusyNoValue = bits>>staleBit&1 != 0, bits>>blindBit&1 != 0, bits>>busyBit&1 != 0
			points = append(points, p)
		}
		return rows.Err()
	})
	return points, err
}

// one is the word of a closed list, so that a hundred thousand rows share it instead of
// holding one each.
func one[T ~string](all []T, word string) T {
	for _, v := range all {
		if string(v) == word {
			return v
		}
	}
	return T(word)
}

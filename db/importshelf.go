package db

import (
	"database/sql"
	"strings"

	"keystone/model"
)

// shelf holds those facts of one account that the rows of a file are compared with.
type shelf struct {
	account model.ID
	made    bool // by the row in hand: it has no facts yet
	rows    map[model.Kind][]*kept
	index   map[string]map[string][]*kept
	ghosts  map[model.Kind][]*ghost
}

// mostShelves is how many accounts are kept in memory at a time, or as many as have mostHeld
// facts on their shelves: rows of use come in the order of days, and would otherwise fetch
// the same shelves over and over.
const (
	mostShelves = 64
	mostHeld    = 20_000
)

func (f *source) shelf(account model.ID) *shelf {
	if s := f.shelves[account]; s != nil {
		return s
	}
	for len(f.order) >= mostShelves && (f.held > mostHeld || len(f.order) > mostHeld) {
		f.held -= f.shelves[f.order[0]].count()
		delete(f.shelves, f.order[0])
		f.order = f.order[1:]
	}
	s := &shelf{account: account, rows: map[model.Kind][]*kept{}, index: map[string]map[string][]*kept{}}
	f.shelves[account] = s
	f.order = append(f.order, account)
	return s
}

// count is how many facts are on the shelf.
func (s *shelf) count() (n int) {
	if s == nil {
		return 0
	}
	for _, all := range s.rows {
		n += len(all)
	}
	return n
}

// of is the account's facts of a kind in the order of entry.
func (f *source) of(s *shelf, t *table) ([]*kept, error) {
	if all, ok := s.rows[t.kind]; ok || s.made {
		return all, nil
	}
	if b := f.w.buffers[t.kind]; b != nil && b.rows > 0 {
		if err := f.w.flush(); err != nil {
			return nil, err
		}
	}
	query := t.query(true, false)
	if s.account == 0 { // facts of no account in particular
		query = strings.Replace(query, "account_id = ?", "account_id IS ?", 1)
	}
	rows, err := f.w.w.t.rows(query, id(s.account))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := []*kept{}
	for rows.Next() {
		r := newRecord(len(t.columns) + 1)
		if err := r.scan(rows); err != nil {
			return nil, err
		}
		number, _ := r.values[0].(int64)
		all = append(all, &kept{id: model.ID(number), values: r.values[1:]})
	}
	s.rows[t.kind] = all
	f.held += len(all)
	return all, rows.Err()
}

// add makes a new fact of the account.
func (f *source) add(s *shelf, t *table, values []any) (*kept, error) {
	all, err := f.of(s, t) // before the new one is among them
	if err != nil {
		return nil, err
	}
	values[t.account] = id(s.account)
	k, err := f.insert(t, values)
	if err != nil {
		return nil, err
	}
	s.rows[t.kind] = append(all, k)
	f.held++
	return k, nil
}

// indexed is the account's facts of a kind by a key, which is computed once for each; new
// facts are put there with put.
func (f *source) indexed(s *shelf, t *table, name string, key func(*kept) string) (map[string][]*kept, error) {
	if m, ok := s.index[name]; ok {
		return m, nil
	}
	all, err := f.of(s, t)
	if err != nil {
		return nil, err
	}
	m := make(map[string][]*kept, len(all))
	for _, k := range all {
		if v := key(k); v != "" {
			m[v] = append(m[v], k)
		}
	}
	s.index[name] = m
	return m, nil
}

// put adds a fact to an index that exists.
func (s *shelf) put(name, key string, k *kept) {
	if m := s.index[name]; m != nil && key != "" {
		m[key] = append(m[key], k)
	}
}

// pop is the first of the facts under a key that no row has taken up.
func (f *source) pop(t *table, m map[string][]*kept, key string) *kept {
	for list := m[key]; len(list) > 0; list = m[key] {
		k := list[0]
		m[key] = list[1:]
		if f.claimed(t, k.id) == 0 {
			return k
		}
	}
	return nil
}

// ghost is an imported fact as the file had it, which was edited or deleted here since.
type ghost struct {
	id      model.ID
	values  []any
	deleted bool
}

// past is the ghosts of an account's facts of a kind.
func (f *source) past(s *shelf, t *table) ([]*ghost, error) {
	if s.made || f.fresh(tableOf[model.KindAccount], s.account) {
		return nil, nil
	}
	if all, ok := s.ghosts[t.kind]; ok {
		return all, nil
	}
	if by, err := f.byPeople(t); err != nil || !by[s.account] {
		return nil, err
	}
	rows, err := f.w.w.t.rows(`SELECT c.row_id, s.bulk, c.before, c.after FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.account_id IS ? AND c.kind = ? AND s.undone = 0 ORDER BY c.id`, id(s.account), string(t.kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := map[model.ID]*ghost{}
	touched := map[model.ID]bool{}
	var order []*ghost
	for rows.Next() {
		var id model.ID
		var bulk bool
		var before, after sql.NullString
		if err := rows.Scan(&id, &bulk, &before, &after); err != nil {
			return nil, err
		}
		g := known[id]
		switch {
		case !bulk:
			touched[id] = true
			if g != nil {
				g.deleted = !after.Valid
			}
			continue
		case g == nil && before.Valid: // made by a person, changed by a file
			continue
		case g == nil:
			g = &ghost{id: id, values: make([]any, len(t.columns))}
			known[id], order = g, append(order, g)
		}
		values, err := fields(after)
		if err != nil {
			return nil, err
		}
		for name, v := range values {
			if i := t.index(name); i >= 0 {
				g.values[i] = v
			}
		}
	}
	var all []*ghost
	for _, g := range order {
		if touched[g.id] {
			all = append(all, g)
		}
	}
	if s.ghosts == nil {
		s.ghosts = map[model.Kind][]*ghost{}
	}
	s.ghosts[t.kind] = all
	return all, rows.Err()
}

// byPeople is the accounts of which a person wrote or deleted a fact of the kind: only there
// can one be that was imported and is another now.
func (im *importer) byPeople(t *table) (map[model.ID]bool, error) {
	if by := im.people[t.kind]; by != nil {
		return by, nil
	}
	rows, err := im.w.w.t.rows(`SELECT DISTINCT coalesce(c.account_id, 0) FROM step s CROSS JOIN change c ON c.step_id = s.id
		WHERE s.bulk = 0 AND s.undone = 0 AND c.kind = ?`, string(t.kind))
	if err != nil {
		return nil, err
	}
	ids, err := scanIDs(rows)
	if err != nil {
		return nil, err
	}
	by := map[model.ID]bool{}
	for _, id := range ids {
		by[id] = true
	}
	if im.people == nil {
		im.people = map[model.Kind]map[model.ID]bool{}
	}
	im.people[t.kind] = by
	return by, nil
}

// haunt finds the fact that the file means by what it was when it was imported: nil for
// none. gone says that it was deleted here, and that this stands.
func (f *source) haunt(s *shelf, t *table, is func(values []any) bool) (found *kept, gone bool, err error) {
	ghosts, err := f.past(s, t)
	if err != nil {
		return nil, false, err
	}
	for _, g := range ghosts {
		if f.claimed(t, g.id) != 0 || !is(g.values) {
			continue
		}
		f.claim(t, g.id)
		if g.deleted {
			return nil, !f.conflict("(whole row)", "deleted here", "in the file"), nil
		}
		all, err := f.of(s, t)
		if err != nil {
			return nil, false, err
		}
		for _, k := range all {
			if k.id == g.id {
				return k, false, nil
			}
		}
	}
	return nil, false, nil
}

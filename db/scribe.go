package db

import (
	"strings"

	"keystone/model"
)

// scribe writes the derived rows of accounts inside a transaction.
type scribe struct {
	t     *txn
	set   model.Settings
	day   model.Date
	basis int64
	csms  map[model.ID]string
	// known is the newest account that has derived rows: those of newer ones are written
	// several at a time.
	known model.ID
	held  [len(derived)][]any
	spare [len(derived)][]any // the room of rows that have been written
	rows  int
}

// heldStandings is how many accounts' rows are written while those of the next are made.
const heldStandings = 10 * bulkRows

// derived are the tables of derived rows, with their columns.
var derived = [...]struct {
	columns int
	upsert  string
	insert  string // one row
	many    string // bulkRows rows
}{
	{len(standingNames), upsertStanding, insertStanding(1), insertStanding(bulkRows)},
	{2, upsertPortion, insertDerived("portion (account_id, body)", 2, 1), insertDerived("portion (account_id, body)", 2, bulkRows)},
	{3, upsertSearch, insertDerived("account_search (account_id, name_key, words)", 3, 1), insertDerived("account_search (account_id, name_key, words)", 3, bulkRows)},
}

// insertDerived is the statement that writes n rows of so many columns.
func insertDerived(into string, columns, n int) string {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	return "INSERT INTO " + into + " VALUES " + row + strings.Repeat(", "+row, n-1)
}

func (t *txn) scribe() (*scribe, error) {
	s := &scribe{t: t, day: t.b.today()}
	var err error
	if s.set, err = readSettings(ask(t.ctx, t.b.conn)); err != nil {
		return nil, err
	}
	rules, err := t.counter("rules")
	if err != nil {
		return nil, err
	}
	s.basis = basis(rules, s.day)
	if s.csms, err = csmNames(t.ctx, t.b.conn); err != nil {
		return nil, err
	}
	err = t.row(`SELECT max(coalesce((SELECT max(account_id) FROM standing), 0), coalesce((SELECT max(account_id) FROM portion), 0),
		coalesce((SELECT max(account_id) FROM account_search), 0))`, nil, &s.known)
	return s, err
}

// write writes the derived rows of one account; flush must follow the last.
func (s *scribe) write(d *model.Dossier) error {
	st := model.Stand(d, s.set, s.day)
	id := int64(d.Account.ID)
	rows := [len(derived)][]any{
		standingValues(&d.Account, st, &s.set, s.basis),
		{id, portionOf(d, st, s.set)},
		{id, words(model.FoldName(d.Account.Name)), searchWords(d, s.csms[st.OwnerID])},
	}
	if d.Account.ID > s.known {
		for i := range rows {
			s.held[i] = append(s.held[i], rows[i]...)
		}
		if s.rows++; s.rows == heldStandings {
			if err := s.send(); err != nil {
				return err
			}
		}
	} else {
		for i := range rows {
			if _, err := s.t.exec(derived[i].upsert, rows[i]...); err != nil {
				return err
			}
		}
	}
	if s.t.stood != nil {
		return s.t.stood()
	}
	return nil
}

// send begins to write the rows that are held. Meanwhile those of the next accounts are made.
func (s *scribe) send() error {
	if err := s.t.join(); err != nil {
		return err
	}
	all, n := s.held, s.rows
	for i := range all {
		s.held[i], s.spare[i] = s.spare[i][:0], all[i]
	}
	s.rows = 0
	return s.t.goAhead(func(t *txn) error {
		for i := range all {
			if err := writeDerived(t, i, all[i], n); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeDerived writes n rows of one table of derived rows.
func writeDerived(t *txn, which int, args []any, n int) error {
	of := derived[which]
	for n > 0 {
		rows, statement := bulkRows, of.many
		if n < rows {
			rows, statement = 1, of.insert
		}
		if _, err := t.exec(statement, args[:rows*of.columns]...); err != nil {
			return err
		}
		args, n = args[rows*of.columns:], n-rows
	}
	return nil
}

// flush writes the rows that are held.
func (s *scribe) flush() error {
	if err := s.send(); err != nil {
		return err
	}
	return s.t.join()
}

// restand brings the derived rows of the accounts to what their facts say now. Accounts
// that are gone took theirs with them. nil stands for all accounts.
func (t *txn) restand(ids []model.ID) error {
	if ids != nil && len(ids) == 0 {
		return nil
	}
	s, err := t.scribe()
	if err != nil {
		return err
	}
	many, err := s.many(ids)
	if err != nil {
		return err
	}
	var restore []string
	if many {
		if restore, err = t.dropIndexes([]string{"standing", "account_search"}); err != nil {
			return err
		}
	}
	err = readDossiers(t.rows, ids, s.write)
	if late := t.join(); err == nil {
		err = late
	}
	if err != nil {
		return err
	}
	if err := s.flush(); err != nil {
		return err
	}
	return t.makeIndexes(restore)
}

// manyNew is how many new accounts it takes for the indexes of derived rows to be built anew.
const manyNew = 5000

// many says whether so many of the accounts are new, and more than there are others, that to
// build the indexes from all derived rows is faster than to keep them up.
func (s *scribe) many(ids []model.ID) (bool, error) {
	var fresh, known int
	if ids == nil {
		if err := s.t.row("SELECT count(*) FROM account WHERE id > ?", []any{int64(s.known)}, &fresh); err != nil {
			return false, err
		}
	}
	for _, id := range ids {
		if id > s.known {
			fresh++
		}
	}
	if fresh < manyNew {
		return false, nil
	}
	err := s.t.row("SELECT count(*) FROM standing", nil, &known)
	return fresh > known, err
}

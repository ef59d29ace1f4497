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
	rows  int
}

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
		if s.rows++; s.rows == bulkRows {
			if err := s.flush(); err != nil {
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

// flush writes the rows that are held.
func (s *scribe) flush() error {
	for i := range derived {
		if s.rows == bulkRows {
			if _, err := s.t.exec(derived[i].many, s.held[i]...); err != nil {
				return err
			}
		} else {
			for n := range s.rows {
				if _, err := s.t.exec(derived[i].insert, s.held[i][n*derived[i].columns:(n+1)*derived[i].columns]...); err != nil {
					return err
				}
			}
		}
		s.held[i] = s.held[i][:0]
	}
	s.rows = 0
	return nil
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
	if err := readDossiers(t.rows, ids, s.write); err != nil {
		return err
	}
	return s.flush()
}

package db

import (
	"slices"

	"keystone/model"
)

// made is what Bulk has recorded as new in a step: where nothing else was done, the history
// need not be read to know which accounts the step has touched.
type made struct {
	rows     int64
	accounts []model.ID
	sorted   int // so many of the accounts ascend and differ
}

// note adds the rows that a buffer holds. What settings and views bring with them only the
// history tells: a step that makes some does something else besides.
func (m *made) note(t *table, b *buffer) {
	if t.kind == model.KindSetting || t.kind == model.KindView {
		return
	}
	m.rows += int64(b.rows)
	width := len(t.columns) + 1
	for i := range b.rows {
		id := b.accounts[len(b.accounts)-b.rows+i]
		if t.kind == model.KindAccount {
			id, _ = b.args[i*width].(int64)
		}
		if n := len(m.accounts); id != 0 && (n == 0 || m.accounts[n-1] != model.ID(id)) {
			m.accounts = append(m.accounts, model.ID(id))
		}
	}
	if len(m.accounts) > 2*m.sorted+bulkHeld {
		m.tidy()
	}
}

func (m *made) tidy() {
	slices.Sort(m.accounts)
	m.accounts = slices.Compact(m.accounts)
	m.sorted = len(m.accounts)
}

// alone gives the accounts of what was made when the step did nothing else.
func (t *txn) alone(step int64) (accounts []model.ID, alone bool, err error) {
	if t.made.rows == 0 {
		return nil, false, nil
	}
	var all int64
	if err := t.row("SELECT count(*) FROM change WHERE step_id = ?", []any{step}, &all); err != nil || all != t.made.rows {
		return nil, false, err
	}
	t.made.tidy()
	return t.made.accounts, true, nil
}

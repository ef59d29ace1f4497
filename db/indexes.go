package db

import "errors"

// tableNames are the tables of facts, as the file names them.
var tableNames = func() (all []string) {
	for _, of := range tables {
		all = append(all, string(of.kind))
	}
	return all
}()

// dropIndexes drops the indexes of the tables and gives the statements that make them
// again.
func (t *txn) dropIndexes(of []string) (restore []string, err error) {
	var names []string
	for _, table := range of {
		rows, err := t.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?", table)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var name, make string
			if err := rows.Scan(&name, &make); err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			names, restore = append(names, name), append(restore, make)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	for _, n := range names {
		if _, err := t.b.conn.ExecContext(t.ctx, "DROP INDEX "+n); err != nil {
			return nil, err
		}
	}
	return restore, nil
}

// makeIndexes makes the indexes again that dropIndexes dropped.
func (t *txn) makeIndexes(restore []string) error {
	for _, s := range restore {
		if _, err := t.b.conn.ExecContext(t.ctx, s); err != nil {
			return err
		}
	}
	return nil
}

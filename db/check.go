package db

import (
	"context"
	"fmt"

	"keystone/model"
)

// Check examines the file and the book's own rules: SQLite's integrity and references,
// the derived standing against one computed anew, and facts that cannot be right.
func (b *Book) Check(ctx context.Context) ([]model.Finding, error) {
	var all []model.Finding
	add := func(f model.Finding) { all = append(all, f) }
	err := b.read(ctx, func(q querier) error {
		sound, err := checkFile(ctx, q, b.path, add)
		if err != nil || !sound {
			return err
		}
		if err := checkReferences(ctx, q, add); err != nil {
			return err
		}
		if err := checkFacts(ctx, q, add); err != nil {
			return err
		}
		if err := checkViews(ctx, q, add); err != nil {
			return err
		}
		return b.checkDerived(ctx, q, add)
	})
	return all, err
}

func checkFile(ctx context.Context, q querier, path string, add func(model.Finding)) (sound bool, err error) {
	says, err := column1(ctx, q, "PRAGMA integrity_check(20)")
	if err != nil {
		return false, err
	}
	sound = len(says) == 1 && says[0] == "ok"
	if !sound {
		for _, s := range says {
			add(model.Finding{Rule: "file", Text: "SQLite says: " + model.Clean(s), Do: adviseBackup(path)})
		}
	}
	var app int
	if err := q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return false, err
	}
	if app != applicationID {
		add(model.Finding{Rule: "file", Text: "The file no longer says that it is a Keystone book.", Do: adviseBackup(path)})
	}
	var step *int64
	if err := q.QueryRowContext(ctx, "SELECT step_id FROM recording").Scan(&step); err != nil {
		return false, err
	}
	if step != nil {
		add(model.Finding{Rule: "file", Text: "A step of the history was never closed: another program has written to the file.", Do: adviseBackup(path)})
	}
	return sound, nil
}

func checkReferences(ctx context.Context, q querier, add func(model.Finding)) error {
	rows, err := q.QueryContext(ctx, `SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var from, to string
		var id int64
		if err := rows.Scan(&from, &id, &to); err != nil {
			return err
		}
		add(model.Finding{Rule: "references", Text: fmt.Sprintf("The %s %d refers to a %s that is not there.", from, id, to),
			Do: "Another program has written to the file. Delete what hangs in the air, or open a backup."})
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, t := range childTables {
		for _, c := range t.columns {
			if c.to == "" || c.to == model.KindAccount || tableOf[c.to].account < 0 {
				continue
			}
			query := fmt.Sprintf("SELECT x.account_id, 'The %s ' || x.id || ' refers to a %s of another account.' FROM %s x JOIN %s y ON y.id = x.%s WHERE y.account_id <> x.account_id",
				t.kind, c.to, t.kind, c.to, c.name)
			if err := findings(ctx, q, query, model.Finding{Rule: "references", Do: "Open it and choose again."}, add); err != nil {
				return err
			}
		}
	}
	return nil
}

// findings adds one finding for each row of account and text.
func findings(ctx context.Context, q querier, query string, like model.Finding, add func(model.Finding)) error {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f := like
		if err := rows.Scan(&f.Account, &f.Text); err != nil {
			return err
		}
		add(f)
	}
	return rows.Err()
}

// factRules are what can be seen to be wrong by SQL alone.
var factRules = []struct{ query, do string }{
	{`SELECT o.account_id, a.name || ': the outcome "' || o.kpi || '" has the same baseline and target, so no progress can be computed.'
		FROM outcome o JOIN account a ON a.id = o.account_id WHERE o.baseline = o.target`, "Correct the baseline or the target."},
	{`SELECT c.account_id, a.name || ': there are two contacts named ' || c.name || '.'
		FROM contact c JOIN account a ON a.id = c.account_id GROUP BY c.account_id, lower(trim(c.name)) HAVING count(*) > 1`, "Delete one, or give it its own name."},
	{`SELECT id, name || ' churned before it started.' FROM account WHERE churned_on < start_on`, "Correct one of the two dates."},
	{`SELECT v.account_id, a.name || ': a survey has a score but no day on which it was answered, so it counts nowhere.'
		FROM survey v JOIN account a ON a.id = v.account_id WHERE v.score IS NOT NULL AND v.answered_on IS NULL`, "Say when it was answered."},
	{`SELECT r.account_id, a.name || ': a completed review has no day on which it was held, so it counts nowhere.'
		FROM review r JOIN account a ON a.id = r.account_id WHERE r.state = 'completed' AND r.held_on IS NULL`, "Say when it was held."},
	{`SELECT s.account_id, a.name || ': the subscription ' || s.plan || ' ends before it starts, so it never runs.'
		FROM subscription s JOIN account a ON a.id = s.account_id WHERE s.end_on < s.start_on`, "Correct one of the two dates."},
	{`SELECT c.account_id, a.name || ': a case was answered or resolved before it was opened, so its times cannot be right.'
		FROM support_case c JOIN account a ON a.id = c.account_id WHERE c.first_answer_at < c.opened_at OR c.resolved_at < c.opened_at`, "Correct the times."},
	{`SELECT p.account_id, a.name || ': a pause ends before it begins, so it counts nowhere.'
		FROM pause p JOIN account a ON a.id = p.account_id WHERE p.until_on < p.from_on`, "Correct one of the two dates."},
	{`SELECT min(id), count(*) || ' accounts have the external id ' || external_id || '.' FROM account
		WHERE external_id <> '' GROUP BY external_id HAVING count(*) > 1`, "Delete one, or correct its id: an import matches by it."},
}

func checkFacts(ctx context.Context, q querier, add func(model.Finding)) error {
	for _, r := range factRules {
		if err := findings(ctx, q, r.query, model.Finding{Rule: "facts", Do: r.do}, add); err != nil {
			return err
		}
	}
	stored, err := storedSettings(ask(ctx, q))
	if err != nil {
		return err
	}
	for _, s := range settings {
		v, ok := stored[s.key]
		if !ok {
			continue
		}
		if err := s.fault(v.Value); err != nil {
			add(model.Finding{Rule: "settings", Text: "The default of the setting " + s.key + " is used, because " + err.Error() + ".",
				Do: "Choose it anew in the Settings of the app (8)."})
		}
	}
	return nil
}

// checkDerived computes every standing anew, for the day for which the stored one was
// made, and compares.
func (b *Book) checkDerived(ctx context.Context, q querier, add func(model.Finding)) error {
	set, err := readSettings(ask(ctx, q))
	if err != nil {
		return err
	}
	rules, err := counter(ctx, q, "rules")
	if err != nil {
		return err
	}
	csms, err := csmNames(ctx, q)
	if err != nil {
		return err
	}
	rows, err := q.QueryContext(ctx, "SELECT "+standingColumns+" FROM standing ORDER BY account_id")
	if err != nil {
		return err
	}
	stored := &cursor{table: tableOf[model.KindAccount], rows: rows, record: newRecord(len(standingNames))}
	defer rows.Close()
	if err := stored.next(); err != nil {
		return err
	}
	const again = "Change the account once: that computes its figures anew."
	return readDossiers(ask(ctx, q), nil, func(d *model.Dossier) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := model.Clean(d.Account.Name)
		if stored.done || stored.account != d.Account.ID {
			add(model.Finding{Rule: "standing", Account: d.Account.ID, Text: name + " has no figures.", Do: again})
			return nil
		}
		was, _ := stored.record.values[1].(int64)
		if was/basisFactor == ruled(rules) { // figures by other settings or formulas are known to be old
			st := model.Stand(d, set, model.Date(was%basisFactor))
			for i, v := range standingValues(&d.Account, st, &set, was) {
				if !same(v, stored.record.values[i]) {
					add(model.Finding{Rule: "standing", Account: d.Account.ID, Do: again,
						Text: fmt.Sprintf("%s: %s is %s in the list, but its facts say %s.", name, standingNames[i], printed(stored.record.values[i], text), printed(v, text))})
				}
			}
			if err := checkPortion(ctx, q, d, st, &set, add); err != nil {
				return err
			}
			if err := checkSearch(ctx, q, d, csms[st.OwnerID], add); err != nil {
				return err
			}
		}
		return stored.next()
	})
}

func checkPortion(ctx context.Context, q querier, d *model.Dossier, st model.Standing, set *model.Settings, add func(model.Finding)) error {
	var found bool
	err := q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM portion WHERE account_id = ? AND body = ?)",
		int64(d.Account.ID), portionOf(d, st, *set)).Scan(&found)
	if err == nil && !found {
		add(model.Finding{Rule: "portion", Account: d.Account.ID, Text: "What " + model.Clean(d.Account.Name) + " adds to the figures of the last twelve months is not what its facts say.",
			Do: "Change the account once: that computes its figures anew."})
	}
	return err
}

func checkSearch(ctx context.Context, q querier, d *model.Dossier, owner string, add func(model.Finding)) error {
	var found bool
	err := q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM account_search WHERE account_id = ? AND words = ? AND name_key = ?)",
		int64(d.Account.ID), searchWords(d, owner), words(model.FoldName(d.Account.Name))).Scan(&found)
	if err == nil && !found {
		add(model.Finding{Rule: "search", Account: d.Account.ID, Text: model.Clean(d.Account.Name) + " cannot be found by its words.",
			Do: "Change the account once: that writes them anew."})
	}
	return err
}

// Backup writes a consistent copy to the path, also while the book is in use. It
// refuses to overwrite; the copy appears under its name only when whole and verified.
func (b *Book) Backup(ctx context.Context, path string) error {
	to, err := resolve(path)
	if err != nil {
		return explain(path, err)
	}
	pool, err := openPool(b.path, b.reading(), 1)
	if err != nil {
		return b.explain(err)
	}
	defer pool.Close()
	return b.explain(copyBook(ctx, pool, to))
}

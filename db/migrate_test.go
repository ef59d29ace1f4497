package db

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"keystone/model"
)

// bookOf makes a book of an earlier version, as the program of then left it, and runs
// statements on it.
func bookOf(t *testing.T, path string, version int, statements ...string) {
	t.Helper()
	pool := must[*sql.DB](t)(sql.Open("sqlite", dsn(path, map[string][]string{})))
	defer pool.Close()
	all := []string{fmt.Sprint("PRAGMA application_id = ", applicationID)}
	all = append(append(all, migrations[:version]...), fmt.Sprint("PRAGMA user_version = ", version))
	for _, s := range append(all, statements...) {
		if _, err := pool.Exec(s); err != nil {
			t.Fatalf("version %d: %v: %s", version, err, s)
		}
	}
}

// ofFirst are facts that every version of the book could hold.
var ofFirst = []string{
	"INSERT INTO csm (id, name, email, manager) VALUES (1, 'Maria', 'm@x', 'Zoe')",
	`INSERT INTO account (id, external_id, name, arr_minor, arr_currency, start_on, tags, churned_on)
		VALUES (3, 'A-1', 'Clínica Alemana', 12000000, 'EUR', '2025-01-01', '["vip"]', NULL), (4, '', 'Beta', NULL, NULL, NULL, '[]', '2026-03-01')`,
	"INSERT INTO ownership (account_id, csm_id) VALUES (3, 1)",
	"INSERT INTO contact (id, account_id, name, seniority) VALUES (7, 3, 'Dana Wu', 'vp')",
	"INSERT INTO outcome (id, account_id, statement, status, agreed_on) VALUES (2, 3, 'Faster', 'agreed', '2026-02-01')",
	"INSERT INTO review (id, account_id, held_on, state, next_agreed) VALUES (5, 3, '2026-09-01', 'completed', 'yes')",
	"INSERT INTO commitment (id, account_id, what, state, review_id) VALUES (1, 3, 'Send it', 'open', 5)",
	"INSERT INTO sentiment (account_id, date, colour, reason) VALUES (3, '2026-09-02', 'green', 'all well')",
	// Figures by the rules of then, without the words that are looked for today.
	`INSERT INTO standing (account_id, basis, status, owner_id, quadrant, sentiment, cadence, cadence_days, bits, name_key, segment, stage)
		VALUES (3, 1, 'active', 1, '', '', '', 0, 0, 'clínica alemana', '', ''), (4, 1, 'churned', 0, '', '', '', 0, 0, 'beta', '', '')`,
	`INSERT INTO account_search VALUES (3, 'clínica alemana', 'Clínica Alemana' || char(10)), (4, 'beta', 'beta' || char(10))`,
}

func TestABookOfEveryEarlierVersionOpensWithEverythingInIt(t *testing.T) {
	long(t)
	for version := 1; version < newest(); version++ {
		path := filepath.Join(t.TempDir(), "book.db")
		bookOf(t, path, version, ofFirst...)
		b := openAt(t, path)
		if !must[bool](t)(b.Stale(ctx)) {
			t.Errorf("version %d: nothing asks for figures by the rules of today", version)
		}
		if err := b.Refresh(ctx, nil, nil); err != nil {
			t.Fatal(err)
		}
		d := must[model.Dossier](t)(b.Dossier(ctx, 3))
		if d.Account.ARR != (model.Money{Minor: 12000000, Currency: "EUR"}) || d.Account.Tags[0] != "vip" || len(d.Owners) != 1 ||
			d.Contacts[0].Seniority != model.VP || len(d.Outcomes) != 1 || d.Reviews[0].HeldOn != model.NewDate(2026, 9, 1) ||
			d.Commitments[0].ReviewID != 5 || d.Sentiments[0].Colour != model.Green || len(d.Revenue) != 0 {
			t.Errorf("version %d: %+v", version, d)
		}
		requireSound(t, b)
		// What came later can be written and undone.
		write(t, b, "revenue", model.RevenueEvent{AccountID: 3, Date: today, Kind: model.RevenueExpansion, Change: model.Money{Minor: 100, Currency: "EUR"}},
			model.Commitment{ID: 1, AccountID: 3, What: "Send it", State: model.CommitmentDone, ReviewID: 5},
			model.Account{ID: 4, Name: "Beta", ARR: model.Money{Minor: 1, Currency: "USD"}, ARRFiled: model.Money{Minor: 1, Currency: "USD"}, ARRFiledOn: today})
		must[model.Receipt](t)(b.Undo(ctx))
		if d = must[model.Dossier](t)(b.Dossier(ctx, 3)); len(d.Revenue) != 0 || d.Commitments[0].State != model.CommitmentOpen {
			t.Errorf("version %d after the undo: %+v", version, d)
		}
		requireRoundTrip(t, b)
	}
}

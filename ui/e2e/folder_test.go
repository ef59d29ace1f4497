//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// crmFolder is a folder as a CRM, a billing and a support system fill it, with a text that is
// no table: names and ids go through all three files.
var crmFolder = map[string]string{
	"accounts.csv": `Account ID,Account Name,Industry,Account Owner,Renewal Date
A-1,Borealis Health,Healthcare,Maria Silva,2027-01-09
A-2,Acme Logistics,Logistics,Maria Silva,2026-12-03
A-3,Cobalt Foods,Food,Jon Berg,2027-02-01
`,
	"subscriptions.csv": `subscription_id,account_id,plan,start_date,end_date,arr_amount,is_trial
S-1,A-1,Pro,2025-01-09,,388000,False
S-2,A-2,Basic,2025-12-03,,420000,False
S-3,A-3,Pro,2026-02-01,,250000,False
`,
	"usage.csv": `usage_id,subscription_id,usage_date,feature_name,usage_count
U-1,S-1,2026-10-01,dashboards,12
U-2,S-2,2026-10-01,dashboards,7
U-3,S-9,2026-10-01,dashboards,3
`,
	"notes.md": "Exported on Friday.\n",
}

func TestAFolderThatIsDroppedBecomesOneBookAndIsTakenBackInOneStep(t *testing.T) {
	t.Parallel()
	home, folder := t.TempDir(), filepath.Join(t.TempDir(), "the export")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range crmFolder {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(home, "data", "keystone", "keystone.db")
	env := environment(t, home)
	tm := start(t, 120, 40, env)
	tm.wait("Welcome to Keystone", "Begin with").text("\x1b[200~'" + folder + "'\x1b[201~")
	tm.wait("3 of 4 tables are taken, as one book", "subscription_id → subs", "account_id → accounts.csv", "no table by its name", "Together 9 rows: 8 created", "1 rejected")
	tm.press("enter").wait("the export was taken into the book: 3 tables, 9 rows.", `no subscription "S-9"`, "usage.csv.rejects.csv", "u takes it all back")
	tm.press("enter").wait("Acme Logistics", "Borealis Health", "Cobalt Foods", "3 accounts", "$1.06M")
	if _, err := os.Stat(filepath.Join(folder, "usage.csv.rejects.csv")); err != nil {
		t.Error(err)
	}
	tm.press("u").wait("0 accounts").press("ctrl+r").wait("3 accounts", "$1.06M").press("u").wait("0 accounts").press("q")
	tm.end()
	if all := list(t, path); len(all) != 0 {
		t.Errorf("left behind: %+v", all)
	}
	command(t, done, "check", "--db", path)

	out, _ := command(t, part, "import", folder, "--db", path)
	if all := list(t, path); len(all) != 3 || all["Acme Logistics"].ARR.Amount != 420000 || all["Cobalt Foods"].Owner != "Jon Berg" {
		t.Errorf("%+v\n%s", all, out)
	}
}

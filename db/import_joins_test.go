package db

import (
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// saas is a book in files that name each other by ids only.
func saas(t testing.TB) []string {
	return []string{
		file(t, "usage.csv", "subscription,date,metric,value",
			"S-1,2026-01-05,exports,9", "S-2,2026-01-06,exports,4", "S-9,2026-01-07,exports,1", "S-1,2026-01-05,exports,9"),
		file(t, "tickets.csv", "external_id,account,opened_at,first_answer_minutes,resolved_at,priority,csat",
			"T-1,A-1,2026-02-01,90,2026-02-02 03:00:00,high,4", "T-2,A-2,2026-02-03,,,low,"),
		file(t, "subscriptions.csv", "account,external_id,plan,start_date,end_date,mrr,trial",
			"A-1,S-1,Pro,2025-01-01,,1000,no", "A-2,S-2,Pro,2025-01-01,2025-08-01,500,no", "A-2,S-3,Pro,2025-10-01,,700,no",
			"A-3,S-4,Pro,2025-01-01,,100,no", "A-3,S-5,Pro,2025-01-01,,900,yes"),
		file(t, "accounts.csv", "account_id,account_name,status", "A-1,Acme,active", "A-2,Globex,active", "A-3,Initech,churned"),
		file(t, "churn.csv", "account,date,kind,change,reason,came_back", "A-2,2025-08-01,churn,,budget,no", "A-3,2025-05-01,churn,,support,no",
			"A-3,2025-06-01,churn,,,yes", "A-3,2025-09-01,churn,,pricing,no"),
	}
}

func TestFilesAreJoinedByTheirIdsWhateverTheirOrder(t *testing.T) {
	var first string
	for turn := range 5 {
		b := newBook(t)
		files := saas(t)
		files = append(files[turn:], files[:turn]...)
		for _, r := range importFiles(t, b, model.ImportOptions{}, files...) {
			for _, x := range r.Rejects {
				if x.Raw[0] != "S-9" {
					t.Fatalf("%s, line %d: %s", r.Path, x.Line, x.Reason)
				}
			}
		}
		d := dossierOf(t, b, "Acme")
		if len(d.Usage) != 2 || d.Usage[0].Value != 9 || len(d.Cases) != 1 || d.Cases[0].FirstAnswerAt.String() != "2026-02-01 01:30" {
			t.Errorf("%+v %+v", d.Usage, d.Cases)
		}
		if first == "" {
			first = figures(t, b)
		}
		if now := figures(t, b); now != first {
			t.Errorf("from file %d on:\n%s\n%s", turn, now, first)
		}
		before := dump(t, b)
		for _, r := range importFiles(t, b, model.ImportOptions{}, files...) {
			if r.Created+r.Changed+len(r.Conflicts) > 0 {
				t.Errorf("a second time: %+v", r)
			}
		}
		if dump(t, b) != before {
			t.Error("the second import changed something")
		}
	}
}

// figures is what each account of saas pays, and since when it is gone.
func figures(t testing.TB, b *Book) string {
	t.Helper()
	out := ""
	for _, name := range []string{"Acme", "Globex", "Initech"} {
		d := dossierOf(t, b, name)
		out += name + " " + model.ARROn(&d, model.Rates{Book: "USD"}, today).Decimal() + " " + model.ChurnOn(&d, today).String() + " " + d.Account.ChurnReason
		slices.SortFunc(d.Revenue, func(a, b model.RevenueEvent) int { return int(a.Date - b.Date) })
		for _, e := range d.Revenue {
			out += "; " + e.Date.String() + " " + string(e.Kind) + " " + e.Change.Decimal() + " " + e.Reason
		}
		out += "\n"
	}
	return out
}

func TestChurnEventsGoTogetherWithWhoIsACustomer(t *testing.T) {
	b := newBook(t)
	reports := importFiles(t, b, model.ImportOptions{}, saas(t)...)
	want := "Acme 12000.00  \n" +
		"Globex 8400.00  ; 2025-08-01 churn -6000.00 budget; 2025-10-01 new 8400.00 active in accounts.csv\n" +
		"Initech 0.00 2025-09-01 pricing; 2025-05-01 churn -1200.00 support; 2025-06-01 new 1200.00 ; 2025-09-01 churn -1200.00 pricing\n"
	if got := figures(t, b); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if n := reports[3].Notes; !slices.ContainsFunc(n, func(s string) bool {
		return s == "1 account has churned by the events and active by this file: taken as come back when the next subscription began, else the day after."
	}) {
		t.Errorf("%q", n)
	}
}

func TestAnAccountThatLeftTwiceAndIsActiveCameBackTwice(t *testing.T) {
	b := newBook(t)
	files := []string{file(t, "accounts.csv", "account_id,account_name,status", "A-1,Acme,active"),
		file(t, "churn.csv", "account,date,kind,change,reason", "A-1,2025-09-01,churn,,price", "A-1,2025-02-01,churn,,budget", "A-1,2026-03-01,churn,,support"),
		file(t, "subscriptions.csv", "account,external_id,plan,start_date,mrr", "A-1,S-1,Pro,2025-01-01,100", "A-1,S-2,Pro,2025-05-01,50")}
	importFiles(t, b, model.ImportOptions{}, files...)
	d := dossierOf(t, b, "Acme")
	var back []string
	for _, e := range d.Revenue {
		if e.Kind == model.RevenueNew {
			back = append(back, e.Date.String())
		}
	}
	if !slices.Equal(back, []string{"2025-05-01", "2025-09-02", "2026-03-02"}) || !model.ActiveOn(&d, today) || d.Account.ChurnReason != "" {
		t.Errorf("%v %+v", back, d.Account)
	}
	before := dump(t, b)
	if importFiles(t, b, model.ImportOptions{}, files...); dump(t, b) != before {
		t.Error("a second time something changed")
	}
}

func TestAFileThatCallsAnAccountActiveDoesNotUndoAKnownChurn(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "accounts.csv", "account_id,account_name,segment", "A-1,Acme,SMB"))
	importFiles(t, b, model.ImportOptions{}, file(t, "churn.csv", "account,date,kind,change", "A-1,2026-01-01,churn,0"))
	before := dump(t, b)
	r := take(t, b, model.ImportOptions{}, "accounts.csv", "account_id,account_name,status", "A-1,Acme,active")
	if len(r.Conflicts) != 1 || r.Conflicts[0].Field != "status" || dump(t, b) != before {
		t.Errorf("%+v", r)
	}
	r = take(t, b, model.ImportOptions{PreferFile: true}, "accounts.csv", "account_id,account_name,status", "A-1,Acme,active")
	if d := dossierOf(t, b, "Acme"); !r.Conflicts[0].Taken || model.ChurnOn(&d, today).Known() {
		t.Errorf("%+v %+v", r, d.Revenue)
	}
}

func TestAStatusCellMakesUpNoReturnFromAChurnThatIsARevenueEvent(t *testing.T) {
	accounts := []string{"accounts.csv", "external_id,name,arr,status", "A-1,Acme,1000,active"}
	revenue := []string{"revenue.csv", "account,date,kind,change", "A-1,2026-01-01,churn,-1000"}
	together, apart := newBook(t), newBook(t)
	importFiles(t, together, model.ImportOptions{}, file(t, accounts[0], accounts[1:]...), file(t, revenue[0], revenue[1:]...))
	take(t, apart, model.ImportOptions{}, accounts[0], accounts[1:]...)
	take(t, apart, model.ImportOptions{}, revenue[0], revenue[1:]...)
	for name, b := range map[string]*Book{"together": together, "apart": apart} {
		d := dossierOf(t, b, "Acme")
		if len(d.Revenue) != 1 || model.ChurnOn(&d, today) != model.NewDate(2026, 1, 1) {
			t.Errorf("%s: gone since %s by %+v", name, model.ChurnOn(&d, today), d.Revenue)
		}
	}
	before := dump(t, together)
	for _, r := range importFiles(t, together, model.ImportOptions{}, file(t, accounts[0], accounts[1:]...), file(t, revenue[0], revenue[1:]...)) {
		if r.Changed+r.Created+len(r.Conflicts) > 0 {
			t.Errorf("a second time: %+v", r)
		}
	}
	if dump(t, together) != before {
		t.Error("the second import changed something")
	}
}

func TestWhyRevenueChangedIsExportedBesideTheCanonicalHeaders(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "accounts.csv", "external_id,name,arr", "A-1,Acme,1000")
	take(t, b, model.ImportOptions{}, "revenue.csv", "account,date,kind,change,reason", "A-1,2026-01-01,expansion,10,", "A-1,2026-01-01,expansion,20,more seats",
		"A-1,2026-02-01,contraction,-5,budget")
	var out strings.Builder
	if err := b.Export(ctx, model.ImportRevenue, &out); err != nil || !strings.HasPrefix(out.String(), "account,date,kind,change,currency\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
	requireRoundTrip(t, b)
}

func TestRowsWhoseSubscriptionIsNotClearAreRejected(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "accounts.csv", "account_id,account_name,segment", "A-1,Acme,SMB", "A-2,Globex,SMB"),
		file(t, "subscriptions.csv", "account,external_id,plan,start_date", "A-1,S-1,Pro,2025-01-01", "A-2,S-1,Pro,2025-01-01", "A-2,S-2,Pro,2025-01-01"))
	r := take(t, b, model.ImportOptions{}, "usage.csv", "subscription,account,date,metric,value", "S-1,,2026-01-05,exports,9", "S-3,,2026-01-05,exports,9",
		",,2026-01-05,exports,9", "S-1,A-1,2026-01-05,exports,9", "S-2,,2026-01-05,exports,9")
	requireCounts(t, r, 2, 0, 0, 3, 0)
	for i, want := range []string{"subscriptions of 2 accounts have the id \"S-1\": name the account that is meant",
		"there is no subscription \"S-3\": import the subscriptions first, or together with this file",
		"account is blank, and every row needs one"} {
		if r.Rejects[i].Reason != want {
			t.Errorf("%s", r.Rejects[i].Reason)
		}
	}
}

func TestAnEventWithoutAChangeIsTakenOnlyWhereTheBookKnowsIt(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "accounts.csv", "account_id,account_name,arr", "A-1,Acme,1000"))
	r := take(t, b, model.ImportOptions{}, "events.csv", "account,date,kind,change,reason", "A-1,2026-01-01,churn,,budget", "A-1,2026-02-01,expansion,,more")
	requireCounts(t, r, 1, 0, 0, 1, 0)
	d := dossierOf(t, b, "Acme")
	if got := model.ARROn(&d, model.Rates{Book: "USD"}, model.NewDate(2025, 12, 1)).Decimal(); got != "1000.00" {
		t.Errorf("before it left it paid %s", got)
	}
}

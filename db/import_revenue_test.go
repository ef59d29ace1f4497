package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// acme makes a book with one account.
func acme(t testing.TB) *Book {
	t.Helper()
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "external_id,name,arr", "A-1,Acme,100")
	return b
}

func TestRevenueIsSignedAndEqualRowsAreAsManyEvents(t *testing.T) {
	b := acme(t)
	lines := []string{"account,date,kind,change,currency", "A-1,2026-03-01,Price Increase,5.50,USD", "A-1,2026-03-01,price_increase,5.50,USD",
		"Acme,2026-04-01,contraction,-20,EUR", "A-1,2026-04-02,rumour,3,USD", "Nobody,2026-04-02,expansion,3,USD", "A-1,2026-04-03,renewal,0,USD"}
	requireCounts(t, take(t, b, model.ImportOptions{}, "revenue.csv", lines...), 4, 0, 0, 2, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "revenue.csv", lines...), 0, 0, 4, 2, 0)
	if got := events(t, b); got != "2026-03-01 price_increase 5.50; 2026-03-01 price_increase 5.50; 2026-04-01 contraction -20.00; 2026-04-03 renewal 0.00" {
		t.Error(got)
	}
	if a := dossierOf(t, b, "Acme").Account; a.ARR != usd(100) {
		t.Errorf("imported events explain the ARR and do not change it: %s", a.ARR)
	}
}

func TestASubscriptionIsKnownByItsIDElseByPlanAndStartWhileItRuns(t *testing.T) {
	b := acme(t)
	requireCounts(t, take(t, b, model.ImportOptions{}, "s.csv", "account,external_id,plan,start_date,end_date,arr,mrr,currency,seats,trial",
		"A-1,S-1,Core,2025-01-01,,1200,999,USD,10,no", "A-1,,Add-on,2026-01-01,,,50,EUR,,", "A-1,,Trial,2026-01-01,2026-02-01,,,,,TRUE"), 3, 0, 0, 0, 0)
	subs := dossierOf(t, b, "Acme").Subscriptions
	if subs[0].ARR != usd(1200) || subs[1].ARR != (model.Money{Minor: 60000, Currency: "EUR"}) || subs[2].ARR.Known() || !subs[2].Trial || subs[0].Seats != model.Num(10) {
		t.Errorf("%+v", subs)
	}
	r := take(t, b, model.ImportOptions{}, "s.csv", "account,external_id,plan,start_date,end_date", "A-1,S-1,Core plus,2025-01-01,2026-05-01",
		"A-1,,Add-on,2026-01-01,2026-06-01", "A-1,,Trial,2026-01-01,2026-03-01")
	requireCounts(t, r, 1, 2, 0, 0, 0) // a trial that has ended is over
	if subs = dossierOf(t, b, "Acme").Subscriptions; subs[0].Plan != "Core plus" || subs[0].ARR != usd(1200) || subs[1].EndOn != model.NewDate(2026, 6, 1) {
		t.Errorf("%+v", subs)
	}
	// One without an id takes the id that a file gives it; another id is another one.
	requireCounts(t, take(t, b, model.ImportOptions{}, "s.csv", "account,external_id,plan,start_date", "A-1,S-9,Trial,2026-01-01", "A-1,S-8,Core plus,2025-01-01"), 2, 0, 0, 0, 0)
	requireRoundTrip(t, b)
}

func TestTheHistoryOfACallIsKeptWhenALaterFileChangesIt(t *testing.T) {
	b := acme(t)
	head := "account,name,external_id,kind,stage,amount,currency,close_date,owner,probability,call,state,reason"
	first := []string{head, "A-1,Renewal 2027,O-1,renewal,Proposal,120,USD,2027-01-31,Ann,60%,likely,open,", "A-1,More sites,,expansion,,-5,USD,,,,,Closed Won,"}
	requireCounts(t, take(t, b, asOf(today-40), "o.csv", first...), 2, 0, 0, 0, 0)
	requireCounts(t, take(t, b, asOf(today-30), "o.csv", first...), 0, 0, 2, 0, 0)
	d := dossierOf(t, b, "Acme")
	if o := d.Opportunities; len(d.Calls) != 0 || o[0].Call != model.CallLikely || o[0].Probability != model.Num(60) || o[1].State != model.OpportunityWon || o[1].Amount != usd(-5) {
		t.Errorf("%+v %+v", d.Opportunities, d.Calls)
	}
	requireCounts(t, take(t, b, asOf(today-20), "o.csv", head, "A-1,renewal  2027,O-1,,,,,,,,commit,,", "A-1,MORE SITES,,,,,,,,,at_risk,,"), 0, 2, 0, 0, 0)
	requireCounts(t, take(t, b, asOf(today-10), "o.csv", head, "A-1,Renewal 2027,O-1,,,,,,,,at_risk,,"), 0, 1, 0, 0, 0)
	d = dossierOf(t, b, "Acme")
	var calls []string
	for _, c := range d.Calls {
		calls = append(calls, fmt.Sprintf("%d %s %s", slices.IndexFunc(d.Opportunities, func(o model.Opportunity) bool { return o.ID == c.OpportunityID }), c.Call, c.On))
	}
	want := fmt.Sprintf("0 likely ;0 commit %s;1 at_risk %s;0 at_risk %s", today-20, today-20, today-10)
	if got := strings.Join(calls, ";"); got != want || d.Opportunities[0].Name != "Renewal 2027" || d.Opportunities[1].Call != model.CallAtRisk {
		t.Errorf("%s\n%s\n%+v", got, want, d.Opportunities)
	}
	requireCounts(t, take(t, b, model.ImportOptions{}, "calls.csv", "account,opportunity,call,called_on,who,manager_decided",
		"A-1,o-1,likely,2026-11-01,Zoe,yes", "A-1,more sites,likely,2026-11-01,Zoe,yes", "A-1,,commit,2026-11-02,Ann,", "A-1,Elsewhere,commit,2026-11-02,Ann,"), 2, 0, 0, 2, 0)
	requireRoundTrip(t, b)
}

func TestACaseIsResolvedByALaterFile(t *testing.T) {
	b := acme(t)
	head := "account,external_id,opened_at,first_answer_at,resolved_at,priority,csat"
	requireCounts(t, take(t, b, model.ImportOptions{}, "c.csv", head, "A-1,C-1,2026-03-01 10:00,,,high,", "A-1,,2026-03-02,,,low,", "A-1,C-2,soon,,,low,",
		"A-1,C-3,2026-03-02,,,low,9"), 2, 0, 0, 2, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "c.csv", head, "A-1,C-1,2026-03-01 10:00,2026-03-01T11:30,2026-03-02 10:00,high,4",
		"A-1,,2026-03-02,,2026-03-03 09:00,normal,"), 0, 2, 0, 0, 0)
	c := dossierOf(t, b, "Acme").Cases
	if len(c) != 2 || c[0].FirstAnswerAt.HoursSince(c[0].OpenedAt) != model.Num(1.5) || c[0].CSAT != model.Num(4) || c[1].ResolvedAt.String() != "2026-03-03 09:00" || c[1].Priority != "normal" {
		t.Errorf("%+v", c)
	}
	if r := take(t, b, model.ImportOptions{}, "c.csv", head, "A-1,C-1,2026-03-01 10:00,,,high,4", "A-1,C-1,2026-03-01 10:00,,,low,"); len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, "is in line 2 already, with another priority") {
		t.Errorf("%+v", r.Rejects)
	}
}

func TestMetricsAreOfAnAccountACSMOrTheCompany(t *testing.T) {
	b := acme(t)
	lines := []string{"metric,date,value,account,csm", "Deflection,2026-03-01,0.4,,", "Deflection,2026-03-01,0.4,,", "Deflection,2026-03-01,0.5,A-1,", "Calls,2026-03-01,7,,Ann"}
	requireCounts(t, take(t, b, model.ImportOptions{}, "m.csv", lines...), 4, 0, 0, 0, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "m.csv", lines...), 0, 0, 4, 0, 0)
	if m := dossierOf(t, b, "Acme").Metrics; len(m) != 1 || m[0].Value != 0.5 {
		t.Errorf("%+v", m)
	}
	requireRoundTrip(t, b)
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "gone", Deletes: []model.Ref{dossierOf(t, b, "Acme").Account.Ref()}}))
	must[model.Receipt](t)(b.Undo(ctx))
	if len(dossierOf(t, b, "Acme").Metrics) != 1 {
		t.Error("the value of the metric did not come back with its account")
	}
}

func TestAPauseIsPutOffByALaterFileAndAdvocacyNamesItsContact(t *testing.T) {
	b := acme(t)
	head := "account,paused_from,paused_until,reason"
	requireCounts(t, take(t, b, model.ImportOptions{}, "p.csv", head, "A-1,2026-03-01,2026-04-01,merger"), 1, 0, 0, 0, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "p.csv", head, "A-1,2026-03-01,2026-05-01,merger"), 0, 1, 0, 0, 0)
	r := take(t, b, model.ImportOptions{}, "v.csv", "account,date,kind,contact,sourced_by", "A-1,2026-03-01,Case study,Dana Wu,Ann")
	requireCounts(t, r, 1, 0, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	if len(d.Pauses) != 1 || d.Pauses[0].Until != model.NewDate(2026, 5, 1) || d.Advocacy[0].ContactID != d.Contacts[0].ID || d.Contacts[0].Name != "Dana Wu" {
		t.Errorf("%+v %+v %+v", d.Pauses, d.Advocacy, d.Contacts)
	}
}

func TestAOneOnOneComesBackWithItsNotesAndChecks(t *testing.T) {
	b := acme(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "one_on_ones.csv", "csm,manager,one_on_one_on,notes", "Ann,Zoe,2026-11-01,all of it", "Ann,Zoe,2026-11-01,again"),
		file(t, "commitments.csv", "account,what,who,due_on,state", "A-1,Send it,Ann,2026-11-10,open"),
		file(t, "one_on_one_notes.csv", "account,csm,one_on_one_on,one_on_one_number,entry,what,date,number,score",
			"A-1,Ann,2026-11-01,2,note,They may leave,,,", "A-1,Ann,2026-11-01,1,commitment,Send it,2026-11-10,1,", "A-1,Ann,2026-11-01,2,check,Send it,2026-11-10,1,partly"))
	d := dossierOf(t, b, "Acme")
	if len(d.Notes) != 1 || len(d.Checks) != 1 || d.Checks[0].Score != model.PromisePartly || d.Commitments[0].OneOnOneID == 0 || d.Notes[0].OneOnOneID == d.Commitments[0].OneOnOneID {
		t.Errorf("%+v", d)
	}
	r := take(t, b, model.ImportOptions{}, "one_on_one_notes.csv", "account,csm,one_on_one_on,one_on_one_number,entry,what,date,number,score", "A-1,Ann,2026-11-01,3,note,x,,,")
	if len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, "import one_on_ones first") {
		t.Errorf("%+v", r.Rejects)
	}
	requireRoundTrip(t, b)
}

func TestTheSharedContractsAndTicketsAreTakenOnce(t *testing.T) {
	b := newBook(t)
	accounts := rejectsElsewhere(t, sharedData(t, "ravenstack-saas/ravenstack_accounts.csv"))
	subs := rejectsElsewhere(t, sharedData(t, "ravenstack-saas/ravenstack_subscriptions.csv"))
	tickets := rejectsElsewhere(t, sharedData(t, "ravenstack-saas/ravenstack_support_tickets.csv"))
	reports := importFiles(t, b, model.ImportOptions{}, subs, tickets, accounts)
	if reports[0].Created != 5000 || reports[1].Created != 2000 {
		t.Errorf("%+v %+v", counts(reports[0]), counts(reports[1]))
	}
	before := dump(t, b)
	for _, r := range importFiles(t, b, model.ImportOptions{}, subs, tickets, accounts) {
		if r.Created+r.Changed+len(r.Rejects)+len(r.Conflicts) > 0 {
			t.Errorf("%s a second time: %v", r.Path, counts(r))
		}
	}
	if dump(t, b) != before {
		t.Error("the second import changed something")
	}
}

package db

import (
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

func TestFilesOfOneProgramAreJoinedByItsOwnIdsBesideTheOnesItWasGiven(t *testing.T) {
	b := newBook(t)
	reports := importFiles(t, b, model.ImportOptions{}, file(t, "users.csv", "id,name,email,accountIds,npsLastScore", "1,Jo Poe,jo@acme.example,v1,9", "2,No One,no@x.example,v9,"),
		file(t, "accounts.csv", "id,externalId,name,mrr,nextRenewalDate", "v1,9001,Acme,100,2027-03-31"))
	requireCounts(t, reports[0], 1, 0, 0, 1, 0)
	if d := dossierOf(t, b, "Acme"); d.Account.ExternalID != "9001" || len(d.Contacts) != 1 {
		t.Errorf("%v has the contacts %v", d.Account, d.Contacts)
	}
}

func TestRowsFindTheirAccountByNameBesideAnUnknownIdOrByAnAddress(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "external_id,name,domain,arr", "A-1,Acme,www.acme.example,100", "A-2,Beta,beta.example,5", "A-3,Beta Two,beta.example,5")
	take(t, b, model.ImportOptions{}, "c.csv", "account,name,email", "A-2,Bo,bo@beta.example", "A-1,Al,al@gmail.com")
	r := take(t, b, model.ImportOptions{}, "tickets.csv", "Ticket ID,Company ID,Company Name,Created at,Priority",
		"T1,77,Acme,2026-01-02,high", "T2,A-2,Gamma,2026-01-02,low", "T3,78,Nobody,2026-01-02,low", "T4,,Acme,2026-01-03,low")
	requireCounts(t, r, 3, 0, 0, 1, 0)
	if why := r.Rejects[0].Reason; !strings.Contains(why, `"Nobody" (78)`) {
		t.Errorf("not said who: %s", why)
	}
	r = take(t, b, model.ImportOptions{}, "nps_answers.csv", "Email,Score,Feedback,Date Answered", "x@acme.example,9,fine,2026-02-03", "bo@beta.example,3,no,2026-02-03",
		"al@gmail.com,10,,2026-02-04", "y@beta.example,1,,2026-02-04", "z@gmail.com,1,,2026-02-04", ",1,,2026-02-04")
	requireCounts(t, r, 3, 0, 0, 3, 0)
	for i, part := range []string{"is of 2 accounts", `no contact has the address "z@gmail.com"`, "account"} {
		if !strings.Contains(r.Rejects[i].Reason, part) {
			t.Errorf("rejected because %s", r.Rejects[i].Reason)
		}
	}
	r = take(t, b, model.ImportOptions{Create: true}, "tickets.csv", "Ticket ID,Company ID,Company Name,Created at,Priority", "T3,78,Nobody,2026-01-02,low", "T5,78,Nobody,2026-01-02,low")
	requireCounts(t, r, 2, 0, 0, 0, 0)
	if !slices.Contains(r.Notes, "1 account is made that only these rows name.") {
		t.Errorf("not said that an account is made: %q", r.Notes)
	}
	if a := dossierOf(t, b, "Nobody").Account; a.ExternalID != "78" {
		t.Errorf("the account was not made with its id and its name: %v", a)
	}
}

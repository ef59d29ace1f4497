package exchange

import (
	"strings"
	"testing"

	"keystone/model"
)

func TestAFileThatIsNotTakenSaysWhatWouldHelp(t *testing.T) {
	many := strings.Repeat("h,", 40)
	for text, parts := range map[string][]string{
		"name\nA\nB\n":                                           {`"name" may name accounts`, "--kind accounts."},
		"name," + many + "\nA" + many + "\n":                     {`"name" may name accounts`, "h and 30 more"},
		"response_id,date,score\n1,2026-01-02,9\n":               {"survey answers", "whose they are", "--kind surveys --map account=HEADER"},
		"Detractors,Passives,Promoters,Date\n1,2,3,2026-01-02\n": {"counts of survey answers", "nothing was taken"},
	} {
		table := look(t, text, auto())
		for _, part := range parts {
			if !strings.Contains(table.Plan.Declined, part) {
				t.Errorf("%.30q: no %q in %q", text, part, table.Plan.Declined)
			}
		}
	}
}

func TestPeopleWithTheirAccountAreContacts(t *testing.T) {
	for _, text := range []string{
		"account,name,title,email,reject_line,reject_reason\nAcme,Jo,VP,jo@a.example,3,x\n", // corrected and given back
		"account,name,title,email,shoe size,pet\nAcme,Jo,VP,jo@a.example,40,cat\n",
		"Account Name,Full Name,Email,Phone,Notes,Source\nAcme,Jo,jo@a.example,1,x,y\n",
	} {
		if table := look(t, text, auto()); table.Plan.Kind != model.ImportContacts || table.Plan.Declined != "" || len(table.Plan.Questions) > 0 {
			t.Errorf("%q is taken for %s: %s %v", text, table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
		}
	}
	for _, text := range []string{
		"account,arr,renewal_date,email\nAcme,1,2026-01-01,jo@a.example\n",
		"Account Name,Account Owner,Name,Industry,ARR\nAcme,Bob,x,y,5\n",
	} {
		if table := look(t, text, auto()); table.Plan.Kind != model.ImportAccounts {
			t.Errorf("%q is taken for %s: %s", text, table.Plan.Kind, table.Plan.Declined)
		}
	}
}

func TestFactsWithAWordThatIsNoneAreStillFacts(t *testing.T) {
	for text, want := range map[string]model.ImportKind{
		"account,date,sentiment,reason\nA,2026-01-01,blue,ok\n":   model.ImportSentiments,
		"account,kind,sent_on,score\nA,ces,2026-01-01,5\n":        model.ImportSurveys,
		"account,date,kind,words\nA,2026-01-01,telepathy,hello\n": model.ImportVoice,
	} {
		table := look(t, text, auto())
		if table.Plan.Kind != want || table.Plan.Declined != "" {
			t.Errorf("%q is taken for %s: %s", text, table.Plan.Kind, table.Plan.Declined)
			continue
		}
		if got, rejects := readAll(t, table); len(got) != 0 || len(rejects) != 1 {
			t.Errorf("%q: %v, %v", text, got, rejects)
		}
	}
}

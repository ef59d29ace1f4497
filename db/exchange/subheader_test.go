package exchange

import (
	"strings"
	"testing"
)

func TestFurtherHeadersOfSurveyProgramsAreNoRows(t *testing.T) {
	const monkey = "Respondent ID,Collector ID,Start Date,End Date,Email Address,Company,How likely is it that you would recommend us to a friend or colleague?,What could we do better?\n"
	const answers = "11833001,401,10/27/2026 10:00:00 AM,10/27/2026 10:03:00 AM,a@acme.example,Acme,9,More seats\n"
	for name, one := range map[string]struct {
		text string
		rows int
		said bool
	}{
		"answers under the questions": {monkey + ",,,,,,,Open-Ended Response\n" + answers, 1, true},
		"an answer at once":           {monkey + answers + answers, 2, false},
		"a respondent without a day":  {monkey + "11833001,401,,,a@acme.example,Acme,9,More seats\n" + answers, 2, false},
	} {
		table := look(t, one.text, auto())
		records, rejects := readAll(t, table)
		if len(records)+len(rejects) != one.rows {
			t.Errorf("%s: %d rows, %v", name, len(records), rejects)
		}
		if said := strings.Contains(strings.Join(table.Plan.Warnings, "\n"), "1 line under the column headers"); said != one.said {
			t.Errorf("%s: %q", name, table.Plan.Warnings)
		}
	}
}

package exchange

import (
	"strings"

	"keystone/model"
)

// below is the last line that belongs to the headers.
func (t *Table) below() int { return max(t.Plan.HeaderRow, t.subHeader) }

// passSubHeaders finds the further lines of headers that survey programs write under the
// first: SurveyMonkey the answers of each question, under which no respondent stands, and
// Qualtrics the questions and the ids of its columns. It returns the rows below.
func (t *Table) passSubHeaders(rows []record) []record {
	n := 0
	for i := 0; i < min(2, len(rows)); i++ {
		for _, f := range rows[i].fields {
			if strings.HasPrefix(strings.TrimSpace(f), `{"ImportId"`) {
				n = i + 1
			}
		}
	}
	if n == 0 && len(rows) > 1 && t.subHeaded(rows[0]) {
		n = 1
	}
	if n == 0 {
		return rows
	}
	t.subHeader = rows[n-1].line
	t.warn("%s under the column headers, with further headers, %s left out.", capital(linesOf(n)), wasWere(n))
	return rows[n:]
}

// subHeaded says that a line names answers and no respondent.
func (t *Table) subHeaded(rec record) bool {
	ids := 0
	for i, h := range t.headers {
		switch readHeader(h).key {
		case key("respondent id"), key("collector id"), key("start date"), key("end date"):
			if ids++; i < len(rec.fields) && strings.TrimSpace(rec.fields[i]) != "" {
				return false
			}
		}
	}
	if ids < 2 || rec.broken != "" || filled(rec.fields) == 0 {
		return false
	}
	respondent := false
	for _, h := range t.headers {
		respondent = respondent || readHeader(h).key == key("respondent id")
	}
	for _, f := range rec.fields {
		if f = strings.TrimSpace(f); f != "" && (numberShaped(f) || strings.Contains(f, "@") || model.DateOrders([]string{f}) != nil) {
			return false
		}
	}
	return respondent
}

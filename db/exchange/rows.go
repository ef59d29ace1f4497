package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"keystone/model"
)

// Rows reads the rows of a table one by one.
type Rows struct {
	t      *Table
	lex    recordReader
	file   io.Closer
	ahead  *record // read already, not yet given out
	gap    bool    // a blank line stood before the row in hand
	footer bool
	raw    []string // the cells of the record given out last
	// further passes over rows that say nothing of a further reading.
	further bool
	// Read counts the rows of the table that were given out, rejected ones
	// included; Skipped those marked as deleted; Silent those that say nothing of
	// a further reading; Below the lines of totals and report footers that were
	// left out.
	Read, Skipped, Silent, Below int
	belowLine                    int
	prospects                    int // of Skipped, the rows of companies that are no customers
	earlier                      int // of Skipped, the rows of accounts that have a later one
}

// Rows opens the table's rows. Close it when done.
func (t *Table) Rows() (*Rows, error) {
	if t.Plan.Declined != "" {
		return nil, &Declined{Name: t.Plan.Path, Reason: t.Plan.Declined}
	}
	if t.kind == nil {
		return nil, &Declined{Name: t.Plan.Path, Reason: "it is not known what its rows are."}
	}
	if err := t.findLatest(); err != nil {
		return nil, err
	}
	if err := t.findSums(); err != nil {
		return nil, err
	}
	return t.open()
}

// open reads up to the first row.
func (t *Table) open() (*Rows, error) {
	lex, file, err := t.reader()
	if err != nil {
		return nil, err
	}
	r := &Rows{t: t, lex: lex, file: file, further: t.barred(further)}
	t.blanked = nil
	for rec := (record{}); rec.line < t.below(); {
		if rec, err = lex.next(); err != nil {
			_ = file.Close()
			return nil, fmt.Errorf("%s: cannot be read again: %w", t.src.name, err)
		}
	}
	return r, nil
}

// Close lets go of the file.
func (r *Rows) Close() error { return r.file.Close() }

// Raw is the row that Next gave out last as it stands in the file, for rejecting it.
func (r *Rows) Raw() []string { return r.raw }

// Next returns the next row: a record, or the reason why it is none; io.EOF
// behind the last. Any other error means that the rest cannot be read and that
// nothing of the file should be kept.
func (r *Rows) Next() (model.Record, *model.Reject, error) {
	for {
		rec, err := r.record()
		if errors.Is(err, io.EOF) {
			return model.Record{}, nil, io.EOF
		}
		var unreadable *errUnreadable
		if errors.As(err, &unreadable) {
			return model.Record{}, nil, &Declined{Name: r.t.Plan.Path, Reason: unreadableSentence(unreadable)}
		}
		if err != nil {
			return model.Record{}, nil, fmt.Errorf("%s: cannot be read behind line %d: %w", r.t.src.name, r.lex.at(), err)
		}
		if rec.broken != "" {
			r.Read++
			return model.Record{}, &model.Reject{Line: rec.line, Raw: rec.fields,
				Reason: fmt.Sprintf("column %d: %s", rec.column, rec.broken)}, nil
		}
		if r.below(rec) {
			r.Below++
			if r.belowLine == 0 {
				r.belowLine = rec.line
			}
			continue
		}
		rec = r.t.filled(rec)
		if why := r.ragged(rec.fields); why != "" {
			r.Read++
			return model.Record{}, &model.Reject{Line: rec.line, Raw: rec.fields, Reason: why}, nil
		}
		if r.deleted(rec.fields) {
			r.Skipped++
			continue
		}
		if r.t.noCustomer(rec.fields) {
			r.Skipped++
			r.prospects++
			continue
		}
		if r.t.earlier(rec.fields) {
			r.Skipped++
			r.earlier++
			continue
		}
		if r.further && r.t.blankReading(rec) {
			r.Silent++
			continue
		}
		r.Read++
		r.raw = rec.fields
		out, why := r.t.decode(rec)
		if why == "" {
			why = r.t.whole(&out, rec.fields)
		}
		if why != "" {
			return model.Record{}, &model.Reject{Line: rec.line, Raw: rec.fields, Reason: why}, nil
		}
		return out, nil, nil
	}
}

// Notes says in sentences what was left out, for the report.
func (r *Rows) Notes() []string {
	var out []string
	if n := r.Skipped - r.prospects - r.earlier; n > 0 {
		out = append(out, fmt.Sprintf("%s marked as deleted in the file %s skipped.", rowsOf(n), wasWere(n)))
	}
	if n := r.prospects; n > 0 {
		out = append(out, fmt.Sprintf("%s of companies that are no customers, going by %s, %s skipped.", rowsOf(n), quoted(r.t.prospects.header), wasWere(n)))
	}
	if n := r.earlier; n > 0 {
		out = append(out, fmt.Sprintf("%s of accounts that have a later one, going by %s, %s skipped.", rowsOf(n), quoted(r.t.periods.column.header), wasWere(n)))
	}
	if r.Below > 0 {
		out = append(out, fmt.Sprintf("%s of totals or report footer, the first in line %d, %s left out.",
			linesOf(r.Below), r.belowLine, wasWere(r.Below)))
	}
	return append(append(out, r.t.partsNotes()...), r.t.blankNotes()...)
}

func rowsOf(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

func linesOf(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// record is the next row that is not blank.
func (r *Rows) record() (record, error) {
	if r.ahead != nil {
		rec := *r.ahead
		r.ahead = nil
		return rec, nil
	}
	r.gap = false
	for {
		rec, err := r.lex.next()
		if err != nil || rec.broken != "" || !rec.blank() {
			return rec, err
		}
		r.gap = true
	}
}

// below reports whether a row belongs to what reports print under a table: a
// total, a copyright, who made the report and when.
func (r *Rows) below(rec record) bool {
	if r.t.width < 3 {
		return false
	}
	n := filled(rec.fields)
	text := firstFilled(rec.fields)
	if r.footer {
		r.footer = n <= 2 && len(rec.fields) != r.t.width || n == 1 || r.totals(rec, text)
		return r.footer
	}
	switch {
	case n <= 2 && footerText(text), r.totals(rec, text):
		r.footer = true
	case n == 1 && r.gap && len(rec.fields) < r.t.width:
		// A lone text behind a blank line is the report's name when more of the
		// footer follows, and a broken row otherwise.
		next, err := r.record()
		if err == nil {
			r.ahead = &next
		}
		r.footer = err != nil || footerText(firstFilled(next.fields))
	}
	return r.footer
}

func firstFilled(fields []string) string {
	for _, f := range fields {
		if s := strings.TrimSpace(f); s != "" {
			return s
		}
	}
	return ""
}

func footerText(s string) bool {
	s = strings.ToLower(s)
	for _, p := range []string{"grand total", "copyright (c)", "copyright ©", "confidential information", "generated by", "report generated",
		"exported by", "exported on", "salesforce.com, inc"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// totals reports whether a row sums up the ones above it: it is called so, and
// holds nothing but numbers beside.
func (r *Rows) totals(rec record, text string) bool {
	name, _, _ := strings.Cut(strings.ToLower(text), "(")
	switch strings.Trim(name, " :") {
	case "grand total", "grand totals", "total", "totals", "subtotal", "subtotals", "sum", "gesamt", "summe", "gesamtsumme", "zwischensumme", "total général", "total general", "total geral",
		"totale", "totaal", "somme", "suma", "合計", "小計", "総計":
	default:
		return false
	}
	for _, f := range rec.fields {
		s := strings.TrimSpace(f)
		if s != "" && s != text && !numberShaped(s) && !countOfRows(s) {
			return false
		}
	}
	return true
}

// countOfRows says that a cell of a total counts the rows above: "2 records".
func countOfRows(s string) bool {
	n, what, ok := strings.Cut(strings.ToLower(s), " ")
	return ok && strings.Trim(n, "0123456789") == "" && (what == "records" || what == "record" || what == "rows" || what == "items")
}

// ragged says why a row does not fit under the headers; "" where it does.
func (r *Rows) ragged(fields []string) string {
	if len(fields) < r.t.width {
		return fmt.Sprintf("column %d: the row ends after %s, and there are %d headers; which cells are missing cannot be told",
			len(fields)+1, cellsOf(len(fields)), r.t.width)
	}
	for i := len(r.t.headers); i < len(fields); i++ {
		if strings.TrimSpace(fields[i]) != "" {
			return fmt.Sprintf("column %d: the row has %s, and there are %d headers; a cell that holds the delimiter must stand in quotes",
				i+1, cellsOf(len(fields)), len(r.t.headers))
		}
	}
	return ""
}

func cellsOf(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

func (r *Rows) deleted(fields []string) bool {
	if r.t.deleted < 0 || r.t.deleted >= len(fields) {
		return false
	}
	return marked(fields, r.t.deleted)
}

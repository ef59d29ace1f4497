package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"keystone/model"
)

// sampleRows is how many rows are looked at to understand a file.
const sampleRows = 1000

// Table is a file that has been looked at: what was understood of it, and the
// way to its rows.
type Table struct {
	// Plan is what was understood. Nothing can be read where Plan.Declined says so.
	Plan model.ImportPlan

	src     *Source
	dialect dialect
	sheet   *sheet // nil for a text
	kind    *kind
	headers []string // as in the file
	width   int      // columns that a row must have
	cut     bool     // there are rows behind the sample
	targets []target // in the order of Plan.Fields
	deleted int      // the column that marks deleted rows; -1 for none
	// prospects is the column that tells which rows are no customers; nil for none.
	prospects *column
	columns   []*column
	groups    grouped
	periods   periods
	parts     parts
	subHeader int              // the last line of further headers under the first; 0 for none
	made      map[string]*made // how fields are made that are no column as it stands
	rows      []record         // of the sample, while the file is looked at
	// blanked are the values of other systems' lists that mean nothing here.
	blanked map[string]*blanked
}

// Open looks at a file and says what can be taken from it. An error means that
// the file could not be read; a file that is read and not taken has its reason
// in Plan.Declined.
func Open(path string, opts model.ImportOptions) (*Table, error) {
	src, err := OpenFile(path)
	if err != nil {
		return declinedTable(path, opts, err)
	}
	return Recognise(src, opts)
}

// declinedTable turns the refusal of a file into a plan that says so.
func declinedTable(path string, opts model.ImportOptions, err error) (*Table, error) {
	var d *Declined
	if !errors.As(err, &d) {
		return nil, err
	}
	t := &Table{deleted: -1, Plan: model.ImportPlan{Path: path, Options: opts, Kind: opts.Kind}}
	t.Plan.Declined = refusalSentence(d)
	return t, nil
}

// Recognise looks at a source; see Open.
func Recognise(src *Source, opts model.ImportOptions) (*Table, error) {
	head, err := src.head(8)
	if err != nil {
		return declinedTable(src.path, opts, err)
	}
	if zipMagic(head) {
		return recognisePacked(src, opts)
	}
	d, err := findDialect(src)
	if err != nil {
		return declinedTable(src.path, opts, err)
	}
	t := &Table{src: src, dialect: d, deleted: -1, Plan: model.ImportPlan{
		Path: src.path, Options: opts, Kind: opts.Kind,
		Encoding: d.charset.name, Delimiter: rune(d.comma),
	}}
	if opts.Sheet != "" {
		t.warn("This file has no sheets: what was said of the sheet %s is passed over.", quoted(opts.Sheet))
	}
	if d.charset.damaged > 0 {
		t.warn("%d bytes are no letters in UTF-8, the first in line %d; each is kept as \"\uFFFD\".",
			d.charset.damaged, d.charset.damagedLine)
	}
	return t.recognise()
}

// recognise reads the first rows and says what can be taken.
func (t *Table) recognise() (*Table, error) {
	opts, path := t.Plan.Options, t.src.path
	records, err := t.sample()
	var unreadable *errUnreadable
	if errors.As(err, &unreadable) {
		t.Plan.Declined = unreadableSentence(unreadable)
		return t, nil
	}
	if err != nil {
		return declinedTable(path, opts, err)
	}
	t.understand(records)
	defer func() { t.rows = nil }()
	if t.kind != nil {
		t.Plan.Possible = Fields(t.kind.name)
	}
	if t.Plan.Declined != "" {
		return t, nil
	}
	if err := t.settle(); err != nil {
		return declinedTable(path, opts, err)
	}
	if t.Plan.Declined == "" {
		t.readFurther(records)
		t.describeColumns()
	}
	return t, nil
}

func unreadableSentence(e *errUnreadable) string {
	return fmt.Sprintf("In line %d, column %d, %s. Nothing was taken; correct that line and import the file again.",
		e.line, e.column, e.reason)
}

func (t *Table) warn(format string, args ...any) {
	t.Plan.Warnings = append(t.Plan.Warnings, fmt.Sprintf(format, args...))
}

// reader opens the source again and reads its records from the first line.
func (t *Table) reader() (recordReader, io.Closer, error) {
	if t.sheet != nil {
		return t.sheet.open()
	}
	f, err := t.src.open()
	if err != nil {
		return nil, nil, err
	}
	text, err := t.dialect.charset.decode(f)
	if err != nil {
		_ = f.Close()
		return nil, nil, fmt.Errorf("%s: cannot be read: %w", t.src.name, err)
	}
	l := newLexer(text, t.dialect.comma)
	if t.dialect.sepLine {
		if _, err := l.next(); err != nil {
			_ = f.Close()
			return nil, nil, fmt.Errorf("%s: cannot be read: %w", t.src.name, err)
		}
	}
	return l, f, nil
}

// sample reads the first rows that are not blank.
func (t *Table) sample() ([]record, error) {
	l, f, err := t.reader()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	defer func() { t.warnHollow(l) }()
	var out []record
	for held := 0; len(out) < sampleRows && held < 4<<20; {
		rec, err := l.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if rec.blank() {
			continue
		}
		for _, f := range rec.fields {
			held += len(f)
		}
		out = append(out, rec)
		t.cut = len(out) == sampleRows || held >= 4<<20
	}
	return out, nil
}

// understand finds the header, the kind and what each column means.
func (t *Table) understand(records []record) {
	at, why := findHeader(records)
	if at < 0 {
		t.Plan.Declined = why
		return
	}
	t.headers = records[at].fields
	t.Plan.HeaderRow = records[at].line
	if at > 0 {
		t.warn("%d lines above the column headers were left out; the headers are in line %d.", at, records[at].line)
	}
	t.width = len(t.headers)
	for t.width > 0 && strings.TrimSpace(t.headers[t.width-1]) == "" {
		t.width--
	}
	t.findGroups()
	t.rows = t.passSubHeaders(records[at+1:])
	t.columns = t.readColumns(t.rows)
	t.nameByMap()
	if t.Plan.Declined != "" {
		return
	}
	t.Plan.System = system(t.columns)
	t.chooseKind()
	if t.Plan.Declined != "" {
		t.describeColumns()
		return
	}
	t.mapColumns()
}

// column is one column of the file with the values seen in the sample.
type column struct {
	index  int
	header string // cleaned
	head   header
	values []string // those that are not blank
	// field is what the column is mapped to, with why; or why it is not.
	field     string
	why       string
	fixed     bool // mapped by hand
	choosable bool
}

func (t *Table) readColumns(rows []record) []*column {
	columns := make([]*column, len(t.headers))
	for i, text := range t.headers {
		columns[i] = &column{index: i, header: shown(text), head: readHeader(text), choosable: true}
		if columns[i].header == "" {
			columns[i].header = fmt.Sprintf("column %d", i+1)
			columns[i].head = header{}
		}
	}
	for _, rec := range rows {
		if rec = t.filled(rec); rec.broken != "" || len(rec.fields) < t.width {
			continue
		}
		for i, c := range columns {
			if i < len(rec.fields) {
				if v := cellText(rec.fields[i]); v != "" {
					c.values = append(c.values, v)
				}
			}
		}
	}
	return columns
}

// describeColumns lists the columns of a file from which nothing is taken.
func (t *Table) describeColumns() {
	t.Plan.Columns = nil
	for _, c := range t.columns {
		t.Plan.Columns = append(t.Plan.Columns, model.ImportColumn{
			Index: c.index, Header: c.header, Field: c.field, Why: c.why, Sample: c.sample(),
			Choosable: c.choosable && c.field == "" && len(c.values) > 0,
		})
	}
}

// sample is up to three different values, cleaned.
func (c *column) sample() []string {
	var out []string
	for _, v := range c.values {
		s := shown(v)
		known := false
		for _, o := range out {
			known = known || o == s
		}
		if !known {
			out = append(out, s)
		}
		if len(out) == 3 {
			break
		}
	}
	return out
}

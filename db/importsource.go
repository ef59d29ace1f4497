package db

import (
	"fmt"

	"keystone/db/exchange"
	"keystone/model"
)

// effect is what a row did to the book.
type effect int

const (
	unchanged effect = iota
	changed
	created
)

// source is one file that is being taken into the book, and the row in hand.
type source struct {
	*importer
	table  *exchange.Table
	plan   model.ImportPlan
	given  model.ImportPlan // as it was given, with the answers of whoever asked for it
	main   *source          // of a further reading: the one whose rows it reads again
	report *model.ImportReport
	// readings are the further ones of the same rows.
	readings []*source
	overflow overflow // rejected rows beyond those in the report
	number   int

	at      map[string]int // the place of a field in the row
	row     model.Record
	effect  effect
	subject string // the account the row is about, as it names it

	shelves map[model.ID]*shelf
	order   []model.ID // of the shelves, the oldest first
	held    int        // facts on them
	refs    map[string]model.ID
	claims  map[model.Kind]lines
	active  lines          // the accounts that the file calls active, and where
	assumed map[string]int // what was assumed, and how often

	signature string      // of the headers; "" for an export of Keystone itself
	seen      lines       // the accounts that the file has, and where
	kept      []keptField // what stays as it is here against the file
}

func (f *source) options() *model.ImportOptions { return &f.plan.Options }

func (f *source) begin() {
	f.at = map[string]int{}
	for i, name := range f.plan.Fields {
		f.at[name] = i
	}
	f.claims, f.active, f.assumed = map[model.Kind]lines{}, lines{}, map[string]int{}
	f.forget()
}

// end lets go of what was only needed for the rows.
func (f *source) end() {
	f.seen = f.claims[model.KindAccount]
	f.claims, f.shelves, f.refs, f.order = nil, nil, nil, nil
}

func (f *source) forget() {
	f.shelves, f.order, f.refs, f.held = map[model.ID]*shelf{}, nil, map[string]model.ID{}, 0
}

// cell is what the row says of a field, "" for nothing.
func (f *source) cell(name string) string {
	if i, ok := f.at[name]; ok {
		return f.row.Cells[i]
	}
	return ""
}

// has says whether the file has the field at all.
func (f *source) has(name string) bool {
	_, ok := f.at[name]
	return ok
}

// day is a cell that holds a date.
func (f *source) day(name string) model.Date {
	d, err := model.ParseISO(f.cell(name))
	if err != nil {
		return 0
	}
	return d
}

func (f *source) did(e effect) { f.effect = max(f.effect, e) }

func (f *source) count() {
	switch f.effect {
	case created:
		f.report.Created++
	case changed:
		f.report.Changed++
	default:
		f.report.Unchanged++
	}
}

// assume counts something that was assumed, for the notes.
func (f *source) assume(what string) { f.assumed[what]++ }

// What may be assumed of a row.
const (
	assumedChurn   = "churned without a day"
	assumedArchive = "archived without a day"
	assumedAgreed  = "agreed without a day"
	assumedPerson  = "unknown contact"
	assumedAccount = "unknown account"
	assumedRenewal = "another renewal date"
	assumedOwner   = "another owner"
	assumedReturn  = "left and active"
	// assumedCurrency: an ARR that is in another currency than before.
	assumedCurrency = "another currency"
)

func (f *source) sayAssumptions() {
	n, d := f.assumed[assumedChurn], f.asOf
	f.note(n, "%s churned and no day is said: %s is taken.", things(n, "account has", "accounts have"), d)
	n = f.assumed[assumedArchive]
	f.note(n, "%s archived and no day is said: %s is taken.", things(n, "account is", "accounts are"), d)
	n = f.assumed[assumedAgreed]
	f.note(n, "%s agreed and no day is said: %s is taken.", things(n, "outcome is", "outcomes are"), d)
	for _, kind := range []model.RevenueKind{model.RevenueExpansion, model.RevenueContraction, model.RevenueChurn} {
		n = f.assumed[string(kind)]
		f.note(n, "%s another ARR than in the file before: booked as %s of %s.", things(n, "account has", "accounts have"),
			map[model.RevenueKind]string{model.RevenueExpansion: "expansion", model.RevenueContraction: "contraction", model.RevenueChurn: "churn"}[kind], d)
	}
	n = f.assumed[assumedRenewal]
	f.note(n, "%s another renewal date than before; the old one stays in the history.", things(n, "account has", "accounts have"))
	n = f.assumed[assumedOwner]
	f.note(n, "%s another owner: handed over on %s.", things(n, "account has", "accounts have"), d)
	n = f.assumed[assumedReturn]
	f.note(n, "%s by the events and active by this file: taken as come back when the next subscription began, else the day after.",
		things(n, "account has churned", "accounts have churned"))
	n = f.assumed[assumedCurrency]
	f.note(n, "%s an ARR in another currency than before: it takes the place of the old one, and no event is booked.", things(n, "account has", "accounts have"))
	n = f.assumed[assumedAccount]
	f.note(n, "%s made that only these rows name.", things(n, "account is", "accounts are"))
	n = f.assumed[assumedPerson]
	f.note(n, "%s made of people whom only these rows name.", things(n, "contact was", "contacts were"))
}

func (f *source) note(n int, format string, args ...any) {
	if n > 0 {
		f.report.Notes = append(f.report.Notes, fmt.Sprintf(format, args...))
	}
}

func things(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// lines remembers for each fact by which line of the file it was taken up.
type lines map[int64]*[512]int32

func (l lines) of(id model.ID) int {
	if page := l[int64(id)/512]; page != nil {
		return int(page[int64(id)%512])
	}
	return 0
}

func (l lines) set(id model.ID, line int) {
	page := l[int64(id)/512]
	if page == nil {
		page = new([512]int32)
		l[int64(id)/512] = page
	}
	page[int64(id)%512] = int32(line)
}

// claim takes a fact up for the row in hand.
func (f *source) claim(t *table, id model.ID) {
	l := f.claims[t.kind]
	if l == nil {
		l = lines{}
		f.claims[t.kind] = l
	}
	l.set(id, f.row.Line)
}

// claimed is the line that took the fact up, 0 for none.
func (f *source) claimed(t *table, id model.ID) int { return f.claims[t.kind].of(id) }

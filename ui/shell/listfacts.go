package shell

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"keystone/model"
)

// cellType is what a canonical cell holds, for JSON and for the order.
type cellType int

const (
	cellText cellType = iota
	cellNumber
	cellList
	cellAmount // of the currency beside it
)

// cellTypes are those that are not text. A date is text in JSON.
var cellTypes = map[string]cellType{
	"arr": cellAmount, "worth": cellAmount, "change": cellAmount, "mrr": cellAmount, "amount": cellAmount, "arr_filed": cellAmount,
	"seats": cellNumber, "probability": cellNumber, "csat": cellNumber, "number": cellNumber, "one_on_one_number": cellNumber,
	"review_number": cellNumber,
	"cadence_days":  cellNumber, "baseline": cellNumber, "target": cellNumber, "weight": cellNumber, "value": cellNumber,
	"score": cellNumber, "rating": cellNumber, "minutes": cellNumber,
	"tags": cellList, "role": cellList, "our_attendees": cellList, "customer_attendees": cellList,
	"outcomes_discussed": cellList, "contacts": cellList,
}

// dateOf names the header that dates a fact of a kind: the facts after --as-of are not
// listed.
var dateOf = map[model.ImportKind]string{
	model.ImportMeasurements: "date", model.ImportVerifications: "date", model.ImportSentiments: "date",
	model.ImportMoments: "date", model.ImportVoice: "date", model.ImportTouches: "date",
	model.ImportSurveys: "sent_on", model.ImportReviews: "held_on", model.ImportOutcomes: "agreed_on",
	model.ImportRevenue: "date", model.ImportSubscriptions: "start_date", model.ImportCalls: "called_on",
	model.ImportUsage: "date", model.ImportCases: "opened_at", model.ImportAdvocacy: "date", model.ImportPauses: "paused_from",
	model.ImportOneOnOnes: "one_on_one_on", model.ImportOneOnOneNotes: "one_on_one_on", model.ImportMetrics: "date",
	model.ImportOwnership: "owned_from",
}

// factRows are the facts of a kind of some accounts.
type factRows struct {
	heads []string
	rows  [][]string
	split func(string) []string
	names map[string]string // of accounts, by what their facts are stored under
}

// coded are the headers whose cells hold words of a list, "sales_opportunity".
var coded = []string{"call", "kind", "role", "score", "seniority", "source", "stage", "state", "status"}

// eyes is a cell as a person reads it: the account by its name, lists and words of lists
// without their signs.
func (f *factRows) eyes(head, cell string) string {
	if head == "account" {
		return cmp.Or(f.names[cell], cell)
	}
	if cellTypes[head] == cellList {
		cell = strings.Join(f.split(cell), ", ")
	}
	if slices.Contains(coded, head) {
		cell = strings.ReplaceAll(cell, "_", " ")
	}
	return cell
}

// facts reads the facts of a kind of the accounts, nil for the whole book.
func (s *session) facts(ctx context.Context, kind model.ImportKind, accounts []model.ID) (*factRows, error) {
	f := &factRows{heads: s.Cells.Headers(kind), split: s.Cells.Split}
	dated := -1
	if s.query.AsOf.Known() {
		dated = slices.Index(f.heads, dateOf[kind])
	}
	day := s.day.String()
	err := s.book.ExportRows(ctx, kind, accounts, func(cells []string) error {
		if dated >= 0 && firstOf(cells[dated], len(day)) > day { // a case has a time behind its day
			return nil
		}
		f.rows = append(f.rows, slices.Clone(cells))
		return ctx.Err()
	})
	return f, err
}

// firstOf is the beginning of a text, at most n bytes.
func firstOf(s string, n int) string { return s[:min(n, len(s))] }

// listFacts prints the facts of a kind.
func (s *session) listFacts(ctx context.Context, l listing) error {
	var accounts []model.ID
	if !s.query.Scope.Everyone() || !s.query.Filter.Empty() {
		if err := s.stand(ctx); err != nil {
			return err
		}
		q := s.query
		q.Inactive = true
		var err error
		if accounts, err = s.book.Portfolio(ctx, q); err != nil {
			return err
		}
		accounts = append([]model.ID{}, accounts...) // never nil: none selected is not all
	}
	f, err := s.facts(ctx, l.kind, accounts)
	if err != nil {
		return err
	}
	if f.names, err = s.accountNames(ctx, accounts); err != nil {
		return err
	}
	if err := f.order(l.sort); err != nil {
		return err
	}
	cut := l.limit > 0 && len(f.rows) > l.limit
	if cut {
		f.rows = f.rows[:l.limit]
	}
	return s.emit(func(w io.Writer) error {
		switch {
		case l.json:
			return f.json(w)
		case l.csv:
			return f.csv(s.sheet(w))
		}
		return s.endTable(w, f.table(s.ascii), noun(l.kind), cut)
	})
}

// accountNames are the names of the accounts, nil for all, by their external ids.
func (s *session) accountNames(ctx context.Context, accounts []model.ID) (map[string]string, error) {
	heads := s.Cells.Headers(model.ImportAccounts)
	id, name := slices.Index(heads, "external_id"), slices.Index(heads, "name")
	out := map[string]string{}
	if id < 0 || name < 0 {
		return out, nil
	}
	err := s.book.ExportRows(ctx, model.ImportAccounts, accounts, func(cells []string) error {
		if cells[id] != "" {
			out[cells[id]] = cells[name]
		}
		return ctx.Err()
	})
	return out, err
}

// noun is one fact of a kind, for a sentence.
func noun(kind model.ImportKind) string {
	switch kind {
	case model.ImportVoice:
		return "voice"
	case model.ImportTouches:
		return "touch"
	case model.ImportRevenue:
		return "revenue event"
	case model.ImportUsage:
		return "usage figure"
	case model.ImportAdvocacy:
		return "act of advocacy"
	case model.ImportOpportunities:
		return "opportunity"
	case model.ImportOneOnOnes:
		return "one-to-one"
	case model.ImportOneOnOneNotes:
		return "note of a one-to-one"
	case model.ImportMetrics:
		return "value of a metric"
	case model.ImportCSMs:
		return "CSM"
	case model.ImportFields:
		return "custom field"
	case model.ImportDetails:
		return "detail of an account"
	}
	return strings.TrimSuffix(string(kind), "s")
}

// order sorts the rows by headers, "-date,account"; blanks last in both directions.
func (f *factRows) order(text string) error {
	type key struct {
		at     int
		desc   bool
		number bool
	}
	var keys []key
	for _, part := range strings.Split(text, ",") {
		name, desc := strings.CutPrefix(strings.TrimSpace(part), "-")
		if name == "" && !desc {
			continue
		}
		at := slices.Index(f.heads, model.FoldKey(name))
		if at < 0 {
			return misuse("--sort: \"" + model.Clean(name) + "\" is no field: use " + strings.Join(f.heads, ", "))
		}
		t := cellTypes[f.heads[at]]
		keys = append(keys, key{at, desc, t == cellNumber || t == cellAmount})
	}
	slices.SortStableFunc(f.rows, func(a, b []string) int {
		for _, k := range keys {
			x, y := f.eyes(f.heads[k.at], a[k.at]), f.eyes(f.heads[k.at], b[k.at])
			if x == y {
				continue
			}
			if x == "" || y == "" {
				return strings.Compare(y, x) // the blank one is the greater
			}
			c := strings.Compare(model.FoldName(x), model.FoldName(y))
			if k.number {
				c = compareNumbers(x, y)
			}
			if k.desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	return nil
}

func compareNumbers(x, y string) int {
	a, errA := model.ParseNumber(x, model.DecimalPoint)
	b, errB := model.ParseNumber(y, model.DecimalPoint)
	switch {
	case errA != nil || errB != nil:
		return strings.Compare(x, y)
	case a.Value < b.Value:
		return -1
	case a.Value > b.Value:
		return 1
	}
	return 0
}

func (f *factRows) json(w io.Writer) error {
	a := &array{w: w}
	for i := range f.rows {
		if err := a.add(f.object(i)); err != nil {
			return err
		}
	}
	return a.end()
}

func (f *factRows) csv(sh *sheet) error {
	if err := sh.write(f.heads); err != nil {
		return err
	}
	for _, row := range f.rows {
		if err := sh.write(row); err != nil {
			return err
		}
	}
	return sh.end()
}

func (f *factRows) table(ascii bool) *table {
	t := &table{ascii: ascii}
	for _, h := range f.heads {
		c := column{head: strings.ReplaceAll(h, "_", " ")}
		c.right = cellTypes[h] == cellNumber || cellTypes[h] == cellAmount
		c.fixed = c.right || h == "date" || strings.HasSuffix(h, "_on") || strings.HasSuffix(h, "_date") || strings.HasSuffix(h, "_at")
		t.columns = append(t.columns, c)
	}
	for _, row := range f.rows {
		cells := slices.Clone(row)
		for i, head := range f.heads {
			cells[i] = f.eyes(head, row[i])
		}
		t.add(cells...)
	}
	return t
}

// object is one fact in JSON: the canonical headers as keys, in their order; an amount
// with its currency in it.
type object struct {
	keys   []string
	values []any
}

// objects are the facts for a JSON document.
func (f *factRows) objects() []object {
	out := make([]object, len(f.rows))
	for i := range f.rows {
		out[i] = f.object(i)
	}
	return out
}

func (f *factRows) object(i int) object {
	row := f.rows[i]
	currency := ""
	if at := slices.Index(f.heads, "currency"); at >= 0 {
		currency = row[at]
	}
	var o object
	for at, head := range f.heads {
		if head == "currency" {
			continue
		}
		o.keys = append(o.keys, head)
		o.values = append(o.values, f.value(head, row[at], currency))
	}
	return o
}

// value is a cell as JSON has it; one that does not hold what its header says stays text.
func (f *factRows) value(head, cell, currency string) any {
	switch cellTypes[head] {
	case cellList:
		return append([]string{}, f.split(cell)...)
	case cellNumber:
		if n, err := model.ParseNumber(cell, model.DecimalPoint); err == nil {
			return n
		}
	case cellAmount:
		if m, err := model.ParseMoney(cell, currency, model.DecimalPoint); err == nil {
			return m
		}
	}
	return words(cell)
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, k := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(k); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(o.values[i]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

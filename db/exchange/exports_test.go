package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// export is a file and what it is to be read as.
type export struct {
	name, text, kind, system string
	asked                    string   // the questions and the answers proposed
	first                    string   // the first row that is taken
	with                     []string // and what else it tells
}

func exports() []export { return slices.Concat(vendorExports, exportsAbroad, homeMade, strangers) }

func lookAs(t *testing.T, name, text string, opts model.ImportOptions) *Table {
	t.Helper()
	src, err := FromReader(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	table, err := Recognise(src, opts)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func askedOf(p model.ImportPlan) string {
	var out []string
	for _, q := range p.Questions {
		out = append(out, fmt.Sprintf("%s %d", q.ID, q.Proposal))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// firstRow is the first row that is taken, field by field in the order of the kind.
func firstRow(t *testing.T, table *Table) string {
	t.Helper()
	if table.Plan.Declined != "" {
		return "declined"
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for {
		rec, rej, err := rows.Next()
		if err != nil {
			t.Fatal(err)
		}
		if rej != nil {
			continue
		}
		var out []string
		for i, f := range table.Plan.Fields {
			if rec.Cells[i] != "" {
				out = append(out, f+"="+rec.Cells[i])
			}
		}
		return strings.Join(out, " | ")
	}
}

// furtherRows are the first rows of what else the rows tell.
func furtherRows(t *testing.T, name, text string, p model.ImportPlan) []string {
	t.Helper()
	var out []string
	for _, w := range p.With {
		o := w.Options
		o.Kind = w.Kind
		again := lookAs(t, name, text, o)
		if !slices.Equal(again.Plan.Fields, w.Fields) {
			t.Errorf("%s: %s is planned with %v and read again with %v", name, w.Kind, w.Fields, again.Plan.Fields)
		}
		out = append(out, string(w.Kind)+": "+firstRow(t, again))
	}
	return out
}

func TestExportsAreReadAsTheirOwnersMeanThem(t *testing.T) {
	for _, e := range exports() {
		table := lookAs(t, e.name, e.text, auto())
		p := table.Plan
		if string(p.Kind) != e.kind || p.System != e.system || askedOf(p) != e.asked {
			t.Errorf("%s is taken for %q of %q, asking %q: %s", e.name, p.Kind, p.System, askedOf(p), p.Declined)
			continue
		}
		if got := firstRow(t, table); got != e.first {
			t.Errorf("%s\n got %s\nwant %s", e.name, got, e.first)
		}
		if got := furtherRows(t, e.name, e.text, p); !slices.Equal(got, e.with) {
			t.Errorf("%s: the rows also tell\n got %q\nwant %q", e.name, got, e.with)
		}
	}
}

func TestEveryColumnOfAnExportHasAFieldOrAReason(t *testing.T) {
	for _, e := range exports() {
		p := lookAs(t, e.name, e.text, auto()).Plan
		for _, c := range p.Columns {
			if c.Why == "" && c.Field == "" && p.Declined == "" {
				t.Errorf("%s: nothing is said of %q", e.name, c.Header)
			}
		}
	}
}

// shuffled is a table with its columns in another order.
func shuffled(t *testing.T, text string, seed uint64) string {
	t.Helper()
	comma := ','
	if head, _, _ := strings.Cut(text, "\n"); strings.Count(head, ";") > strings.Count(head, ",") {
		comma = ';'
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	var order []int
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if order == nil {
			order = rand.New(rand.NewPCG(seed, 7)).Perm(len(row))
		}
		if len(row) != len(order) {
			continue // what stands below a table
		}
		next := make([]string, len(row))
		for to, from := range order {
			next[to] = row[from]
		}
		if err := w.Write(next); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return out.String()
}

func TestTheOrderOfColumnsMeansNothing(t *testing.T) {
	for _, e := range exports() {
		if strings.HasPrefix(e.name, "01_") || strings.HasPrefix(e.name, "21_") {
			continue // a title above the table belongs to no column
		}
		if e.name == "07_usage_wide.csv" || e.name == "d_usage_dau.csv" {
			continue // of several figures the first is the one that the plan itself takes
		}
		for seed := range uint64(4) {
			text := shuffled(t, e.text, seed)
			table := lookAs(t, e.name, text, auto())
			with := furtherRows(t, e.name, text, table.Plan)
			if string(table.Plan.Kind) != e.kind || firstRow(t, table) != e.first || !slices.Equal(with, e.with) {
				t.Errorf("%s, shuffled: %s %s\n%s\nalso %q\n%s", e.name, table.Plan.Kind, table.Plan.Declined, firstRow(t, table), with, text)
			}
		}
	}
}

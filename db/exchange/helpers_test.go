package exchange

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func asked(kind model.ImportKind) model.ImportOptions {
	return model.ImportOptions{Kind: kind, BookCurrency: "USD", AsOf: model.NewDate(2026, 11, 21)}
}

// look recognises a text.
func look(t *testing.T, text string, opts model.ImportOptions) *Table {
	t.Helper()
	src, err := FromReader("file.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	table, err := Recognise(src, opts)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func readAll(t *testing.T, table *Table) (records []model.Record, rejects []model.Reject) {
	t.Helper()
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for {
		rec, rej, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return records, rejects
		}
		if err != nil {
			t.Fatal(err)
		}
		if rej != nil {
			rejects = append(rejects, *rej)
			continue
		}
		records = append(records, rec)
	}
}

// cell is a record's cell by its field.
func cell(table *Table, rec model.Record, field string) string {
	for i, f := range table.Plan.Fields {
		if f == field {
			return rec.Cells[i]
		}
	}
	return "(no field " + field + ")"
}

// fieldOf is the field a header was mapped to, and why or why not.
func fieldOf(table *Table, header string) (field, why string) {
	for _, c := range table.Plan.Columns {
		if c.Header == header {
			return c.Field, c.Why
		}
	}
	return "(no column)", ""
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

package exchange

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keystone/model"
)

// awkward texts are made of what breaks tables.
func awkward() *rapid.Generator[string] {
	part := rapid.SampledFrom([]string{"a", "Ä", "顧客", ",", ";", "\\", "\\;", "\"", "'", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", " ",
		"＝", "12", "(", ".", "\ufeff", "|", "😎"})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), "") })
}

func TestWrittenRowsAreReadBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.SampledFrom(delimiters).Draw(t, "comma")
		width := rapid.IntRange(1, 4).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(awkward(), width, width), 1, 5).Draw(t, "rows")
		var b bytes.Buffer
		w := newWriter(&b, comma, width)
		for _, row := range rows {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		l := newLexer(bytes.NewReader(b.Bytes()), comma)
		for i, row := range rows {
			rec, err := l.next()
			if err != nil || rec.broken != "" {
				t.Fatalf("row %d of %q: %v %s", i, b.String(), err, rec.broken)
			}
			for j := range rec.fields {
				if needsGuard(rec.fields[j]) && !strings.HasPrefix(rec.fields[j], "'") {
					t.Fatalf("%q may be run by a spreadsheet", rec.fields[j])
				}
				rec.fields[j] = Unguard(rec.fields[j])
			}
			if !reflect.DeepEqual(rec.fields, row) {
				t.Fatalf("row %d: wrote %q, read %q from %q", i, row, rec.fields, b.String())
			}
		}
	})
}

func TestListsAreReadBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		for _, p := range rapid.SliceOfN(awkward(), 0, 4).Draw(t, "parts") {
			if p = oneLine(strings.TrimSpace(p)); p != "" {
				want = append(want, p)
			}
		}
		if got := SplitList(JoinList(want)); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func TestFormulasAreKeptFromRunning(t *testing.T) {
	for in, want := range map[string]string{
		"=cmd|'/c calc'!A1": "'=cmd|'/c calc'!A1", "+SUM(1)": "'+SUM(1)", "-x": "'-x", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx",
		"＝1": "'＝1", "-5": "-5", "+1 (234) 5-6": "+1 (234) 5-6", "-1,200.50": "-1,200.50", "'=x": "''=x", "'-5": "''-5",
		"'tis": "'tis", "-": "'-", "a=b": "a=b", "": "",
	} {
		if got := Guard(in); got != want || Unguard(got) != in {
			t.Errorf("%q guarded as %q (back: %q), want %q", in, got, Unguard(got), want)
		}
	}
}

func TestCanonicalFilesAreReadBackAsTheSameRecords(t *testing.T) {
	for _, k := range kinds {
		heads := Headers(k.name)
		var want [][]string
		for i := range 3 {
			row := make([]string, len(heads))
			for j, h := range heads {
				f := k.field(h)
				row[j] = sampleValue(f, h)
				if (f.typ == typeText || f.typ == typeNotes) && i > 0 {
					row[j] = []string{"", "=1+1", "'=\"x\", Ünïcode; 顧客"}[i]
				}
				if f.typ == typeNotes && i == 1 {
					row[j] = "- one\r\n- two"
				}
			}
			want = append(want, row)
		}
		var b bytes.Buffer
		w, err := NewWriter(&b, k.name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range want {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		table := look(t, b.String(), auto())
		got, rejects := readAll(t, table)
		if len(got) != len(want) {
			t.Errorf("%s: %v %s", k.name, rejects, table.Plan.Declined)
			continue
		}
		for i := range want {
			if !reflect.DeepEqual(got[i].Cells, want[i]) {
				t.Errorf("%s, row %d: wrote %q, read %q", k.name, i, want[i], got[i].Cells)
			}
		}
	}
}

func TestHeadersOfAccountsAreTheDocumentedOnes(t *testing.T) {
	const want = "external_id,name,segment,industry,region,owner,owner_email,arr,currency,start_date,renewal_date,stage,cadence_days,tags,notes,status,churned_on,churn_reason"
	if got := strings.Join(Headers(model.ImportAccounts), ","); got != want {
		t.Errorf("%s", got)
	}
	if _, err := NewWriter(&bytes.Buffer{}, "gadgets"); err == nil {
		t.Error("a kind that does not exist was begun")
	}
}

func TestRejectsAreWrittenBesideTheSourceAndNeverOverAFile(t *testing.T) {
	p := writeFile(t, "my accounts.csv", "name;arr;nice\nAcme;-5;=1+1\n\"Be\"ta;5;x\nGamma;6;y;z\nDelta;7;ok\n")
	write := func() string {
		table, err := Open(p, auto())
		if err != nil {
			t.Fatal(err)
		}
		_, rejects := readAll(t, table)
		out := table.Rejects("")
		for _, r := range rejects {
			if err := out.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		path, err := out.Close()
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := write()
	if first != p+".rejects.csv" {
		t.Errorf("written to %s", first)
	}
	text, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(first)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) != 4 || lines[0] != "name;arr;nice;reject_line;reject_reason" || !strings.HasPrefix(lines[1], "Acme;-5;'=1+1;2;") ||
		!strings.Contains(lines[2], ";3;") || !strings.Contains(lines[3], "goes on with z") {
		t.Errorf("%q", lines)
	}
	if second := write(); second != p+".rejects-2.csv" {
		t.Errorf("second written to %s", second)
	}
	if after, err := os.ReadFile(first); err != nil || !bytes.Equal(after, text) {
		t.Error("the first file was changed")
	}
	table, err := Open(first, auto())
	if err != nil || table.Plan.Kind != model.ImportAccounts {
		t.Errorf("the rejects cannot be imported again: %v %s", err, table.Plan.Declined)
	}
}

func TestRejectsGoElsewhereWhereTheFolderIsClosed(t *testing.T) {
	p := writeFile(t, "a.csv", "name,arr\n,5\n")
	table, err := Open(p, auto())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Dir(p)); err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	out := table.Rejects(elsewhere)
	if err := out.Add(model.Reject{Line: 2, Raw: []string{"", "5"}, Reason: "name is blank"}); err != nil {
		t.Fatal(err)
	}
	if path, err := out.Close(); err != nil || filepath.Dir(path) != elsewhere {
		t.Errorf("written to %s, %v", path, err)
	}
	out = table.Rejects(elsewhere)
	if path, err := out.Close(); err != nil || path != "" {
		t.Errorf("a file without rejects: %s %v", path, err)
	}
}

func BenchmarkReadAccounts(b *testing.B) {
	var text strings.Builder
	text.WriteString("account_id,account_name,segment,arr,renewal_date,owner\n")
	const rows = 100_000
	for range rows {
		text.WriteString("A-12345,\"Company, Inc. 12345\",Enterprise,120000.00,2027-03-31,Ann Lee\n")
	}
	path := filepath.Join(b.TempDir(), "big.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		table, err := Open(path, auto())
		if err != nil {
			b.Fatal(err)
		}
		r, err := table.Rows()
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for {
			if _, _, err := r.Next(); err != nil {
				break
			}
			n++
		}
		if n != rows {
			b.Fatal(n)
		}
		_ = r.Close()
	}
}

package exchange

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// lexAll reads every record of a text.
func lexAll(t *testing.T, text string, comma byte) []record {
	t.Helper()
	// One byte at a time, so that every boundary of a buffer is met.
	l := newLexer(iotest.OneByteReader(strings.NewReader(text)), comma)
	var out []record
	for {
		rec, err := l.next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("reading %q: %v", text, err)
		}
		out = append(out, rec)
	}
}

func sharedData(t *testing.T, path ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data are not here: %s", p)
	}
	return p
}

func TestEveryLineEndEndsARow(t *testing.T) {
	for name, text := range map[string]string{
		"LF": "a,b\n1,2\n", "CRLF": "a,b\r\n1,2\r\n", "CR": "a,b\r1,2\r", "mixed": "a,b\r\n1,2\r", "no final one": "a,b\n1,2",
		"quoted": "\"a\",\"b\"\r\"1\",\"2\"",
	} {
		got := lexAll(t, text, ',')
		if len(got) != 2 || !reflect.DeepEqual(got[1].fields, []string{"1", "2"}) || got[1].line != 2 {
			t.Errorf("%s: %q read as %+v", name, text, got)
		}
	}
}

func TestQuotedCellsKeepTheirContent(t *testing.T) {
	cases := map[string][]string{
		"1,\"Luke, I am\",3":           {"1", "Luke, I am", "3"},
		"1,\"say \"\"no\"\"\",3":       {"1", "say \"no\"", "3"},
		"1,\"two\r\nlines\",3":         {"1", "two\r\nlines", "3"},
		"1,=\"00123\",3":               {"1", "00123", "3"},
		"1,\"\",3":                     {"1", "", "3"},
		"1, \"spaces, before\" ,3":     {"1", "spaces, before", "3"},
		"1, kept ,3":                   {"1", " kept ", "3"},
		"1,\"bad \xff byte\",3":        {"1", "bad \uFFFD byte", "3"},
		"1,\"\"\"\",\"\"\"x\"\"\"":     {"1", "\"", "\"x\""},
		"\"\xe9\x80\",plain \xc3,\"\"": {"\uFFFD", "plain \uFFFD", ""},
	}
	for text, want := range cases {
		got := lexAll(t, text, ',')
		if len(got) != 1 || got[0].broken != "" || !reflect.DeepEqual(got[0].fields, want) {
			t.Errorf("%q read as %+v, want %q", text, got, want)
		}
	}
}

func TestRowsKeepTheirPhysicalLine(t *testing.T) {
	got := lexAll(t, "a,b\n\n1,\"x\ny\r\nz\"\n2,w\n", ',')
	lines := []int{}
	for _, r := range got {
		lines = append(lines, r.line)
	}
	if want := []int{1, 2, 3, 6}; !reflect.DeepEqual(lines, want) {
		t.Errorf("lines %v, want %v", lines, want)
	}
}

func TestABrokenQuoteCostsOnlyItsOwnRow(t *testing.T) {
	cases := []struct {
		name, text   string
		column       int
		line, others int
	}{
		{"quote inside", "a,b\n1,This \"x\" is\n2,ok\n", 8, 2, 2},
		{"text after", "a,b\n1,\"Hey \" it\"\n2,ok\n", 9, 2, 2},
		{"never closed", "a,b\n1,\"open\n2,ok\n3,ok\n", 3, 2, 3},
		{"closed in a later row", "a,b\n1,\"open\n2,\"fine, too\"\n3,ok\n", 3, 2, 3},
		{"never closed at the end", "a,b\n1,ok\n2,\"open", 3, 3, 2},
	}
	for _, c := range cases {
		broken, good := 0, 0
		for _, r := range lexAll(t, c.text, ',') {
			if r.broken == "" {
				good++
				continue
			}
			broken++
			if r.line != c.line || r.column != c.column {
				t.Errorf("%s: reported at line %d, column %d, want %d, %d", c.name, r.line, r.column, c.line, c.column)
			}
		}
		if broken != 1 || good != c.others {
			t.Errorf("%s: %d broken and %d good rows, want 1 and %d", c.name, broken, good, c.others)
		}
	}
}

func TestQuotesAreLiteralInTabFiles(t *testing.T) {
	got := lexAll(t, "a\tb\n5\" pipe\tx\n", '\t')
	if got[1].broken != "" || got[1].fields[0] != "5\" pipe" {
		t.Errorf("read as %+v", got[1])
	}
}

func TestLimitsAreSaidNotExceeded(t *testing.T) {
	big := strings.Repeat("x", maxCell+1)
	for name, text := range map[string]string{
		"plain cell":  "a,b\n" + big + ",2\n3,4\n",
		"mixed cell":  "a,b\n" + big + ",\"2\"\n3,4\n",
		"columns":     "a,b\n" + strings.Repeat(",", maxColumns) + "\n3,4\n",
		"quoted too":  "a,b\n\"q\"" + strings.Repeat(",", maxColumns) + "\n3,4\n",
		"endless row": "a,b\n" + strings.Repeat("y,", maxRecord) + "\n3,4\n",
	} {
		l := newLexer(strings.NewReader(text), ',')
		var broken, good []record
		for {
			r, err := l.next()
			if err != nil {
				break
			}
			if r.broken != "" {
				broken = append(broken, r)
			} else {
				good = append(good, r)
			}
		}
		if len(broken) != 1 || broken[0].line != 2 || len(good) != 2 || good[1].fields[0] != "3" || good[1].line != 3 {
			t.Errorf("%s: broken %d, good %d", name, len(broken), len(good))
		}
		if len(l.buf) > 4*maxRecord {
			t.Errorf("%s: holds %d bytes", name, len(l.buf))
		}
	}
	_, err := readUntilError("a,b\n1,\"" + big + big)
	var unreadable *errUnreadable
	if !errors.As(err, &unreadable) || unreadable.line != 2 || unreadable.column != 3 {
		t.Errorf("a quote that is open for more than 1 MiB: %v", err)
	}
}

func readUntilError(text string) (int, error) {
	l := newLexer(strings.NewReader(text), ',')
	for n := 0; ; n++ {
		if _, err := l.next(); err != nil {
			return n, err
		}
	}
}

func TestAReadErrorIsNotTheEndOfTheFile(t *testing.T) {
	l := newLexer(io.MultiReader(strings.NewReader("a,b\n1,2\n"), iotest.ErrReader(errors.New("disk gone"))), ',')
	for {
		_, err := l.next()
		if errors.Is(err, io.EOF) {
			t.Fatal("the error was taken for the end")
		}
		if err != nil {
			return
		}
	}
}

// The suite's blank lines are rows of one blank cell; here they are no rows.
func TestTortureSuiteParsesAsExpected(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(sharedData(t, "torture-csv-test-data"), "json", "*.json"))
	if len(files) == 0 {
		t.Skip("the suite has no expected results here")
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(f), "..", "csv", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, r := range lexAll(t, string(text), ',') {
			if !r.blank() {
				got = append(got, r.fields)
			}
		}
		var want [][]string
		if strings.HasPrefix(name, "header-") {
			var rows []map[string]string
			if err := json.Unmarshal(raw, &rows); err != nil {
				t.Fatal(err)
			}
			want = append(want, got[0])
			for _, row := range rows {
				var cells []string
				for _, h := range got[0] {
					cells = append(cells, row[h])
				}
				want = append(want, cells)
			}
		} else if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		kept := [][]string(nil)
		for _, row := range want {
			if !(record{fields: row}).blank() {
				kept = append(kept, row)
			}
		}
		if !reflect.DeepEqual(got, kept) {
			t.Errorf("%s: got %q, want %q", name, got, kept)
		}
	}
}

func TestTortureSuiteBadFilesAreReported(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(sharedData(t, "torture-csv-test-data"), "csv", "bad-*.csv"))
	for _, f := range files {
		opts := asked("commitments")
		opts.Map = map[string]string{"account": "foo", "what": "bar", "who": "baz"}
		table, err := Open(f, opts)
		if err != nil {
			t.Fatal(err)
		}
		if table.Plan.Declined != "" {
			continue
		}
		if _, rejects := readAll(t, table); len(rejects) == 0 {
			t.Errorf("%s was taken without a word", filepath.Base(f))
		}
	}
}

func FuzzLexer(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,\"b\n1\",2", "\"\"\"\r\r\n\",x", "a;b\r\n\"1\"\"x;2", "\xff\xfe,\"", " \"a\" , b"} {
		f.Add(s, byte(','))
	}
	f.Fuzz(func(t *testing.T, text string, comma byte) {
		comma = delimiters[int(comma)%len(delimiters)]
		l := newLexer(strings.NewReader(text), comma)
		line := 0
		for n := 0; ; n++ {
			rec, err := l.next()
			if err != nil {
				return
			}
			if rec.line <= line {
				t.Fatalf("line %d after line %d in %q", rec.line, line, text)
			}
			line = rec.line
			if len(rec.fields) == 0 || n > len(text)+1 {
				t.Fatalf("record %d of %q has no cells or never ends", n, text)
			}
			if rec.broken != "" && rec.column < 1 {
				t.Fatalf("a broken row without its column in %q", text)
			}
		}
	})
}

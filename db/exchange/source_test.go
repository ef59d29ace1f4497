package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func TestWhatIsNoTableIsDeclinedByName(t *testing.T) {
	dir := t.TempDir()
	cases := map[string]string{
		dir:                                    "folder",
		filepath.Join(dir, "none"):             "no such file",
		writeFile(t, "empty.csv", ""):          "empty",
		writeFile(t, "blank.csv", "\n \r\n\n"): "blank lines",
		writeFile(t, "p.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):                "PNG",
		writeFile(t, "g.csv", "\x1f\x8b\x08\x00\x00"):                               "gzip",
		writeFile(t, "x.xlsx", "PK\x03\x04\x14\x00[Content_Types].xml"):             "damaged",
		writeFile(t, "z.zip", "PK\x03\x04\x14\x00notes.txt"):                        "damaged",
		writeFile(t, "o.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"):               "old Excel",
		writeFile(t, "b.db", "SQLite format 3\x00\x10\x00"):                         "SQLite",
		writeFile(t, "h.xls", "\n<html><table>"):                                    "web page",
		writeFile(t, "j.csv", "[\n {\"name\": \"Acme\"}]"):                          "JSON",
		writeFile(t, "r.csv", strings.Repeat("\x01\x02ab\x03\x00", 100)):            "binary",
		writeFile(t, "y.csv", "---\nname: x\n---\na,b\n1,2\n"):                      "YAML",
		writeFile(t, "q.csv", "name,arr\n\""+strings.Repeat("x\n", maxCell)+",1\n"): "column 1",
	}
	for path, want := range cases {
		table, err := Open(path, asked("accounts"))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if !strings.Contains(table.Plan.Declined, want) {
			t.Errorf("%s: declined with %q, want %q in it", path, table.Plan.Declined, want)
		}
		if strings.Contains(table.Plan.Declined, "\n") {
			t.Errorf("%s: more than one line: %q", path, table.Plan.Declined)
		}
	}
}

func TestAFileThatChangedMeanwhileIsNotRead(t *testing.T) {
	p := writeFile(t, "a.csv", "name,arr\nAcme,1\n")
	table, err := Open(p, asked("accounts"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(p, time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Rows(); err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("got %v", err)
	}
}

func TestEncodingsAreTold(t *testing.T) {
	const text = "name,industry\nHélène Mahé,Café\n"
	wide := func(order string, mark bool) string {
		var b strings.Builder
		units := utf16.Encode([]rune(text))
		if mark {
			units = append([]uint16{0xFEFF}, units...)
		}
		for _, u := range units {
			if order == "le" {
				b.Write([]byte{byte(u), byte(u >> 8)})
			} else {
				b.Write([]byte{byte(u >> 8), byte(u)})
			}
		}
		return b.String()
	}
	latin := strings.NewReplacer("é", "\xe9", "è", "\xe8").Replace(text)
	for want, raw := range map[string]string{
		"UTF-8": text, "UTF-8 with a byte order mark": "\xef\xbb\xbf" + text, "Windows-1252": latin,
		"UTF-16LE": wide("le", true), "UTF-16BE": wide("be", true),
	} {
		table := look(t, raw, asked("accounts"))
		got, _ := readAll(t, table)
		if table.Plan.Encoding != want || len(got) != 1 || cell(table, got[0], "name") != "Hélène Mahé" || cell(table, got[0], "industry") != "Café" {
			t.Errorf("%s: read as %s: %v %s", want, table.Plan.Encoding, got, table.Plan.Declined)
		}
	}
	for _, order := range []string{"le", "be"} {
		if table := look(t, wide(order, false), asked("accounts")); !strings.HasPrefix(table.Plan.Encoding, "UTF-16") {
			t.Errorf("UTF-16 without a mark (%s) read as %s", order, table.Plan.Encoding)
		}
	}
}

func TestDamagedUTF8IsKeptAndSaid(t *testing.T) {
	table := look(t, "name,industry\nHélène,Zürich\nMah\xe9,x\n", asked("accounts"))
	got, _ := readAll(t, table)
	if cell(table, got[0], "name") != "Hélène" || cell(table, got[1], "name") != "Mah\uFFFD" {
		t.Errorf("read %v", got)
	}
	if len(table.Plan.Warnings) == 0 || !strings.Contains(table.Plan.Warnings[0], "line 3") {
		t.Errorf("not said: %q", table.Plan.Warnings)
	}
}

func TestDelimitersAreTold(t *testing.T) {
	for text, want := range map[string]rune{
		"name,arr\nAcme,1\n":                                   ',',
		"name;arr\nAcme;1,5\nBeta;2,5\n":                       ';',
		"name\tarr\nAcme, Inc\t1\n":                            '\t',
		"name|arr\nAcme|1\n":                                   '|',
		"sep=;\nname;arr\nAcme;1\n":                            ';',
		"\"name\",\"arr\"\n\"A;B;C\",\"1\"\n\"D;E;F\",\"2\"\n": ',',
		"Report of today\n\nname;arr\nAcme;1\nBeta;2\n":        ';',
	} {
		table := look(t, text, asked("accounts"))
		if table.Plan.Delimiter != want {
			t.Errorf("%q: delimiter %q, want %q", text, table.Plan.Delimiter, want)
		}
		got, rejects := readAll(t, table)
		if len(got) == 0 || len(rejects) > 0 {
			t.Errorf("%q: %d records, rejects %v", text, len(got), rejects)
		}
	}
}

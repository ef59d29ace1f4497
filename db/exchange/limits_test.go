package exchange

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"keystone/model"
)

// mostTaken is how many bytes looking at a file of bounded rows may allocate in all, let
// alone hold at a time.
const mostTaken = 64 << 20

// taken is what f allocates.
func taken(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// squeezed is an archive with members as large as they are told to be, of one letter each.
func squeezed(t *testing.T, members map[string]int64, frame map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for name, content := range frame {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, size := range members {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(f, io.LimitReader(letters{}, size))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// letters is a text of one letter without end.
type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func emptyBook() map[string]string {
	return grid{sheets: [][2]string{{"S", "<sheetData/>"}}}.parts()
}

// claimed is an archive that says of its members how large they are, and holds nothing.
func claimed(t *testing.T, sizes map[string]uint64) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, size := range sizes {
		if _, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: size}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFilesMadeToFillAComputerAreDeclined(t *testing.T) {
	if testing.Short() {
		t.Skip("left to a whole run: it takes long")
	}
	sparse := func(name, head string) string {
		p := filepath.Join(t.TempDir(), name)
		err := os.WriteFile(p, []byte(head), 0o600)
		if err == nil {
			err = os.Truncate(p, 10<<30)
		}
		if err != nil {
			t.Skip("no files with holes here:", err)
		}
		return p
	}
	text := strings.Repeat("name,arr\nAcme,1\n", 20_000)
	for name, c := range map[string]struct{ path, want string }{
		"10 GiB of nothing":             {sparse("a.csv", ""), "binary data"},
		"a text and 10 GiB of nothing":  {sparse("b.csv", text), "text at first and binary data behind line"},
		"10 GiB behind an archive":      {sparse("c.zip", zipOf(t, map[string]string{"a.csv": "x"})), "damaged"},
		"a file that unpacks far":       {writeFile(t, "d.zip", squeezed(t, map[string]int64{"a.csv": 65 << 20}, nil)), "200 times its size"},
		"a sheet that unpacks far":      {writeFile(t, "e.xlsx", squeezed(t, map[string]int64{"xl/worksheets/sheet2.xml": 65 << 20}, emptyBook())), "200 times its size"},
		"many files that unpack far":    {writeFile(t, "f.zip", squeezed(t, map[string]int64{"a": 30 << 20, "b": 30 << 20, "c": 30 << 20}, nil)), "200 times its size"},
		"more than may be unpacked":     {writeFile(t, "g.zip", claimed(t, map[string]uint64{"a.csv": 3 << 30, "b.csv": 2 << 30})), "unpacks to more than 4 GiB"},
		"sizes that run over":           {writeFile(t, "h.zip", claimed(t, map[string]uint64{"a.csv": 1 << 63, "b.csv": 1 << 63})), "unpacks to more than 4 GiB"},
		"a style sheet without end":     {writeFile(t, "i.xlsx", squeezed(t, map[string]int64{"xl/styles.xml": 9 << 20}, map[string]string{"xl/workbook.xml": "<workbook/>"})), "larger than 8 MiB"},
		"a million columns":             {writeFile(t, "j.csv", strings.Repeat("a,", 1_000_000)+"a\n1,2\n"), "1000001 columns"},
		"a cell without end":            {writeFile(t, "k.csv", "name,arr\n"+strings.Repeat("x", maxSkipped+maxRecord+1)), "does not end within 64 MiB"},
		"a cell in quotes without end":  {writeFile(t, "l.csv", "name,arr\n\""+strings.Repeat("x", 3<<20)+"\",1\n"), "closing quote is probably missing"},
		"a cell of a sheet without end": {writeFile(t, "m.xlsx", zipOf(t, grid{sheets: [][2]string{{"S", "<sheetData><row><c t=\"str\"><v>" + strings.Repeat("x", maxRecord+1)}}}.parts())), "a cell begins that is larger than 8 MiB"},
	} {
		got := ""
		if n := taken(func() {
			table, err := Open(c.path, asked("accounts"))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			got = table.Plan.Declined
		}); n > mostTaken {
			t.Errorf("%s: %d MiB were taken", name, n>>20)
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q in it", name, got, c.want)
		}
	}
}

func TestAnArchiveWithAnEndlessTableOfContentsIsDeclined(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	name := strings.Repeat("n", 60_000)
	for i := range 150 {
		if _, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i, name)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	table, err := Open(writeFile(t, "a.zip", b.String()), auto())
	if err != nil || !strings.Contains(table.Plan.Declined, "table of contents is too large") {
		t.Errorf("%v %+v", err, table)
	}
}

func TestRowsWithoutAnythingInThemCostNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("left to a whole run: it takes long")
	}
	var rows strings.Builder
	rows.WriteString(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c t="str"><v>name</v></c><c t="str"><v>arr</v></c></row><row r="2"><c t="str"><v>Acme</v></c><c><v>5</v></c></row>`)
	for i := range 1<<20 - 2 {
		fmt.Fprintf(&rows, `<row r="%d" s="1"/>`, i+3)
	}
	path := writeFile(t, "a.xlsx", zipOf(t, grid{sheets: [][2]string{{"S", rows.String() + `</sheetData>`}}}.parts()))
	if n := taken(func() {
		table, err := Open(path, asked("accounts"))
		if err != nil {
			t.Fatal(err)
		}
		if got, rejects := readAll(t, table); len(got) != 1 || len(rejects) > 0 {
			t.Errorf("%d rows, %d rejected", len(got), len(rejects))
		}
	}); n > mostTaken {
		t.Errorf("%d MiB were taken", n>>20)
	}
}

// sharedTexts is a part of shared texts without end.
type sharedTexts struct{ at int }

func (s *sharedTexts) Read(p []byte) (int, error) {
	const one = "<si><t>All work and no play makes Jack a dull boy, all day long, and every day.</t></si>"
	for i := range p {
		p[i] = one[s.at%len(one)]
		s.at++
	}
	return len(p), nil
}

func TestSharedTextsWithoutEndAreGivenUp(t *testing.T) {
	if testing.Short() {
		t.Skip("left to a whole run: it takes long")
	}
	var err error
	n := taken(func() { _, err = readTexts(&sharedTexts{}) })
	if !errors.Is(err, errTooMuchText) || n > maxTexts+mostTaken {
		t.Errorf("%v, %d MiB", err, n>>20)
	}
	text := refusedText(t)
	if !strings.Contains(text, "more than 96 MiB of text") || !strings.Contains(text, "Save the sheet as CSV") {
		t.Errorf("said as %q", text)
	}
}

func refusedText(t *testing.T) string {
	t.Helper()
	table, err := declinedTable("a.xlsx", model.ImportOptions{}, (&workbook{src: &Source{name: "a.xlsx"}}).refusal(errTooMuchText))
	if err != nil {
		t.Fatal(err)
	}
	return table.Plan.Declined
}

// longSheet is a sheet of n accounts, as it is read from an archive.
func longSheet(t testing.TB, n int) string {
	var rows strings.Builder
	rows.WriteString(`<sheetData><row r="1"><c r="A1" t="str"><v>name</v></c><c r="B1" t="str"><v>external_id</v></c><c r="C1" t="str"><v>arr</v></c><c r="D1" t="str"><v>renewal_date</v></c></row>`)
	for i := range n {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>Company %d</t></is></c><c r="B%d" t="str"><v>C-%d</v></c><c r="C%d"><v>%d.5</v></c><c r="D%d" s="1"><v>%d</v></c></row>`,
			i+2, i+2, i, i+2, i, i+2, 1000+i, i+2, 46000+i%1000)
	}
	return zipOf(t, grid{formats: []string{"yyyy-mm-dd"}, sheets: [][2]string{{"S", rows.String() + `</sheetData>`}}}.parts())
}

func TestASheetOfAnyLengthIsReadRowByRow(t *testing.T) {
	if testing.Short() {
		t.Skip("left to a whole run: it takes long")
	}
	const n = 100_000
	table, err := Open(writeFile(t, "a.xlsx", longSheet(t, n)), asked("accounts"))
	if err != nil || table.Plan.Declined != "" {
		t.Fatalf("%v %+v", err, table)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	var last model.Record
	for range n {
		rec, rej, err := rows.Next()
		if err != nil || rej != nil {
			t.Fatal(rec.Line, err, rej)
		}
		last = rec
	}
	if _, _, err := rows.Next(); !errors.Is(err, io.EOF) || last.Line != n+1 || cell(table, last, "renewal_date") != "2028-09-03" {
		t.Errorf("%v, the last row is %v", err, last)
	}
	runtime.GC()
	if runtime.ReadMemStats(&now); now.HeapAlloc > before.HeapAlloc+8<<20 {
		t.Errorf("%d KiB are held behind the rows", (now.HeapAlloc-before.HeapAlloc)>>10)
	}
}

func BenchmarkReadSheet(b *testing.B) {
	const n = 100_000
	path := filepath.Join(b.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, []byte(longSheet(b, n)), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		table, err := Open(path, asked("accounts"))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := table.Rows()
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, _, err := rows.Next(); errors.Is(err, io.EOF) {
				break
			}
		}
		_ = rows.Close()
	}
}

package exchange

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

const (
	accountText = "name,external_id,arr\nAcme,A1,5\n"
	contactText = "account,name,email\nAcme,Jo,jo@acme.example\n"
)

func TestAnArchiveIsItsTablesByName(t *testing.T) {
	book, err := os.ReadFile(workbookFile(t, "Customers", accountSheet, "Empty", [][]any{}))
	if err != nil {
		t.Fatal(err)
	}
	p := writeFile(t, "export.zip", zipOf(t, map[string]string{
		"z/contacts.csv": contactText, "accounts.csv": accountText, "__MACOSX/._accounts.csv": "x", ".DS_Store": "x",
		"z/.hidden.csv": "x", "~$book.xlsx": "x", "book.xlsx": string(book), "notes.md": "# hello", "logo.png": "\x89PNG\r\n\x1a\n....",
		"../../etc/evil.csv": accountText, `win\path.csv`: accountText, "inner.zip": zipOf(t, map[string]string{"a.csv": accountText}), "empty.csv": "",
	}))
	var got []string
	for _, s := range Sources(p) {
		line := strings.TrimPrefix(s.Path, p+"/")
		if s.Sheet != "" {
			line += " [" + s.Sheet + "]"
		}
		if s.Note != "" {
			line += ": " + s.Note
		}
		got = append(got, line)
	}
	want := []string{
		"accounts.csv", "book.xlsx [Customers]", "book.xlsx [Empty]: This sheet holds no rows. Export it again, with a line of column headers.",
		"empty.csv: This file is empty. Export it again, with a line of column headers.", "etc/evil.csv",
		"inner.zip: This is an archive inside another one. Unpack it and import the files inside.",
		"logo.png: This file is a picture (PNG), not a table. Save the table as CSV and import that.",
		"notes.md: It is no table by its name. Name it to import it.", "win/path.csv", "z/contacts.csv",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, path := range []string{"accounts.csv", "etc/evil.csv", "win/path.csv"} {
		table, err := Open(p+"/"+path, auto())
		if err != nil || table.Plan.Kind != model.ImportAccounts || table.Plan.Path != p+"/"+path {
			t.Fatalf("%s: %v %+v", path, err, table)
		}
		if rows, _ := readAll(t, table); len(rows) != 1 || cell(table, rows[0], "name") != "Acme" {
			t.Errorf("%s: %v", path, rows)
		}
	}
	opts := auto()
	opts.Sheet = "Customers"
	table, err := Open(p+"/book.xlsx", opts)
	if err != nil {
		t.Fatal(err)
	}
	if rows, _ := readAll(t, table); len(rows) != 2 {
		t.Errorf("a workbook in an archive: %v %s", rows, table.Plan.Declined)
	}
	if table, err := Open(p+"/nothing.csv", auto()); err != nil || !strings.Contains(table.Plan.Declined, "no such file") {
		t.Errorf("%v %+v", err, table)
	}
}

func TestAFolderIsItsTablesByName(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b/contacts.csv": contactText, "accounts.csv": accountText, "accounts.csv.rejects.csv": accountText,
		".git/x.csv": "x", "b.json": "[]", "scan.pdf": "%PDF-1.7", "old.zip": zipOf(t, map[string]string{"usage.csv": "account,date,metric,value\n"})} {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, s := range Sources(dir) {
		got = append(got, filepath.ToSlash(strings.TrimPrefix(s.Path, dir+string(filepath.Separator))))
		if (s.Note == "") != slices.Contains([]string{"accounts.csv", "b/contacts.csv", "old.zip/usage.csv"}, got[len(got)-1]) {
			t.Errorf("%s: %q", got[len(got)-1], s.Note)
		}
	}
	if want := []string{"accounts.csv", "accounts.csv.rejects.csv", "b/contacts.csv", "b.json", "old.zip/usage.csv", "scan.pdf"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheOnlyTableOfAnArchiveNeedsNoName(t *testing.T) {
	one := writeFile(t, "one.zip", zipOf(t, map[string]string{"accounts.csv": accountText, "__MACOSX/._accounts.csv": "x"}))
	if table, err := Open(one, auto()); err != nil || table.Plan.Kind != model.ImportAccounts || table.Plan.Path != one+"/accounts.csv" {
		t.Errorf("%v %+v", err, table)
	}
	two := writeFile(t, "two.zip", zipOf(t, map[string]string{"accounts.csv": accountText, "b/contacts.csv": contactText}))
	table, err := Open(two, auto())
	if err != nil || !strings.Contains(table.Plan.Declined, "2 tables: accounts.csv and b/contacts.csv. Name one as in "+two+"/accounts.csv") {
		t.Errorf("%v %+v", err, table)
	}
	none := writeFile(t, "none.zip", zipOf(t, map[string]string{"a.png": "\x89PNG\r\n\x1a\n"}))
	if table, err = Open(none, auto()); err != nil || !strings.Contains(table.Plan.Declined, "without a table") {
		t.Errorf("%v %+v", err, table)
	}
}

func TestAWorkbookNamedZipIsAWorkbook(t *testing.T) {
	content, err := os.ReadFile(workbookFile(t, "Customers", accountSheet))
	if err != nil {
		t.Fatal(err)
	}
	p := writeFile(t, "download.zip", string(content))
	if got := Sources(p); !slices.Equal(got, []model.ImportSource{{Path: p, Sheet: "Customers"}}) {
		t.Errorf("%+v", got)
	}
}

func TestAProtectedFileInAnArchiveIsSaidToBe(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "secret.csv", Flags: 1, Method: zip.Store, CompressedSize64: 20, UncompressedSize64: 8})
	if err == nil {
		_, err = f.Write(make([]byte, 20))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	p := writeFile(t, "a.zip", b.String())
	if got := Sources(p); len(got) != 1 || !strings.Contains(got[0].Note, "password") {
		t.Errorf("%+v", got)
	}
}

// compoundFile is the beginning of a compound file whose table of contents has the entry.
func compoundFile(entry string) string {
	b := make([]byte, 2048)
	copy(b, compoundMagic)
	b[30], b[48] = 9, 2 // blocks of 512 bytes; the table of contents is in the third behind the header
	for i := range len(entry) {
		b[1536+2*i] = entry[i]
	}
	return string(b)
}

func TestOtherFormatsAreAnsweredWithWhatToDo(t *testing.T) {
	zipped := func(name, content string) string { return zipOf(t, map[string]string{name: content}) }
	for want, content := range map[string]string{
		"protected by a password": compoundFile("EncryptedPackage"), "old Excel workbook (.xls), which": compoundFile("Workbook"),
		"Word document (.doc)": compoundFile("WordDocument"), ".xls) or another": compoundFile("Stuff"), "or another Office": compoundMagic,
		"(.xlsb)": zipped("xl/workbook.bin", "x"), "Word document, ": zipped("word/document.xml", "x"), "presentation": zipped("ppt/presentation.xml", "x"),
		"(.ods)": zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "(.odt)": zipped("mimetype", "application/vnd.oasis.opendocument.text"),
		"Numbers": zipped("Index/Document.iwa", "x"), "PDF": "%PDF-1.7\n", "web page": "<!DOCTYPE html>\n<table><tr><td>name</td></tr></table>",
		"is XML": "<?xml version=\"1.0\"?><rows/>", "of 2003": "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
		"JSON": "{\"accounts\": []}", "web archive": "MIME-Version: 1.0\nX: y\n", "Parquet": "PAR1xx",
	} {
		table, err := Open(writeFile(t, "export.xls", content), auto())
		if err != nil || !strings.Contains(table.Plan.Declined, want) || strings.Count(table.Plan.Declined, ".") < 2 {
			t.Errorf("%q: %v %q", want, err, table.Plan.Declined)
		}
	}
}

func TestATabTextNamedLikeAWorkbookIsRead(t *testing.T) {
	wide := []byte("\xff\xfe")
	for _, r := range "Account Name\tAccount ID\tARR\r\nAcme\t001\t1200\r\n" {
		wide = append(wide, byte(r), byte(r>>8))
	}
	table, err := Open(writeFile(t, "report.xls", string(wide)), auto())
	if err != nil || table.Plan.Declined != "" || table.Plan.Delimiter != '\t' {
		t.Fatalf("%v %+v", err, table.Plan)
	}
	if rows, _ := readAll(t, table); len(rows) != 1 || cell(table, rows[0], "external_id") != "001" || cell(table, rows[0], "arr") != "1200.00" {
		t.Errorf("%v", rows)
	}
}

func TestRejectedRowsOfAFileInAnArchiveLieBesideTheArchive(t *testing.T) {
	p := writeFile(t, "export.zip", zipOf(t, map[string]string{"a/accounts.csv": accountText}))
	table, err := Open(p+"/a/accounts.csv", auto())
	if err != nil {
		t.Fatal(err)
	}
	r := table.Rejects("")
	if err := r.Add(model.Reject{Line: 2, Raw: []string{"Acme"}, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	if path, err := r.Close(); err != nil || path != filepath.Join(filepath.Dir(p), "accounts.csv.rejects.csv") {
		t.Errorf("%s, %v", path, err)
	}
}

func TestTheRowsOfATableAreEstimated(t *testing.T) {
	book := writeFile(t, "a.xlsx", longSheet(t, 9000))
	text := writeFile(t, "a.csv", "name,arr\n"+strings.Repeat("Acme,5\n", 9000))
	archive := writeFile(t, "a.zip", zipOf(t, map[string]string{"b.csv": "name,arr\n" + strings.Repeat("Acme,5\n", 9000)}))
	for _, path := range []string{book, text, archive + "/b.csv"} {
		table, err := Open(path, asked("accounts"))
		if err != nil || table.Estimate() != 9001 {
			t.Errorf("%s: %v, %d rows", path, err, table.Estimate())
		}
	}
}

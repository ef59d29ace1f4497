package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"keystone/model"
)

// grid is a workbook written by hand: what a program may write, not only what excelize does.
type grid struct {
	sheets  [][2]string // name and the inside of <worksheet>
	state   map[string]string
	formats []string // of the styles, from 1; style 0 is General
	texts   []string // the inside of each <si>
	from    string   // date1904
}

func (g grid) parts() map[string]string {
	var sheets, rels, types strings.Builder
	parts := map[string]string{}
	for i, s := range g.sheets {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d" state="%s"/>`, s[0], i+1, i+1, g.state[s[0]])
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + s[1] + `</worksheet>`
	}
	var formats, xfs strings.Builder
	for i, f := range g.formats {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, strings.ReplaceAll(f, `"`, "&quot;"))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 164+i)
	}
	parts["xl/workbook.xml"] = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="` +
		g.from + `"/><sheets>` + sheets.String() + `</sheets></workbook>`
	if g.from == "" {
		parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], `<workbookPr date1904=""/>`, "", 1)
	}
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() +
		`<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`
	parts["_rels/.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	parts["[Content_Types].xml"] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` + types.String() + `</Types>`
	parts["xl/styles.xml"] = fmt.Sprintf(`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="%d">%s</numFmts><cellXfs count="%d"><xf numFmtId="0"/>%s</cellXfs></styleSheet>`,
		len(g.formats), formats.String(), len(g.formats)+1, xfs.String())
	parts["xl/sharedStrings.xml"] = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>` + strings.Join(g.texts, "</si><si>") + `</si></sst>`
	return parts
}

func zipOf(t testing.TB, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	names := make([]string, 0, len(parts))
	for n := range parts {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		f, err := w.Create(n)
		if err == nil {
			_, err = f.Write([]byte(parts[n]))
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

// sheetRows is what the first sheet gives: a row in each line, cells between bars.
func sheetRows(t testing.TB, content string) []string {
	t.Helper()
	src, err := FromReader("book.xlsx", strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	z, _, err := src.archive()
	if err != nil {
		t.Fatal(err)
	}
	b, err := readWorkbook(src, z)
	if err != nil {
		t.Fatal(err)
	}
	c, file, err := b.sheets[0].open()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []string
	for {
		rec, err := c.next()
		if err != nil {
			return out
		}
		if rec.broken != "" {
			out = append(out, fmt.Sprintf("%d broken at %d: %s", rec.line, rec.column, rec.broken))
			continue
		}
		out = append(out, fmt.Sprintf("%d %s", rec.line, strings.Join(rec.fields, "|")))
	}
}

func (g grid) rows(t testing.TB) []string { return sheetRows(t, zipOf(t, g.parts())) }

func TestACellIsReadByItsTypeAndNumberFormat(t *testing.T) {
	for _, c := range []struct{ cell, format, want string }{
		{`<c s="1"><v>45581</v></c>`, "dd.mm.yyyy", "2024-10-16"},
		{`<c s="1"><v>45581.5</v></c>`, "m/d/yy h:mm", "2024-10-16 12:00:00"},
		{`<c s="1"><v>45581.5</v></c>`, "yyyy\\-mm\\-dd;@", "2024-10-16"},
		{`<c s="1"><v>45581.999999</v></c>`, "[$-409]d-mmm-yy h:mm AM/PM;@", "2024-10-17"},
		{`<c s="1"><v>0.75</v></c>`, "h:mm", "18:00:00"},
		{`<c s="1"><v>1.5</v></c>`, "[h]:mm", "36:00:00"},
		{`<c s="1"><v>59</v></c>`, "yyyy-mm-dd", "1900-02-28"},
		{`<c s="1"><v>61</v></c>`, "yyyy-mm-dd", "1900-03-01"},
		{`<c s="1"><v>0</v></c>`, "yyyy-mm-dd", ""},
		{`<c s="1"><v>-3</v></c>`, "yyyy-mm-dd", "-3"},
		{`<c s="1"><v>45292</v></c>`, "mmm", "2024-01-01"},
		{`<c><v>45581</v></c>`, "", "45581"},
		{`<c t="b"><v>1</v></c>`, "", "TRUE"},
		{`<c t="b"><v>0</v></c>`, "", "FALSE"},
		{`<c t="e"><v>#N/A</v></c>`, "", ""},
		{`<c><f>1/0</f><v>12.5</v></c>`, "", "12.5"},
		{`<c t="str"><f>A1&amp;"x"</f><v>Acme &amp; Sons</v></c>`, "", "Acme & Sons"},
		{`<c t="s"><v>0</v></c>`, "", "Acme Ltd"},
		{`<c t="s"><v>1</v></c>`, "", "東京"},
		{`<c t="s"><v>2</v></c>`, "", "two\r\nlines"},
		{`<c t="inlineStr"><is><r><t>0012</t></r><r><t xml:space="preserve"> a</t></r></is></c>`, "", "0012 a"},
		{`<c t="inlineStr"><is><t><![CDATA[<b> & ]]></t></is></c>`, "", "<b> & "},
		{`<c t="d"><v>2024-10-16T00:00:00</v></c>`, "", "2024-10-16"},
		{`<c s="1"><v>1234567.5</v></c>`, "#,##0.00", "1234567.5"},
		{`<c><v>0.1</v></c>`, "", "0.1"},
		{`<c><v>0.30000000000000004</v></c>`, "", "0.3"},
		{`<c><v>12001.199999999999</v></c>`, "", "12001.2"},
		{`<c><v>1.2E+6</v></c>`, "", "1200000"},
		{`<c><v>1.234</v></c>`, "", "1.2340"}, // a bare "1.234" may be a thousand
		{`<c><v>123456789012345678</v></c>`, "", "123456789012345678"},
		{`<c s="1"><v>0.125</v></c>`, "0%", "12.5%"},
		{`<c s="1"><v>-0.05</v></c>`, "0.0%;[Red]-0.0%", "-5%"},
		{`<c s="1"><v>42</v></c>`, "00000", "00042"},
		{`<c s="1"><v>1200.5</v></c>`, `#,##0.00\ "€"`, "1200.5 EUR"},
		{`<c s="1"><v>1200</v></c>`, `[$$-409]#,##0`, "1200 $"},
		{`<c s="1"><v>1200</v></c>`, `[$CHF-807] #,##0`, "1200 CHF"},
		{`<c s="1"><v>1200</v></c>`, `_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-`, "1200 EUR"},
		{`<c s="1"><v>12</v></c>`, `0 "days"`, "12"},
		{`<c s="77"><v>12</v></c>`, "", "12"},
		{`<c><v> </v></c>`, "", ""},
		{`<c/>`, "", ""},
	} {
		g := grid{sheets: [][2]string{{"S", `<sheetData><row r="1">` + c.cell + `<c t="str"><v>.</v></c></row></sheetData>`}},
			texts: []string{"<r><t>Acme</t></r><r><t> Ltd</t></r>", "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh>", "<t>two_x000D_\nlines</t>"}}
		if c.format != "" {
			g.formats = []string{c.format}
		}
		if got := g.rows(t); len(got) != 1 || got[0] != "1 "+c.want+"|." {
			t.Errorf("%s as %q: %q, want %q", c.cell, c.format, got, c.want)
		}
	}
}

func TestDatesCountFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	g := grid{from: "1", formats: []string{"yyyy-mm-dd"}, sheets: [][2]string{{"S",
		`<sheetData><row><c s="1"><v>44119</v></c><c s="1"><v>0</v></c></row></sheetData>`}}}
	if got := g.rows(t); !slices.Equal(got, []string{"1 2024-10-16|1904-01-01"}) {
		t.Errorf("%q", got)
	}
}

func TestRowsKeepTheirPlaceAndGapsAreOneBlankRow(t *testing.T) {
	g := grid{sheets: [][2]string{{"S", `<dimension ref="A1:XFD1048576"/><x:sheetData xmlns:x="y">
		<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c><x:c r="D2"><x:v>2</x:v></x:c><x:c r="F2" s="0"/></x:row>
		<x:row r="7"/><x:row r="1048576"><x:c r="A1048576"><x:v>3</x:v></x:c></x:row></x:sheetData>`}}}
	want := []string{"2 |1||2", "3 ", "7 ", "8 ", "1048576 3"}
	if got := g.rows(t); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatLiesUnderAMergedCellIsNotRead(t *testing.T) {
	g := grid{sheets: [][2]string{{"S", `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
		<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row>
		<row r="3"><c r="A3"><v>7</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`}}}
	want := []string{"1 1||3", "2 ||6", "3 7"}
	if got := g.rows(t); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestARowThatCannotBeReadIsBrokenAloneInASheet(t *testing.T) {
	g := grid{sheets: [][2]string{{"S", `<sheetData><row r="1"><c r="B1" t="s"><v>9</v></c></row>
		<row r="2"><c r="ALM2"><v>1</v></c></row><row r="3"><c t="str"><v>` + strings.Repeat("x", maxCell+1) + `</v></c></row>
		<row r="4"><c><v>1</v></c></row></sheetData>`}}}
	got := g.rows(t)
	for i, want := range []string{"does not hold", "1001 columns", "larger than 1 MiB", "4 1"} {
		if i >= len(got) || !strings.Contains(got[i], want) {
			t.Errorf("row %d: %q, want %q in it", i+1, got, want)
		}
	}
}

// workbookFile writes a workbook as a program would, with its sheets filled by rows.
func workbookFile(t testing.TB, sheets ...any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[i+1].([][]any) {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", r+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		if strings.HasPrefix(name, "hidden") {
			if err := f.SetSheetVisible(name, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	p := filepath.Join(t.TempDir(), "book.xlsx")
	if err := f.SaveAs(p); err != nil {
		t.Fatal(err)
	}
	return p
}

var (
	accountSheet = [][]any{{"Account Name", "Account ID", "ARR", "Renewal Date"},
		{"Acme", "007", 120000.5, time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)}, {"Beta", "008", 90000},
		nil, {"Grand Totals", nil, 210000.5}}
	contactSheet = [][]any{{"Account Name", "Full Name", "Email", "Title"}, {"Acme", "Jo Doe", "jo@acme.example", "VP"}}
	boardSheet   = [][]any{{"Dashboard"}, nil, {"Total ARR", 210000}, {nil, nil, 5}}
)

func TestTheOneSheetWithATableIsTakenAndTheOthersAreNamed(t *testing.T) {
	p := workbookFile(t, "Board", boardSheet, "Empty", [][]any{}, "Customers", accountSheet, "hidden one", contactSheet)
	table, err := Open(p, auto())
	if err != nil {
		t.Fatal(err)
	}
	if table.Plan.Declined != "" || len(table.Plan.Questions) > 0 || table.Plan.Kind != model.ImportAccounts {
		t.Fatalf("%s %s %v", table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
	}
	said := strings.Join(table.Plan.Warnings, "\n")
	for _, want := range []string{`"Board" is not taken`, `"Empty" is not taken: this sheet holds no rows`, `"hidden one" is not taken: it is hidden`, "--sheet 'hidden one'"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	got, rejects := readAll(t, table)
	if len(got) != 2 || len(rejects) > 0 {
		t.Fatalf("%v %v", got, rejects)
	}
	for field, want := range map[string]string{"external_id": "007", "arr": "120000.50", "renewal_date": "2027-03-31", "name": "Acme"} {
		if v := cell(table, got[0], field); v != want {
			t.Errorf("%s: %q, want %q", field, v, want)
		}
	}
	if got[1].Line != 3 || cell(table, got[1], "renewal_date") != "" {
		t.Errorf("the second row: %v", got[1])
	}
}

func TestOfSeveralSheetsWithTablesOneIsAskedFor(t *testing.T) {
	p := workbookFile(t, "People", contactSheet, "Customers", accountSheet, "hidden one", contactSheet)
	table, err := Open(p, auto())
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != "sheet" {
		t.Fatalf("%s %v", table.Plan.Declined, table.Plan.Questions)
	}
	q := table.Plan.Questions[0]
	if len(q.Options) != 2 || q.Proposal != 1 || !strings.Contains(q.Text, `Hidden, and not among them: "hidden one"`) {
		t.Errorf("%+v", q)
	}
	opts := auto()
	q.Options[0].Apply(&opts)
	if table, err = Open(p, opts); err != nil || table.Plan.Kind != model.ImportContacts || len(table.Plan.Questions) > 0 {
		t.Errorf("%v %s %v", err, table.Plan.Kind, table.Plan.Questions)
	}
	opts.Sheet = "HIDDEN ONE"
	if table, err = Open(p, opts); err != nil || table.Plan.Kind != model.ImportContacts || table.Plan.Declined != "" {
		t.Errorf("a hidden sheet that is named: %v %s", err, table.Plan.Declined)
	}
	opts.Sheet = "Nobody"
	if table, err = Open(p, opts); err != nil || !strings.Contains(table.Plan.Declined, `no sheet "Nobody". Its sheets are People, Customers and hidden one`) {
		t.Errorf("%v %s", err, table.Plan.Declined)
	}
}

func TestTheSourcesOfAWorkbookAreItsSheets(t *testing.T) {
	p := workbookFile(t, "Customers", accountSheet, "Empty", [][]any{}, "hidden one", contactSheet)
	want := []model.ImportSource{{Path: p, Sheet: "Customers"},
		{Path: p, Sheet: "Empty", Note: "This sheet holds no rows. Export it again, with a line of column headers."},
		{Path: p, Sheet: "hidden one", Hidden: true, Note: "This sheet is hidden. Name it to import it."}}
	if got := Sources(p); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestAWorkbookThatIsDamagedIsDeclined(t *testing.T) {
	whole := zipOf(t, grid{sheets: [][2]string{{"S", `<sheetData><row><c><v>1</v></c></row></sheetData>`}}}.parts())
	noBook := grid{sheets: [][2]string{{"S", ""}}}.parts()
	noBook["xl/workbook.xml"] = "<workbook"
	noSheets := grid{}.parts()
	for name, content := range map[string]string{"cut": whole[:len(whole)-30], "no workbook": zipOf(t, noBook), "no sheets": zipOf(t, noSheets)} {
		table, err := Open(writeFile(t, "b.xlsx", content), auto())
		if err != nil || table.Plan.Declined == "" || strings.Contains(table.Plan.Declined, "\n") {
			t.Errorf("%s: %v %+v", name, err, table)
		}
	}
}

func TestFormulasWithoutValuesAreSaidToBeBlank(t *testing.T) {
	g := grid{sheets: [][2]string{{"S", `<sheetData><row><c t="str"><v>name</v></c><c t="str"><v>arr</v></c></row>
		<row><c t="str"><v>Acme</v></c><c><f>1+1</f></c></row><row><c t="str"><v>Beta</v></c><c><f>1+1</f><v>2</v></c></row></sheetData>`}}}
	table, err := Open(writeFile(t, "b.xlsx", zipOf(t, g.parts())), asked("accounts"))
	if err != nil || !slices.ContainsFunc(table.Plan.Warnings, func(s string) bool { return strings.HasPrefix(s, "1 of the first cells are formulas") }) {
		t.Fatalf("%v %+v", err, table.Plan)
	}
	rows, _ := readAll(t, table)
	if len(rows) != 2 || cell(table, rows[0], "arr") != "" || cell(table, rows[1], "arr") != "2.00" {
		t.Errorf("%v", rows)
	}
}

func TestTheRejectedRowsOfASheetAreNamedAfterIt(t *testing.T) {
	p := workbookFile(t, "A B | 1", accountSheet, "People", contactSheet)
	opts := auto()
	opts.Sheet = "A B | 1"
	table, err := Open(p, opts)
	if err != nil {
		t.Fatal(err)
	}
	r := table.Rejects("")
	if err := r.Add(model.Reject{Line: 2, Raw: []string{"Acme"}, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	if path, err := r.Close(); err != nil || path != filepath.Join(filepath.Dir(p), "book.xlsx.A B - 1.rejects.csv") {
		t.Errorf("%s, %v", path, err)
	}
}

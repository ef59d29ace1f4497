package exchange

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// drain looks at a source and reads all that it gives. Whatever a file holds must end in
// rows, in a reason or in an error.
func drain(t *testing.T, name string, content []byte, opts model.ImportOptions) {
	t.Helper()
	src, err := FromReader(name, bytes.NewReader(content))
	if err != nil {
		return
	}
	table, err := Recognise(src, opts)
	if err != nil {
		return
	}
	if table.Plan.Declined == "" && table.kind == nil {
		t.Fatal("neither understood nor declined")
	}
	rows, err := table.Rows()
	if err != nil {
		return
	}
	defer rows.Close()
	given := 0
	for {
		rec, rej, err := rows.Next()
		if err != nil {
			if errors.Is(err, io.EOF) && rows.Read != given {
				t.Fatalf("%d rows read and %d given out", rows.Read, given)
			}
			return
		}
		given++
		if rej == nil && len(rec.Cells) != len(table.Plan.Fields) {
			t.Fatalf("%d cells for %d fields", len(rec.Cells), len(table.Plan.Fields))
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"name,arr\nAcme,\"1,200.50\"\n\"Be\"\"ta\",90k\n", "sep=;\nname;arr;renewal\nAcme;1.234,5;31.12.2027\n",
		"Report\n\nAccount Name\tAccount ID\tARR\nAcme\t001\t5\n\nGrand Totals\t\t5\n", "\xff\xfen\x00a\x00m\x00e\x00,\x00a\x00r\x00r\x00\n\x00A\x00,\x005\x00",
		"name,arr\r\nAc\"me,1\r\"x\ny\",2\r\n", "\xef\xbb\xbfname|arr\nA|1\n", "a,b\n\x00\x01", "account,kind,sent_on,score\nA,nps,2026-01-01,9\n",
		"account_id,date,metric,value\n1,2026-01-01,logins,3\n", "名前,arr\n東京,5\n", "\"", "=\"001\",'=x\nname,arr\n", "{\"a\":1}", "<table><tr><td>",
	} {
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, content []byte, accounts bool) {
		opts := model.ImportOptions{BookCurrency: "USD", AsOf: model.NewDate(2026, 11, 21)}
		if accounts {
			opts.Kind, opts.Dates = model.ImportAccounts, model.DMY
		}
		drain(t, "file.csv", content, opts)
	})
}

// FuzzSheet reads the parts that hold the cells of a workbook.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45581.5</v></c></row><row r="9"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`),
		[]byte(`<sst><si><t>Acme &amp; _x000D_</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`), "yyyy-mm-dd h:mm")
	f.Add([]byte(`<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[<]]></x:t></x:is></x:c><c t="b"><v>1</v></c><c t="e"><f>1/0</f></c></x:row>`),
		[]byte(`<si><t xml:space='preserve'> </t></si>`), `[$€-407] #,##0.00;[Red]-0%`)
	f.Add([]byte(`<!DOCTYPE x [<!ENTITY a "b">]><sheetData><?x?><!-- - --><row r="99999999999"><c r="XFDZZZ1"><v>1e999</v></c>`), []byte(`<si/>`), "[h]:mm:ss")
	f.Fuzz(func(t *testing.T, part, shared []byte, format string) {
		b := &workbook{formats: []numberFormat{{}, formatOf(200, format), formatOf(14, "")}}
		var err error
		if b.texts, err = readTexts(bytes.NewReader(shared)); err != nil {
			b.texts = &texts{}
		}
		areas, _ := readAreas(bytes.NewReader(part))
		c := &cells{s: newScanner(bytes.NewReader(part)), book: b, cover: &covers{areas: areas}}
		last := 0
		for {
			rec, err := c.next()
			if err != nil {
				return
			}
			if rec.line <= last {
				t.Fatalf("row %d behind row %d", rec.line, last)
			}
			if last = rec.line; len(rec.fields) > maxColumns {
				t.Fatalf("%d cells", len(rec.fields))
			}
		}
	})
}

// FuzzWorkbook reads whole workbooks, whose parts are what they may be.
func FuzzWorkbook(f *testing.F) {
	whole := grid{formats: []string{"yyyy-mm-dd"}, texts: []string{"<t>name</t>", "<t>arr</t>"}, sheets: [][2]string{{"S",
		`<sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="str"><v>Acme</v></c><c s="1"><v>5</v></c></row></sheetData>`}}}.parts()
	f.Add(whole["xl/workbook.xml"], whole["xl/_rels/workbook.xml.rels"], whole["xl/styles.xml"], whole["[Content_Types].xml"], whole["xl/worksheets/sheet1.xml"])
	f.Fuzz(func(t *testing.T, book, rels, styles, types, sheet string) {
		parts := map[string]string{}
		for name, content := range whole {
			parts[name] = content
		}
		parts["xl/workbook.xml"], parts["xl/_rels/workbook.xml.rels"], parts["xl/styles.xml"] = book, rels, styles
		parts["[Content_Types].xml"], parts["xl/worksheets/sheet1.xml"] = types, sheet
		drain(t, "book.xlsx", []byte(zipOf(t, parts)), model.ImportOptions{Kind: model.ImportAccounts, BookCurrency: "USD"})
	})
}

// FuzzArchive reads what says it is an archive.
func FuzzArchive(f *testing.F) {
	f.Add([]byte(zipOf(f, map[string]string{"a/b.csv": "name,arr\nAcme,5\n", "../c.csv": "x"})))
	f.Add([]byte(zipOf(f, grid{sheets: [][2]string{{"S", "<sheetData/>"}}}.parts())))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, content []byte) {
		if !zipMagic(content) {
			content = append([]byte("PK\x03\x04"), content...)
		}
		drain(t, "book.xlsx", content, model.ImportOptions{Kind: model.ImportAccounts, BookCurrency: "USD"})
		src, err := FromReader("a.zip", bytes.NewReader(content))
		if err != nil {
			return
		}
		for _, s := range archiveSources(src) {
			if slices.Contains(strings.Split(s.Path, "/"), "..") {
				t.Fatalf("%q leads out of the archive", s.Path)
			}
		}
	})
}

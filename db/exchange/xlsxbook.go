package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is an Excel workbook that has been opened: its sheets, and what is needed to
// read their cells. excelize reads what the workbook says of itself and its number
// formats. The cells are read here: the rows it gives one by one do not tell the format of
// a cell, without which a date is a number like any other, and what does tell it holds the
// whole sheet in memory.
type workbook struct {
	src      *Source
	sheets   []*sheet
	from1904 bool
	formats  []numberFormat // by style
	strings  string         // the part that holds the shared texts
	texts    *texts         // nil until they are needed
}

// sheet is one sheet of a workbook.
type sheet struct {
	book   *workbook
	name   string
	part   string // blank for what has no cells, such as a chart
	hidden bool
	areas  []area // merged cells
	looked bool   // for merged cells
}

// Limits of the parts of a workbook that are held as a whole, in bytes.
const (
	maxOutline = 8 << 20
	maxSheets  = 1000
	maxSought  = 256 << 20 // a larger sheet is not read through for merged cells beforehand
)

// format is what the number format of a style does.
func (b *workbook) format(style int) numberFormat {
	if style < 0 || style >= len(b.formats) {
		return numberFormat{}
	}
	return b.formats[style]
}

var errNoWorkbook = errors.New("not a workbook")

// readWorkbook reads the outline of a workbook.
func readWorkbook(src *Source, z *zip.Reader) (*workbook, error) {
	outline, err := outlineOf(z)
	if err != nil {
		return nil, err
	}
	b := &workbook{src: src}
	if err := b.describe(z, outline); err != nil {
		return nil, err
	}
	return b, nil
}

// outlineOf is the workbook without its sheets: what is left is small, whatever the sheets
// hold.
func outlineOf(z *zip.Reader) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		name := strings.ToLower(partName(f.Name))
		if !outlinePart(name) {
			continue
		}
		if f.UncompressedSize64 > maxOutline {
			return nil, fmt.Errorf("%w: %s is larger than %d MiB", errMarkup, path.Base(name), maxOutline>>20)
		}
		if err := copyPart(w, f); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// partName is the name of a part as its references write it.
func partName(name string) string {
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/")
}

// outlinePart reports whether a part says how the workbook is made.
func outlinePart(name string) bool {
	switch {
	case name == "[content_types].xml", name == "_rels/.rels", name == "xl/styles.xml":
		return true
	case strings.HasPrefix(name, "xl/_rels/"):
		return true
	}
	return path.Dir(name) == "xl" && strings.HasPrefix(path.Base(name), "workbook") && strings.HasSuffix(name, ".xml")
}

func copyPart(w *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	to, err := w.Create(partName(f.Name))
	if err != nil {
		return err
	}
	_, err = io.Copy(to, io.LimitReader(r, maxOutline))
	return err
}

// describe reads the outline. excelize takes much for granted that a damaged workbook does
// not hold.
func (b *workbook) describe(z *zip.Reader, outline []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w (%v)", errMarkup, r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(outline),
		excelize.Options{UnzipSizeLimit: 8 * maxOutline, UnzipXMLSizeLimit: 8 * maxOutline})
	if err != nil {
		return fmt.Errorf("%w (%v)", errMarkup, err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) == 0 || f.WorkBook == nil {
		return errNoWorkbook
	}
	if len(names) > maxSheets {
		return fmt.Errorf("%w: it has more than %d sheets", errMarkup, maxSheets)
	}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		b.from1904 = *p.Date1904
	}
	parts := b.relations(z)
	for _, s := range f.WorkBook.Sheets.Sheet {
		b.sheets = append(b.sheets, &sheet{book: b, name: s.Name, part: parts[s.ID],
			hidden: s.State != "" && s.State != "visible"})
	}
	b.readFormats(f)
	return nil
}

// readFormats reads the number formats of the styles.
func (b *workbook) readFormats(f *excelize.File) {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return
	}
	codes := map[int]string{}
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			codes[n.NumFmtID] = n.FormatCode
		}
	}
	for _, xf := range f.Styles.CellXfs.Xf {
		l := numberFormat{}
		if xf.NumFmtID != nil {
			l = formatOf(*xf.NumFmtID, codes[*xf.NumFmtID])
		}
		b.formats = append(b.formats, l)
	}
}

// relations are the parts of the workbook by the ids it knows them by. What is no sheet of
// cells has none.
func (b *workbook) relations(z *zip.Reader) map[string]string {
	out := map[string]string{}
	for _, f := range z.File {
		name := strings.ToLower(partName(f.Name))
		if !strings.HasPrefix(name, "xl/_rels/workbook") || !strings.HasSuffix(name, ".rels") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			continue
		}
		s := newScanner(io.LimitReader(r, maxOutline))
		for m, err := s.next(); err == nil; m, err = s.next() {
			if m != markOpen || string(s.name) != "Relationship" {
				continue
			}
			target := s.attrText("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			target = partName(target)
			switch kind := s.attrText("Type"); {
			case strings.HasSuffix(kind, "/worksheet"):
				out[s.attrText("Id")] = target
			case strings.HasSuffix(kind, "/sharedStrings"):
				b.strings = target
			}
		}
		_ = r.Close()
	}
	return out
}

// findPart finds a part by its name, in any case.
func findPart(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if strings.EqualFold(partName(f.Name), name) {
			return f
		}
	}
	return nil
}

// needTexts reads the shared texts where they have not been.
func (b *workbook) needTexts(z *zip.Reader) error {
	if b.texts != nil {
		return nil
	}
	f := findPart(z, b.strings)
	if f == nil {
		b.texts = &texts{}
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	t, err := readTexts(r)
	if err == nil {
		b.texts = t
	}
	return err
}

// open opens the rows of the sheet.
func (s *sheet) open() (*cells, io.Closer, error) {
	z, file, err := s.book.src.archive()
	if err != nil {
		return nil, nil, err
	}
	c, part, err := s.openIn(z)
	if err != nil {
		return nil, nil, errors.Join(s.book.refusal(err), file.Close())
	}
	return c, both{part, file}, nil
}

// both closes a part and the file it is in.
type both struct{ part, file io.Closer }

func (b both) Close() error { return errors.Join(b.part.Close(), b.file.Close()) }

func (s *sheet) openIn(z *zip.Reader) (*cells, io.Closer, error) {
	if err := s.book.needTexts(z); err != nil {
		return nil, nil, err
	}
	f := findPart(z, s.part)
	if s.part == "" || f == nil {
		return &cells{s: newScanner(strings.NewReader("")), book: s.book, cover: &covers{}}, io.NopCloser(nil), nil
	}
	if err := s.findAreas(f); err != nil {
		return nil, nil, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, err
	}
	return &cells{s: newScanner(r), book: s.book, cover: &covers{areas: s.areas}}, r, nil
}

func (s *sheet) findAreas(f *zip.File) error {
	if s.looked || f.UncompressedSize64 > maxSought {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	s.areas, err = readAreas(r)
	s.looked = err == nil
	return err
}

// refusal is why a workbook cannot be read, for people.
func (b *workbook) refusal(err error) error {
	var d *Declined
	switch {
	case errors.As(err, &d):
		return err
	case errors.Is(err, errTooMuchText):
		return &Declined{b.src.name, fmt.Sprintf("is an Excel workbook whose cells hold more than %d MiB of text.", maxTexts>>20),
			"Save the sheet as CSV and import that."}
	case errors.Is(err, errNoWorkbook):
		return &Declined{b.src.name, "is an Excel workbook without a sheet.", "Save it again and import that."}
	case errors.Is(err, zip.ErrAlgorithm):
		return &Declined{b.src.name, "is an Excel workbook packed in a way that is not read.", "Open it in a spreadsheet, save it again, and import that."}
	}
	return &Declined{b.src.name, "is a damaged Excel workbook: " + err.Error() + ".", "Open it in a spreadsheet, save it again, and import that."}
}

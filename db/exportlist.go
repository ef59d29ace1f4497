package db

import (
	"context"
	"errors"
	"io"
	"os"

	"keystone/db/exchange"
	"keystone/model"
)

// ExportSheet writes a table of one's own as a CSV file: rows is called once, with what
// writes a row, a cell for each head. Cells are made safe to open in a spreadsheet. The
// file appears at the path only when it is whole, and only its owner can read it. over
// says that a file of that name may go for it; without, that is an error.
func (b *Book) ExportSheet(ctx context.Context, path string, over bool, heads []string, rows func(write func(cells []string) error) error) error {
	return b.exportTo(path, over, func(w io.Writer) (*exchange.Writer, error) {
		out, err := exchange.NewSheet(w, heads)
		if err != nil {
			return nil, err
		}
		err = rows(func(cells []string) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return out.Write(cells)
		})
		return out, err
	})
}

// ExportSome writes the canonical file of a kind with the rows of these accounts alone,
// which an import can read again; else as ExportSheet. progress, which may be nil, hears
// of the rows written.
func (b *Book) ExportSome(ctx context.Context, path string, over bool, kind model.ImportKind, accounts []model.ID, progress func(rows int)) error {
	if accounts == nil {
		accounts = []model.ID{}
	}
	return b.exportTo(path, over, func(w io.Writer) (*exchange.Writer, error) {
		out, err := exchange.NewWriter(w, kind)
		if err != nil {
			return nil, err
		}
		n := 0
		return out, b.ExportRows(ctx, kind, accounts, func(cells []string) error {
			if n++; n%100 == 0 && progress != nil {
				progress(n)
			}
			return out.Write(cells)
		})
	})
}

// exportTo writes a file beside its place and gives it its name once it is whole.
func (b *Book) exportTo(path string, over bool, write func(w io.Writer) (*exchange.Writer, error)) (err error) {
	if !over {
		if err := unused(path); err != nil {
			return explainFile(path, err)
		}
	}
	temp := path + ".part-" + randomName()
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return explainFile(path, err)
	}
	defer func() {
		_ = f.Close()
		_ = os.Remove(temp) // gone where it got its name
	}()
	out, err := write(f)
	if err != nil {
		return explainFile(path, err)
	}
	if err := errors.Join(out.Flush(), f.Sync(), f.Close()); err != nil {
		return explainFile(path, err)
	}
	if over {
		return explainFile(path, os.Rename(temp, path))
	}
	return explainFile(path, giveName(temp, path))
}

// explainFile is explain for a file that is no book.
func explainFile(path string, err error) error {
	err = explain(path, err)
	var e *Error
	if errors.As(err, &e) && e.Path == path {
		e.Safe = "Nothing was written, and the book is as it was."
		switch e.Code {
		case CodePath, CodeReadOnly:
			e.Do = "Choose another name or folder for the file."
			if e.Err != nil {
				e.What = "The file " + path + " cannot be written."
			}
		case CodeFull:
			e.Do = "Free some space, or choose another disk for the file."
		}
	}
	return err
}

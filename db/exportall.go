package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"keystone/db/exchange"
	"keystone/model"
)

// outFile is one file of an export on its way to its name.
type outFile struct {
	name, temp string
	file       *os.File
	w          *exchange.Writer
}

// ExportAll writes a file of every kind into the folder, which is made where there is
// none, and gives their paths. Importing them into an empty book gives back the book.
// Existing files are refused, and the files appear under their names only when all are
// whole.
func (b *Book) ExportAll(ctx context.Context, folder string) (paths []string, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, &Error{Code: CodePath, Path: folder, Err: err, What: "The folder " + folder + " cannot be made.",
			Safe: "Nothing was written.", Do: "Choose another folder."}
	}
	var out []*outFile
	defer func() {
		for _, f := range out {
			_ = f.file.Close()
			_ = os.Remove(f.temp) // gone where it got its name
		}
	}()
	kinds := map[model.ImportKind]func([]string) error{}
	for _, kind := range model.ImportKinds {
		f, err := newOutFile(folder, kind)
		if err != nil {
			return nil, explain(folder, err)
		}
		out = append(out, f)
		kinds[kind] = f.w.Write
	}
	err = b.read(ctx, func(q querier) error {
		e, err := b.exporter(ctx, q)
		if err != nil {
			return err
		}
		return e.run(nil, kinds)
	})
	if err != nil {
		return nil, err
	}
	for _, f := range out {
		if err := errors.Join(f.w.Flush(), f.file.Sync(), f.file.Close()); err != nil {
			return nil, explain(f.name, err)
		}
	}
	for _, f := range out {
		if err := giveName(f.temp, f.name); err != nil {
			return paths, err
		}
		paths = append(paths, f.name)
	}
	return paths, explain(folder, syncFolder(folder))
}

func newOutFile(folder string, kind model.ImportKind) (*outFile, error) {
	f := &outFile{name: filepath.Join(folder, string(kind)+".csv")}
	if err := unused(f.name); err != nil {
		return nil, err
	}
	f.temp = f.name + ".part-" + randomName()
	var err error
	if f.file, err = os.OpenFile(f.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
		return nil, err
	}
	if f.w, err = exchange.NewWriter(f.file, kind); err != nil {
		return nil, errors.Join(err, f.file.Close(), os.Remove(f.temp))
	}
	return f, nil
}

func unused(path string) error {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return &Error{Code: CodePath, Path: path, What: path + " is there already.", Safe: "It was left as it is, and nothing was written.",
		Do: "Choose another folder."}
}

// giveName gives a whole file its name, never over another file. Where the disk knows no hard
// links there is a moment in which another program could be faster.
func giveName(temp, name string) error {
	err := os.Link(temp, name)
	switch {
	case err == nil:
		return nil // the other name goes with the rest
	case errors.Is(err, fs.ErrExist):
		return unused(name)
	}
	if err := unused(name); err != nil {
		return err
	}
	return explain(name, os.Rename(temp, name))
}

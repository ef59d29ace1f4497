package shell

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"keystone/model"
)

// exporting is what `keystone export` was asked for.
type exporting struct {
	out, all, since string
	json            bool
}

func (r *run) exportCommand() *cobra.Command {
	var e exporting
	c := r.command("export [KIND]", "Write facts as CSV or JSON, or the whole book",
		"keystone export accounts -o accounts.csv\nkeystone export outcomes --json\nkeystone export --all backup-folder\nkeystone export changes -o for-the-crm.csv",
		cobra.MaximumNArgs(1), func(ctx context.Context, args []string) error { return r.export(ctx, e, args) })
	c.Long = "Write a kind of facts as CSV with the canonical headers, or as JSON. The kinds are: " + kindNames(model.ImportKinds) + ".\n\n" +
		"--all writes a file of every kind; importing these files into an empty book gives back the same book. " +
		"An export is of everything that is stored: --as-of, --scope and --filter are for keystone list.\n\n" +
		"keystone export changes writes what people changed here of accounts that came from another system, shaped like the file they " +
		"came in: its ids, headers, dates and numbers, the changed accounts and columns alone. A cell that did not change is blank. " +
		"Without --since it is what that system does not have yet, going by the last file of it; with --since, what was changed on that day or later."
	c.ValidArgs = append(names(model.ImportKinds), changesHere)
	c.Flags().StringVar(&e.since, "since", "", "with changes: those of this DATE and later, not those since the last import")
	c.Flags().StringVarP(&e.out, "output", "o", "", "write to this new FILE instead of standard output")
	c.Flags().StringVar(&e.all, "all", "", "write a CSV file of every kind into this FOLDER")
	c.Flags().BoolVar(&e.json, "json", false, "one JSON document instead of CSV")
	return c
}

func (r *run) export(ctx context.Context, e exporting, args []string) error {
	if r.asOf != "" || r.scope != "" || r.filter != "" {
		return misuse("an export holds everything that is stored: --as-of, --scope and --filter belong to keystone list")
	}
	switch {
	case e.all != "" && (len(args) > 0 || e.out != "" || e.json):
		return misuse("--all writes a CSV file of every kind into a folder: leave out the kind, -o and --json, or --all")
	case e.all != "":
		return r.withBook(ctx, func(s *session) error {
			paths, err := s.book.ExportAll(ctx, e.all)
			if err == nil {
				s.note(plural(len(paths), "file") + " written to the folder " + e.all)
			}
			return err
		})
	case len(args) == 0:
		return misuse("say what to export: keystone export KIND or keystone export --all FOLDER; the kinds are " + kindNames(model.ImportKinds))
	}
	if model.FoldKey(args[0]) == changesHere {
		return r.exportChanges(ctx, e)
	}
	if e.since != "" {
		return misuse("--since belongs to keystone export changes")
	}
	kind := model.ImportKind(model.FoldKey(args[0]))
	if !slices.Contains(model.ImportKinds, kind) {
		return misuse(fmt.Sprintf("%q is no kind of data: export one of %s", model.Clean(args[0]), kindNames(model.ImportKinds)))
	}
	return r.withBook(ctx, func(s *session) error {
		return s.deliver(e.out, func(w io.Writer) error {
			if e.json {
				return s.exportJSON(ctx, kind, w)
			}
			if s.Streams.OutTerminal && (e.out == "" || e.out == "-") {
				return s.exportToEyes(ctx, kind, w)
			}
			return s.book.Export(ctx, kind, w)
		})
	})
}

// exportToEyes is the CSV for a terminal: its cells cleaned.
func (s *session) exportToEyes(ctx context.Context, kind model.ImportKind, w io.Writer) error {
	sh := s.sheet(w)
	if err := sh.write(s.Cells.Headers(kind)); err != nil {
		return err
	}
	if err := s.book.ExportRows(ctx, kind, nil, sh.write); err != nil {
		return err
	}
	return sh.end()
}

// exportJSON writes each fact as it is read.
func (s *session) exportJSON(ctx context.Context, kind model.ImportKind, w io.Writer) error {
	a := &array{w: w}
	f := &factRows{heads: s.Cells.Headers(kind), split: s.Cells.Split, rows: make([][]string, 1)}
	err := s.book.ExportRows(ctx, kind, nil, func(cells []string) error {
		f.rows[0] = cells
		return a.add(f.object(0))
	})
	if err != nil {
		return err
	}
	return a.end()
}

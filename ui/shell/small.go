package shell

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"keystone/model"
)

func (r *run) checkCommand() *cobra.Command {
	var asJSON bool
	c := r.command("check", "Check the file and the book's own rules", "keystone check\nkeystone check --db copy.db --json", nil,
		func(ctx context.Context, _ []string) error {
			return r.withBook(ctx, func(s *session) error { return s.check(ctx, asJSON) })
		})
	c.Long = "Check the file (SQLite's own checks) and the book's own rules, and say what to do about each finding. Exit code 1 when anything was found."
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON document")
	return c
}

func (s *session) check(ctx context.Context, asJSON bool) error {
	found, err := s.book.Check(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		s.code = Failed
	}
	if asJSON {
		return s.emit(func(w io.Writer) error { return writeJSON(w, append([]model.Finding{}, found...)) })
	}
	w := s.writer()
	for _, f := range found {
		w.line(0, f.Rule+": "+f.Text+" "+f.Do)
	}
	if len(found) == 0 {
		w.line(0, "Nothing wrong was found in "+s.path+".")
	} else {
		w.line(0, plural(len(found), "finding")+" in "+s.path+".")
	}
	return s.print(w.b.String())
}

func (r *run) versionCommand() *cobra.Command {
	return r.command("version", "Say which version this is", "keystone version", nil,
		func(context.Context, []string) error { return r.printVersion() })
}

func (r *run) printVersion() error {
	return r.print(fmt.Sprintf("keystone %s\nschema %d\n", version(debug.ReadBuildInfo()), r.Schema))
}

// version is what the build says of itself: a version, else the revision it was built from.
func version(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return "of an unknown build"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				changed = ", changed since"
			}
		}
	}
	text := cmp.Or(info.Main.Version, "(devel)")
	if revision != "" {
		text += " (" + revision + changed + ")"
	}
	return text
}

func (r *run) demoCommand() *cobra.Command {
	var accounts int
	var seed int64
	c := r.command("demo", "Fill an empty book with a lifelike year of history",
		"keystone demo\nkeystone demo --db demo.db --accounts 500 --seed 7", nil,
		func(ctx context.Context, _ []string) error { return r.demo(ctx, accounts, seed) })
	c.Long = "Fill an empty book with lifelike accounts and a year and more of history. The same number, seed and day give the same book. " +
		"A book that has accounts is refused. Without --db or KEYSTONE_DB the demo has a file of its own."
	c.Flags().IntVar(&accounts, "accounts", 42, "how many N accounts, up to 1,000,000")
	c.Flags().Int64Var(&seed, "seed", 1, "another S tells other stories")
	return c
}

// maxDemo is the largest demo book.
const maxDemo = 1_000_000

func (r *run) demo(ctx context.Context, accounts int, seed int64) error {
	if accounts < 1 || accounts > maxDemo {
		return misuse("--accounts must be from 1 to 1000000")
	}
	path := cmp.Or(r.db, r.Getenv("KEYSTONE_DB"))
	if path == "" {
		var err error
		if path, err = r.DemoPath(); err != nil {
			return err
		}
	}
	s, err := r.open(ctx, path, true)
	if err != nil {
		return err
	}
	return s.finish(s.fill(ctx, accounts, seed))
}

func (s *session) fill(ctx context.Context, accounts int, seed int64) error {
	if err := s.writable(); err != nil {
		return err
	}
	p := s.progress("Telling the demo")
	err := s.book.FillDemo(ctx, accounts, seed, p.show)
	p.end()
	if err != nil {
		return err
	}
	return s.print(fmt.Sprintf("A demo book with %s is made. Look at it with:\n  keystone --db %s\n", plural(accounts, "account"), model.Clean(quoteWord(s.path))))
}

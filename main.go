// Keystone keeps the book of a customer success team: which accounts were reviewed, where
// each stands on outcomes and experience, and why.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"keystone/db"
	"keystone/db/exchange"
	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/config"
	"keystone/ui/program"
	"keystone/ui/shell"
)

func main() {
	debug.SetGCPercent(50)         // a laptop's memory is worth more than the little time this takes
	signal.Ignore(syscall.SIGPIPE) // a write into a closed pipe is an error like any other
	commands := &shell.Program{
		Streams: shell.Standard(), Getenv: os.Getenv, Clock: time.Now, Day: localDay,
		Open: open, DefaultPath: db.DefaultPath, DemoPath: db.DemoPath,
		App: app, Chart: chart.Text, Schema: db.Schema(),
		Cells: shell.Cells{Headers: exchange.Headers, Guard: exchange.Guard, Split: exchange.SplitList},
	}
	os.Exit(commands.Run(context.Background(), os.Args[1:]))
}

// localDay is today by the calendar of this machine.
func localDay() model.Date {
	year, month, day := time.Now().Date()
	return model.NewDate(year, int(month), day)
}

// open opens a book for a command.
func open(ctx context.Context, o shell.Opening) (shell.Book, error) {
	book, err := db.Open(ctx, db.Options{Path: o.Path, Today: o.Today, Existing: !o.Create})
	if errors.Is(err, db.ErrNoBook) {
		return nil, shell.ErrNoBook
	}
	if err != nil {
		return nil, err
	}
	return book, nil
}

// app shows the screens over the book, then over the demo where that was chosen.
func app(ctx context.Context, a shell.App) error {
	own, err := config.DefaultPath(os.Getenv)
	if err != nil {
		own = "" // nobody's home: there is nowhere to keep settings
	}
	var me model.Person // who sits here, for the demo book
	for {
		next, err := program.Run(ctx, program.Options{
			Open: func(ctx context.Context) (program.Book, error) {
				return db.Open(ctx, db.Options{Path: a.Path, Today: a.Today})
			},
			FillDemo: func(ctx context.Context, own model.Person, progress func(model.RefreshState)) error {
				me = own
				return db.MakeDemo(ctx, a.Today, progress)
			},
			Me: me, Config: own, Folder: filepath.Dir(a.Path), Today: a.Today, AsOf: a.AsOf, Scope: a.Scope, Filter: a.Filter, Theme: a.Theme, ASCII: a.ASCII, NoColor: a.NoColor, Review: a.Review,
		})
		if err != nil || next != program.OpenDemo {
			return err
		}
		if a.Path, err = db.DemoPath(); err != nil {
			return err
		}
		a.Scope, a.Filter, a.Review = "", "", 0
	}
}

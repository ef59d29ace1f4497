package main

import (
	"context"
	"os"

	"keystone/db"
	"keystone/model"
	accountscreen "keystone/ui/account"
	bookscreen "keystone/ui/book"
	quadrantscreen "keystone/ui/quadrant"
	reviewscreen "keystone/ui/review"
	"keystone/ui/screen"
	"keystone/ui/shell"

	"keystone/ui"
)

// app shows the screens. The book is opened beside the start of the program, so that the
// first frame does not wait for the disk.
func app(ctx context.Context, a shell.App) error {
	if a.NoColor {
		if err := os.Setenv("NO_COLOR", "1"); err != nil {
			return err
		}
	}
	b := openBeside(ctx, db.Options{Path: a.Path, Today: a.Today})
	err := ui.Run(ctx, ui.Options{
		Context: &screen.Context{Today: a.Today(), AsOf: a.AsOf, ScopeName: ui.Everyone},
		Tabs:    tabs(b), Screen: screens(b), Book: b, Load: load(b, a), Today: a.Today, ASCII: a.ASCII,
	})
	if e := b.close(); err == nil {
		err = e
	}
	return err
}

// tabs are the pages of the first row. A tab keeps its number for ever.
func tabs(b *beside) []ui.Tab {
	return []ui.Tab{
		{Number: 1, Name: "Book", New: func(c *screen.Context) screen.Screen { return bookscreen.New(c, b) }},
		{Number: 2, Name: "Quadrant", New: func(c *screen.Context) screen.Screen { return quadrantscreen.New(c, b) },
			Takes: func(o screen.Opening) bool { _, ok := o.(screen.OpenQuadrant); return ok }},
	}
}

// screens says which screen each request opens.
func screens(b *beside) func(*screen.Context, screen.Opening) screen.Screen {
	return func(c *screen.Context, o screen.Opening) screen.Screen {
		switch o := o.(type) {
		case screen.OpenAccount:
			return accountscreen.New(c, b, o.ID)
		case screen.OpenReview:
			return reviewscreen.New(c, b, o.Account, o.Review)
		}
		return nil
	}
}

// load reads who sits here, the settings and the state of the file. Where the book cannot
// be opened, or the command line names nobody, there is nothing to show.
func load(b *beside, a shell.App) func(context.Context) (ui.Loaded, error) {
	first := true
	return func(ctx context.Context) (ui.Loaded, error) {
		opened, err := b.get(ctx)
		if err != nil {
			return ui.Loaded{}, &ui.Fatal{Err: err}
		}
		set, err := opened.Settings(ctx)
		if err != nil {
			return ui.Loaded{}, err
		}
		csms, err := opened.CSMs(ctx)
		if err != nil {
			return ui.Loaded{}, err
		}
		scope, err := scopeOf(csms, set.Me, a.Scope)
		if err != nil {
			return ui.Loaded{}, &ui.Fatal{Err: err}
		}
		choose := first
		first = false
		return ui.Loaded{Notice: opened.Notice(), Apply: func(c *screen.Context) {
			c.Settings, c.Currency, c.Me, c.Author = set, set.Rates.Book, set.Me, set.Me.Name
			c.Demo, c.FileReadOnly = opened.Demo(), opened.ReadOnly()
			if choose && scope.ID != 0 {
				c.Scope, c.ScopeName = scope.ID, model.Clean(scope.Name)
			}
		}}, nil
	}
}

// scopeOf is whose accounts are shown first: those of the CSM named on the command line,
// else of the one who sits here; nobody in particular where that is a manager.
func scopeOf(csms []model.CSM, me model.Person, named string) (model.CSM, error) {
	if named != "" {
		return shell.FindCSM(csms, named)
	}
	for _, c := range csms {
		if c.ID == me.CSMID && !me.Manager {
			return c, nil
		}
	}
	return model.CSM{}, nil
}

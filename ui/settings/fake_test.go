package settings_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"testing"
	"time"

	"keystone/model"
	"keystone/ui/entry/booktest"
	"keystone/ui/settings"
)

func TestMain(m *testing.M) {
	time.Local = time.UTC // the times of backups are shown by the clock of the machine
	os.Exit(m.Run())
}

// fake is a book in memory that keeps settings too.
type fake struct {
	*booktest.Book
	use     model.InUse
	file    model.BookFile
	labels  []string // of the settings saved
	backups []string
	weighs  int
	fails   error
	// cancel gives up the next weighing, as esc would.
	cancel bool
}

func newFake() *fake {
	f := &fake{Book: booktest.AcmeBook()}
	f.use = model.InUse{
		Segments:   []model.Use{{Name: "Enterprise", Count: 12}, {Name: "Startups", Count: 3}},
		Currencies: []model.Use{{Name: "CHF", Count: 2}, {Name: "EUR", Count: 5}, {Name: "USD", Count: 8}},
		Categories: []model.Use{{Name: "quality", Count: 4}, {Name: "speed", Count: 1}},
		Owned:      map[model.ID]int{booktest.Maria: 9, 0: 2},
		Ever:       map[model.ID]int{booktest.Maria: 11},
	}
	f.Rules.Rates.PerUnit = map[string]int64{"EUR": 1_080_000_000}
	f.Rules.Me = model.Person{Name: "Maria Silva", CSMID: booktest.Maria}
	at := time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC).UnixMilli()
	f.file = model.BookFile{Path: "/home/maria/.local/share/keystone/keystone.db", Size: 3 << 20, Folder: "/home/maria/.local/share/keystone/backups",
		Backups: []model.Backup{{Path: "/home/maria/.local/share/keystone/backups/b.db", AtMillis: at, Size: 2 << 20, Reason: "made by hand"},
			{Path: "/home/maria/.local/share/keystone/backups/a.db", AtMillis: at - 86400000*40, Size: 1 << 20, Reason: "before an update of the book's format"}}}
	return f
}

func (f *fake) Settings(context.Context) (model.Settings, error) {
	s := f.Rules
	s.Cadences, s.Rates.PerUnit, s.Bars = maps.Clone(s.Cadences), maps.Clone(s.Rates.PerUnit), maps.Clone(s.Bars)
	return s, nil
}

func (f *fake) SaveSettings(_ context.Context, s model.Settings, label string) (model.Receipt, error) {
	if f.fails != nil {
		return model.Receipt{}, f.fails
	}
	if err := s.Validate(); err != nil {
		return model.Receipt{}, err
	}
	f.Rules = s
	f.labels = append(f.labels, label)
	return model.Receipt{Label: label, All: true}, nil
}

func (f *fake) SaveMe(_ context.Context, me model.Person, owns bool, label string) (model.Receipt, error) {
	if owns {
		for _, c := range f.People {
			if model.FoldName(c.Name) == model.FoldName(me.Name) {
				me.CSMID = c.ID
			}
		}
		if me.CSMID == 0 {
			me.CSMID = 99
			f.People = append(f.People, model.CSM{ID: 99, Name: me.Name})
		}
	}
	f.Rules.Me = me
	f.labels = append(f.labels, label)
	return model.Receipt{Label: label, All: true}, nil
}

func (f *fake) RenameCategory(_ context.Context, from, to, label string) (model.Receipt, error) {
	for i, c := range f.Rules.Categories {
		if c == from {
			f.Rules.Categories[i] = to
		}
	}
	f.labels = append(f.labels, label)
	return model.Receipt{Label: label}, nil
}

func (f *fake) RenameQuestion(_ context.Context, stage model.MomentStage, from, to, label string) (model.Receipt, error) {
	for i, q := range f.Rules.Questions[stage] {
		if q == from {
			f.Rules.Questions[stage][i] = to
		}
	}
	f.labels = append(f.labels, label)
	return model.Receipt{Label: label}, nil
}

func (f *fake) Weigh(_ context.Context, proposed model.Settings, limit int, progress func(model.RefreshState)) ([]model.Shift, model.ShiftTotals, error) {
	f.weighs++
	if f.cancel {
		return nil, model.ShiftTotals{}, context.Canceled
	}
	w := model.NewWeighing(f.Rules, proposed, booktest.Today, limit)
	for _, d := range f.Accounts {
		w.Add(d)
	}
	progress(model.RefreshState{Done: 2, Total: 2})
	most, totals := w.Result()
	return most, totals, nil
}

func (f *fake) Dossiers(_ context.Context, _ []model.ID, each func(*model.Dossier) error) error {
	for _, d := range f.Accounts {
		if err := each(d); err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) InUse(context.Context) (model.InUse, error) { return f.use, nil }

func (f *fake) File(context.Context) (model.BookFile, error) { return f.file, nil }

func (f *fake) BackUp(_ context.Context, path string) (string, error) {
	if path == "/full" {
		return "", errors.New("the disk is full")
	}
	if path == "" {
		path = f.file.Folder + "/now.db"
	}
	f.backups = append(f.backups, path)
	return path, nil
}

// options are what the program gives the screen.
func options() settings.Options {
	return settings.Options{
		Personal: func() settings.Personal {
			return settings.Personal{Path: "/home/maria/.config/keystone/keystone.conf", Theme: "auto", Mouse: true}
		},
		Themes: []settings.Theme{{Name: "auto", About: "by the terminal's background"}, {Name: "dark", About: "for a dark background"}, {Name: "light", About: "for a light background"}},
	}
}

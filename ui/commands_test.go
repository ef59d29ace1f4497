package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/config"
	"keystone/ui/drive"
	"keystone/ui/keys"
	"keystone/ui/palette"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// personal is an app with all that belongs to a person: recent commands, a file of
// settings, accounts to find.
type personal struct {
	*fixture
	recent []string
	kept   []string
	asked  []string
	late   bool // the search fails
}

func openPersonal(t *testing.T, w, h int, conf string) *personal {
	t.Helper()
	p := &personal{fixture: &fixture{first: newSample("Book"), second: newSample("Quadrant"), account: newSample("Acme"), book: &book{}}}
	c, _ := config.Parse(conf)
	c.Path = "/home/ana/keystone.conf"
	p.ctx = &screen.Context{Today: today}
	mono := theme.Mono
	p.Driver = drive.New(t, ui.New(ui.Options{Context: p.ctx, Book: p.book, Palette: &mono, Config: c, NoMouse: c.NoMouse,
		Tabs: []ui.Tab{{Number: 1, Name: "Book", New: p.first.make}, {Number: 2, Name: "Quadrant", New: p.second.make}},
		Screen: func(ctx *screen.Context, m screen.Opening) screen.Screen {
			p.asked = append(p.asked, fmt.Sprintf("open %v", m))
			return p.account.make(ctx)
		},
		Keep:   func(name, value string) error { p.kept = append(p.kept, name+"="+value); return nil },
		Recent: func() []string { return p.recent },
		Used:   func(id string) tea.Cmd { p.recent = append([]string{id}, p.recent...); return nil },
		Find: func(_ context.Context, words string) ([]palette.Item, error) {
			p.asked = append(p.asked, "find "+words)
			if p.late {
				return nil, errors.New("disk \x1b[2J gone")
			}
			if words == "" {
				return nil, nil
			}
			return []palette.Item{{ID: "account:7", Kind: "account", Label: "Clínica São Bento",
				Do: func() tea.Cmd { return screen.Send(screen.OpenAccount{ID: 7}) }}}, nil
		},
		Capture: func(_ *screen.Context, account model.ID) tea.Cmd {
			p.asked = append(p.asked, fmt.Sprint("capture ", account))
			return nil
		},
	}), w, h)
	t.Cleanup(func() { keys.Override(nil) })
	return p
}

func TestThePaletteFindsACommandByItsWordsAndDoesItInThePage(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys(":").Type("sent").Want("sentiment").Keys("enter").Want("Sentiment set to Red")
	if fmt.Sprint(p.recent) != "[sentiment]" {
		t.Errorf("used %v", p.recent)
	}
	p.Keys(":").Type("take back last").Want("undo").Keys("enter").Want("Undone:")
	p.Keys(":").Type("quadr").Want("Quadrant").Keys("down", "up", "enter")
	p.Keys("1", ":").Want("▸ quadrant") // used last, so listed first
}

func TestThePaletteFindsAnAccountWithoutItsAccents(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys(":").Type("clinica sao").Want("Clínica São Bento", "account").Keys("enter").Want("Acme 顧客 1")
	if got := fmt.Sprint(p.asked); !strings.HasSuffix(got, "open {7 false}]") {
		t.Errorf("asked %v", got)
	}
}

func TestThePaletteListsWhatCannotBeDoneNowAndSaysWhy(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys(":").Type("new").Want("not now: The file is read-only.").Keys("enter").Want("! The file is read-only.")
}

func TestThePaletteOpensOverAFieldAndKeepsWhatIsTyped(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys("e").Type("Acme").Keys("ctrl+k").Want("Find a command").Keys("ctrl+k").WantNot("Find a command")
	p.Keys("ctrl+k").Type("theme light").Keys("enter").WantNot("Change it.", "Find a command")
	if fmt.Sprint(p.first.saved, p.kept) != "[name=Acme] [theme=light]" {
		t.Errorf("saved %v, kept %v", p.first.saved, p.kept)
	}
	if p.ctx.Theme.Kind != theme.Light {
		t.Errorf("theme %v", p.ctx.Theme.Kind)
	}
	p.Keys("e", "ctrl+k").Type("next field").Keys("enter").Want("Change it.") // the dialog's own command leaves it open
}

func TestThePaletteSaysWhatWentWrongWithTheSearchAndStillFindsCommands(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.late = true
	p.Keys(":").Type("zzz").Want("cannot be looked for now: disk ␛[2J gone").Keys("ctrl+u").Type("redo").Keys("enter").Want("Nothing is left to redo.")
}

func TestThePaletteWorksInTheSmallestWindowAndWithTheMouse(t *testing.T) {
	p := openPersonal(t, ui.MinWidth, ui.MinHeight, "")
	p.Keys(":").Want(": ").Type("sentim").Want("sentiment")
	for y := range ui.MinHeight {
		if strings.Contains(p.Line(y), "▸ sentiment") {
			p.Click(10, y)
			break
		}
	}
	p.Want("Sentiment set to Red")
}

func TestTheKeysOfTheBottomLineCanBeClicked(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Click(strings.Index(p.Line(29), "sentiment"), 29).Want("Sentiment set to Red")
	p.Click(strings.Index(p.Line(29), "commands"), 29).Want("Find a command").Keys("esc")
	p.Click(strings.Index(p.Line(29), "help"), 29).Want("Keys of Book")
}

func TestAPersonsKeysAreInForceEverywhereAndTold(t *testing.T) {
	p := openPersonal(t, 100, 40, "key.sentiment = W\nkey.app.undo = f9\nkey.never =")
	p.Keys("s").WantNot("Sentiment set to Red").Keys("W").Want("Sentiment set to Red")
	p.Want("Sentiment set to Red · F9 undoes").Keys("f9").Want("Undone:")
	p.Keys("?").Type("sentim").Want("W", "(your key; it came with s)").Keys("esc")
	p.Keys(":").Type("sentim").Want("W").Keys("esc")
}

func TestLinesThatAreNotUnderstoodAreToldAndTheProgramStarts(t *testing.T) {
	p := openPersonal(t, 100, 30, "colour = red\nmouse = maybe\n")
	p.Want("keystone.conf, line 1:", "line 2:", "Book 顧客 1").Keys("esc").WantNot("line 1:")
	p.Keys(":").Type("of your own").Keys("enter").Want("/home/ana/keystone.conf", "line 2: mouse is on or off").Keys("y")
	if p.Clipboard != "/home/ana/keystone.conf" {
		t.Errorf("copied %q", p.Clipboard)
	}
}

func TestTheMouseIsLeftToTheTerminalWhileTheProgramRuns(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys(":").Type("mouse").Keys("enter")
	if m := p.View().MouseMode; m != tea.MouseModeNone {
		t.Errorf("mouse mode %v", m)
	}
	p.Keys(":").Type("mouse").Keys("enter")
	if m := p.View().MouseMode; m != tea.MouseModeCellMotion {
		t.Errorf("mouse mode %v", m)
	}
	if fmt.Sprint(p.kept) != "[mouse=off mouse=on]" {
		t.Errorf("kept %v", p.kept)
	}
}

func TestCopyingSaysThatTheTerminalWasAsked(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Send(screen.Copy{Text: "two\nlines\x1b", What: "The summary"}).Want("The terminal was asked to copy: The summary (10 characters)")
	if p.Clipboard != "two\nlines␛" {
		t.Errorf("copied %q", p.Clipboard)
	}
}

func TestCaptureBeginsWithTheSelectedAccount(t *testing.T) {
	p := openPersonal(t, 100, 30, "")
	p.Keys("+")
	if got := fmt.Sprint(p.asked); !strings.Contains(got, "capture 0") {
		t.Errorf("asked %v", got)
	}
}

func TestSuspendingWaitsForWhatIsBeingWritten(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("e").Type("Acme").Keys("ctrl+z")
	if fmt.Sprint(f.first.saved) != "[name=Acme]" {
		t.Errorf("saved %v", f.first.saved)
	}
	if f.Suspended != 1 {
		t.Errorf("suspended %d times", f.Suspended)
	}
	if f.Pass(time.Minute); f.Suspended != 1 {
		t.Errorf("suspended %d times", f.Suspended)
	}
}

func TestThePaletteAtItsSizes(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		at := fmt.Sprintf("%dx%d", size[0], size[1])
		p := openPersonal(t, size[0], size[1], "key.sentiment = W")
		p.Keys(":").Golden("palette_" + at)
		p.Type("qu").Golden("palette_words_" + at)
	}
}

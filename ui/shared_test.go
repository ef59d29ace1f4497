package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/config"
	"keystone/ui/drive"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

func TestCopyingSaysWhichClipboardHasIt(t *testing.T) {
	var got string
	var fails error
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{}, Clipboard: func(text string) error { got = text; return fails }}), 100, 20)
	d.Send(screen.Copy{Text: "a\x1bb", What: "The summary"}).Want("Copied to this machine's clipboard, and through the terminal", "summary (3 characters)")
	if got != "a␛b" || d.Clipboard != got {
		t.Errorf("copied %q, through the terminal %q", got, d.Clipboard)
	}
	fails = errors.New("no display")
	d.Send(screen.Copy{Text: "c"}).Want("The terminal was asked to copy: 1 character")
	if d.Clipboard != "c" {
		t.Errorf("through the terminal %q", d.Clipboard)
	}
}

func TestADialogThatIsDoneLateClosesItselfAndNotTheOneOnTop(t *testing.T) {
	th := func() theme.Theme { return theme.New(theme.Mono, false) }
	lower, upper := panelForm(th, "Lower field"), panelForm(th, "Upper field")
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{}}), 100, 24)
	d.Send(screen.Ask{Title: "Lower", Widget: lower}).Send(screen.Ask{Title: "Upper", Widget: upper}).Want("Upper field")
	d.Send(screen.Dismiss{Of: lower}).Want("Upper field").Send(screen.Dismiss{Of: lower}).Want("Upper field")
	d.Send(screen.Dismiss{}).WantNot("Upper field").WantNot("Lower field")
}

func panelForm(th func() theme.Theme, label string) *form.Form {
	return form.New(form.Options{Theme: th, Today: func() model.Date { return 0 }, Fields: []form.Field{{Key: "f", Label: label, Kind: form.Text}}})
}

func TestNothingStandsBesideAToast(t *testing.T) {
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{}}), 80, 20)
	d.Send(screen.Toast{Text: "Saved"})
	if line := strings.Split(ansi.Strip(d.Styled()), "\n")[18]; !strings.HasSuffix(line, "│ · Saved ") || ansi.StringWidth(line) != 80 {
		t.Errorf("%q", line)
	}
}

func TestLinesOfThePersonalFileBeyondTheBannerAreListedInTheDialog(t *testing.T) {
	c := config.Config{Path: "/home/ana/keystone.conf"}
	for i := range 5 {
		c.Problems = append(c.Problems, config.Problem{Line: i + 1, Text: fmt.Sprintf("cannot read word%d", i)})
	}
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{}, Config: c}), 120, 40)
	d.Want("word2", "which : lists under \"keys and settings of your own\"").WantNot("word3")
	d.Keys("esc", ":").Type("keys and settings").Keys("enter").Want("line 4: cannot read word3", "line 5: cannot read word4")
}

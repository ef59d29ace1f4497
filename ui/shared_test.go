package ui_test

import (
	"errors"
	"testing"

	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/screen"
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

package account_test

import (
	"testing"

	"keystone/ui"
	"keystone/ui/account"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/screen"
)

func TestASCIIModeDrawsNothingElseOfItsOwnInAnySection(t *testing.T) {
	book := booktest.AcmeBook()
	page := func(c *screen.Context) screen.Screen { return account.New(c, book, booktest.Acme) }
	d := drive.New(t, ui.New(ui.Options{Context: frame(), ASCII: true, Tabs: []ui.Tab{{Number: 1, Name: "Account", New: page}}}), 120, 40)
	look := func(what string) {
		for _, r := range d.Fits().Text() {
			if r > 0x7e {
				t.Errorf("%s draws %q:\n%s", what, r, d.Text())
				return
			}
		}
	}
	for _, s := range sections {
		look(s)
		d.Keys("down")
		look(s + ", one down")
		d.Keys("right")
	}
	d.Keys("x")
	look("the reasons")
}

package account_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/account"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

func TestMain(m *testing.M) {
	time.Local = time.UTC // the history is told in the time where the person sits
	os.Exit(m.Run())
}

func frame() *screen.Context {
	return &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Author: "Maria Silva"}
}

func open(t testing.TB, book *booktest.Book, id model.ID, w, h int) *drive.Driver {
	t.Helper()
	return openAt(t, frame(), book, id, w, h)
}

func openAt(t testing.TB, ctx *screen.Context, book *booktest.Book, id model.ID, w, h int) *drive.Driver {
	t.Helper()
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return account.New(c, book, id) })
}

var sections = []string{"outcomes", "reviews", "people", "voice", "experience", "sentiment", "touches", "commitments", "history", "more"}

func TestEverySectionAt80x24(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 80, 24)
	for _, s := range sections {
		d.Golden(s + "-80x24")
		d.Keys("right")
	}
	d.Keys("x").Golden("explain-80x24")
}

func TestThePageAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {60, 20}, {200, 60}} {
		d := open(t, booktest.AcmeBook(), booktest.Acme, s[0], s[1])
		d.Golden(fmt.Sprintf("outcomes-%dx%d", s[0], s[1]))
		d.Keys("]", "]").Golden(fmt.Sprintf("people-%dx%d", s[0], s[1]))
		d.Keys("x").Golden(fmt.Sprintf("explain-%dx%d", s[0], s[1]))
	}
}

var _ = strings.Repeat
var _ = rapid.Check
var _ = geom.Size
var _ theme.Kind

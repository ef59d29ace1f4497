package book_test

import (
	"slices"
	"testing"

	"keystone/ui/book"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

func TestTheMarkedAccountsAreChangedTogetherAndStayMarked(t *testing.T) {
	f := small()
	d := start(t, f, 100, 30)
	d.WantNot("b change marked").Keys("space", "space").Want("b change marked").Keys("b").Want("Change 2 accounts").Type("add").Keys("enter").Type("pilot").Keys("ctrl+s").
		Want("Tag pilot added to 2 accounts", "2 accounts marked")
	n := 0
	for _, x := range f.all {
		if slices.Contains(x.Account.Tags, "pilot") {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d accounts have the tag", n)
	}
	d.Keys("esc").WantNot("marked").Keys("ctrl+a", "A").Want("Archive").Keys("n").Fits()
}

func TestWithoutMarksTheAccountUnderTheCursorIsMeant(t *testing.T) {
	f := small()
	d := start(t, f, 100, 30)
	d.Keys("b").Want("Change the account").Keys("esc").Keys("A").Want("archived")
	d.Keys("M").Want("The other account")
}

func TestWhatIsDoneToMarkedAccountsIsNotOfferedInThePast(t *testing.T) {
	ctx := frame()
	ctx.AsOf = today.AddDays(-30)
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen { return book.New(c, small(), "") })
	d.Keys("b").Want("as of").WantNot("Change the account")
}

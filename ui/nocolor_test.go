package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
	"keystone/ui/theme"
)

func TestNoPaletteBringsColourWhereNoneIsWanted(t *testing.T) {
	light := theme.Light
	for _, o := range []Options{{NoColor: true}, {NoColor: true, Palette: &light}} {
		a := New(o)
		for _, msg := range []tea.Msg{screen.Look{Theme: "dark"}, screen.Look{Theme: theme.Auto}, tea.BackgroundColorMsg{}} {
			a.Update(msg)
			if a.ctx.Theme.Kind != theme.Mono {
				t.Errorf("%#v: %s", msg, a.ctx.Theme.Kind)
			}
		}
	}
	a := New(Options{NoColor: true, Keep: func(string, string) error { return nil }})
	a.Update(screen.Look{Theme: "mono", Keep: true})
	if len(a.toasts) > 0 {
		t.Errorf("mono is what is shown, and yet it says %q", a.toasts[0].text)
	}
	for _, keep := range []bool{false, true} {
		a.toasts = nil
		if a.Update(screen.Look{Theme: "light", Keep: keep}); len(a.toasts) != 1 || strings.Contains(a.toasts[0].text, "is kept") != keep {
			t.Errorf("kept %t: nothing says why no colour is seen: %v", keep, a.toasts)
		}
	}
	a = New(Options{})
	if a.Update(screen.Look{Theme: "colour-blind"}); a.ctx.Theme.Kind != theme.ColourBlind {
		t.Error("a palette that was chosen is not drawn: this test cannot fail")
	}
	if len(a.toasts) > 0 {
		t.Errorf("where colour is drawn it says %q", a.toasts[0].text)
	}
}

package ui

import (
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
	a := New(Options{})
	if a.Update(screen.Look{Theme: "colour-blind"}); a.ctx.Theme.Kind != theme.ColourBlind {
		t.Error("a palette that was chosen is not drawn: this test cannot fail")
	}
}

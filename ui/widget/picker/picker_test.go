package picker

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

func newPicker(took *string) *Picker {
	return New(Options{Theme: func() theme.Theme { return theme.New(theme.Mono, false) }, None: "Nobody of that name.",
		Items:  []Item{{1, "Maria Silva", "Tom"}, {2, "Marco Rossi", "Ann"}, {3, "Tomás Núñez", "Ann"}},
		Picked: func(it Item) tea.Cmd { *took = it.Label; return nil }})
}

func typeText(p *Picker, text string) {
	for _, r := range text {
		p.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestTypingNarrowsAndThoseThatBeginSoComeFirst(t *testing.T) {
	var took string
	p := newPicker(&took)
	typeText(p, "tom")
	got := ansi.Strip(p.View(geom.Size(40, 8)))
	if !strings.Contains(got, "▸ Tomás Núñez") || !strings.Contains(got, "Maria Silva") || strings.Contains(got, "Marco") {
		t.Errorf("shown:\n%s", got)
	}
	p.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if took != "Maria Silva" {
		t.Errorf("took %q", took)
	}
}

func TestNothingIsTakenWhenNothingMatches(t *testing.T) {
	var took string
	p := newPicker(&took)
	typeText(p, "zzz")
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if got := ansi.Strip(p.View(geom.Size(40, 8))); took != "" || !strings.Contains(got, "Nobody of that name.") {
		t.Errorf("took %q, shown:\n%s", took, got)
	}
}

func TestAClickTakesTheItem(t *testing.T) {
	var took string
	p := newPicker(&took)
	p.View(geom.Size(40, 8))
	p.Update(tea.MouseClickMsg{X: 3, Y: 3, Button: tea.MouseLeft})
	if took != "Marco Rossi" {
		t.Errorf("took %q", took)
	}
}

func TestEverySizeIsKept(t *testing.T) {
	var took string
	p := newPicker(&took)
	typeText(p, "ma 客")
	p.Update(tea.PasteMsg{Content: strings.Repeat("long ", 50)})
	for w := 1; w < 60; w++ {
		for h := 1; h < 8; h++ {
			lines := strings.Split(p.View(geom.Size(w, h)), "\n")
			if len(lines) != h {
				t.Fatalf("%d lines in %dx%d", len(lines), w, h)
			}
			for _, l := range lines {
				if geom.Width(l) != w {
					t.Fatalf("%d cells in %dx%d: %q", geom.Width(l), w, h, l)
				}
			}
		}
	}
}

func TestTypingFindsWithoutAccents(t *testing.T) {
	var took string
	p := newPicker(&took)
	typeText(p, "nunez")
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if took != "Tomás Núñez" {
		t.Errorf("nunez finds %q", took)
	}
}

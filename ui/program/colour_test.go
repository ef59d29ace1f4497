package program

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/theme"
)

// colouring are the sequences of the tones that say how things are.
func colouring(th theme.Theme) map[string]theme.Tone {
	out := map[string]theme.Tone{}
	for _, tone := range []theme.Tone{theme.Good, theme.Warn, theme.Bad} {
		for _, s := range []theme.Style{th.Tone(tone), th.Selected(tone)} {
			open, _, _ := strings.Cut(s.Render("x"), "x")
			out[open] = tone
		}
	}
	return out
}

var drawn = regexp.MustCompile(`(\x1b\[[\d;:]+m)([^\x1b]*)`)

// Colour never stands alone: what is said in one of the colours of how things are is said
// in words, signs or shapes of its own, so that nothing reads alike in two of them.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	long(t)
	away(t)
	book := demoBook(t, 100)
	said := map[string]map[theme.Tone]string{}
	for _, name := range slices.Sorted(maps.Keys(scenes)) {
		a := &app{Options: Options{Today: clock, Open: opener(copyOf(t, book)), Theme: "dark"}}
		d := drive.New(t, ui.New(a.options()), 200, 60)
		t.Cleanup(func() {
			if err := a.book.Load().Close(); err != nil {
				t.Error(err)
			}
		})
		tones := colouring(theme.New(theme.Dark, false))
		look := func() {
			for _, m := range drawn.FindAllStringSubmatch(d.Styled(), -1) {
				tone, ok := tones[m[1]]
				text := strings.TrimSpace(m[2])
				if !ok || text == "" {
					continue
				}
				if said[text] == nil {
					said[text] = map[theme.Tone]string{}
				}
				said[text][tone] = name
			}
		}
		w := &wander{Driver: d}
		for _, k := range way(scenes[name]) {
			w.press(k)
			d.Pass(pause)
			look()
		}
		for range 12 {
			d.Keys("down").Pass(pause)
			look()
		}
	}
	if len(said) < 50 {
		t.Errorf("only %d texts have such a colour: this test sees too little", len(said))
	}
	for text, tones := range said {
		if len(tones) > 1 {
			t.Errorf("%q is drawn in several colours: %v", text, tones)
		}
	}
}

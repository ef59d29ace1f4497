package filterline

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

func newLine() *Line {
	l := New(Options{Theme: func() theme.Theme { return theme.New(theme.Dark, false) }, Rates: func() model.Rates { return model.DefaultSettings().Rates },
		Day: func() model.Date { return model.NewDate(2026, 11, 21) }, Placeholder: "words"})
	l.SetNames(model.Names{CSMs: []model.CSM{{Name: "Maria Silva"}}, Segments: []string{"Enterprise", "SMB"}})
	l.Focus()
	return l
}

func typeIn(l *Line, text string) {
	for _, r := range text {
		l.Update(tea.KeyPressMsg{Text: string(r), Code: r})
	}
}

func under(l *Line, w int) []string {
	l.View(w - 2)
	lines := l.Under(2, w)
	for i, s := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(s), " ")
	}
	return lines
}

func TestTheLastFilterUnderstoodStaysWhileSomethingWrongIsTyped(t *testing.T) {
	l := newLine()
	typeIn(l, "segment:ent renewal<90d")
	if got := under(l, 100)[0]; got != `  segment begins with "ent"; renewal 21 Nov 2026 to 18 Feb 2027` {
		t.Error(got)
	}
	typeIn(l, " quadrnt:t")
	if l.Words() != "segment:ent renewal<90d" || l.Filter().String() != l.Words() || l.Wrong() == nil {
		t.Errorf("%q %v", l.Words(), l.Wrong())
	}
	want := strings.Repeat(" ", 2+24) + `^^^^^^^ "quadrnt" is no field: did you mean quadrant:?`
	if got := under(l, 100)[0]; got != want {
		t.Errorf("%q", got)
	}
	if got := under(l, 60)[0]; got != `  "quadrnt" is no field: did you mean quadrant:?` {
		t.Errorf("%q", got)
	}
}

func TestTabPutsTheCompletionsInOneAfterTheOther(t *testing.T) {
	l := newLine()
	typeIn(l, "seg")
	if got := under(l, 100)[1]; !strings.HasPrefix(got, "  tab  segment:") {
		t.Errorf("%q", got)
	}
	l.Complete(1)
	if l.Typed() != "segment:" {
		t.Error(l.Typed())
	}
	var seen []string
	for range 3 {
		l.Complete(1)
		seen = append(seen, l.Typed())
	}
	if got := strings.Join(seen, " "); got != "segment:Enterprise segment:SMB segment:Enterprise" {
		t.Error(got)
	}
	l.Complete(-1)
	typeIn(l, " x")
	if l.Typed() != "segment:SMB x" || l.Filter().String() != "segment:SMB x" {
		t.Error(l.Typed(), l.Filter())
	}
}

func TestTheCursorStandsBehindWideCharactersAndInALongLine(t *testing.T) {
	l := newLine()
	typeIn(l, "株式")
	l.View(20)
	if x := l.Cursor().X; x != 4 {
		t.Error(x)
	}
	typeIn(l, strings.Repeat("a", 40))
	if got := ansi.Strip(l.View(20)); geom.Width(got) > 20 || l.Cursor().X >= 20 {
		t.Errorf("%q %d", got, l.Cursor().X)
	}
}

func TestNothingIsWiderThanTheWindowWhateverIsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLine()
		for range rapid.IntRange(0, 12).Draw(t, "keys") {
			switch part := rapid.SampledFrom([]string{"segment:", "株", "é", "\"", "(", " OR ", "-", "renewal<", "9", "d", "quadrant:h", "\t", "\x1b", "←"}).Draw(t, "part"); part {
			case "\t":
				l.Complete(rapid.SampledFrom([]int{1, -1}).Draw(t, "by"))
			case "←":
				l.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
			case "\x1b":
				l.Update(tea.PasteMsg{Content: "\x1b[31m\u202ename:x"})
			default:
				typeIn(l, part)
			}
		}
		w := rapid.IntRange(1, 120).Draw(t, "w")
		for _, line := range append(l.Under(2, w), l.View(w)) {
			if plain := ansi.Strip(line); geom.Width(line) > w || plain != model.Clean(plain) {
				t.Fatalf("%d cells of %d: %q", geom.Width(line), w, line)
			}
		}
		if x := l.Cursor().X; x < 0 || x >= max(w, 1)+1 {
			t.Fatalf("cursor at %d of %d", x, w)
		}
	})
}

func TestTheNameOfAFieldIsLookedForAsAWordOnlyUntilItIsKnownToBeAField(t *testing.T) {
	l := newLine()
	typeIn(l, "acme -segment")
	if l.Filter().String() != "acme -segment" {
		t.Error(l.Filter())
	}
	typeIn(l, ":")
	if l.Filter().String() != "acme" {
		t.Error(l.Filter())
	}
	l.Set("")
	typeIn(l, "acme renewal<")
	if l.Filter().String() != "acme" || l.Wrong() == nil {
		t.Error(l.Filter())
	}
	typeIn(l, "90d")
	if l.Filter().String() != "acme renewal<90d" || l.Wrong() != nil {
		t.Error(l.Filter(), l.Wrong())
	}
	l.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if l.Filter().String() != "acme renewal<90d" || l.Wrong() == nil {
		t.Error("what was understood last did not stay:", l.Filter())
	}
}

func TestWhatIsTypedAfterAFilterIsAnotherWord(t *testing.T) {
	l := newLine()
	typeIn(l, "segment:ent")
	l.Blur()
	l.Focus()
	if typeIn(l, "acme"); l.Words() != "segment:ent acme" {
		t.Errorf("%q", l.Words())
	}
	l.Blur()
	l.Set("nowhere:x")
	l.Focus() // what is not understood is to be mended where it stands
	if l.Typed() != "nowhere:x" || l.input.Value() != "nowhere:x" {
		t.Errorf("%q", l.input.Value())
	}
}

package form

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

func TestTheCaretComesBackWhereItStood(t *testing.T) {
	for _, kind := range []Kind{Text, Notes} {
		text := "Grüße an 顧客 von uns"
		if kind == Notes {
			text = "first\n\n顧客 sagt, dass alles läuft und noch mehr, was über die Breite geht\nlast"
		}
		f := New(Options{Fields: []Field{{Key: "a", Kind: kind, Value: text}}, Theme: func() theme.Theme { return theme.Theme{} },
			Today: func() model.Date { return model.NewDate(2026, 11, 21) }})
		for n := 0; n <= len([]rune(text)); n++ {
			f.SetCaret(n)
			if got := f.Caret(); got != n {
				t.Fatalf("kind %d: the caret is behind %d characters, want %d", kind, got, n)
			}
			f.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
			want := string([]rune(text)[:n]) + "x" + string([]rune(text)[n:])
			if got := f.Raw("a"); got != want {
				t.Fatalf("kind %d, behind %d: %q", kind, n, got)
			}
			f.Set("a", text)
		}
		f.SetCaret(1 << 20)
		if got := f.Caret(); got != len([]rune(text)) {
			t.Errorf("kind %d: a caret behind the end is at %d", kind, got)
		}
	}
}

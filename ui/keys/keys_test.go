package keys

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func press(code rune, text string, mod tea.KeyMod) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: code, Text: text, Mod: mod}
}

func set() *Set {
	return New(
		Binding{ID: "open", Keys: []string{"enter"}, Label: "open", Hint: 5},
		Binding{ID: "scope", Keys: []string{"S"}, Label: "scope", Hint: 9},
		Binding{ID: "mark", Keys: []string{"space"}, Label: "mark"},
		Binding{ID: "palette", Keys: []string{"ctrl+k"}, Label: "palette", InText: true, Hint: 1},
		Binding{ID: "go", Keys: []string{"g"}, Label: "go", InText: true, Hint: 7, Disabled: func() string { return "not now" }},
	)
}

func TestAKeyThatTypesIsTextInsideATextField(t *testing.T) {
	s := set()
	if b := s.Match(press('g', "g", 0), true); b != nil {
		t.Errorf("g means %s inside a text field", b.ID)
	}
	if b := s.Match(press(' ', " ", 0), true); b != nil {
		t.Errorf("space means %s inside a text field", b.ID)
	}
	if b := s.Match(press('k', "", tea.ModCtrl), true); b == nil || b.ID != "palette" {
		t.Error("ctrl+k does nothing inside a text field")
	}
	if b := s.Match(press(tea.KeyEnter, "", 0), true); b != nil {
		t.Error("a binding that does not say so works inside a text field")
	}
}

func TestMatchKnowsShiftSpaceAndOtherAlphabets(t *testing.T) {
	s := set()
	for want, k := range map[string]tea.KeyPressMsg{
		"scope": press('s', "S", tea.ModShift),
		"mark":  press(' ', " ", 0),
		"go":    {Code: 'п', Text: "п", BaseCode: 'g'},
	} {
		if b := s.Match(k, false); b == nil || b.ID != want {
			t.Errorf("%v is not %s", k, want)
		}
	}
}

func TestHintsAreTheUsableOnesByPriority(t *testing.T) {
	var got string
	for _, b := range set().Hints(2, false) {
		got += b.ID + " "
	}
	if got != "scope open " {
		t.Errorf("hints %q", got)
	}
	if h := set().Hints(5, true); len(h) != 1 || h[0].ID != "palette" {
		t.Errorf("inside a text field: %v", h)
	}
}

func TestClashesFindsAKeyUsedTwice(t *testing.T) {
	if c := set().Clashes(); len(c) != 0 {
		t.Errorf("clashes %v", c)
	}
	c := set().Add(Binding{ID: "other", Keys: []string{"x", "S"}}).Clashes()
	if len(c) != 1 || c[0] != (Clash{"S", "scope", "other"}) {
		t.Errorf("clashes %v", c)
	}
}

func TestNamesAreForEyes(t *testing.T) {
	for _, c := range []struct{ key, eyes, ascii string }{
		{"up", "↑", "up"}, {"ctrl+down", "ctrl+↓", "ctrl+down"}, {"pgdown", "pgdn", "pgdn"},
		{"f1", "F1", "F1"}, {"+", "+", "+"}, {"ctrl++", "ctrl++", "ctrl++"},
	} {
		if got := Name(c.key, false); got != c.eyes {
			t.Errorf("%s is %q, want %q", c.key, got, c.eyes)
		}
		if got := Name(c.key, true); got != c.ascii {
			t.Errorf("%s is %q in ASCII, want %q", c.key, got, c.ascii)
		}
	}
}

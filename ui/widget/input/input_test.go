package input

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestPasteByKeyRunsNoProgramAndOtherKeysAreLeftToWhatTheLineStandsIn(t *testing.T) {
	for _, k := range []tea.KeyPressMsg{
		{Code: 'v', Mod: tea.ModCtrl}, {Code: 'k', Mod: tea.ModCtrl}, {Code: tea.KeyTab}, {Code: tea.KeyUp}, {Code: tea.KeyDown},
	} {
		in := New()
		in.Focus()
		in.SetSuggestions([]string{"Acme", "Acorn"})
		in.ShowSuggestions = true
		in.SetValue("Ac")
		in.SetCursor(1)
		after, cmd := in.Update(k)
		if after.Value() != "Ac" || cmd != nil {
			t.Errorf("%s makes %q of the line, command %t", k, after.Value(), cmd != nil)
		}
	}
}

func TestTheLinePastesWhatTheTerminalBrings(t *testing.T) {
	in := New()
	in.Focus()
	in, _ = in.Update(tea.PasteMsg{Content: "顧客"})
	if in.Value() != "顧客" {
		t.Errorf("%q", in.Value())
	}
}

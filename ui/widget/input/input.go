// Package input is the line that a person types into, alike wherever there is one.
package input

import "charm.land/bubbles/v2/textinput"

// New is a text input without the keys that mean something else here: ctrl+k is the
// palette, tab and the arrows belong to what the line stands in, and ctrl+v would read the
// clipboard by running a program (pasting arrives as a message instead). The terminal's
// own cursor shows where one types, so that screen readers and input methods follow.
func New() textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.SetVirtualCursor(false)
	km := &in.KeyMap
	km.DeleteAfterCursor.SetKeys("ctrl+shift+k")
	km.Paste.SetKeys()
	km.AcceptSuggestion.SetKeys()
	km.NextSuggestion.SetKeys()
	km.PrevSuggestion.SetKeys()
	return in
}

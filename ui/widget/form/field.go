package form

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/input"
)

// field is one Field with what stands in it.
type field struct {
	def    Field
	input  textinput.Model // all kinds that are typed, save Notes
	area   textarea.Model  // Notes
	chosen int             // Choice and Toggle: the option, -1 for none
	picked Option          // Pick: the option its text stands for
	base   string          // raw text as it is stored

	state   State
	failure error // of the last commit, or set by the owner
	touched bool  // left or edited once: from then on errors are shown
	asked   bool  // handing in stopped here: what is needed is said, also while it has the keys
	rev     int   // counts edits, so that a commit knows whether it is the newest

	menu menu
}

func newField(def Field) *field {
	fd := &field{def: def, chosen: -1}
	if def.Kind == Toggle {
		fd.def.Options = []Option{{Value: "no", Label: "no"}, {Value: "yes", Label: "yes"}}
	}
	switch def.Kind {
	case Notes:
		fd.area = newArea()
	case Choice, Toggle:
	default:
		fd.input = input.New()
	}
	fd.put(def.Value)
	fd.base = fd.raw()
	return fd
}

// newArea is a text area with the keys of an input of one line, see package input.
func newArea() textarea.Model {
	a := textarea.New()
	a.Prompt = ""
	a.ShowLineNumbers = false
	a.CharLimit = 0
	a.MaxHeight = 0
	a.MaxWidth = 0
	a.SetVirtualCursor(false)
	km := &a.KeyMap
	km.DeleteAfterCursor.SetKeys("ctrl+shift+k")
	km.Paste.SetKeys()
	km.CopySelection.SetKeys()
	return a
}

func (fd *field) typed() bool { return fd.def.Kind != Choice && fd.def.Kind != Toggle }

func (fd *field) focus() {
	switch {
	case fd.def.Kind == Notes:
		fd.area.Focus()
	case fd.typed():
		fd.input.Focus()
		fd.input.CursorEnd()
	}
}

func (fd *field) blur() {
	switch {
	case fd.def.Kind == Notes:
		fd.area.Blur()
	case fd.typed():
		fd.input.Blur()
	}
	fd.menu.close()
}

// raw is the text of the field: what is typed, or the chosen option's Value.
func (fd *field) raw() string {
	switch {
	case fd.def.Kind == Notes:
		return fd.area.Value()
	case fd.typed():
		return fd.input.Value()
	case fd.chosen >= 0 && fd.chosen < len(fd.def.Options):
		return fd.def.Options[fd.chosen].Value
	}
	return ""
}

// put sets a stored value: for a Pick the option's Value.
func (fd *field) put(value string) {
	fd.picked = Option{}
	if fd.def.Kind == Pick && value != "" {
		o := Option{Value: value, Label: value}
		if fd.def.Shown != "" {
			o.Label = fd.def.Shown
		}
		if i := slices.IndexFunc(fd.def.Options, func(o Option) bool { return o.Value == value }); i >= 0 {
			o = fd.def.Options[i]
		}
		fd.putRaw(o.Label)
		if o.Label != o.Value || !fd.def.AllowNew {
			fd.picked = o
			fd.picked.Label = fd.raw()
		}
		return
	}
	fd.putRaw(value)
}

// putRaw sets the text as if it had been typed.
func (fd *field) putRaw(text string) {
	switch {
	case fd.def.Kind == Notes:
		fd.area.SetValue(model.CleanText(text))
	case fd.typed():
		fd.input.SetValue(model.Clean(text))
		fd.input.CursorEnd()
	default:
		fd.chosen = slices.IndexFunc(fd.def.Options, func(o Option) bool { return o.Value == text })
	}
}

// edit gives a key or a paste to the field; true when its text changed.
func (fd *field) edit(msg tea.Msg) bool {
	if p, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: fd.cleanPaste(p.Content)}
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Text != "" {
		k.Text = model.Clean(k.Text)
		msg = k
	}
	before := fd.raw()
	switch {
	case fd.def.Kind == Notes:
		fd.area, _ = fd.area.Update(msg)
	case fd.typed():
		fd.input, _ = fd.input.Update(msg)
	default:
		fd.choose(msg)
	}
	return fd.raw() != before
}

// pasteLimit is the longest paste a field of one line takes, in bytes.
const pasteLimit = 64 << 10

func (fd *field) cleanPaste(s string) string {
	if fd.def.Kind == Notes {
		return model.CleanText(s)
	}
	if len(s) > pasteLimit {
		s = s[:pasteLimit]
	}
	return strings.TrimSpace(model.Clean(s))
}

// choose takes a key for a Choice or Toggle: space for the next, a first letter, and
// backspace for none.
func (fd *field) choose(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || len(fd.def.Options) == 0 {
		return
	}
	switch k.String() {
	case "space":
		fd.turn(1)
		return
	case "backspace", "delete":
		if !fd.def.Required && fd.def.Kind == Choice {
			fd.chosen = -1
		}
		return
	}
	letter := strings.ToLower(k.Text)
	if letter == "" {
		return
	}
	for n := 1; n <= len(fd.def.Options); n++ {
		i := (max(fd.chosen, -1) + n) % len(fd.def.Options)
		if strings.HasPrefix(strings.ToLower(fd.def.Options[i].Label), letter) {
			fd.chosen = i
			return
		}
	}
}

// turn moves the choice by n, around the ends.
func (fd *field) turn(n int) {
	count := len(fd.def.Options)
	if count == 0 {
		return
	}
	if fd.chosen < 0 {
		fd.chosen = 0
		if n < 0 {
			fd.chosen = count - 1
		}
		return
	}
	fd.chosen = ((fd.chosen+n)%count + count) % count
}

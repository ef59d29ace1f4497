// Package keys holds key bindings as data: one table of bindings feeds the
// dispatch of keys, the bottom line, the help and the tests.
package keys

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// Binding ties one or more keys to an action.
type Binding struct {
	// ID names the action for ever ("account.sentiment"): user overrides and the
	// palette refer to it.
	ID string
	// Keys as tea.KeyPressMsg.String() writes them: "j", "S", "enter", "space",
	// "ctrl+k", "shift+tab", "f1". None: a command of the palette alone.
	Keys []string
	// Given are the keys it came with, where a person has given it others.
	Given []string
	// Label is the short word of the bottom line.
	Label string
	// Help is the sentence of the full help; empty: Label.
	Help string
	// Words are others that people use for it: it is found by them, they are not shown.
	Words string
	// Group is the heading the full help lists it under.
	Group string
	// InText lets it work inside a text field. A key that types a character never
	// does, whatever is said here.
	InText bool
	// Hint is its priority for the bottom line, the highest first; 0: not shown there.
	Hint int
	// Disabled says why it cannot be used now; "" or a nil func: it can.
	Disabled func() string
	// Asks says that it opens a dialog or another screen, maybe after something was read: what
	// is typed next is kept for that.
	Asks bool
	// Do is the action.
	Do func() tea.Cmd
}

// Reason says why b cannot be used now, "" when it can.
func (b *Binding) Reason() string {
	if b.Disabled == nil {
		return ""
	}
	return b.Disabled()
}

// Asking is b as one that opens a dialog or another screen.
func (b Binding) Asking() Binding {
	b.Asks = true
	return b
}

// HelpText is the sentence of the full help.
func (b *Binding) HelpText() string {
	if b.Help != "" {
		return b.Help
	}
	return b.Label
}

// Set is the bindings of one place, in the order they are listed. What it shows and
// matches are the keys a person has chosen, see Override.
type Set struct {
	list []Binding
	by   *Overrides // the overrides now was made with
	now  []Binding
}

// New makes a set of the given bindings.
func New(bs ...Binding) *Set { return &Set{list: bs} }

// Add appends bindings and returns the set.
func (s *Set) Add(bs ...Binding) *Set {
	s.list = append(s.list, bs...)
	return s
}

// Join is one set of several; where two use the same key, the first wins. nil sets
// are left out.
func Join(sets ...*Set) *Set {
	out := &Set{}
	for _, s := range sets {
		if s != nil {
			out.list = append(out.list, s.list...)
		}
	}
	return out
}

// All lists the bindings in their order.
func (s *Set) All() []Binding {
	if s == nil {
		return nil
	}
	return s.bound()
}

// Find is the binding of the given ID, nil when there is none.
func (s *Set) Find(id string) *Binding {
	if s == nil {
		return nil
	}
	list := s.bound()
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

// Match is the binding a key means, nil when it means none. Inside a text field
// (inText) only bindings that say InText match, and never a key that types a
// character.
func (s *Set) Match(key tea.KeyPressMsg, inText bool) *Binding {
	if s == nil || inText && key.Text != "" {
		return nil
	}
	list := s.bound()
	for _, name := range names(key) {
		for i := range list {
			b := &list[i]
			if inText && !b.InText {
				continue
			}
			for _, k := range b.Keys {
				if k == name {
					return b
				}
			}
		}
	}
	return nil
}

// names are the ways a key may be written in a binding, the likeliest first: what
// it types, its keystroke, and for a keyboard of another alphabet the key in the
// same place of a US keyboard, where the terminal tells it.
func names(key tea.KeyPressMsg) []string {
	out := []string{key.String()}
	if ks := key.Keystroke(); ks != out[0] && key.Text == "" {
		out = append(out, ks)
	}
	r := []rune(key.Text)
	if key.BaseCode != 0 && len(r) == 1 && r[0] > unicode.MaxASCII && unicode.IsLetter(r[0]) {
		base := string(key.BaseCode)
		if key.Mod.Contains(tea.ModShift) {
			base = strings.ToUpper(base)
		}
		out = append(out, base)
	}
	return out
}

// Hints are the n bindings for the bottom line: those with the highest Hint,
// usable ones only, in order of priority.
func (s *Set) Hints(n int, inText bool) []*Binding {
	var out []*Binding
	if s == nil {
		return nil
	}
	taken := map[string]bool{}
	list := s.bound()
	for i := range list {
		b := &list[i]
		if len(b.Keys) > 0 && taken[b.Keys[0]] {
			continue // an earlier binding has this key
		}
		for _, k := range b.Keys {
			taken[k] = true
		}
		if b.Hint <= 0 || len(b.Keys) == 0 || inText && !worksInText(b) || b.Reason() != "" {
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].Hint < b.Hint {
			at--
		}
		out = append(out[:at], append([]*Binding{b}, out[at:]...)...)
	}
	return out[:min(n, len(out))]
}

func worksInText(b *Binding) bool {
	return b.InText && len([]rune(b.Keys[0])) > 1 && b.Keys[0] != "space"
}

// Clash is one key that means two things in one place.
type Clash struct{ Key, First, Second string }

// Clashes finds the keys of the set that are used by more than one binding.
func (s *Set) Clashes() []Clash {
	var out []Clash
	owner := map[string]string{}
	for _, b := range s.All() {
		for _, k := range b.Keys {
			if first, taken := owner[k]; taken {
				out = append(out, Clash{k, first, b.ID})
				continue
			}
			owner[k] = b.ID
		}
	}
	return out
}

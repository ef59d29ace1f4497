package keys

import (
	"slices"
	"strings"
	"sync/atomic"
)

// Overrides are the keys a person has given to bindings, by the ID of the binding. No keys
// make it a command of the palette alone.
type Overrides map[string][]string

// overrides are those in force.
var overrides atomic.Pointer[Overrides]

// Override puts a person's own keys in force, in every set that is made or was made: the
// dispatch of keys, the hints, the help and the palette read the same. nil: the keys that
// the program comes with.
func Override(o Overrides) {
	if len(o) == 0 {
		overrides.Store(nil)
		return
	}
	overrides.Store(&o)
}

// bound are the bindings with the keys they have now.
func (s *Set) bound() []Binding {
	o := overrides.Load()
	if o == nil {
		return s.list
	}
	if s.by != o || len(s.now) != len(s.list) {
		s.by, s.now = o, o.apply(s.list)
	}
	return s.now
}

func (o *Overrides) apply(list []Binding) []Binding {
	out := slices.Clone(list)
	for i := range out {
		b := &out[i]
		mine, changed := (*o)[b.ID]
		if !changed || slices.Equal(mine, b.Keys) {
			continue
		}
		if b.Given == nil {
			b.Given = b.Keys
		}
		b.Keys = mine
	}
	return out
}

// Say is a sentence in which keys are named as "{app.undo u}", by the binding and the key it
// comes with: every one becomes the key that For gives.
func Say(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		inside, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return b.String()
		}
		id, given, _ := strings.Cut(inside, " ")
		b.WriteString(Name(For(id, given), true))
		text = after
	}
}

// For is the key that a sentence names for a binding: the one it comes with, or the first
// that a person has given it; in the palette, where it has none.
func For(id, given string) string {
	o := overrides.Load()
	if o == nil {
		return given
	}
	mine, changed := (*o)[id]
	switch {
	case !changed:
		return given
	case len(mine) == 0:
		return ": " + id[strings.LastIndexByte(id, '.')+1:]
	}
	return mine[0]
}

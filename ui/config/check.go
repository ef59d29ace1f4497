package config

import (
	"fmt"
	"slices"
	"strings"

	"keystone/ui/keys"
)

// Place is somewhere in the program, with all that is bound there at once.
type Place struct {
	Name string
	// Text says that a text field has the keys there: those that type are text.
	Text     bool
	Bindings []keys.Binding
}

// fixed are the commands whose keys never change, and why.
var fixed = map[string]string{
	"app.back":      "esc always goes back",
	"app.interrupt": "ctrl+c always quits",
}

// Check compares the file with the program: themes are the names of its palettes, places
// where its keys work. What does not fit is taken out of c and becomes a Problem: a theme
// or a command that is not there, keys that would never work, and a key that would mean
// two things in one place.
func (c *Config) Check(themes []string, places []Place) {
	if c.Theme != "" && !slices.Contains(themes, c.Theme) {
		c.problem(c.themeLine, fmt.Sprintf("there is no theme %q: there are %s", c.Theme, strings.Join(themes, ", ")))
		c.Theme = ""
	}
	if len(c.Keys) == 0 {
		return
	}
	known := byID(places)
	c.Keys = slices.DeleteFunc(c.Keys, func(k Key) bool {
		why := k.wrong(known)
		if why != "" {
			c.problem(k.Line, why)
		}
		return why != ""
	})
	for {
		why, worst := c.clash(places)
		if worst < 0 {
			break
		}
		c.problem(c.Keys[worst].Line, why)
		c.Keys = slices.Delete(c.Keys, worst, worst+1)
	}
	slices.SortStableFunc(c.Problems, func(a, b Problem) int { return a.Line - b.Line })
}

// use is a binding, and whether it works outside of text fields and inside of them.
type use struct {
	label         string
	outside, text bool
}

func byID(places []Place) map[string]use {
	out := map[string]use{}
	for _, p := range places {
		for _, b := range p.Bindings {
			u := out[b.ID]
			u.label = b.Label
			u.outside = u.outside || !p.Text
			u.text = u.text || p.Text && b.InText
			out[b.ID] = u
		}
	}
	return out
}

// wrong says why a line cannot be taken by itself, "" when it can.
func (k Key) wrong(known map[string]use) string {
	u, ok := known[k.ID]
	switch {
	case fixed[k.ID] != "":
		return fmt.Sprintf("key.%s: %s", k.ID, fixed[k.ID])
	case !ok:
		return fmt.Sprintf("there is no command %q%s", k.ID, nearest(k.ID, known))
	case !u.outside && len(k.Keys) > 0 && !slices.ContainsFunc(k.Keys, func(key string) bool { return !keys.Types(key) }):
		return fmt.Sprintf("key.%s works in a text field, where %s is text: use a function key or ctrl", k.ID, strings.Join(k.Keys, " and "))
	}
	return ""
}

// nearest names the command that was probably meant.
func nearest(id string, known map[string]use) string {
	best, least := "", 4
	for other := range known {
		if n := distance(id, other); n < least || n == least && best != "" && other < best {
			best, least = other, n
		}
	}
	if best == "" {
		return ": the list of keys in README.md names them all"
	}
	return fmt.Sprintf(": is it %q?", best)
}

// distance is how many letters have to be changed, added or left out to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			keep := before
			if a[i] != b[j] {
				keep++
			}
			before = row[j+1]
			row[j+1] = min(keep, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// clash finds a key that means two things in one place since the file changed one of them.
// It says so, and which line is to be left out: the last one involved. -1: none.
func (c *Config) clash(places []Place) (why string, worst int) {
	mine := c.Overrides()
	worst = -1
	for _, p := range places {
		owner := map[string]keys.Binding{}
		for _, b := range p.Bindings {
			now, changed := mine[b.ID]
			if !changed {
				now = b.Keys
			}
			for _, key := range now {
				if p.Text && (!b.InText || keys.Types(key)) {
					continue
				}
				other, taken := owner[key]
				if !taken {
					owner[key] = b
					continue
				}
				at := max(c.line(b.ID), c.line(other.ID))
				if other.ID == b.ID || at <= worst || given(b, key) && given(other, key) {
					continue
				}
				worst = at
				why = fmt.Sprintf("%s would mean both %q (%s) and %q (%s) in %s; the line is left out",
					key, b.Label, b.ID, other.Label, other.ID, p.Name)
			}
		}
	}
	return why, worst
}

// line is the index of the line that changes a command, -1 for none.
func (c *Config) line(id string) int {
	return slices.IndexFunc(c.Keys, func(k Key) bool { return k.ID == id })
}

// given says that the program itself gives the key to the binding.
func given(b keys.Binding, key string) bool { return slices.Contains(b.Keys, key) }

package recompute

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strings"
)

// Difference is one figure on which the two calculations disagree.
type Difference struct {
	Where               string
	at                  question
	Program, Recomputed string
}

func (d Difference) String() string {
	return fmt.Sprintf("%s: the program says %s, the calculation from the export %s", d.Where, d.Program, d.Recomputed)
}

// question is one day and one CSM, or everyone, whose figures are asked for.
type question struct {
	day   Day
	scope string
}

// Comparison counts the figures compared and keeps those that differ.
type Comparison struct {
	Figures     int
	at          question
	Differences []Difference
}

// Compare compares what should be with the program's JSON, key by key; keys that the
// program adds are its own. Lists of named things are compared by name.
func (c *Comparison) Compare(where string, want any, got any) {
	switch w := want.(type) {
	case object:
		g, ok := got.(map[string]any)
		if !ok {
			c.differ(where, want, got)
			return
		}
		for _, k := range keys(w) {
			v, there := g[k]
			if !there {
				c.differ(where+"."+k, w[k], "no such key")
				continue
			}
			c.Compare(where+"."+k, w[k], v)
		}
	case []any:
		g, ok := got.([]any)
		if !ok {
			c.differ(where, want, got)
			return
		}
		c.lists(where, w, g)
	default:
		c.Figures++
		if say(want) != say(got) {
			c.differ(where, want, got)
		}
	}
}

// lists compares two lists as sets of named things.
func (c *Comparison) lists(where string, want, got []any) {
	w, g := named(want), named(got)
	for _, k := range sorted(w, g) {
		switch {
		case len(g[k]) < len(w[k]):
			c.differ(where+"["+k+"]", w[k][0], "not there")
		case len(g[k]) > len(w[k]):
			c.differ(where+"["+k+"]", "not there", g[k][0])
		default:
			for i := range w[k] {
				c.Compare(where+"["+k+"]", w[k][i], g[k][i])
			}
		}
	}
}

func (c *Comparison) differ(where string, want, got any) {
	c.Differences = append(c.Differences, Difference{where, c.at, say(got), say(want)})
}

// named keys the things of a list by what names them.
func named(list []any) map[string][]any {
	out := map[string][]any{}
	for _, v := range list {
		key := say(v)
		m, ok := v.(map[string]any)
		if o, is := v.(object); is {
			m, ok = o, true
		}
		if ok {
			var parts []string
			for _, k := range []string{"external_id", "name", "account", "id", "owner", "date", "from", "to", "quadrant"} {
				if s, is := m[k].(string); is && !(k == "id" && m["name"] != nil) && !(k == "owner" && m["name"] != nil) && !(k == "quadrant" && len(parts) > 0) {
					parts = append(parts, s)
				}
			}
			key = strings.Join(parts, " ")
		}
		out[key] = append(out[key], v)
	}
	return out
}

func keys[V any](m map[string]V) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

func sorted(a, b map[string][]any) []string {
	all := append(keys(a), keys(b)...)
	sort.Strings(all)
	return slices.Compact(all)
}

// say writes a value so that equal figures are equal texts.
func say(v any) string {
	switch v := v.(type) {
	case *big.Rat:
		return strings.TrimSuffix(strings.TrimRight(v.FloatString(6), "0"), ".")
	case json.Number:
		if r, ok := new(big.Rat).SetString(v.String()); ok {
			return say(r)
		}
	case object, map[string]any, []any:
		return fmt.Sprint(v)
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}

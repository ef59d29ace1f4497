package theme

import "testing"

func TestEveryPaletteIsChosenByItsName(t *testing.T) {
	all := Names()
	if all[0] != Auto || len(all) != int(kinds)+1 {
		t.Fatal(all)
	}
	for i, name := range all[1:] {
		k, ok := ByName(name)
		if !ok || k.String() != name || int(k) != i || New(k, false).ID != name || New(k, false).Kind != k {
			t.Errorf("%s: %v, %v", name, k, ok)
		}
		if fixed, ok := Fixed(name); !ok || fixed == nil || *fixed != k {
			t.Errorf("%s is not fixed", name)
		}
	}
	for _, name := range []string{Auto, ""} {
		if fixed, ok := Fixed(name); !ok || fixed != nil {
			t.Errorf("%q is left to the terminal: %v, %v", name, fixed, ok)
		}
	}
	for _, name := range []string{"Dark", "purple", " dark", "-1"} {
		if _, ok := ByName(name); ok {
			t.Errorf("%q is the name of a palette", name)
		}
		if _, ok := Fixed(name); ok {
			t.Errorf("%q is the name of a choice", name)
		}
	}
}

// What is drawn is kept by the theme's ID: two that draw differently must not share one.
func TestThemesThatDrawDifferentlyHaveOtherIDs(t *testing.T) {
	seen := map[string]Kind{}
	for _, basic := range []bool{false, true} {
		SetOnly16(basic)
		for k := range kinds {
			for _, ascii := range []bool{false, true} {
				id := New(k, ascii).ID
				if was, ok := seen[id]; ok && !(k == Mono && was == Mono) {
					t.Errorf("%s is %s and %s", id, was, k)
				}
				seen[id] = k
			}
		}
	}
	SetOnly16(false)
}

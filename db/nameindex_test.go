package db

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keystone/model"
)

func TestTheNameIndexFindsWhatAListOfNamesWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			space int
			key   string
		}
		x, list := newNameIndex(), map[entry][]model.ID{}
		for range rapid.IntRange(0, 300).Draw(t, "steps") {
			e := entry{rapid.IntRange(0, 3).Draw(t, "space"), fmt.Sprint("n", rapid.IntRange(0, 40).Draw(t, "name"))}
			id := model.ID(rapid.IntRange(1, 30).Draw(t, "id"))
			if rapid.Bool().Draw(t, "remove") {
				x.remove(e.space, e.key, id)
				list[e] = slices.DeleteFunc(list[e], func(i model.ID) bool { return i == id })
				continue
			}
			x.add(e.space, e.key, id)
			if !slices.Contains(list[e], id) {
				list[e] = append(list[e], id)
				slices.Sort(list[e])
			}
		}
		for e, want := range list {
			if got := x.find(e.space, e.key); !slices.Equal(got, want) {
				t.Fatalf("%v: %v, want %v", e, got, want)
			}
		}
	})
}

func TestManyNamesGrowTheIndexAndNoneIsLost(t *testing.T) {
	x := newNameIndex()
	for i := range 20_000 {
		x.add(spaceName, fmt.Sprint("name ", i), model.ID(i+1))
		x.add(spaceExternal, "the same", model.ID(i+1))
	}
	for i := range 20_000 {
		if got := x.find(spaceName, fmt.Sprint("name ", i)); !slices.Equal(got, []model.ID{model.ID(i + 1)}) {
			t.Fatalf("name %d: %v", i, got)
		}
	}
	if got := x.find(spaceExternal, "the same"); len(got) < 2 || len(got) > 50 || got[0] != 1 {
		t.Errorf("namesakes: %v", got)
	}
}

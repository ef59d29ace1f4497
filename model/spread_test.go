package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTheMedianIsTheOneInTheMiddleOfTheSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Float64Range(-3, 3), 1, 40).Draw(t, "values")
		if rapid.Bool().Draw(t, "many alike") {
			for i := range all {
				all[i] = Round(all[i], 0)
			}
		}
		before, sorted := slices.Clone(all), slices.Sorted(slices.Values(all))
		n := len(sorted)
		want := sorted[(n-1)/2] + (sorted[n/2]-sorted[(n-1)/2])/2
		if got := medianOf(all); !got.Known || got.Value != want {
			t.Fatalf("%v, sorted %v: want %v", got, sorted, want)
		}
		if !slices.Equal(all, before) {
			t.Fatal("the values were moved")
		}
	})
	if medianOf(nil).Known {
		t.Error("a median of nothing")
	}
}

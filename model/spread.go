package model

import "slices"

// Spread is the middle of several values and how many there are; unknown without any.
type Spread struct {
	Mean, Median Number
	N            int
}

// spread collects values.
type spread []float64

func (s *spread) add(v float64) { *s = append(*s, v) }

func (s spread) sum() Spread {
	if len(s) == 0 {
		return Spread{}
	}
	total := 0.0
	for _, v := range s {
		total += v
	}
	return Spread{Mean: Num(total / float64(len(s))), Median: medianOf(s), N: len(s)}
}

// medianOf is the value in the middle, the mean of the two there of an even number; unknown
// without any.
func medianOf(all []float64) Number {
	if len(all) == 0 {
		return Number{}
	}
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	n := len(sorted)
	return Num(sorted[(n-1)/2] + (sorted[n/2]-sorted[(n-1)/2])/2)
}

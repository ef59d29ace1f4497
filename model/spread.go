package model

import "slices"

// Spread is the middle of several values and how many there are; unknown without any.
type Spread struct {
	Mean, Median Number
	N            int
}

// total adds up values of which only the mean is told.
type total struct {
	sum float64
	n   int
}

func (t *total) add(v float64) { t.sum, t.n = t.sum+v, t.n+1 }

// mean is unknown without any value.
func (t *total) mean() Number {
	if t == nil || t.n == 0 {
		return Number{}
	}
	return Num(t.sum / float64(t.n))
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
	some := slices.Clone(all)
	n := len(some)
	low := nth(some, (n-1)/2)
	high := low
	if n%2 == 0 {
		high = slices.Min(some[n/2:]) // what nth left above is no smaller
	}
	return Num(low + (high-low)/2)
}

// nth is the k-th smallest, which it brings to its place with none smaller behind it: what
// sorting would find, without putting the others in order.
func nth(all []float64, k int) float64 {
	lo, hi := 0, len(all)-1
	for lo < hi {
		pivot := all[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for all[i] < pivot {
				i++
			}
			for all[j] > pivot {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return all[k]
		}
	}
	return all[k]
}

package recompute

import "math/big"

// retention are the figures of a period from S to E.
type retention struct {
	accounts, churned       int
	starting, ending, grown *big.Rat
	kept                    *big.Rat // the sum of min(ARR at E, ARR at S)
	arrAtEnd                *big.Rat
	activeAtEnd, known      int
	knownAtEnd              int
}

// retain follows "retention and the other metrics": over the accounts active at S, except
// CLV, which is over all active at E.
func (b *Book) retain(accounts []*Account, s, e Day) retention {
	r := retention{starting: new(big.Rat), ending: new(big.Rat), grown: new(big.Rat), kept: new(big.Rat), arrAtEnd: new(big.Rat)}
	for _, a := range accounts {
		atEnd, okEnd := b.known(a, e)
		if a.active(e) {
			r.activeAtEnd++
			if okEnd {
				r.knownAtEnd++
				r.arrAtEnd.Add(r.arrAtEnd, atEnd)
			}
		}
		if !a.active(s) {
			continue
		}
		r.accounts++
		if !a.active(e) {
			r.churned++
		}
		atStart, okStart := b.known(a, s)
		if !okStart || !okEnd {
			continue
		}
		r.known++
		r.starting.Add(r.starting, atStart)
		r.ending.Add(r.ending, atEnd)
		if atEnd.Cmp(atStart) < 0 {
			r.kept.Add(r.kept, atEnd)
		} else {
			r.kept.Add(r.kept, atStart)
			r.grown.Add(r.grown, new(big.Rat).Sub(atEnd, atStart))
		}
	}
	return r
}

// known is the ARR at X in the book's currency; false: not said, or without a rate.
func (b *Book) known(a *Account, x Day) (*big.Rat, bool) {
	m := b.arrAt(a, x)
	if m.Amount == nil {
		return nil, false
	}
	return b.convert(m)
}

// clv follows "CLV = ARR per account active at E x gross margin / yearly logo churn".
func (r retention) clv(margin *big.Rat, s, e Day) *big.Rat {
	if r.churned == 0 || r.knownAtEnd == 0 || e <= s {
		return nil
	}
	yearly := big.NewRat(int64(r.churned)*365, int64(r.accounts)*int64(e-s))
	per := new(big.Rat).Quo(r.arrAtEnd, big.NewRat(int64(r.activeAtEnd), 1))
	return per.Mul(per, margin).Quo(per, yearly)
}

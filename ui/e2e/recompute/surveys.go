package recompute

import "math/big"

// surveyed are the survey figures of a period, over all accounts, whether active or not.
func (b *Book) surveyed(s, e Day) object {
	var nps, csat []*big.Rat
	sent, answered := 0, 0
	for _, a := range b.Accounts {
		nps = append(nps, a.latestAnswers("nps", s, e)...)
		csat = append(csat, a.latestAnswers("csat", s, e)...)
		for _, v := range a.Surveys {
			if v.Kind != "nps" || v.Sent < s || v.Sent > e {
				continue
			}
			sent++
			if v.Answered.Said() && v.Answered <= e && v.Score != nil {
				answered++
			}
		}
	}
	return object{
		"nps": number(npsOf(nps), 1), "nps_answers": len(nps), "nps_sent": sent,
		"nps_response_rate": rate(answered, sent), "csat": number(csatOf(csat), 4), "csat_answers": len(csat),
	}
}

// npsOf follows "NPS = % of 9-10 minus % of 0-6".
func npsOf(scores []*big.Rat) *big.Rat {
	balance := int64(0)
	for _, s := range scores {
		switch {
		case s.Cmp(big.NewRat(9, 1)) >= 0:
			balance++
		case s.Cmp(big.NewRat(6, 1)) <= 0:
			balance--
		}
	}
	return share(big.NewRat(100*balance, 1), big.NewRat(int64(len(scores)), 1))
}

// csatOf follows "CSAT = % of 4-5".
func csatOf(scores []*big.Rat) *big.Rat {
	good := int64(0)
	for _, s := range scores {
		if s.Cmp(big.NewRat(4, 1)) >= 0 {
			good++
		}
	}
	return share(big.NewRat(good, 1), big.NewRat(int64(len(scores)), 1))
}

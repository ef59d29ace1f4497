package model

// Tally adds up standings to the figures of the header: the keystone rate by count and by
// ARR, its history, the states, sentiments, renewals and what is at risk (domain rules:
// cadence, quadrant). Only accounts active on the day of their standing are in any of
// them.
type Tally struct {
	day    Date
	book   string // the currency of the sums
	totals Totals
	trend  [monthEnds]Rate

	arr, renewing, atRisk sum
}

// sum is an amount over some accounts, of which only those whose ARR is known are in it.
type sum struct {
	accounts, known int
	minor           int64
}

func (s *sum) add(minor int64, known bool) {
	s.accounts++
	if known {
		s.known++
		s.minor += minor
	}
}

// money is the amount; unknown where there are accounts and nobody said what any of them
// is worth.
func (s sum) money(currency string) Money {
	if s.accounts > 0 && s.known == 0 {
		return Money{}
	}
	return Money{Minor: s.minor, Currency: currency}
}

// NewTally is an empty tally for the day, its money in the book's currency.
func NewTally(day Date, book string) *Tally {
	t := &Tally{day: day, book: book}
	t.totals.Cadence = make(map[CadenceState]int, len(CadenceStates))
	t.totals.Sentiment = make(map[Colour]int, len(Colours)+1)
	return t
}

// AddAccount adds one account with its ARR of the day: one without a rate is counted as not
// converted, one without an ARR as unsaid, and neither is in a sum of money.
func (t *Tally) AddAccount(st Standing, rates Rates) {
	arr, ok := rates.Convert(st.ARR)
	if st.ARR.Known() && !ok && st.Active() {
		t.totals.NotConverted++
		t.totals.Unsaid--
	}
	t.Add(st, arr.Minor, ok)
}

// AddPortion adds one account as it stands on the day.
func (t *Tally) AddPortion(p *Portion) {
	now := &p.Now
	st := Standing{Quadrant: now.Quadrant, Cadence: now.Cadence, Sentiment: now.sentiment, Trend: now.trend, RenewsOn: now.renewsOn}
	if now.Active {
		st.Status = StatusActive
		if now.Said && !now.Converted {
			t.totals.NotConverted++
			t.totals.Unsaid--
		}
	}
	t.Add(st, now.ARR, now.Converted)
}

// Add adds one account with its ARR in minor units of the book's currency, where known. One
// whose ARR is not known counts as unsaid.
func (t *Tally) Add(st Standing, arrMinor int64, arrKnown bool) {
	t.totals.Rows++
	t.AddTrend(st.Trend)
	if !st.Active() {
		return
	}
	t.totals.Accounts++
	t.totals.Cadence[st.Cadence]++
	t.totals.Sentiment[st.Sentiment]++
	if !arrKnown {
		arrMinor = 0
		t.totals.Unsaid++
	}
	t.arr.add(arrMinor, arrKnown)
	if st.Cadence.InScope() {
		t.totals.Keystone.Of++
		t.totals.KeystoneARR.Of += arrMinor
	}
	if st.Cadence.OnSchedule() {
		t.totals.Keystone.Have++
		t.totals.KeystoneARR.Have += arrMinor
	}
	if st.RenewsOn.Known() {
		t.renewing.add(arrMinor, arrKnown)
	}
	if st.AtRisk() {
		t.atRisk.add(arrMinor, arrKnown)
	}
}

// AddTrend adds an account's part in the keystone rate at the month ends before the day,
// packed as Standing.Trend: also of one that is in no other figure, because somebody else
// owns it by now.
func (t *Tally) AddTrend(bits uint32) {
	for i := range t.trend {
		t.trend[i].Of += int64(bits >> (2 * i) & 1)
		t.trend[i].Have += int64(bits >> (2*i + 1) & 1)
	}
}

// AtRisk says whether the account's ARR is at risk: its sentiment is Red or it stands in
// High risk, and it is active.
func (s Standing) AtRisk() bool {
	return s.Active() && (s.Sentiment == Red || s.Quadrant == HighRisk)
}

// Totals are the figures of everything added so far. Known and Fresh are the caller's to
// fill in, since a tally sees only what was selected. Amounts are unknown where there are
// accounts and nobody said what any of them is worth.
func (t *Tally) Totals() Totals {
	out := t.totals
	out.ARR = t.arr.money(t.book)
	out.Renewing, out.RenewingARR = t.renewing.accounts, t.renewing.money(t.book)
	out.AtRisk, out.AtRiskARR = t.atRisk.accounts, t.atRisk.money(t.book)
	out.Trend = make([]RatePoint, 0, monthEnds+1)
	for i, end := range MonthEndsBefore(t.day) {
		out.Trend = append(out.Trend, RatePoint{Date: end, Rate: t.trend[i]})
	}
	out.Trend = append(out.Trend, RatePoint{Date: t.day, Rate: out.Keystone})
	return out
}

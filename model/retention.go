package model

import (
	"math/big"
	"strconv"
)

// yearDays is the days of a year where a figure is told for one.
const yearDays = 365

// RetentionFigures say what became of the accounts that were active on the first day of a
// period (domain rules: retention).
type RetentionFigures struct {
	From, To Date
	// Accounts were active on the first day, Retained of them are on the last; Churned are
	// the others.
	Accounts, Retained, Churned int
	// Starting and Ending are their ARR on the two days, Expansion what those that grew
	// gained, all in the book's currency; unknown where nobody said what any is worth.
	Starting, Ending, Expansion Money
	// GRR is the sum of the smaller of both ARRs of each account over the starting ARR, NRR
	// the ending over the starting ARR, both in minor units; nothing where there is no
	// starting ARR.
	GRR, NRR Rate
	Logo     Rate
	// ActiveAtEnd is all accounts active on the last day, whenever they came.
	ActiveAtEnd int
	// CLV is what an account is worth over its life: ARR per account active on the last day
	// x gross margin / yearly logo churn; unknown where nobody churned.
	CLV Money
	// NotConverted are the accounts active on either day whose currency has no rate, Unsaid
	// counts those whose ARR nobody has said; neither is in any sum of money.
	NotConverted []AccountName
	Unsaid       int
}

// Churn is the share of the accounts that is gone: 1 - logo retention.
func (f RetentionFigures) Churn() Rate {
	return Rate{Have: f.Logo.Of - f.Logo.Have, Of: f.Logo.Of}
}

// RetentionTally adds up what became of accounts over a period.
type RetentionTally struct {
	settings              Settings
	figures               RetentionFigures
	start, end, kept, all sum
	expansion             int64
}

// NewRetentionTally is an empty tally for the period from the day from to the day to.
func NewRetentionTally(s Settings, from, to Date) *RetentionTally {
	return &RetentionTally{settings: s, figures: RetentionFigures{From: from, To: to}}
}

// Add adds one account.
func (t *RetentionTally) Add(d *Dossier) {
	t.add(AccountName{d.Account.ID, d.Account.Name, d.Account.ExternalID}, retainedOf(d, t.settings, t.figures.From, t.figures.To))
}

// retainedPortion is what became of one account between the first and the last day of a
// period: whether it was active and what it was worth on each, in minor units of the book's
// currency. The zero one was active on neither and is in no figure.
type retainedPortion struct {
	was, is           bool
	unsaid            bool // nobody said what it is worth on one of them
	before, after     int64
	hasBefore, hasEnd bool // whether it is converted
}

func retainedOf(d *Dossier, s Settings, from, to Date) retainedPortion {
	if !from.Known() || to < from {
		return retainedPortion{}
	}
	p := retainedPortion{was: ActiveOn(d, from), is: ActiveOn(d, to)}
	if !p.was && !p.is {
		return p
	}
	before, after := ARROn(d, s.Rates, from), ARROn(d, s.Rates, to)
	p.unsaid = !before.Known() || !after.Known()
	before, p.hasBefore = s.Rates.Convert(before)
	after, p.hasEnd = s.Rates.Convert(after)
	p.before, p.after = before.Minor, after.Minor
	return p
}

// add adds one account. One that was active on neither day is in no figure, one that came
// and left in between neither.
func (t *RetentionTally) add(a AccountName, p retainedPortion) {
	f := &t.figures
	if !p.was && !p.is {
		return
	}
	both := p.hasBefore && p.hasEnd
	switch {
	case p.unsaid:
		f.Unsaid++
	case !both:
		f.NotConverted = append(f.NotConverted, a)
	}
	if p.is {
		f.ActiveAtEnd++
		t.all.add(p.after, p.hasEnd)
	}
	if !p.was {
		return
	}
	f.Accounts++
	if p.is {
		f.Retained++
	}
	before, after := p.before, p.after
	if !both {
		before, after = 0, 0
	}
	t.start.add(before, both)
	t.end.add(after, both)
	t.kept.add(min(before, after), both)
	t.expansion += max(0, after-before)
}

// Figures are the figures of everything added so far.
func (t *RetentionTally) Figures() RetentionFigures {
	f, book := t.figures, t.settings.Rates.Book
	f.Churned = f.Accounts - f.Retained
	f.Starting, f.Ending = t.start.money(book), t.end.money(book)
	f.Logo = Rate{Have: int64(f.Retained), Of: int64(f.Accounts)}
	if f.Starting.Known() {
		f.Expansion = Money{Minor: t.expansion, Currency: book}
	}
	if t.start.minor > 0 {
		f.GRR = Rate{Have: t.kept.minor, Of: t.start.minor}
		f.NRR = Rate{Have: t.end.minor, Of: t.start.minor}
	}
	f.CLV = t.lifetimeValue()
	return f
}

// lifetimeValue is CLV, exact and rounded half away from zero to the minor unit.
func (t *RetentionTally) lifetimeValue() Money {
	f := &t.figures
	arr := t.all.money(t.settings.Rates.Book)
	churned, days := f.Accounts-f.Retained, f.To.Days(f.From)
	margin, ok := new(big.Rat).SetString(strconv.FormatFloat(t.settings.GrossMargin, 'f', -1, 64))
	if !ok || !arr.Known() || f.ActiveAtEnd == 0 || churned == 0 || days == 0 {
		return Money{}
	}
	perAccount := big.NewRat(arr.Minor, int64(f.ActiveAtEnd))
	yearly := new(big.Rat).Mul(big.NewRat(int64(churned), int64(f.Accounts)), big.NewRat(yearDays, int64(days)))
	value := perAccount.Mul(perAccount, margin)
	value.Quo(value, yearly)
	minor, ok := roundRat(value)
	if !ok {
		return Money{}
	}
	return Money{Minor: minor, Currency: arr.Currency}
}

// roundRat rounds half away from zero; it is false where the result does not fit.
func roundRat(v *big.Rat) (int64, bool) {
	num, den := new(big.Int).Abs(v.Num()), v.Denom()
	num.Lsh(num, 1).Add(num, den)
	num.Quo(num, new(big.Int).Lsh(den, 1))
	if v.Sign() < 0 {
		num.Neg(num)
	}
	return num.Int64(), num.IsInt64()
}

// Retention is what became over the period from the day from to the day to of the accounts
// that were active on the first (domain rules: retention).
func Retention(all []*Dossier, s Settings, from, to Date) RetentionFigures {
	t := NewRetentionTally(s, from, to)
	for _, d := range all {
		t.Add(d)
	}
	return t.Figures()
}

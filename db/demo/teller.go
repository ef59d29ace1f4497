package demo

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"keystone/model"
)

// teller tells one account.
type teller struct {
	g  *Generator
	at int
	r  *rand.Rand
	s  story
	d  *model.Dossier
	id model.ID // the last one given to a fact

	// end is today, or the day the account churned; begin the day its told history begins;
	// settled the day by which its story has run its course.
	begin, settled, end model.Date
	cadence             int
	visits              []visit
	// gains and likes are how much better than its story the account does, in progress and
	// in experience.
	gains, likes float64
	goals        []goal

	// The words that sentences leave open.
	thing, crew, place, champion, sponsor, csm string
	kpi, now, was, goal                        string

	turns               [numPools]uint8
	kindTurn, crossTurn int
	industry            *industry
	region, currency    string
	japanese            bool
	segment             string
}

func newTeller(g *Generator, at int) *teller {
	slot := at % blockSize
	return &teller{
		g:       g,
		at:      at,
		r:       stream(g.seed, streamAccount, at),
		s:       g.block.story[slot],
		segment: g.block.segment[slot],
		end:     g.today,
		d:       &model.Dossier{},
	}
}

// tell composes the dossier. The order matters: who is there decides who can take part,
// and when reviews were held decides what was known when.
func (t *teller) tell() *model.Dossier {
	t.introduce()
	t.contract()
	t.assign()
	t.plan()
	t.stray()
	t.cast()
	t.agree()
	t.holdReviews()
	t.measureBetween()
	t.verify()
	t.surveys()
	t.firstMoments()
	t.moodBetween()
	t.everyday()
	t.business()
	t.finish()
	return t.d
}

func (t *teller) newID() model.ID {
	t.id--
	return t.id
}

func (t *teller) account() model.ID { return t.d.Account.ID }

// chance is true with that probability.
func (t *teller) chance(p float64) bool { return t.r.Float64() < p }

// between is a whole number from low to high, both included.
func (t *teller) between(low, high int) int {
	if high <= low {
		return low
	}
	return low + t.r.IntN(high-low+1)
}

// course is how far the story has come on the day, 0 to 1.
func (t *teller) course(day model.Date) float64 {
	span := t.settled.Days(t.begin)
	if span <= 0 {
		return 1
	}
	return min(1, max(0, float64(day.Days(t.begin))/float64(span)))
}

// stray lets each account do a little better or worse than its story, as far as the story
// stays true: marks on the quadrant shall not lie on top of each other.
func (t *teller) stray() {
	t.gains = -0.06 + 0.24*t.r.Float64()
	if t.s.outcome[2] > 0.5 {
		t.gains = -0.22 + 0.22*t.r.Float64()
	}
	t.likes = -10 + 22*t.r.Float64()
	if t.s.liking[2] > 50 {
		t.likes = -15 + 22*t.r.Float64()
	}
}

// moodOn is our judgement of the account on the day.
func (t *teller) moodOn(day model.Date) model.Colour {
	if t.lostLate() && day < t.settled {
		return t.s.mood[0]
	}
	return t.s.mood[min(2, int(t.course(day)*3))]
}

// lostLate says that the account, successful and content, heard at the end that it must
// leave.
func (t *teller) lostLate() bool { return t.s.mind == happy && t.s.mood[2] == red }

// workday is the day, or the Friday before a weekend: never later than the day.
func workday(day model.Date) model.Date {
	switch day.Weekday() {
	case 0:
		return day.AddDays(-2)
	case 6:
		return day.AddDays(-1)
	}
	return day
}

// within keeps a day between two others.
func within(day, first, last model.Date) model.Date { return min(max(day, first), last) }

// round is the value with that many decimals, as the book keeps it.
func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	v = math.Round(v*scale) / scale
	return v + 0
}

// quantity is a value with its unit, as people write it.
func quantity(v float64, unit string) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if unit == "" {
		return s
	}
	return s + " " + unit
}

// finish puts every kind of fact in the order of time, which is the order of entry.
func (t *teller) finish() {
	slices.SortStableFunc(t.d.Measurements, func(a, b model.Measurement) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Verifications, func(a, b model.Verification) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Sentiments, func(a, b model.Sentiment) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Voices, func(a, b model.Voice) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Surveys, func(a, b model.Survey) int { return cmp.Compare(a.SentOn, b.SentOn) })
	slices.SortStableFunc(t.d.Moments, func(a, b model.Moment) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Touches, func(a, b model.Touch) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Advocacy, func(a, b model.Advocacy) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(t.d.Subscriptions, func(a, b model.Subscription) int { return cmp.Compare(a.StartOn, b.StartOn) })
	slices.SortStableFunc(t.d.Commitments, func(a, b model.Commitment) int { return cmp.Compare(a.DueOn, b.DueOn) })
}

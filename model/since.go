package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// SinceKind is what happened to an account while nobody looked.
type SinceKind string

// The kinds of what happened, in the order in which they are told.
const (
	SincePromise   SinceKind = "promise"   // an open commitment came due
	SinceOverdue   SinceKind = "overdue"   // the grace of the review passed
	SinceDue       SinceKind = "due"       // the review's due date came
	SinceMoved     SinceKind = "moved"     // another quadrant
	SinceSentiment SinceKind = "sentiment" // another sentiment, by somebody else
	SinceRenewal   SinceKind = "renewal"   // the renewal came within 90 days
)

// SinceKinds lists the kinds.
var SinceKinds = []SinceKind{SincePromise, SinceOverdue, SinceDue, SinceMoved, SinceSentiment, SinceRenewal}

// SinceItem is one thing that happened to an account between two days.
type SinceItem struct {
	AccountID ID
	Account   string
	ARR       Money // as it was typed
	Kind      SinceKind
	// Date is the day that matters: due, renewal, or that of the sentiment; none of a move.
	Date Date
	// Text says it in a few words, for a list in which the account stands beside it.
	Text string
	// Better and Worse say of a move which way it went; neither where one gained what the
	// other lost, or where one of the two is not plotted.
	Better, Worse bool
}

// Since is what happened in the selected accounts between two days.
type Since struct {
	Then, Now Date
	// Accounts is how many accounts were meant. TooMany says that they were more than may
	// be looked at unasked, and that Items is empty for that reason.
	Accounts int
	TooMany  bool
	// Items are in the order of SinceKinds, the largest ARR first.
	Items []SinceItem
}

// Count is how many items are of a kind.
func (s Since) Count(kind SinceKind) int {
	n := 0
	for _, it := range s.Items {
		if it.Kind == kind {
			n++
		}
	}
	return n
}

// Sort brings the items in their order.
func (s *Since) Sort(rates Rates) {
	rank := map[SinceKind]int{}
	for i, k := range SinceKinds {
		rank[k] = i
	}
	worth := func(it SinceItem) int64 {
		m, _ := rates.Convert(it.ARR)
		return m.Minor
	}
	slices.SortStableFunc(s.Items, func(a, b SinceItem) int {
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(worth(b), worth(a)),
			strings.Compare(FoldName(a.Account), FoldName(b.Account)), cmp.Compare(a.Date, b.Date))
	})
}

// Words is one line of what happened: "3 reviews became due, 2 accounts moved (1 down)";
// "" when nothing did.
func (s Since) Words() string {
	var parts []string
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, one)
		case n > 1:
			parts = append(parts, fmt.Sprintf(many, n))
		}
	}
	today, earlier, down := 0, 0, 0
	for _, it := range s.Items {
		switch {
		case it.Kind == SincePromise && it.Date == s.Now:
			today++
		case it.Kind == SincePromise:
			earlier++
		case it.Worse:
			down++
		}
	}
	say(today, "1 promise due today", "%d promises due today")
	say(earlier, "1 promise came due", "%d promises came due")
	say(s.Count(SinceOverdue), "1 review became overdue", "%d reviews became overdue")
	say(s.Count(SinceDue), "1 review became due", "%d reviews became due")
	say(s.Count(SinceMoved), "1 account moved", "%d accounts moved")
	if down > 0 {
		parts[len(parts)-1] += fmt.Sprintf(" (%d down)", down)
	}
	say(s.Count(SinceSentiment), "1 sentiment changed by others", "%d sentiments changed by others")
	say(s.Count(SinceRenewal), "1 renewal came within 90 days", "%d renewals came within 90 days")
	return strings.Join(parts, ", ")
}

// sinceRenewal is how many days before its renewal an account is told of.
const sinceRenewal = 90

// SinceLast is what happened to an account after the day then, up to and on the day now:
// what came due, where it moved, what others think of it. me is who looks: their own
// sentiments are no news.
func SinceLast(d *Dossier, s Settings, then, now Date, me string) []SinceItem {
	if then >= now || statusAt(d, now) != StatusActive {
		return nil
	}
	a := &d.Account
	was, is := Stand(d, s, then), Stand(d, s, now)
	var out []SinceItem
	add := func(kind SinceKind, day Date, text string) *SinceItem {
		out = append(out, SinceItem{AccountID: a.ID, Account: a.Name, ARR: is.ARR, Kind: kind, Date: day, Text: text})
		return &out[len(out)-1]
	}
	for _, c := range d.Commitments {
		if c.State == CommitmentOpen && c.DueOn > then && c.DueOn <= now {
			add(SincePromise, c.DueOn, promise(c, now))
		}
	}
	sinceReview(was, is, then, now, add)
	if was.Active() && was.Quadrant != is.Quadrant {
		it := add(SinceMoved, 0, quadrantName(was.Quadrant)+" to "+quadrantName(is.Quadrant))
		it.Better, it.Worse = moved(was.Quadrant, is.Quadrant)
	}
	if f, ok := sentimentBy(d, was, is, then, me); ok {
		add(SinceSentiment, f.Date, sentimentWords(was.Sentiment, f))
	}
	if r := a.RenewalOn; r >= now && r.Days(now) <= sinceRenewal && r.Days(then) > sinceRenewal {
		add(SinceRenewal, r, fmt.Sprintf("renews on %s, in %dd", r.Short(now), r.Days(now)))
	}
	return out
}

func promise(c Commitment, now Date) string {
	text := c.What
	if c.Who != "" {
		text = c.Who + ": " + text
	}
	if c.DueOn == now {
		return text + ", due today"
	}
	return text + ", was due on " + c.DueOn.Short(now)
}

// sinceReview tells of the review that came due, or whose grace passed.
func sinceReview(was, is Standing, then, now Date, add func(SinceKind, Date, string) *SinceItem) {
	late := is.Cadence == Overdue || is.Cadence == NeverReviewed
	waited := was.Cadence == is.Cadence || was.Cadence == Overdue && late
	switch {
	case late && !waited && is.DueOn.Known():
		add(SinceOverdue, is.DueOn, "review overdue: it was due on "+is.DueOn.Short(now))
	case !late && is.DueOn.Known() && is.DueOn > then && is.DueOn <= now:
		add(SinceDue, is.DueOn, "review due since "+is.DueOn.Short(now))
	}
}

func quadrantName(q Quadrant) string {
	if q == "" {
		return "not plotted"
	}
	return q.Label()
}

// moved says whether a move between two quadrants gained or lost a side of the picture.
func moved(from, to Quadrant) (better, worse bool) {
	if from == "" || to == "" {
		return false, false
	}
	high := map[Quadrant][2]int{HappySuccessful: {1, 1}, Trapped: {1, 0}, Accessible: {0, 1}}
	a, b := high[from], high[to]
	gain := b[0]+b[1] > a[0]+a[1]
	loss := b[0]+b[1] < a[0]+a[1]
	return gain, loss
}

// sentimentBy is the sentiment that changed the account's colour after the day, if somebody
// else than me recorded it.
func sentimentBy(d *Dossier, was, is Standing, then Date, me string) (Sentiment, bool) {
	if was.Sentiment == is.Sentiment || is.Sentiment == "" || is.SentimentOn <= then {
		return Sentiment{}, false
	}
	var last Sentiment
	for _, f := range d.Sentiments {
		if f.Date == is.SentimentOn && f.Colour == is.Sentiment {
			last = f
		}
	}
	return last, me == "" || FoldName(last.Author) != FoldName(me)
}

func sentimentWords(was Colour, f Sentiment) string {
	text := f.Colour.Label()
	if was != "" {
		text = was.Label() + " to " + text
	}
	if f.Author != "" {
		text += ", by " + f.Author
	}
	if f.Reason != "" {
		text += ": " + f.Reason
	}
	return text
}

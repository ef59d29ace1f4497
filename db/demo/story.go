package demo

import "keystone/model"

// rhythm is how an account's reviews were kept.
type rhythm int

const (
	steady    rhythm = iota // on schedule, and the last one qualifies
	lapsed                  // qualified once, then the schedule was lost
	uncounted               // held, but none ever qualified
	never                   // never held
	fresh                   // just begun: the first is not due yet
	digital                 // a segment without a cadence
	gone                    // churned
)

// mindset is what stands behind the words said about and by an account.
type mindset int

const (
	happy mindset = iota
	liked
	captive
	failing
	quiet
)

// lack is the requirement that a held review misses.
type lack int

const (
	lackNothing lack = iota
	lackHighEnough
	lackSentiment
	lackVoice
	lackNextDate
	lackReport
	lackDecisions
	lackProgress
)

// path is a course over an account's history: at its beginning, half way and at its end.
type path [3]float64

// at is the value at t, 0 to 1.
func (p path) at(t float64) float64 {
	switch {
	case t <= 0:
		return p[0]
	case t >= 1:
		return p[2]
	case t < 0.5:
		return p[0] + (p[1]-p[0])*t*2
	}
	return p[1] + (p[2]-p[1])*(t*2-1)
}

// story is the hidden course of an account.
type story struct {
	mind    mindset
	rhythm  rhythm
	outcome path // progress of its outcomes, 0 to 1
	liking  path // their experience, 0 to 100
	mood    [3]model.Colour
	// verified: the customer agrees to what was reached.
	verified bool
	// dueSoon: the next review is near its due date.
	dueSoon bool
	// sponsorLeft: whoever was high enough has gone.
	sponsorLeft bool
	// moved: needs a year of history, so that the trail is seen.
	moved bool
	// noPlan: nothing is promised any more.
	noPlan                   bool
	noOutcomes, noExperience bool
	underWay                 bool // a review is being filled in
	lack                     lack // of every review where none counts
}

const (
	red    = model.Red
	yellow = model.Yellow
	green  = model.Green
)

// The stories that occur more than once, and variations of them.
var (
	champion = story{mind: happy, outcome: path{0.45, 0.8, 1.02}, liking: path{66, 76, 86},
		mood: [3]model.Colour{green, green, green}, verified: true}
	riser = story{mind: happy, outcome: path{0.05, 0.5, 0.92}, liking: path{26, 70, 84},
		mood: [3]model.Colour{red, yellow, green}, verified: true, moved: true}
	pleasant = story{mind: liked, outcome: path{0.04, 0.14, 0.24}, liking: path{68, 75, 80},
		mood: [3]model.Colour{green, green, yellow}}
	grudging = story{mind: captive, outcome: path{0.5, 0.85, 1.0}, liking: path{44, 28, 20},
		mood: [3]model.Colour{yellow, yellow, yellow}, verified: true}
	sinking = story{mind: failing, outcome: path{0.22, 0.14, 0.06}, liking: path{40, 26, 14},
		mood: [3]model.Colour{yellow, red, red}}
	selfServed = story{mind: quiet, rhythm: digital, outcome: path{0.1, 0.2, 0.3}, liking: path{60, 66, 70}}
	lost       = story{mind: failing, rhythm: gone, outcome: path{0.3, 0.2, 0.1}, liking: path{50, 35, 20},
		mood: [3]model.Colour{yellow, red, red}}
)

// blockSize is the number of accounts over which every story occurs once.
const blockSize = DefaultAccounts

// deck holds one story for each account of a block. The shares make a team at work: about
// seven in ten of the accounts that count for the keystone rate are on schedule.
var deck = [blockSize]story{
	// On schedule.
	champion, champion, champion, champion, champion, champion,
	champion.soon(), champion.soon(),
	riser, riser.soon(),
	{mind: happy, outcome: path{0.1, 0.5, 0.94}, liking: path{72, 78, 84},
		mood: [3]model.Colour{yellow, yellow, green}, verified: true, moved: true},
	{mind: liked, outcome: path{0.85, 0.55, 0.1}, liking: path{82, 78, 70},
		mood: [3]model.Colour{green, green, yellow}, verified: true, moved: true, sponsorLeft: true},
	{mind: failing, outcome: path{0.8, 0.45, 0.08}, liking: path{74, 36, 14},
		mood: [3]model.Colour{green, yellow, red}, verified: true, moved: true, sponsorLeft: true},
	pleasant, pleasant.soon(),
	{mind: liked, outcome: path{0.02, 0.1, 0.2}, liking: path{74, 80, 84},
		mood: [3]model.Colour{green, green, green}, underWay: true},
	grudging, grudging,
	{mind: captive, outcome: path{0.4, 0.8, 0.95}, liking: path{70, 34, 18},
		mood: [3]model.Colour{green, yellow, red}, verified: true, moved: true},
	sinking, sinking,
	{mind: failing, outcome: path{0.1, 0.14, 0.14}, liking: path{38, 28, 24},
		mood: [3]model.Colour{green, green, green}},
	{mind: happy, outcome: path{0.5, 0.85, 0.96}, liking: path{70, 78, 84},
		mood: [3]model.Colour{green, green, red}, verified: true},
	// The schedule was lost.
	champion.with(lapsed), grudging.with(lapsed), pleasant.with(lapsed), sinking.with(lapsed).unplanned(),
	{mind: failing, rhythm: never, outcome: path{0.05, 0.1, 0.12}, liking: path{36, 30, 24},
		mood: [3]model.Colour{yellow, yellow, yellow}},
	{mind: quiet, rhythm: never, outcome: path{0, 0.05, 0.1}, liking: path{64, 66, 70},
		mood: [3]model.Colour{green, green, green}},
	pleasant.lacking(lackHighEnough), champion.lacking(lackSentiment),
	{mind: quiet, rhythm: uncounted, lack: lackProgress, noOutcomes: true, liking: path{60, 66, 72},
		mood: [3]model.Colour{yellow, green, green}},
	{mind: captive, rhythm: uncounted, lack: lackVoice, noExperience: true, outcome: path{0.3, 0.6, 0.8},
		mood: [3]model.Colour{yellow, yellow, yellow}, verified: true},
	// Beside the rate.
	selfServed, selfServed.happier(), selfServed.unmeasured(), selfServed.unmeasured(),
	{mind: liked, rhythm: fresh, outcome: path{0, 0, 0.05}, liking: path{72, 76, 78},
		mood: [3]model.Colour{green, green, green}},
	{mind: quiet, rhythm: fresh, noOutcomes: true, liking: path{66, 66, 66},
		mood: [3]model.Colour{yellow, yellow, yellow}},
	lost, lost, lost,
}

func (s story) soon() story { s.dueSoon = true; return s }

func (s story) with(r rhythm) story { s.rhythm = r; return s }

func (s story) unplanned() story { s.noPlan = true; return s }

func (s story) lacking(l lack) story { s.rhythm, s.lack = uncounted, l; return s }

func (s story) happier() story {
	s.outcome, s.liking, s.verified = path{0.4, 0.7, 0.85}, path{70, 76, 82}, true
	return s
}

func (s story) unmeasured() story { s.noOutcomes = true; return s }

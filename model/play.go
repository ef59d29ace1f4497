package model

// Play is what is commonly done for the accounts of a region of the quadrant.
type Play struct {
	Quadrant Quadrant
	Title    string // "Prove outcomes"
	Why      string // one sentence
	// Within is how many days a commitment to it is proposed for.
	Within int
}

// plays are the four, from what each region of the quadrant means (domain rules: quadrant).
var plays = []Play{
	{HappySuccessful, "Renew and ask for advocacy", "They get value and like it: they will renew, expand and speak for us, if somebody asks.", 30},
	{Trapped, "Fix the experience", "They get value and dislike it: they will not expand, and will say so.", 14},
	{Accessible, "Prove outcomes", "They like us but cannot justify the spend: whoever proves value takes them.", 14},
	{HighRisk, "Save plan", "They neither get value nor like it: without a plan they leave.", 7},
}

// checks are what comes before the play of a region while sentiment and scores disagree: a
// favour asked of a customer called Red, or a rest on a Green that nothing supports, does
// harm before it does good. The first that fits holds.
var checks = []struct {
	when func(sentiment Colour, stale bool) bool
	play Play
}{
	{func(c Colour, stale bool) bool { return c == Red },
		Play{HappySuccessful, "Clear up what is behind the Red", "The scores are good, yet the judgement is Red: hear what is wrong, or correct the sentiment, before asking for anything.", 7}},
	{func(c Colour, stale bool) bool { return stale },
		Play{HappySuccessful, "Bring the scores up to date", "They looked happy and successful, but that is old: hear where they stand now before asking for anything.", 14}},
	{func(c Colour, stale bool) bool { return c == Green },
		Play{HighRisk, "Put the Green to the test, then a save plan", "Neither value nor experience shows, yet the judgement is Green: hear it from the customer, and plan as if the scores were right.", 7}},
	{func(c Colour, stale bool) bool { return c == Green && stale },
		Play{Trapped, "Bring the scores up to date, then fix the experience", "The Green may be newer than the scores: hear where they stand now, for as it was they would not expand.", 14}},
	{func(c Colour, stale bool) bool { return c == Green && stale },
		Play{Accessible, "Bring the scores up to date, then prove outcomes", "The Green may be newer than the scores: hear where they stand now, for as it was they could not justify the spend.", 14}},
}

// PlayFor is the play of the account's region, or what must be cleared up before it while
// sentiment and scores disagree or the good scores are old (domain rules: quadrant, blind
// spot); false where the account is not plotted.
func PlayFor(q Quadrant, sentiment Colour, stale bool) (Play, bool) {
	for _, c := range checks {
		if c.play.Quadrant == q && c.when(sentiment, stale) {
			return c.play, true
		}
	}
	return PlayOf(q)
}

// PlayOf is the play of the region; false where the account is not plotted.
func PlayOf(q Quadrant) (Play, bool) {
	for _, p := range plays {
		if p.Quadrant == q {
			return p, true
		}
	}
	return Play{}, false
}

// Commitment is the play as a promise that one of ours could make, with the next best move
// where there is one (a Move without a label: none). It is a proposal: nothing is recorded.
func (p Play) Commitment(account ID, who string, next Move, day Date) Commitment {
	c := Commitment{AccountID: account, What: p.Title, Who: who, DueOn: day.AddDays(p.Within), State: CommitmentOpen}
	if next.Label != "" {
		c.What += ": " + next.Label
	}
	return c
}

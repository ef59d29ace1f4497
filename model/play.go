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

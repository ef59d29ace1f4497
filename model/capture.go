package model

import "strings"

// Capture is a capture line as it was understood: one line that books a touch, what it
// said of how likely the account is to stay, and what comes next.
//
//	acme call 45m @jane ~y renewal looks slow next:2w send the numbers
//
// The account comes first, unless one is given from outside; then, in any order, what it
// was, how long it took and when; then words. @ (whom), ~ (sentiment) and on: (another day
// than today) may stand anywhere before next:, which takes the rest of the line.
type Capture struct {
	// Tokens are the parts of the line in their order, for colouring it as it is typed.
	Tokens []CaptureToken
	// Account is whose line this is, ID 0 while that is not known. Candidates are those
	// that can be meant where there are several.
	Account    AccountName
	Candidates []AccountName

	Kind     TouchKind // "": no touch is booked
	Minutes  int
	Contacts []CaptureContact
	Colour   Colour // "": no sentiment is booked
	Words    string
	Date     Date // the day of touch and sentiment
	NextOn   Date // by when the next step is promised; none: nothing is
	Next     string

	// Waiting says that the book has not yet said all that the line depends on.
	Waiting bool
	// Problems are why the line cannot be booked; none and not Waiting: it can.
	Problems []CaptureProblem
}

// CaptureContact is one of theirs who took part. ID 0: no contact of the account, which
// the touch names all the same.
type CaptureContact struct {
	ID    ID
	Name  string
	Title string
	// Doubt is what a person should know of them, "" for nothing.
	Doubt string
}

// CapturePart is what a part of a capture line says.
type CapturePart string

// The parts of a capture line.
const (
	CaptureAccount   CapturePart = "account"
	CaptureKind      CapturePart = "kind"
	CaptureMinutes   CapturePart = "minutes"
	CaptureWhom      CapturePart = "contact"
	CaptureSentiment CapturePart = "sentiment"
	CaptureDay       CapturePart = "day"
	CaptureNext      CapturePart = "next"
	CaptureNextWords CapturePart = "next_words"
	CaptureWords     CapturePart = "words"
)

// CaptureToken is one part of a capture line: the bytes From to To.
type CaptureToken struct {
	Part     CapturePart
	From, To int
	// OK says that it was understood; Why, then, is a doubt a person should know, else what
	// is wrong.
	OK  bool
	Why string
	// Text is what it says, without its mark and quotes.
	Text string
}

// CaptureProblem is one reason why a line cannot be booked. From = To: something is
// missing there.
type CaptureProblem struct {
	From, To int
	Text     string // what is wrong
	Advice   string // what to write
}

// Error is the problem with its advice.
func (p CaptureProblem) Error() string {
	if p.Advice == "" {
		return p.Text
	}
	return p.Text + ": " + p.Advice
}

// CaptureKnown is what reading a capture line takes from outside it.
type CaptureKnown struct {
	Today Date
	// Given is the account that is selected where the line was opened; ID 0: none. It is
	// meant when the line names none.
	Given AccountName
	// Pinned is the account that was picked for the quoted name PinnedText: of two accounts
	// with one name the text alone cannot say which.
	Pinned     AccountName
	PinnedText string
	// Found is what the book knows of the account's name in this line; nil: it has not
	// answered yet.
	Found *CaptureFound
	// Dossier is the account's; nil or another's: it is not known yet.
	Dossier *Dossier
}

// Ready says that the line can be booked.
func (c *Capture) Ready() bool {
	books := c.Kind != "" || c.Colour != "" || c.NextOn.Known()
	return books && c.Account.ID != 0 && !c.Waiting && len(c.Problems) == 0
}

// At is the token in which a byte of the line lies, or at whose end it stands; nil when
// there is none.
func (c *Capture) At(pos int) *CaptureToken {
	for i := range c.Tokens {
		if t := &c.Tokens[i]; t.From <= pos && pos <= t.To {
			return t
		}
	}
	return nil
}

// followUp and nextStep name what is promised without words of its own, to what was said and
// to an account of which nothing was said.
const (
	followUp = "Follow up"
	nextStep = "Next step"
)

// Step is what the line books, as one action: the touch, the sentiment and, for the next
// step, a commitment of the author. It is to be asked for only when the line is Ready.
func (c *Capture) Step(author string) Step {
	name := Clean(c.Account.Name)
	var s Step
	var said []string
	if c.Kind != "" {
		said = append(said, c.Kind.Label()+" with "+name+" logged")
		s.Puts = append(s.Puts, Put{Fact: c.touch(author)})
	}
	if c.Colour != "" {
		what := "sentiment " + c.Colour.Label()
		if len(said) == 0 {
			what = "Sentiment of " + name + " set to " + c.Colour.Label()
		}
		said = append(said, what)
		s.Puts = append(s.Puts, Put{Fact: Sentiment{AccountID: c.Account.ID, Date: c.Date, Colour: c.Colour, Reason: c.Words, Author: author}})
	}
	if c.NextOn.Known() {
		what := "next step"
		if len(said) == 0 {
			what = "Next step with " + name + " noted"
		}
		said = append(said, what)
		s.Puts = append(s.Puts, Put{Fact: Commitment{AccountID: c.Account.ID, What: c.Promise(), Who: author,
			DueOn: c.NextOn, State: CommitmentOpen}})
	}
	s.Label = strings.Join(said, ", ")
	return s
}

func (c *Capture) touch(author string) Touch {
	t := Touch{AccountID: c.Account.ID, Date: c.Date, Kind: c.Kind, CSM: author, Minutes: c.Minutes, Words: c.Words}
	for _, who := range c.Contacts {
		t.Contacts = append(t.Contacts, who.Name)
	}
	if c.NextOn.Known() {
		t.NextStep = c.Promise()
	}
	return t
}

// Promise is the text of the commitment: the words of the next step, else what is to be
// followed up.
func (c *Capture) Promise() string {
	switch {
	case c.Next != "":
		return c.Next
	case c.Words != "":
		return followUp + ": " + c.Words
	case len(c.Contacts) > 0:
		return followUp + " with " + c.Contacts[0].Name
	case c.Account.Name != "":
		return nextStep + " with " + c.Account.Name
	}
	return nextStep
}

// CaptureExample is one line of the capture line's own help.
type CaptureExample struct{ Write, Means string }

// CaptureHelp is the grammar of the capture line, for eyes.
var CaptureHelp = []CaptureExample{
	{"acme", `the account, first; "Acme Call Co" in quotes`},
	{"call", "call, mail, meeting, training or exec"},
	{"45m", "how long: 45m, 1h, 1h30, 90min"},
	{"@jane", `whom: also @"Jane Doe", also several`},
	{"~y", "will they stay? ~r, ~y, ~g; the words say why"},
	{"on:tue", "not today: on:tue, on:2026-11-19, yesterday"},
	{"next:2w", "your promise, last: next:fri send the plan"},
}

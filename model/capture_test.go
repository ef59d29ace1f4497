package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// captureToday is a Saturday.
var captureToday = NewDate(2026, 11, 21)

// captureBook are the accounts of the tests, by whose names a book would look.
var captureBook = []AccountName{{1, "Acme Logistics", "A-1"}, {2, "Beta", ""}, {3, "Beta Foods", ""}, {4, "Training Co", ""},
	{5, "Acme Call Center", ""}, {6, "The Home Depot", ""}, {7, "Twin", "T-1"}, {8, "Twin", "T-2"}, {9, "Bespoke", ""}}

func findInBook(text string) ([]AccountName, error) {
	var exact, alike []AccountName
	for _, a := range captureBook {
		switch name := FoldName(a.Name); {
		case name == FoldName(text) || a.ExternalID != "" && a.ExternalID == text:
			exact = append(exact, a)
		case strings.Contains(name, FoldName(text)):
			alike = append(alike, a)
		}
	}
	if len(exact) > 0 {
		return exact, nil
	}
	return alike, nil
}

// captureDossier is the account of the book with that id and the people of Acme.
func captureDossier(id ID) *Dossier {
	d := &Dossier{Contacts: []Contact{{ID: 21, Name: "Jane Doe", Title: "VP Ops"}, {ID: 22, Name: "Raj Patel"}, {ID: 23, Name: "Raj Kumar"},
		{ID: 24, Name: "Ann Lee", LeftOn: captureToday - 30}, {ID: 25, Name: "Ann Roe", LeftOn: captureToday - 10}, {ID: 26, Name: "Jürgen Haugen"}},
		Sentiments: []Sentiment{{Date: captureToday - 5, Colour: Green}}}
	for _, a := range captureBook {
		if a.ID == id {
			d.Account.ID, d.Account.Name = a.ID, a.Name
		}
	}
	return d
}

// capture reads a line with all that the book knows.
func capture(line string, given AccountName) Capture {
	found, err := FindCapture(CaptureLeads(line), given.ID != 0, findInBook)
	if err != nil {
		panic(err)
	}
	k := CaptureKnown{Today: captureToday, Given: given, Found: &found}
	c := ParseCapture(line, k)
	if c.Account.ID != 0 {
		k.Dossier = captureDossier(c.Account.ID)
		c = ParseCapture(line, k)
	}
	return c
}

// tell is what a line was understood as.
func (c Capture) tell() string {
	var out []string
	say := func(ok bool, format string, a ...any) {
		if ok {
			out = append(out, fmt.Sprintf(format, a...))
		}
	}
	say(c.Account.ID != 0, "%s", c.Account.Name)
	say(c.Kind != "", "%s", c.Kind)
	say(c.Minutes != 0, "%dm", c.Minutes)
	for _, who := range c.Contacts {
		say(true, "@%s %d", who.Name, who.ID)
	}
	say(c.Colour != "", "~%s", c.Colour)
	say(c.Date != captureToday, "on %s", c.Date)
	say(c.Words != "", "%q", c.Words)
	say(c.NextOn.Known(), "next %s", c.NextOn)
	say(c.Next != "", "%q", c.Next)
	for _, tok := range c.Tokens {
		say(tok.OK && tok.Why != "", "? %s", tok.Why)
	}
	for _, p := range c.Problems {
		out = append(out, "! "+p.Text)
	}
	say(c.Waiting, "waiting")
	return strings.Join(out, " | ")
}

var selected = AccountName{ID: 1, Name: "Acme Logistics"}

func TestALineIsUnderstoodAsItIsWritten(t *testing.T) {
	for line, want := range map[string]string{
		"acme log call 45m @jane ~y renewal looks slow next:2w": `Acme Logistics | call | 45m | @Jane Doe 21 | ~yellow | "renewal looks slow" | next 2026-12-05`,
		`"Acme Logistics" met 1h30 on:tue`:                      "Acme Logistics | meeting | 90m | on 2026-11-17",
		"A-1 E-Mail yesterday thanked them":                     `Acme Logistics | mail | on 2026-11-20 | "thanked them"`,
		"beta foods call":                                       "Beta Foods | call",
		"training co training 2 hours":                          "Training Co | training | 120m",
		`"training co" call`:                                    "Training Co | call",
		"acme call center mail":                                 "Acme Call Center | mail",
		"spoke call":                                            "Bespoke | call",
		`beta foods exec outreach @"Jane Doe" @RAJ_`:            `Beta Foods | executive_outreach | @Jane Doe 21 | @RAJ_ 0 | ? no contact, kept as a name`,
		"beta foods ~r sponsor left":                            `Beta Foods | ~red | "sponsor left"`,
		"beta foods next:fri send the numbers @home":            `Beta Foods | next 2026-11-27 | "send the numbers @home"`,
		"beta foods ~green":                                     "Beta Foods | ~green",
		"beta foods call training went well 45m":                `Beta Foods | call | "training went well 45m" | ? "45m" is read as words: the minutes stand before them`,
		"beta foods call ~30 users came":                        `Beta Foods | call | "~30 users came"`,
		`beta foods call he said "too slow, too late"`:          `Beta Foods | call | "he said \"too slow, too late\""`,
		"beta foods call @jane, @raj_patel next:eoq":            `Beta Foods | call | @Jane Doe 21 | @raj_patel 0 | next 2026-12-31 | ? no contact, kept as a name`,
		"beta foods call @ann":                                  "Beta Foods | call | ! @ann may be Ann Lee or Ann Roe",
		"beta foods call on:2026-11-05 @ann":                    "Beta Foods | call | @Ann Roe 25 | on 2026-11-05",
		`beta foods call @"ann lee"`:                            "Beta Foods | call | @Ann Lee 24 | ? left on 2026-10-22",
		"beta foods call @raj":                                  "Beta Foods | call | ! @raj may be Raj Patel or Raj Kumar",
		"beta foods call @jurgen":                               "Beta Foods | call | @Jürgen Haugen 26",
		"beta foods call on:2w next:end-of-q1":                  "Beta Foods | call | on 2026-11-07 | next 2027-03-31",
		"beta foods call next:fri ask ~y":                       `Beta Foods | call | next 2026-11-27 | "ask ~y" | ? "~y" is read as words of the next step: it means something before next:`,
	} {
		if got := capture(line, AccountName{}).tell(); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestWhatCannotBeReadIsSaidAndTheRestIsUnderstood(t *testing.T) {
	for line, want := range map[string]string{
		"":                                   "! which account",
		"call 45m":                           "call | 45m | ! which account",
		"zeta call":                          `call | ! no account is called "zeta"`,
		`"zeta call`:                         `call | ! no account is called ""zeta"`,
		"acme call":                          `call | ! "acme" may be Acme Logistics or Acme Call Center`,
		"twin call":                          `call | ! "twin" may be Twin or Twin`,
		"beta foods":                         "Beta Foods | ! what was it",
		"beta foods 45m":                     "Beta Foods | 45m | ! what was it",
		"beta foods they spoke of a meeting": `Beta Foods | "they spoke of a meeting" | ? "meeting" is read as words: what it was stands before them | ! what was it`,
		"beta foods @jane next:2w":           "Beta Foods | @Jane Doe 21 | next 2026-12-05 | ! what was it",
		"beta foods call 0m":                 `Beta Foods | call | ! "0m" is no length of a touch`,
		"beta foods call 25h":                `Beta Foods | call | ! "25h" is no length of a touch`,
		"beta foods call ~x":                 "Beta Foods | call | ! ~x is no sentiment",
		"beta foods call ~":                  "Beta Foods | call | ! ~ needs a colour",
		"beta foods call ~y":                 "Beta Foods | call | ~yellow | ! say why Yellow",
		"beta foods call on:2026-11-01 ~g":   "Beta Foods | call | ~green | on 2026-11-01 | ! say why Green",
		"beta foods call ~y ~r slow":         `Beta Foods | call | ~yellow | "slow" | ! there is a sentiment already`,
		"beta foods call @":                  "Beta Foods | call | ! @ needs a name",
		`beta foods call @"Jane`:             "Beta Foods | call | ! the quote is not closed",
		"beta foods call on:tomorrow":        "Beta Foods | call | ! 2026-11-22 is still ahead",
		"beta foods call on:":                "Beta Foods | call | ! on: needs a day",
		"beta foods call today on:tue":       "Beta Foods | call | ! there is a day already",
		"beta foods call next:":              "Beta Foods | call | ! next: needs a day",
		"beta foods call next:2026-11-20":    "Beta Foods | call | ! 2026-11-20 is past",
		"beta foods call next:soon":          `Beta Foods | call | ! "soon" is not a date: write it like 2026-12-03, 3 dec, fri, +2w or end of q1`,
	} {
		c := capture(line, AccountName{})
		if got := c.tell(); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
		if c.Ready() {
			t.Errorf("%s: can be booked", line)
		}
	}
}

func TestTheAccountSelectedIsMeantUnlessTheLineNamesAnother(t *testing.T) {
	for line, want := range map[string]string{
		"call 45m @jane":                  "Acme Logistics | call | 45m | @Jane Doe 21",
		"~r sponsor left":                 `Acme Logistics | ~red | "sponsor left"`,
		"sponsor left ~r":                 `Acme Logistics | ~red | "sponsor left"`,
		"spoke of renewal next:2w":        `Acme Logistics | "spoke of renewal" | next 2026-12-05`,
		"beta foods call":                 "Beta Foods | call",
		"food call":                       "Beta Foods | call",
		"acme logistics call":             "Acme Logistics | call",
		"beta foods c":                    `Beta Foods | "c" | ! what was it`,
		"beta foods 4":                    `Beta Foods | "4" | ! what was it`,
		"beta foods c ":                   `"c" | ! "beta foods" may be Acme Logistics or Beta Foods | ! what was it`,
		`"zeta" call`:                     `call | ! no account is called "zeta"`,
		"the sponsor left ~r":             `~red | "sponsor left" | ! "the" may be Acme Logistics or The Home Depot`,
		"beta foods renewal is slow ~r":   `~red | "renewal is slow" | ! "beta foods" may be Acme Logistics or Beta Foods`,
		`"Beta Foods" renewal is slow ~r`: `Beta Foods | ~red | "renewal is slow"`,
	} {
		if got := capture(line, selected).tell(); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestAPickedAccountIsMeantByItsQuotedName(t *testing.T) {
	k := CaptureKnown{Today: captureToday, Pinned: captureBook[7], PinnedText: "Twin", Dossier: captureDossier(8)}
	if c := ParseCapture(`"Twin" call`, k); c.Account.ID != 8 || !c.Ready() {
		t.Errorf("%+v", c)
	}
	if c := ParseCapture(`"Twins" call`, k); c.Account.ID != 0 || !c.Waiting {
		t.Errorf("another name is still the one picked: %+v", c)
	}
}

func TestOfManyAccountsItIsNotSaidHowManyThereAre(t *testing.T) {
	all := make([]AccountName, MostCaptureCandidates)
	for i := range all {
		all[i] = AccountName{ID: ID(i + 1), Name: fmt.Sprint("Co ", i)}
	}
	found, err := FindCapture(CaptureLeads("co call"), false, func(string) ([]AccountName, error) { return all, nil })
	if err != nil {
		t.Fatal(err)
	}
	c := ParseCapture("co call", CaptureKnown{Today: captureToday, Found: &found})
	if got := c.tell(); got != `call | ! "co" may be Co 0, Co 1 and Co 2, or many more` {
		t.Error(got)
	}
}

func TestALineIsNotReadyWhileTheBookHasNotAnswered(t *testing.T) {
	k := CaptureKnown{Today: captureToday}
	if c := ParseCapture("acme call", k); !c.Waiting || c.Ready() || len(c.Problems) > 0 {
		t.Errorf("before the account is found: %+v", c)
	}
	k.Found = &CaptureFound{Words: 1, Accounts: captureBook[:1]}
	if c := ParseCapture("acme call ~g", k); !c.Waiting || c.Ready() || len(c.Problems) > 0 {
		t.Errorf("before its facts are known: %+v", c)
	}
	k.Dossier = captureDossier(1)
	if c := ParseCapture("acme call ~g", k); !c.Ready() {
		t.Errorf("%+v", c)
	}
	if c := ParseCapture("", CaptureKnown{Today: captureToday, Given: selected, Dossier: captureDossier(1)}); c.Ready() {
		t.Error("a blank line can be booked")
	}
}

func TestALineIsOneStepOfTouchSentimentAndPromise(t *testing.T) {
	c := capture("acme logistics call 45m @jane @bob ~y on:tue renewal looks slow next:2w send the numbers", AccountName{})
	got := c.Step("Maria Silva")
	day := NewDate(2026, 11, 17)
	want := NewStep("Call with Acme Logistics logged, sentiment Yellow, next step",
		Touch{AccountID: 1, Date: day, Kind: TouchCall, CSM: "Maria Silva", Contacts: []string{"Jane Doe", "bob"}, Minutes: 45,
			Words: "renewal looks slow", NextStep: "send the numbers"},
		Sentiment{AccountID: 1, Date: day, Colour: Yellow, Reason: "renewal looks slow", Author: "Maria Silva"},
		Commitment{AccountID: 1, What: "send the numbers", Who: "Maria Silva", DueOn: NewDate(2026, 12, 5), State: CommitmentOpen})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for line, want := range map[string]string{
		"beta foods ~r gone":                  "Sentiment of Beta Foods set to Red",
		"beta foods next:2w":                  "Next step with Beta Foods noted",
		"beta foods mail":                     "Mail with Beta Foods logged",
		"beta foods exec slow ~r next:2w":     "Executive outreach with Beta Foods logged, sentiment Red, next step",
		"beta foods ~r it is slow next:today": "Sentiment of Beta Foods set to Red, next step",
	} {
		c := capture(line, AccountName{})
		if got := c.Step("").Label; got != want || !c.Ready() {
			t.Errorf("%s: %q, want %q (%s)", line, got, want, c.tell())
		}
	}
}

func TestANextStepWithoutWordsFollowsUpWhatWasSaid(t *testing.T) {
	for line, want := range map[string]string{
		"beta foods call slow start next:2w": "Follow up: slow start",
		"beta foods call @jane next:2w":      "Follow up with Jane Doe",
		"beta foods call next:2w":            "Next step with Beta Foods",
	} {
		c := capture(line, AccountName{})
		s := c.Step("Me")
		if f, ok := s.Puts[len(s.Puts)-1].Fact.(Commitment); !ok || f.What != want || f.Who != "Me" {
			t.Errorf("%s: %+v", line, s)
		}
	}
}

func TestALineBuiltOfItsPartsIsReadBackAsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(captureBook[:6]).Draw(t, "account")
		kind := rapid.SampledFrom(TouchKinds).Draw(t, "kind")
		minutes := rapid.IntRange(1, mostTouchMinutes).Draw(t, "minutes")
		day := captureToday - Date(rapid.IntRange(0, 400).Draw(t, "day"))
		next := captureToday + Date(rapid.IntRange(0, 400).Draw(t, "next"))
		colour := rapid.SampledFrom(Colours).Draw(t, "colour")
		word := rapid.SampledFrom([]string{"renewal", "is", "slow", "45m", "call", "顧客", "é", `5"`, "~30", "today"})
		words := strings.Join(append([]string{"they"}, rapid.SliceOfN(word, 0, 5).Draw(t, "words")...), " ")
		todo := strings.Join(rapid.SliceOfN(rapid.OneOf(word, rapid.SampledFrom([]string{"@x", "~y", "on:tue"})), 0, 4).Draw(t, "to do"), " ")
		parts := []string{CaptureWordsOf(kind)[0], fmt.Sprintf("%dm", minutes), `@"Jane Doe"`, "~" + string(colour), "on:" + day.String()}
		parts = rapid.Permutation(parts).Draw(t, "order")
		line := CaptureQuote(a.Name) + " " + strings.Join(parts, " ") + " " + words + " next:" + next.String() + " " + todo
		c := capture(line, rapid.SampledFrom([]AccountName{{}, selected}).Draw(t, "given"))
		got := []any{c.Account.ID, c.Kind, c.Minutes, c.Date, c.NextOn, c.Colour, c.Words, c.Next, len(c.Contacts), c.Ready()}
		want := []any{a.ID, kind, minutes, day, next, colour, words, todo, 1, true}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\n got %v\nwant %v\n%s", line, got, want, c.tell())
		}
	})
}

// sound checks what holds of every line: the tokens are its words in order, and problems
// lie in it.
func sound(c Capture, line string) error {
	last := 0
	var got []string
	for _, tok := range c.Tokens {
		if tok.From < last || tok.To <= tok.From || tok.To > len(line) {
			return fmt.Errorf("the token %+v does not follow %d", tok, last)
		}
		if strings.TrimSpace(line[last:tok.From]) != "" {
			return fmt.Errorf("%q belongs to no token", line[last:tok.From])
		}
		if !tok.OK && tok.Why == "" {
			return fmt.Errorf("the token %+v is wrong without a reason", tok)
		}
		last = tok.To
		got = append(got, line[tok.From:tok.To])
	}
	if rest := strings.TrimSpace(line[last:]); rest != "" {
		return fmt.Errorf("%q is left over behind %q", rest, got)
	}
	for _, p := range c.Problems {
		if p.From < 0 || p.To < p.From || p.To > len(line) || p.Text == "" {
			return fmt.Errorf("the problem %+v is not in the line", p)
		}
		if utf8.ValidString(line) && !utf8.ValidString(line[:p.From]) {
			return fmt.Errorf("the problem %+v begins inside a character", p)
		}
	}
	if c.Ready() && len(c.Step("Me").Puts) == 0 {
		return fmt.Errorf("the line can be booked and books nothing")
	}
	return nil
}

func TestEveryLineIsTakenApartWithoutLoss(t *testing.T) {
	part := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"acme", "call", "45m", "1h30", "@jane", `@"`, "~y", "~", "on:tue", "next:2w", "next:",
		`"`, `"Twin"`, "“Beta”", "exec outreach", "90 min", " ", "\x1b[31m", "\xff", "\u2028", "on:", "ON:yesterday", "e\u0301"}))
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(part, 0, 8).Draw(t, "parts"), rapid.SampledFrom([]string{" ", "", "  "}).Draw(t, "gap"))
		for _, given := range []AccountName{{}, selected} {
			if err := sound(capture(line, given), line); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			if err := sound(ParseCapture(line, CaptureKnown{Today: captureToday, Given: given}), line); err != nil {
				t.Fatalf("%q, before the book answers: %v", line, err)
			}
		}
	})
}

func FuzzCapture(f *testing.F) {
	for _, s := range []string{"acme call 45m @jane ~y renewal looks slow next:2w", `"Twin" met 1h30 @"Jane Doe`, "~g", "on:3.12. next:eoq x ~y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if err := sound(capture(line, selected), line); err != nil {
			t.Fatal(err)
		}
	})
}

func TestANameInALineIsReadBackAsTheName(t *testing.T) {
	for _, name := range []string{"Acme", "Acme Logistics", "Training", "45m", "@home", "~y", "next:x", "Foo,", "顧客"} {
		leads := CaptureLeads(CaptureQuote(name) + " call")
		if i := slices.IndexFunc(leads, func(l CaptureLead) bool { return l.Text == name && !l.Exact }); i < 0 {
			t.Errorf("%s: %+v", name, leads)
		}
		who := ParseCapture("call @"+CaptureQuote(name), CaptureKnown{Today: captureToday, Given: selected})
		if len(who.Contacts) != 1 || who.Contacts[0].Name != name {
			t.Errorf("@%s: %+v", name, who)
		}
	}
}

func TestLengthsOfTimeAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int{"45m": 45, "1h": 60, "1h30": 90, "1h30m": 90, "90min": 90, "90 minutes": 90, "1.5h": 90, "1,5h": 90, "2 hrs": 120,
		"45": 0, "h": 0, "1h75": 0, "m": 0, "3x": 0, "1h30x": 0, "1.h5": 0} {
		if got, _ := minutesAt(scanCapture(text)); got != want {
			t.Errorf("%s is %d minutes, want %d", text, got, want)
		}
	}
}

package model

import (
	"fmt"
	"slices"
	"strings"
)

// ParseCapture reads a capture line as far as it goes: whatever is wrong is said in the
// Problems, and the rest is understood all the same.
func ParseCapture(line string, k CaptureKnown) Capture {
	r := captureReader{k: k, line: line, pieces: scanCapture(line)}
	r.c.Date = k.Today
	r.account()
	r.rest()
	for _, i := range r.whoms {
		r.whom(&r.c.Tokens[i])
	}
	r.check()
	slices.SortStableFunc(r.c.Problems, func(a, b CaptureProblem) int { return a.From - b.From })
	return r.c
}

// captureReader reads one line.
type captureReader struct {
	k      CaptureKnown
	line   string
	pieces []piece
	at     int // the first piece that is no account
	c      Capture
	d      *Dossier // of the account, nil while it is not known

	words, nextWords []piece
	whoms            []int // tokens read last: who has left depends on the day
	seen             map[CapturePart]bool
	inNext           bool
}

// add appends a token of n pieces from the one at i.
func (r *captureReader) add(part CapturePart, ps []piece, text string) *CaptureToken {
	r.c.Tokens = append(r.c.Tokens, CaptureToken{Part: part, From: ps[0].from, To: ps[len(ps)-1].to, OK: true, Text: text})
	return &r.c.Tokens[len(r.c.Tokens)-1]
}

// wrong marks a token and says why.
func (r *captureReader) wrong(t *CaptureToken, text, advice string) {
	t.OK, t.Why = false, text
	r.c.Problems = append(r.c.Problems, CaptureProblem{t.From, t.To, text, advice})
}

// missing says what the line as a whole needs.
func (r *captureReader) missing(at int, text, advice string) {
	r.c.Problems = append(r.c.Problems, CaptureProblem{at, at, text, advice})
}

// account finds whose line it is.
func (r *captureReader) account() {
	k, leads := &r.k, CaptureLeads(r.line)
	switch {
	case len(leads) == 0 && k.Given.ID != 0:
		r.choose(k.Given)
	case len(leads) == 0:
		r.unnamed()
	case r.pieces[0].quoted && k.Pinned.ID != 0 && r.pieces[0].text == k.PinnedText:
		r.at = 1
		r.add(CaptureAccount, r.pieces[:1], r.pieces[0].text)
		r.choose(k.Pinned)
	case k.Found == nil && !r.pieces[0].quoted && leadWords(r.pieces) == 0:
		// Most likely no name: only an account called precisely so would make it one.
		r.c.Waiting = true
		r.c.Account = k.Given
	case k.Found == nil:
		r.c.Waiting = true
		r.at = max(1, min(leadWords(r.pieces), leads[0].Words))
		r.add(CaptureAccount, r.pieces[:r.at], leadText(r.pieces[:r.at]))
	case len(k.Found.Accounts) == 0:
		r.found(0, leads)
	default:
		r.found(min(k.Found.Words, leads[0].Words), leads)
	}
}

func leadText(ps []piece) string {
	words := make([]string, len(ps))
	for i, p := range ps {
		words[i] = p.text
	}
	return strings.Join(words, " ")
}

// unnamed asks for the account of a line that begins with something else.
func (r *captureReader) unnamed() {
	advice := "begin with its name"
	if len(r.pieces) > 0 && r.pieces[0].mark == "" {
		advice += fmt.Sprintf("; in quotes where the name itself begins with %s", asTyped(r.pieces[0].text))
	}
	r.missing(0, "which account", advice)
}

// found takes what the book knows of the name the line begins with.
func (r *captureReader) found(n int, leads []CaptureLead) {
	k := &r.k
	whole := max(1, min(leadWords(r.pieces), leads[0].Words))
	switch {
	case n == 0 && k.Given.ID != 0 && !r.pieces[0].quoted:
		r.choose(k.Given)
		return
	case n == 0 && !r.pieces[0].quoted && leadWords(r.pieces) == 0:
		r.unnamed()
		return
	case n == 0:
		r.at = whole
		t := r.add(CaptureAccount, r.pieces[:whole], leadText(r.pieces[:whole]))
		r.wrong(t, "no account is called "+asTyped(t.Text), "write a part of its name, then tab")
		return
	case k.Given.ID != 0 && n < whole && !r.begun(n):
		// The words may be about the account that is selected: who is meant is asked.
		r.several(append([]AccountName{k.Given}, without(k.Found.Accounts, k.Given.ID)...), n)
		return
	case len(k.Found.Accounts) > 1:
		r.several(k.Found.Accounts, n)
		return
	}
	r.at = n
	r.add(CaptureAccount, r.pieces[:n], leadText(r.pieces[:n]))
	r.choose(k.Found.Accounts[0])
}

// begun says that the piece at n is the last and, as it is being typed, may become what it
// was, how long or when.
func (r *captureReader) begun(n int) bool {
	if n != len(r.pieces)-1 || r.pieces[n].to != len(r.line) {
		return false
	}
	text := strings.ToLower(r.pieces[n].text)
	words := []string{"today", "yesterday"}
	for _, k := range TouchKinds {
		words = append(words, touchWords[k]...)
	}
	return isDigits(text) || slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, text) })
}

func without(all []AccountName, id ID) []AccountName {
	var out []AccountName
	for _, a := range all {
		if a.ID != id {
			out = append(out, a)
		}
	}
	return out
}

// several asks which of the accounts is meant by the first n words.
func (r *captureReader) several(all []AccountName, n int) {
	r.at = n
	t := r.add(CaptureAccount, r.pieces[:n], leadText(r.pieces[:n]))
	if len(all) == 1 { // the one selected is the one named
		r.choose(all[0])
		return
	}
	r.c.Candidates = all
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = a.Name
	}
	which := Some(names, "or")
	if r.k.Found.More { // how many there are in all is not known
		which = Some(names[:min(len(names), 3)], "and") + ", or many more"
	}
	r.wrong(t, asTyped(t.Text)+" may be "+which, "choose one with the arrows and tab, or write more of its name")
}

func (r *captureReader) choose(a AccountName) {
	r.c.Account = a
	if d := r.k.Dossier; d != nil && d.Account.ID == a.ID {
		r.d = d
		r.c.Account.Name = d.Account.Name
		return
	}
	r.c.Waiting = true
}

// rest reads everything behind the account.
func (r *captureReader) rest() {
	r.seen = map[CapturePart]bool{}
	for i := r.at; i < len(r.pieces); {
		p := r.pieces[i]
		n := 1
		switch {
		case r.inNext:
			r.nextWord(p)
		case p.mark == "@":
			r.named(p)
		case p.mark == "~":
			r.sentiment(p)
		case p.mark == "on:":
			r.day(p)
		case p.mark == "next:":
			r.next(p)
		default:
			n = r.head(i)
		}
		i += n
	}
	r.c.Words, r.c.Next = r.joined(r.words), r.joined(r.nextWords)
}

// joined are words as they were typed, with one blank between.
func (r *captureReader) joined(ps []piece) string {
	words := make([]string, len(ps))
	for i, p := range ps {
		words[i] = strings.Join(strings.Fields(r.line[p.from:p.to]), " ")
	}
	return strings.Join(words, " ")
}

// head reads what stands before the words, or the words; it returns how many pieces it
// took.
func (r *captureReader) head(i int) int {
	rest := r.pieces[i:]
	kind, nk := kindAt(rest)
	minutes, nm := minutesAt(rest)
	day := namedDayAt(rest[0])
	switch begun := len(r.words) > 0; {
	case nk > 0 && !begun && r.c.Kind == "":
		r.c.Kind = kind
		r.add(CaptureKind, rest[:nk], string(kind))
		return nk
	case nm > 0 && !begun && !r.seen[CaptureMinutes]:
		r.minutes(rest[:nm], minutes)
		return nm
	case day && !begun && !r.seen[CaptureDay]:
		r.day(piece{from: rest[0].from, to: rest[0].to, text: rest[0].text})
		return 1
	}
	t := r.add(CaptureWords, rest[:1], rest[0].text)
	r.words = append(r.words, rest[0])
	switch {
	case nk > 0 && r.c.Kind == "":
		t.Why = asTyped(t.Text) + " is read as words: what it was stands before them"
	case nm == 1 && !r.seen[CaptureMinutes]:
		t.Why = asTyped(t.Text) + " is read as words: the minutes stand before them"
	}
	return 1
}

// check says what the line as a whole lacks.
func (r *captureReader) check() {
	c, end := &r.c, len(r.line)
	if len(r.pieces) > r.at || len(r.pieces) > 0 && c.Account.ID != 0 {
		r.checkWhat(end)
	}
	if c.Colour == "" || c.Words != "" {
		return
	}
	if c.Colour == Green && c.Account.ID != 0 && r.d == nil {
		return // whether it is unchanged is not known yet
	}
	if c.Colour == Green && r.d != nil {
		if before, ok := SentimentAt(r.d, c.Date); ok && before.Colour == Green {
			return
		}
	}
	r.missing(end, "say why "+c.Colour.Label(), "only an unchanged Green may do without a reason")
}

// checkWhat wants to know what there is to book. A line without a kind of touch may hold a
// sentiment or a next step alone.
func (r *captureReader) checkWhat(end int) {
	c := &r.c
	if c.Kind != "" {
		return
	}
	alone := r.seen[CaptureSentiment] || r.inNext
	if alone && c.Minutes == 0 && len(c.Contacts) == 0 {
		return
	}
	r.missing(end, "what was it", "call, mail, meeting, training or exec, before the words")
}

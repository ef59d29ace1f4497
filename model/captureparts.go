package model

import (
	"strings"
)

func (r *captureReader) minutes(ps []piece, minutes int) {
	r.seen[CaptureMinutes] = true
	t := r.add(CaptureMinutes, ps, leadText(ps))
	if minutes < 1 || minutes > mostTouchMinutes {
		r.wrong(t, asTyped(t.Text)+" is no length of a touch", "1m to 24h")
		return
	}
	r.c.Minutes = minutes
}

// named takes the name of somebody who took part.
func (r *captureReader) named(p piece) {
	name := strings.Join(strings.Fields(p.text), " ")
	if !p.quoted {
		name = strings.TrimRight(name, nameEnds)
	}
	t := r.add(CaptureWhom, []piece{p}, name)
	switch {
	case p.open:
		r.wrong(t, "the quote is not closed", `@"Jane Doe"`)
	case name == "":
		r.wrong(t, "@ needs a name", "@jane")
	default:
		r.whoms = append(r.whoms, len(r.c.Tokens)-1)
	}
}

// whom finds out who is named.
func (r *captureReader) whom(t *CaptureToken) {
	name := t.Text
	if r.d == nil {
		r.meet(CaptureContact{Name: name})
		return
	}
	found := CapturePeople(r.d, name, r.c.Date)
	here := 0
	for here < len(found) && !found[here].Left(r.c.Date) {
		here++
	}
	if here > 0 {
		found = found[:here] // who has left is meant only where nobody else can be
	}
	switch {
	case len(found) == 0:
		t.Why = "no contact, kept as a name"
		r.meet(CaptureContact{Name: name, Doubt: t.Why})
	case len(found) > 1:
		names := make([]string, len(found))
		for i, c := range found {
			names[i] = c.Name
		}
		r.wrong(t, "@"+Clean(name)+" may be "+Some(names, "or"), "write more of the name, or tab")
	default:
		c := found[0]
		if c.Left(r.c.Date) {
			t.Why = "left on " + c.LeftOn.String()
		}
		r.meet(CaptureContact{c.ID, c.Name, c.Title, t.Why})
	}
}

// meet adds somebody once.
func (r *captureReader) meet(who CaptureContact) {
	for _, c := range r.c.Contacts {
		if FoldName(c.Name) == FoldName(who.Name) {
			return
		}
	}
	r.c.Contacts = append(r.c.Contacts, who)
}

func (r *captureReader) sentiment(p piece) {
	text := strings.TrimRight(p.text, nameEnds)
	t := r.add(CaptureSentiment, []piece{p}, text)
	colour, err := ParseColour(text)
	switch {
	case text == "":
		r.wrong(t, "~ needs a colour", "~r, ~y or ~g")
	case err != nil:
		r.wrong(t, "~"+Clean(text)+" is no sentiment", "~r, ~y or ~g")
	case r.seen[CaptureSentiment]:
		r.wrong(t, "there is a sentiment already", "keep one")
	default:
		r.seen[CaptureSentiment] = true
		r.c.Colour = colour
	}
}

// CaptureOn is the day that on: names: as ParseDate reads it, but a day of the week is the last
// one, and "2w" is two weeks ago.
func CaptureOn(text string, today Date) (Date, error) {
	for _, form := range []string{"last " + text, text + " ago"} {
		if d, err := ParseDate(form, today); err == nil && d.Known() {
			return d, nil
		}
	}
	return ParseDate(strings.NewReplacer("_", " ").Replace(text), today)
}

func (r *captureReader) day(p piece) {
	t := r.add(CaptureDay, []piece{p}, p.text)
	d, err := CaptureOn(p.text, r.k.Today)
	switch {
	case strings.TrimSpace(p.text) == "":
		r.wrong(t, "on: needs a day", "on:tue, on:2026-11-19")
	case err != nil:
		r.wrong(t, err.Error(), "")
	case r.seen[CaptureDay]:
		r.wrong(t, "there is a day already", "keep one")
	case d > r.k.Today:
		r.wrong(t, d.String()+" is still ahead", "the day on which it happened")
	default:
		r.seen[CaptureDay] = true
		r.c.Date = d
	}
}

// CaptureDue is the day that next: names: as ParseDate reads it, and "2w" for "+2w".
func CaptureDue(text string, today Date) (Date, error) {
	text = strings.TrimSpace(text)
	if d, err := ParseDate("+"+text, today); err == nil && text != "" {
		return d, nil
	}
	d, err := ParseDate(text, today)
	if err != nil {
		if d, err := ParseDate(strings.NewReplacer("-", " ", "_", " ").Replace(text), today); err == nil {
			return d, nil
		}
	}
	return d, err
}

func (r *captureReader) next(p piece) {
	r.inNext = true
	t := r.add(CaptureNext, []piece{p}, p.text)
	d, err := CaptureDue(p.text, r.k.Today)
	switch {
	case err != nil:
		r.wrong(t, err.Error(), "")
	case !d.Known():
		r.wrong(t, "next: needs a day", "next:2w, next:fri, next:2026-12-05")
	case d < r.k.Today:
		r.wrong(t, d.String()+" is past", "a day on which it can still be done")
	default:
		r.c.NextOn = d
	}
}

// nextWord takes a word of the next step. What would mean something before next: is only
// text here, which is worth knowing.
func (r *captureReader) nextWord(p piece) {
	t := r.add(CaptureNextWords, []piece{p}, p.text)
	r.nextWords = append(r.nextWords, p)
	if p.mark == "~" || p.mark == "on:" || p.mark == "next:" {
		t.Why = asTyped(r.line[p.from:p.to]) + " is read as words of the next step: it means something before next:"
	}
}

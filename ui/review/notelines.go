package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

// notesDraft is the draft under which notes from elsewhere are kept until they are used.
const notesDraft = "notes"

// What a line of notes becomes, besides the kinds of a Voice.
const (
	asPromise = "promise"
	asSummary = "summary"
	asNothing = "dropped"
)

// noteLine is one line from elsewhere and what it is to become, "" while nobody has said. A
// line that was used stays, out of sight, as long as the fact it became is there: when that
// is undone, the line is back.
type noteLine struct {
	Text string   `json:"text"`
	As   string   `json:"as,omitempty"`
	Used bool     `json:"used,omitempty"`
	Fact model.ID `json:"fact,omitempty"` // the Voice or the commitment it became, once known
}

func readNotes(draft string) []noteLine {
	var out []noteLine
	if json.Unmarshal([]byte(draft), &out) != nil {
		return nil
	}
	return out
}

func notesText(lines []noteLine) string {
	if len(lines) == 0 {
		return ""
	}
	b, err := json.Marshal(lines)
	if err != nil {
		return ""
	}
	return string(b)
}

func (s *Screen) setNotes(all []noteLine) {
	if text := notesText(all); text != "" {
		s.drafts[notesDraft] = text
	} else {
		delete(s.drafts, notesDraft)
	}
}

// notes are the lines from elsewhere: those that are still to be used, and those that were.
func (s *Screen) notes() (open, used []noteLine) {
	taken := map[model.Ref]bool{}
	for _, l := range readNotes(s.drafts[notesDraft]) {
		if l.Used && s.holds(&l, taken) {
			used = append(used, l)
			continue
		}
		open = append(open, l)
	}
	return open, used
}

// holds says that the review has what a line became, and finds out which fact that is.
func (s *Screen) holds(l *noteLine, taken map[model.Ref]bool) bool {
	if s.coming(*l) {
		return true
	}
	is := func(ref model.Ref, text string) bool {
		if l.Fact != 0 && ref.ID != l.Fact || l.Fact == 0 && (text != l.becomes(s) || taken[ref]) {
			return false
		}
		l.Fact, taken[ref] = ref.ID, true
		return true
	}
	switch l.As {
	case asSummary:
		return strings.Contains(s.rv.Summary, l.Text)
	case asPromise:
		for _, p := range s.d.Commitments {
			if p.ReviewID == s.rv.ID && is(p.Ref(), p.What) {
				return true
			}
		}
	default:
		for _, v := range s.d.Voices {
			if v.ReviewID == s.rv.ID && is(v.Ref(), v.Words) {
				return true
			}
		}
	}
	return false
}

// becomes is the text of the fact that a line becomes.
func (l noteLine) becomes(s *Screen) string {
	if l.As == asPromise {
		return model.ReadPromise(l.Text, s.notePeople(), s.ctx.Me.Name, s.heldOrDay()).What
	}
	return model.ReadWords(l.Text, s.notePeople()).Words
}

// coming says that what a line became is on its way to the disk.
func (s *Screen) coming(l noteLine) bool {
	on := func(j *job) bool {
		return j != nil && slices.ContainsFunc(j.notes, func(n noteLine) bool { return n.Text == l.Text && n.As == l.As })
	}
	return on(s.flying) || slices.ContainsFunc(s.queue, on)
}

// unread says that the place holds something that is not stored yet.
func (s *Screen) unread() bool {
	open, _ := s.notes()
	n := len(s.place().Drafts)
	if s.drafts[notesDraft] != "" {
		n--
	}
	return n > 0 || len(open) > 0
}

// settleNotes writes down which facts the lines became, once they are there.
func (s *Screen) settleNotes() {
	if s.drafts[notesDraft] != "" {
		open, used := s.notes()
		s.setNotes(append(used, open...))
	}
}

// keep stores all lines for which it is said what they are, in one step; the others stay.
func (c *notesCover) keep() {
	s := c.s
	var used, rest []noteLine
	for _, l := range c.lines {
		if l.As == "" {
			rest = append(rest, l)
		} else {
			used = append(used, l)
		}
	}
	if len(used) == 0 || s.locked() != "" {
		return
	}
	for i := range used {
		used[i].Used, used[i].Fact = true, 0
	}
	used = slices.DeleteFunc(used, func(l noteLine) bool { return l.As == asNothing })
	_, before := s.notes()
	s.setNotes(slices.Concat(before, used, rest))
	c.lines, c.at = rest, 0
	done := func() tea.Cmd {
		s.settleNotes()
		if now, on := s.cover.(*notesCover); on && len(now.lines) == 0 && now.entry == nil {
			return s.uncover()
		}
		return nil
	}
	if len(used) == 0 {
		s.keepPlace() // those left out are gone
		_ = done()
		return
	}
	people, me := s.notePeople(), s.ctx.Me.Name
	s.enqueue(&job{label: notesLabel(used), loud: true, place: s.place().String(), notes: used, then: done,
		build: func(b *build) error {
			for _, l := range used {
				b.note(l, people, me)
			}
			return nil
		}})
}

// note adds what a line becomes.
func (b *build) note(l noteLine, people []model.NotePerson, me string) {
	switch l.As {
	case asSummary:
		b.rv.Summary = strings.TrimSpace(b.rv.Summary + "\n" + l.Text)
	case asPromise:
		p := model.ReadPromise(l.Text, people, me, b.rv.HeldOn)
		b.add(model.Commitment{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, What: p.What, Who: p.Who, DueOn: p.DueOn, State: model.CommitmentOpen})
	default:
		w := model.ReadWords(l.Text, people)
		b.add(model.Voice{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, Date: b.rv.HeldOn, ContactID: w.Who.ContactID,
			Kind: model.VoiceKind(l.As), Words: w.Words, State: model.VoiceNew})
	}
}

// notesLabel says how many lines became what: "3 Voice, 1 commitment".
func notesLabel(used []noteLine) string {
	n := map[string]int{}
	for _, l := range used {
		switch l.As {
		case asPromise, asSummary, asNothing:
			n[l.As]++
		default:
			n["voice"]++
		}
	}
	var said []string
	say := func(key, one, more string) {
		if k := n[key]; k == 1 {
			said = append(said, "1 "+one)
		} else if k > 1 {
			said = append(said, fmt.Sprintf("%d %s", k, more))
		}
	}
	say("voice", "Voice", "Voice")
	say(asPromise, "commitment", "commitments")
	say(asSummary, "line of the summary", "lines of the summary")
	return "notes kept: " + strings.Join(said, ", ")
}

// notePeople are those whom a note may speak of: who took part, the customer's contacts who
// are there, and ours.
func (s *Screen) notePeople() []model.NotePerson {
	var out []model.NotePerson
	for _, c := range s.d.Contacts {
		if !c.Left(s.rv.HeldOn) {
			out = append(out, model.NotePerson{ContactID: c.ID, Name: c.Name})
		}
	}
	for _, a := range s.rv.Attendees {
		if a.ContactID == 0 {
			out = append(out, model.NotePerson{Name: a.Name})
		}
	}
	for _, p := range s.csms {
		out = append(out, model.NotePerson{Name: p.Name})
	}
	return out
}

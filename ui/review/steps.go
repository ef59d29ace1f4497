package review

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// The steps, by the names they are kept under.
const (
	stepWho       = "who"
	stepProgress  = "progress"
	stepCadence   = "cadence"
	stepHigh      = "high_enough"
	stepVoice     = "voice"
	stepNext      = "next_period"
	stepSentiment = "sentiment"
	stepMoments   = "moments"
	stepClose     = "close"
)

// step is one page of the checklist.
type step struct {
	id     string
	title  string
	number int // of the requirement, 0 for none
	specs  func() []spec
	// above are the lines over the form.
	above func(w int) []string
	// begun says that something of it is there, so that what lacks is worth a mark.
	begun func() bool
	sheet *sheet
}

func (s *Screen) allSteps() []*step {
	return []*step{
		{id: stepWho, title: "Who took part", number: 1, specs: s.whoSpecs, begun: func() bool { return len(s.rv.Attendees) > 0 }},
		{id: stepProgress, title: "Progress on outcomes", number: 2, specs: s.progressSpecs, above: s.progressAbove,
			begun: func() bool { return len(s.rv.Progress) > 0 || s.rv.ReportShown != "" }},
		{id: stepCadence, title: "Cadence", number: 3, specs: s.cadenceSpecs, above: s.cadenceAbove, begun: func() bool { return true }},
		{id: stepHigh, title: "High enough", number: 4, specs: s.highSpecs, above: s.highAbove, begun: s.theyTookPart},
		{id: stepVoice, title: "Voice of the customer", number: 5, specs: s.voiceSpecs, above: s.voiceAbove, begun: never},
		{id: stepNext, title: "The next period", number: 6, specs: s.nextSpecs, above: s.nextAbove,
			begun: func() bool { return len(s.rv.Decisions) > 0 || s.rv.NextReviewOn.Known() || s.rv.NextAgreed != "" }},
		{id: stepSentiment, title: "Sentiment (ours)", number: 7, specs: s.sentimentSpecs, above: s.sentimentAbove,
			begun: func() bool { return s.rv.State == model.ReviewCompleted || len(s.sentiments()) > 0 }},
		{id: stepMoments, title: "Experience moments", specs: s.momentSpecs, above: s.momentsAbove},
		{id: stepClose, title: "Close", specs: s.closeSpecs, above: s.closeAbove},
	}
}

// fields are the specs of a step, what is said above them put over the first one so that
// it scrolls with it.
func (st *step) fields() []spec {
	specs := st.specs()
	if len(specs) == 0 || st.above == nil {
		return specs
	}
	own := specs[0].Above
	specs[0].Above = func(w int) []string {
		lines := st.above(w)
		if own != nil {
			lines = append(lines, own(w)...)
		}
		return lines
	}
	return specs
}

func never() bool { return false }

// mark is how a step stands: met, lacking although begun, or nothing yet.
type mark int

const (
	markNone mark = iota
	markMet
	markLacking
)

func (s *Screen) markOf(st *step) mark {
	switch {
	case st.number > 0 && st.number <= len(s.judged.Requirements):
		if s.judged.Requirements[st.number-1].Met {
			return markMet
		}
		if s.rv.State == model.ReviewCompleted || !over(s.rv.State) && st.begun() {
			return markLacking
		}
	case st.id == stepMoments && len(s.moments()) > 0:
		return markMet
	case st.id == stepClose && s.rv.State == model.ReviewCompleted:
		return markMet
	}
	return markNone
}

// met says that the requirement of a step is met.
func (s *Screen) met(number int) bool {
	return number > 0 && number <= len(s.judged.Requirements) && s.judged.Requirements[number-1].Met
}

// goTo opens a step: what can be read on the one before is accepted.
func (s *Screen) goTo(i int) tea.Cmd {
	i = max(0, min(i, len(s.steps)-1))
	var leave tea.Cmd
	if sh := s.steps[s.at].sheet; sh != nil && i != s.at {
		leave = sh.leave()
	}
	s.at = i
	s.sure = false
	s.scroll.Top = 0
	st := s.steps[i]
	if st.sheet != nil {
		return tea.Batch(leave, s.begin(st.sheet))
	}
	st.sheet = s.newSheet(st.fields)
	s.restore(st.sheet)
	return tea.Batch(leave, s.begin(st.sheet))
}

// restore puts drafts kept from another time into a sheet that has just been opened.
func (s *Screen) restore(sh *sheet) {
	if sh.form == nil || s.locked() != "" {
		return
	}
	mine := map[string]string{}
	for _, sp := range sh.specs {
		if raw, ok := s.drafts[sp.Key]; ok {
			mine[sp.Key] = raw
			delete(s.drafts, sp.Key)
		}
	}
	sh.form.SetDrafts(mine)
}

// begin gives the keys to the first field of a sheet that is empty.
func (s *Screen) begin(sh *sheet) tea.Cmd {
	if sh.form == nil {
		return nil
	}
	for _, sp := range sh.specs {
		named := sp.Key == "ours" && slices.ContainsFunc(s.rv.Attendees, func(a model.Attendee) bool { return a.Side == model.Ours })
		if sh.form.Raw(sp.Key) == "" && !named {
			return sh.form.Focus(sp.Key)
		}
	}
	return sh.form.Focus(sh.specs[0].Key)
}

// onward goes from the last field of a sheet to the next step; steps that ask for nothing
// because the evidence is there already are passed over.
func (s *Screen) onward(sh *sheet) tea.Cmd {
	if s.aside != nil && s.aside.sheet == sh {
		return s.closeAside()
	}
	for i := s.at + 1; i < len(s.steps); i++ {
		id := s.steps[i].id
		if (id == stepCadence || id == stepHigh) && s.met(s.steps[i].number) {
			continue
		}
		return s.goTo(i)
	}
	return nil
}

// firstLacking is the first step that lacks something, -1 for none. Of a completed review
// it is the sentiment while that can still be given.
func (s *Screen) firstLacking() int {
	if s.rv.State == model.ReviewCompleted && s.judged.SentimentBy.Known() && !s.met(7) {
		return slices.IndexFunc(s.steps, func(st *step) bool { return st.id == stepSentiment })
	}
	for i, st := range s.steps {
		if st.number > 0 && !s.met(st.number) {
			return i
		}
	}
	return -1
}

func (s *Screen) theyTookPart() bool {
	return slices.ContainsFunc(s.rv.Attendees, func(a model.Attendee) bool { return a.Side == model.Customer })
}

// choice is a field of a few options, one key each.
func choice(key, label, value string, options ...form.Option) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Choice, Value: value, Options: options}
}

func option(value, label string) form.Option { return form.Option{Value: value, Label: label} }

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
	stepPromises  = "promises"
	stepProgress  = "progress"
	stepCadence   = "cadence"
	stepHigh      = "high_enough"
	stepVoice     = "voice"
	stepNext      = "next_period"
	stepSentiment = "sentiment"
	stepItems     = "items"
	stepMoments   = "moments"
	stepClose     = "close"
)

// step is one page of the checklist.
type step struct {
	id     string
	title  string
	brief  string // the title where there is little room; "": the title
	number int    // of the requirement, 0 for none
	specs  func() []spec
	// above are the lines over the form.
	above func(w int) []string
	// begun says that something of it is there, so that what lacks is worth a mark.
	begun func() bool
	// off says that it is not asked for in this review; nil: it always is.
	off   func() bool
	sheet *sheet
}

func (s *Screen) allSteps() []*step {
	return []*step{
		{id: stepWho, title: "Who took part", brief: "Who", number: 1, specs: s.whoSpecs, begun: func() bool { return len(s.rv.Attendees) > 0 }},
		{id: stepPromises, title: "Promises kept", specs: s.promiseSpecs, above: s.promisesAbove, off: func() bool { return len(s.promises()) == 0 }},
		{id: stepProgress, title: "Progress on outcomes", brief: "Progress", number: 2, specs: s.progressSpecs, above: s.progressAbove,
			begun: func() bool { return len(s.rv.Progress) > 0 || s.rv.ReportShown != "" }},
		{id: stepCadence, title: "Cadence", number: 3, specs: s.cadenceSpecs, above: s.cadenceAbove, begun: func() bool { return true }},
		{id: stepHigh, title: "High enough", number: 4, specs: s.highSpecs, above: s.highAbove, begun: s.theyTookPart},
		{id: stepVoice, title: "Voice of the customer", brief: "Voice", number: 5, specs: s.voiceSpecs, above: s.voiceAbove, begun: never},
		{id: stepNext, title: "The next period", brief: "Next period", number: 6, specs: s.nextSpecs, above: s.nextAbove,
			begun: func() bool { return len(s.rv.Decisions) > 0 || s.rv.NextReviewOn.Known() || s.rv.NextAgreed != "" }},
		{id: stepSentiment, title: "Sentiment (ours)", brief: "Sentiment", number: 7, specs: s.sentimentSpecs, above: s.sentimentAbove,
			begun: func() bool { return s.rv.State == model.ReviewCompleted || len(s.sentiments()) > 0 }},
		{id: stepItems, title: "Our items", specs: s.itemSpecs, off: func() bool { return len(s.items()) == 0 },
			begun: func() bool { return len(s.rv.Answers) > 0 }},
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
	switch st.id {
	case stepPromises:
		if scored, of := s.scoredPromises(); scored == of {
			return markMet
		}
	case stepMoments:
		if len(s.moments())+len(s.surveys()) > 0 {
			return markMet
		}
	case stepClose:
		if s.rv.State == model.ReviewCompleted {
			return markMet
		}
	default:
		return s.markOfRequired(st)
	}
	return markNone
}

// markOfRequired is the mark of a step that the judgement speaks of.
func (s *Screen) markOfRequired(st *step) mark {
	met, lacking := s.verdict(st)
	switch {
	case met:
		return markMet
	case lacking && (s.rv.State == model.ReviewCompleted || !over(s.rv.State) && st.begun()):
		return markLacking
	}
	return markNone
}

// verdict says of a step whether all it asks for is met, and whether something required
// lacks.
func (s *Screen) verdict(st *step) (met, lacking bool) {
	all, required := true, 0
	asked := s.requirements(st)
	for _, r := range asked {
		if r.Need == model.Required {
			required++
			lacking = lacking || !r.Met
		}
		all = all && r.Met
	}
	return len(asked) > 0 && !lacking && (all || required > 0), lacking
}

// requirements are those a step stands for, without any that is left out.
func (s *Screen) requirements(st *step) []model.Requirement {
	if st.id == stepItems {
		return s.items()
	}
	if r, ok := s.requirement(st.number); ok && r.Need != model.LeftOut {
		return []model.Requirement{r}
	}
	return nil
}

// requirement is one of the judgement by its number.
func (s *Screen) requirement(number int) (model.Requirement, bool) {
	if number < 1 || number > len(s.judged.Requirements) {
		return model.Requirement{}, false
	}
	return s.judged.Requirements[number-1], true
}

// met says that the requirement of that number is met.
func (s *Screen) met(number int) bool {
	r, ok := s.requirement(number)
	return ok && r.Met
}

// required says that this review must meet the requirement of that number.
func (s *Screen) required(number int) bool {
	r, ok := s.requirement(number)
	return !ok || r.Need == model.Required
}

// hidden says that a step is not asked for: left out by the checklist, or empty here.
func (s *Screen) hidden(i int) bool {
	st := s.steps[i]
	if st.off != nil {
		return st.off()
	}
	r, ok := s.requirement(st.number)
	return ok && r.Need == model.LeftOut
}

// shownSteps are the places of the steps that are asked for.
func (s *Screen) shownSteps() []int {
	var out []int
	for i := range s.steps {
		if !s.hidden(i) {
			out = append(out, i)
		}
	}
	return out
}

// beside is the nearest step that is asked for, n steps away from the open one.
func (s *Screen) beside(n int) int {
	at := s.at
	for i := s.at + n; i >= 0 && i < len(s.steps); i += n {
		if !s.hidden(i) {
			return i
		}
	}
	return at
}

// digit is the step that a digit means: 1 to 7 the requirements, 8 and 9 what follows
// them, 0 the promises; -1 where that is not asked for.
func (s *Screen) digit(n int) int {
	after := sevenSteps
	for i, st := range s.steps {
		switch {
		case s.hidden(i):
		case st.number > 0:
			if st.number == n {
				return i
			}
		case st.id == stepPromises:
			if n == 0 {
				return i
			}
		default:
			if after++; after == n {
				return i
			}
		}
	}
	return -1
}

// sevenSteps is how many steps stand for a requirement of every review.
const sevenSteps = len(model.RequirementTitles)

// goTo opens a step: what can be read on the one before is accepted.
func (s *Screen) goTo(i int) tea.Cmd {
	i = max(0, min(i, len(s.steps)-1))
	if s.hidden(i) {
		return nil
	}
	var leave tea.Cmd
	if sh := s.steps[s.at].sheet; sh != nil && i != s.at {
		leave = sh.leave()
	}
	s.at = i
	s.sure = false
	s.scroll.Top = 0
	return tea.Batch(leave, s.enter(s.steps[i]))
}

// enter gives the keys to a step, whose sheet is made when it is opened first.
func (s *Screen) enter(st *step) tea.Cmd {
	if st.sheet == nil {
		st.sheet = s.newSheet(st.fields)
		s.restore(st.sheet)
	}
	return s.begin(st.sheet)
}

// stay leaves a step that is no longer asked for, since the checklist is that of another
// held date or was changed, for one that is.
func (s *Screen) stay() {
	if !s.hidden(s.at) {
		return
	}
	to := s.beside(1)
	if to == s.at {
		to = s.beside(-1)
	}
	s.at = to
	s.enter(s.steps[to])
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
		if s.hidden(i) {
			continue
		}
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
		if _, lacking := s.verdict(st); lacking {
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

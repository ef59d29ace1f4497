package intake

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
)

// source is one table of those that were chosen: what was understood of it, what was said
// about it, and what taking it would do.
type source struct {
	model.ImportSource
	on     bool   // it is to be taken
	chosen bool   // somebody said whether it is
	twin   string // why it brings nothing that others do not

	stale   bool // it is to be read, or is being read
	planned bool
	plan    model.ImportPlan
	wrong   string // why it cannot be read
	said    said
	asked   []asked

	report *model.ImportReport
	taken  map[taking]bool // the conflicts in which the file's value is taken
}

// taking is a conflict of a file: of its first reading with With -1, else of a further one.
type taking struct {
	with int
	key  model.ConflictKey
}

// said is what the person said about one file besides the answers to its questions.
type said struct {
	kind model.ImportKind
	maps map[string]string // field -> header; "" that none is
	keep []string
	off  []model.ImportKind // further readings that are left out
	anew bool               // without what was answered for files like it
}

// forAll is what the person said about all files.
type forAll struct {
	currency string
	create   bool
	prefer   bool
}

// asked is a question with its answer. One that is answered is no longer in the plan, and
// stays here so that the answer can be changed.
type asked struct {
	model.Question
	answer  int  // -1: none yet
	settled bool // the plan follows the answer
}

// shown is the option that holds: the answer, else the proposal, else -1.
func (q asked) shown() int {
	if q.answer >= 0 {
		return q.answer
	}
	return q.Proposal
}

// must says that nothing can be taken before the question is answered.
func (q asked) must() bool { return !q.settled && q.Proposal < 0 }

// name is the table for eyes, as short as can be.
func (s *source) name() string {
	base := model.Clean(filepath.Base(s.Path))
	if s.Sheet == "" {
		return base
	}
	return model.Clean(s.Sheet) + " in " + base
}

// refusal is why nothing can be taken of it, "" where something can.
func (s *source) refusal() string {
	if s.wrong != "" {
		return s.wrong
	}
	return s.plan.Declined
}

// pending is the first question that must be answered, -1 where there is none.
func (s *source) pending() int { return slices.IndexFunc(s.asked, asked.must) }

// options are what was said about the file and about all of them, from the given ones on.
func (s *source) options(o model.ImportOptions) model.ImportOptions {
	o.Sheet, o.Kind, o.Anew = s.Sheet, s.said.kind, s.said.anew
	o.Keep, o.Map = slices.Clone(s.said.keep), map[string]string{}
	for _, q := range s.asked {
		if q.answer >= 0 && q.answer < len(q.Options) && q.Options[q.answer].Apply != nil {
			q.Options[q.answer].Apply(&o)
		}
	}
	if o.Map == nil {
		o.Map = map[string]string{}
	}
	maps.Copy(o.Map, s.said.maps)
	for _, kind := range s.said.off {
		o.Map["with_"+string(kind)] = ""
	}
	return o
}

// follow joins the questions of a plan with those answered before, in their old order.
func (s *source) follow(now []model.Question) {
	var out []asked
	for _, old := range s.asked {
		at := slices.IndexFunc(now, func(q model.Question) bool { return q.ID == old.ID })
		switch {
		case at >= 0:
			// It is asked again: the answer did not settle it.
			out = append(out, asked{Question: now[at], answer: -1})
		case old.answer >= 0:
			old.settled = true
			out = append(out, old)
		}
	}
	for _, q := range now {
		if !slices.ContainsFunc(out, func(a asked) bool { return a.ID == q.ID }) {
			out = append(out, asked{Question: q, answer: -1})
		}
	}
	s.asked = out
}

// forget drops a question that was settled otherwise.
func (s *source) forget(id string) {
	s.asked = slices.DeleteFunc(slices.Clone(s.asked), func(q asked) bool { return q.ID == id })
}

// answered is what was answered for files like it on an earlier day, "" for nothing.
func (s *source) answered() string {
	for _, w := range s.plan.Why {
		if strings.HasPrefix(w, rememberedWhy) {
			return w
		}
	}
	return ""
}

// rememberedWhy begins the reason of a plan that follows answers of an earlier day.
const rememberedWhy = "as answered on "

// toTake is the plan with what is settled about its conflicts.
func (s *source) toTake(again bool) model.ImportPlan {
	p := s.plan
	set := func(o *model.ImportOptions, with int) {
		o.Again, o.Taken = again, nil
		for t, yes := range s.taken {
			if !yes || t.with != with {
				continue
			}
			if o.Taken == nil {
				o.Taken = map[model.ConflictKey]bool{}
			}
			o.Taken[t.key] = true
		}
	}
	set(&p.Options, -1)
	p.With = slices.Clone(p.With)
	for i := range p.With {
		set(&p.With[i].Options, i)
	}
	return p
}

// findTwins finds tables that are there twice, and those that only put others together.
func findTwins(all []*source) {
	sources, plans := make([]model.ImportSource, len(all)), make([]model.ImportPlan, len(all))
	for i, s := range all {
		if sources[i] = s.ImportSource; s.planned && s.refusal() == "" {
			plans[i] = s.plan
		}
	}
	for i, other := range model.ImportTwins(sources, plans) {
		all[i].twin = ""
		if other >= 0 {
			all[i].twin = "the same table as " + all[other].name()
		}
	}
	for i := range plans {
		if plans[i] = all[i].plan; all[i].twin != "" {
			plans[i] = model.ImportPlan{}
		}
	}
	for i, of := range model.ImportMerges(plans) {
		if of != nil {
			all[i].twin = "puts together what " + all[of[0]].name() + " and " + all[of[1]].name() + " hold"
		}
	}
}

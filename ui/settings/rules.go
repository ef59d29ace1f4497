package settings

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// standard are the rules of a new book.
var standard = model.DefaultSettings()

var (
	errDays   = errors.New("write a number of days, such as 90")
	errSeg    = errors.New("this segment has one of its own already: change that")
	errFactor = errors.New("write a number from 0 to 1, such as 0.7")
	errScale  = errors.New("write a number from 0 to 100")
	errWeight = errors.New("write 0 or more")
)

// days is a field for a whole number of days; empty is allowed where least is below 0.
func days(key, label, value, help string, least int) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Number, Unit: "days", Value: value, Help: help, Required: least >= 0,
		Validate: func(v form.Value) error {
			n := v.Number.Value
			switch {
			case v.Empty:
				return nil
			case n != math.Trunc(n):
				return errDays
			case n < float64(max(least, 0)):
				return fmt.Errorf("write %d or more", max(least, 0))
			case n > 36500:
				return errors.New("that is more than a century")
			}
			return nil
		}}
}

// number is a field for a number of any kind.
func number(key, label string, value float64, wrong error, least, most float64) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Number, Value: plain(value), Required: true,
		Validate: func(v form.Value) error {
			if n := v.Number.Value; !(n >= least && n <= most) {
				return wrong
			}
			return nil
		}}
}

// daysWord is a cadence in words.
func daysWord(n int) string {
	if n == 0 {
		return "none: out of scope"
	}
	return counted(n, "day", "days")
}

// segmentName is a segment as the book writes it, else as it is known.
func (p *Page) segmentName(key string) string {
	for _, u := range p.facts.use.Segments {
		if model.SegmentKey(u.Name) == key {
			return clean(u.Name)
		}
	}
	if name, ok := map[string]string{"enterprise": "Enterprise", "mid-market": "Mid-market", "smb": "SMB", "digital": "Digital"}[key]; ok {
		return name
	}
	return clean(key)
}

// segments are the keys of the segments of the book and of those a setting names, in order
// of name, with how many accounts each has.
func (p *Page) segments(named []string) (all []string, count map[string]int) {
	count = map[string]int{}
	for _, u := range p.facts.use.Segments {
		count[model.SegmentKey(u.Name)] += u.Count
	}
	all = append(slices.Collect(maps.Keys(count)), named...)
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(strings.Compare(model.FoldName(p.segmentName(a)), model.FoldName(p.segmentName(b))), strings.Compare(a, b))
	})
	return slices.Compact(all), count
}

func (p *Page) cadence() section {
	s := p.facts.settings
	sec := section{key: "cadence", name: "Cadence", add: func() tea.Cmd { return p.askCadence("") },
		about: "How often an account is reviewed. An account may have its own; n names another segment."}
	sec.rows = append(sec.rows, row{key: "cadence.default", label: labelOf("cadence.default"), value: daysWord(s.DefaultCadence),
		standard: byDefault(daysWord(s.DefaultCadence), daysWord(standard.DefaultCadence)),
		about:    "Days between two reviews where the segment has no cadence of its own; 0 is none.",
		edit: func() tea.Cmd {
			return p.open(dialog{key: "cadence.default", title: "Default cadence",
				fields: []form.Field{days("days", "Days between reviews", strconv.Itoa(s.DefaultCadence), "0: none, out of scope", 0)},
				change: func(f *form.Form) change { return p.setDefaultCadence(int(f.Value("days").Number.Value)) }})
		},
		remove: orNone(s.DefaultCadence != standard.DefaultCadence, func() tea.Cmd { return p.do(p.setDefaultCadence(standard.DefaultCadence)) })})
	sec.rows = append(sec.rows, row{key: "cadence.grace", label: labelOf("cadence.grace"), value: counted(s.Grace, "day", "days"),
		standard: byDefault(counted(s.Grace, "day", "days"), counted(standard.Grace, "day", "days")),
		about:    "For so long after its due date a review still is on schedule; from the next day on the account is overdue.",
		edit: func() tea.Cmd {
			return p.open(dialog{key: "cadence.grace", title: "Grace",
				fields: []form.Field{days("days", "Days after the due date", strconv.Itoa(s.Grace), "", 0)},
				change: func(f *form.Form) change { return setGrace(int(f.Value("days").Number.Value)) }})
		},
		remove: orNone(s.Grace != standard.Grace, func() tea.Cmd { return p.do(setGrace(standard.Grace)) })})
	keys, count := p.segments(slices.Collect(maps.Keys(s.Cadences)))
	for i, key := range keys {
		sec.rows = append(sec.rows, p.segmentCadence(key, count[key], i == 0))
	}
	return sec
}

// orNone is do where it applies, else nil.
func orNone(applies bool, do func() tea.Cmd) func() tea.Cmd {
	if !applies {
		return nil
	}
	return do
}

func (p *Page) segmentCadence(key string, count int, first bool) row {
	s := p.facts.settings
	own, has := s.Cadences[key]
	was, known := standard.Cadences[key]
	r := row{key: "cadence.segments." + key, label: p.segmentName(key), note: accounts(count), edit: func() tea.Cmd { return p.askCadence(key) }}
	if first {
		r.head = "By segment"
	}
	if r.value = daysWord(own); !has {
		r.value = daysWord(s.DefaultCadence) + ", by default"
	}
	switch {
	case known && (!has || own != was):
		r.standard = "default " + daysWord(was)
		r.remove = func() tea.Cmd { return p.do(p.setCadence(key, was, true)) }
	case has && !known:
		r.remove = func() tea.Cmd { return p.do(p.setCadence(key, 0, false)) }
	}
	return r
}

func (p *Page) setDefaultCadence(n int) change {
	return change{label: "Default cadence set to " + daysWord(n), weigh: true, apply: func(s *model.Settings) { s.DefaultCadence = n }}
}

func setGrace(n int) change {
	return change{label: "Grace set to " + counted(n, "day", "days"), weigh: true, apply: func(s *model.Settings) { s.Grace = n }}
}

// setCadence gives a segment its own cadence, or takes it away.
func (p *Page) setCadence(key string, n int, own bool) change {
	c := change{label: "Cadence of " + p.segmentName(key) + " set to " + daysWord(n), weigh: true,
		apply: func(s *model.Settings) { s.Cadences[key] = n }}
	if !own {
		c.label = "Cadence of " + p.segmentName(key) + " left to the default"
		c.apply = func(s *model.Settings) { delete(s.Cadences, key) }
	}
	return c
}

// askCadence asks for the cadence of a segment, "" for one that is still to be named.
func (p *Page) askCadence(key string) tea.Cmd {
	value := ""
	if n, has := p.facts.settings.Cadences[key]; has {
		value = strconv.Itoa(n)
	}
	field := days("days", "Days between reviews", value, "0: none, out of scope; empty: the default", -1)
	d := dialog{key: "cadence." + key, title: "Cadence of " + p.segmentName(key), fields: []form.Field{field}}
	if key == "" {
		field.Required, field.Help = true, "0: none, out of scope"
		d.title = "Cadence of another segment"
		d.fields = []form.Field{p.newSegment(func(k string) bool { _, has := p.facts.settings.Cadences[k]; return has }), field}
	}
	d.change = func(f *form.Form) change {
		to := key
		if to == "" {
			to = model.SegmentKey(f.Value("segment").Text)
		}
		v := f.Value("days")
		c := p.setCadence(to, int(v.Number.Value), !v.Empty)
		if key == "" {
			c.label = "Cadence of " + clean(f.Value("segment").Text) + " set to " + daysWord(int(v.Number.Value))
		}
		return c
	}
	return p.open(d)
}

// newSegment is a field for a segment that has no setting of its own yet.
func (p *Page) newSegment(has func(key string) bool) form.Field {
	f := form.Field{Key: "segment", Label: "Segment", Kind: form.Pick, AllowNew: true, Required: true,
		Validate: func(v form.Value) error {
			if has(model.SegmentKey(v.Text)) {
				return errSeg
			}
			return nil
		}}
	for _, u := range p.facts.use.Segments {
		if !has(model.SegmentKey(u.Name)) {
			f.Options = append(f.Options, form.Option{Value: clean(u.Name), Label: clean(u.Name), Hint: accounts(u.Count)})
		}
	}
	return f
}

func (p *Page) scores() section {
	s := p.facts.settings
	weight := func(key, name string, v, was float64, set func(w *model.Weights) *float64, about string) row {
		return row{key: key, label: labelOf(key), value: plain(v), standard: byDefault(plain(v), plain(was)), about: about,
			edit: func() tea.Cmd { return p.askWeights(strings.TrimPrefix(key, "scores.")) },
			remove: orNone(v != was, func() tea.Cmd {
				return p.do(change{label: "Weight of " + name + " set to " + plain(was), weigh: true, apply: func(s *model.Settings) { *set(&s.Weights) = was }})
			})}
	}
	return section{key: "scores", name: "Scores", about: "How CO and CX are added up. A change shows the accounts it moves most before it is saved.",
		rows: []row{
			weight("scores.moments", "moments", s.Weights.Moments, standard.Weights.Moments, func(w *model.Weights) *float64 { return &w.Moments },
				"Its share of CX beside CSAT and NPS; an input that is missing leaves its share to the others."),
			weight("scores.csat", "CSAT", s.Weights.CSAT, standard.Weights.CSAT, func(w *model.Weights) *float64 { return &w.CSAT },
				"What satisfaction answers weigh in CX."),
			weight("scores.nps", "NPS", s.Weights.NPS, standard.Weights.NPS, func(w *model.Weights) *float64 { return &w.NPS },
				"What answers to whether they would recommend us weigh in CX."),
			{key: "scores.unverified", label: labelOf("scores.unverified"), value: plain(s.Unverified),
				standard: byDefault(plain(s.Unverified), plain(standard.Unverified)),
				about:    "What an outcome's progress counts in CO while the customer has not said within the window that it is real.",
				edit: func() tea.Cmd {
					return p.open(dialog{key: "scores.unverified", title: labelOf("scores.unverified"), body: "1: as much as a verified one; 0: nothing.",
						fields: []form.Field{number("factor", "Times", s.Unverified, errFactor, 0, 1)},
						change: func(f *form.Form) change { return setUnverified(f.Value("factor").Number.Value) }})
				},
				remove: orNone(s.Unverified != standard.Unverified, func() tea.Cmd { return p.do(setUnverified(standard.Unverified)) })},
			{key: "scores.window", label: labelOf("scores.window"), value: counted(s.Window, "day", "days"),
				standard: byDefault(counted(s.Window, "day", "days"), counted(standard.Window, "day", "days")),
				about:    "For so long count the inputs of CX, verifications, and outcomes that were closed.",
				edit: func() tea.Cmd {
					return p.open(dialog{key: "scores.window", title: labelOf("scores.window"),
						fields: []form.Field{days("days", "Days", strconv.Itoa(s.Window), "", 1)},
						change: func(f *form.Form) change { return setWindow(int(f.Value("days").Number.Value)) }})
				},
				remove: orNone(s.Window != standard.Window, func() tea.Cmd { return p.do(setWindow(standard.Window)) })},
		}}
}

func setUnverified(v float64) change {
	return change{label: "Credit while not verified set to " + plain(v), weigh: true, apply: func(s *model.Settings) { s.Unverified = v }}
}

func setWindow(n int) change {
	return change{label: "Window of scores set to " + counted(n, "day", "days"), weigh: true, apply: func(s *model.Settings) { s.Window = n }}
}

// askWeights asks for the three weights together: each says something only beside the
// others.
func (p *Page) askWeights(focus string) tea.Cmd {
	w := p.facts.settings.Weights
	return p.open(dialog{key: "scores.weights", title: "Weights of experience", focus: focus,
		body: "They need not add up to 100: what is missing for an account drops out, and the rest is scaled.",
		fields: []form.Field{number("moments", "Moments", w.Moments, errWeight, 0, 1e6), number("csat", "CSAT", w.CSAT, errWeight, 0, 1e6),
			number("nps", "NPS", w.NPS, errWeight, 0, 1e6)},
		change: func(f *form.Form) change {
			to := model.Weights{Moments: f.Value("moments").Number.Value, CSAT: f.Value("csat").Number.Value, NPS: f.Value("nps").Number.Value}
			return change{label: fmt.Sprintf("Weights set to moments %s, CSAT %s, NPS %s", plain(to.Moments), plain(to.CSAT), plain(to.NPS)),
				weigh: true, apply: func(s *model.Settings) { s.Weights = to }}
		}})
}

func (p *Page) quadrant() section {
	s := p.facts.settings
	line := func(key, score string, v, was float64, set func(s *model.Settings) *float64, about string) row {
		to := func(v float64) change {
			return change{label: score + " divided at " + plain(v), weigh: true, apply: func(s *model.Settings) { *set(s) = v }}
		}
		return row{key: key, label: labelOf(key), value: plain(v), standard: byDefault(plain(v), plain(was)), about: about,
			edit: func() tea.Cmd {
				return p.open(dialog{key: key, title: labelOf(key), fields: []form.Field{number("at", "At", v, errScale, 0, 100)},
					change: func(f *form.Form) change { return to(f.Value("at").Number.Value) }})
			},
			remove: orNone(v != was, func() tea.Cmd { return p.do(to(was)) })}
	}
	return section{key: "quadrant", name: "Quadrant", about: "Where low ends and high begins. A score on the line belongs to the higher side.",
		rows: []row{
			line("quadrant.co", "Outcomes", s.DivideCO, standard.DivideCO, func(s *model.Settings) *float64 { return &s.DivideCO },
				"From this CO on, a customer gets what they were sold."),
			line("quadrant.cx", "Experience", s.DivideCX, standard.DivideCX, func(s *model.Settings) *float64 { return &s.DivideCX },
				"From this CX on, a customer likes getting it."),
		}}
}

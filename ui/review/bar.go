package review

import (
	"fmt"
	"math"
	"strconv"

	"keystone/model"
	"keystone/ui/geom"
)

// outcomeAbove draws an outcome over its fields: its title, the bar and the pace.
func (s *Screen) outcomeAbove(o model.Outcome) func(w int) []string {
	return func(w int) []string {
		th := s.ctx.Theme
		out := []string{}
		if all := s.outcomes(); len(all) > 0 && all[0].ID != o.ID {
			out = append(out, "")
		}
		title := model.Clean(o.Title())
		if !o.HasKPI() {
			out = append(out, th.Title(geom.Cut(title, w)))
			return append(out, th.Muted(geom.Cut(o.StatusOn(s.rv.HeldOn).Label()+", no KPI: its progress follows from its status", w)))
		}
		now, said := s.liveValue(o)
		out = append(out, th.Title(geom.Ends(title, s.sinceLast(o, now, said), w)), s.bar(o, now, w))
		return append(out, geom.Cut(s.paceLine(o, now), w))
	}
}

// liveValue is the value as typed, else as said in the review, else the newest before.
func (s *Screen) liveValue(o model.Outcome) (now model.Number, said bool) {
	if sh := s.steps[s.at].sheet; sh != nil && sh.form != nil && s.locked() == "" {
		if v := sh.form.Value(nowKey(o.ID)); v.Number.Known {
			return v.Number, true
		}
	}
	if m, ok := s.measured(o.ID); ok {
		return model.Num(m.Value), true
	}
	if m, ok := s.before(o.ID); ok {
		return model.Num(m.Value), false
	}
	return model.Number{}, false
}

// bar is the way from baseline to target, with what was there last time and now.
func (s *Screen) bar(o model.Outcome, now model.Number, w int) string {
	y := way{unit: o.Unit, baseline: o.Baseline, target: o.Target, now: now}
	if m, ok := s.before(o.ID); ok {
		y.before = model.Num(m.Value)
	}
	return y.bar(s.ctx.Theme, w, 40)
}

// farOff is from how many times the way to the target on a value is more likely typed wrong
// than reached.
const farOff = 4

func (s *Screen) paceLine(o model.Outcome, now model.Number) string {
	if !now.Known {
		return s.ctx.Theme.Muted("not measured yet")
	}
	share := model.ProgressOf(o, now, s.rv.HeldOn)
	if math.Abs(share) > farOff {
		return s.ctx.Theme.Warn(fmt.Sprintf("%s is far from %s and %s: is the decimal sign right?", withUnit(now.Value, o.Unit),
			withUnit(o.Baseline.Value, o.Unit), withUnit(o.Target.Value, o.Unit)))
	}
	text := fmt.Sprintf("%s: %d%% there", withUnit(now.Value, o.Unit), int(math.Round(share*100)))
	if pace, gone := model.PaceOf(o, share, s.rv.HeldOn); pace != "" {
		text += fmt.Sprintf(", %d%% of the time gone: %s", int(math.Round(gone.Value*100)), pace.Label())
	}
	return text
}

// sinceLast is the change since the value before, or when that was measured.
func (s *Screen) sinceLast(o model.Outcome, now model.Number, said bool) string {
	last, ok := s.before(o.ID)
	switch {
	case !ok:
		return ""
	case said:
		return signed(now.Value-last.Value) + " since " + last.Date.Short(s.ctx.Today)
	}
	return "measured " + last.Date.Short(s.ctx.Today)
}

// withUnit is a value with its unit: "82%", "4.1 h".
func withUnit(v float64, unit string) string {
	text := number(v)
	switch unit = model.Clean(unit); unit {
	case "":
		return text
	case "%":
		return text + unit
	}
	return text + " " + unit
}

func number(v float64) string { return model.Num(model.Round(v, 2)).String() }

func signed(v float64) string {
	if v = model.Round(v, 2); v > 0 {
		return "+" + strconv.FormatFloat(v, 'f', -1, 64)
	}
	return number(v)
}

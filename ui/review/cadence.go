package review

import (
	"errors"
	"fmt"
	"slices"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// cadenceSpecs are the fields of step 3: none, unless the account has no cadence.
func (s *Screen) cadenceSpecs() []spec {
	if s.ctx.Settings.Cadence(s.d.Account) > 0 && s.d.Account.CadenceDays == 0 {
		return nil
	}
	value := ""
	if days := s.d.Account.CadenceDays; days > 0 {
		value = fmt.Sprint(days)
	}
	return []spec{{
		Field: form.Field{Key: "cadence", Label: "Days between reviews", Kind: form.Number, Unit: "days", Value: value,
			Help: "of this account alone, e.g. 90", Validate: checkCadence},
		save: func(v form.Value) *job {
			days := int(v.Number.Value)
			label := fmt.Sprintf("cadence of the account set to %d days", days)
			if v.Empty {
				days, label = 0, "cadence of the account left to its segment"
			}
			return &job{label: label, build: func(b *build) error {
				now := b.d.Account
				now.CadenceDays = days
				b.change(now, b.d.Account)
				return nil
			}}
		},
	}}
}

func checkCadence(v form.Value) error {
	if n := v.Number; n.Known && (n.Value < 1 || n.Value > 3650 || n.Value != float64(int(n.Value))) {
		return errors.New("a whole number of days, 1 to 3650")
	}
	return nil
}

func (s *Screen) cadenceAbove(w int) []string {
	a, set, th := s.d.Account, s.ctx.Settings, s.ctx.Theme
	segment := model.Clean(a.Segment)
	if segment == "" {
		segment = "no segment"
	}
	days := set.Cadence(a)
	if days == 0 {
		so := ", so no review of this one can count"
		if !s.required(3) {
			so = ""
		}
		return append(wrapped(fmt.Sprintf("Accounts of %s have no cadence%s. Give the account a cadence of its own:", segment, so), w), "")
	}
	from := segment
	if a.CadenceDays > 0 {
		from = "its own"
	}
	lines := wrapped(fmt.Sprintf("Every %d days (%s). Nothing is to be ticked here; what you type becomes something they said.", days, from), w)
	lines = append(lines, "", th.Muted("Due  ")+s.dueWords())
	lines = append(lines, s.movedLines(s.rv.ID, w)...)
	if last := model.LastQualifying(&s.d, set, s.rv.HeldOn.AddDays(-1)); last.Known() {
		lines = append(lines, th.Muted("Last review that counts  ")+last.Short(s.ctx.Today))
	} else {
		lines = append(lines, th.Muted("No review counts before this one."))
	}
	if s.rv.HeldOn.Known() {
		lines = append(lines, "")
		next := s.rv.HeldOn.AddDays(days).Short(s.ctx.Today)
		if s.judged.Qualifies {
			lines = append(lines, wrapped("This one counts: the account is next due on "+next+".", w)...)
		} else {
			lines = append(lines, wrapped("Once this one counts, the account is next due on "+next+".", w)...)
		}
	}
	return append(lines, "")
}

// dueWords is the review's due date and how late it is: "30 Sep (52d over)".
func (s *Screen) dueWords() string {
	due := s.rv.DueOn
	day := s.rv.HeldOn
	if !day.Known() {
		day = s.day()
	}
	text := due.Short(s.ctx.Today)
	switch n := day.Days(due); {
	case !due.Known():
		return "no date"
	case n > 0:
		return fmt.Sprintf("%s (%dd over)", text, n)
	case n < 0:
		return fmt.Sprintf("%s (in %dd)", text, -n)
	}
	return text
}

// highSpecs are the fields of step 4: to add who could fulfil it.
func (s *Screen) highSpecs() []spec {
	var options []form.Option
	for _, c := range s.couldBeHigh() {
		why, _ := s.whyHigh(c)
		options = append(options, form.Option{Value: idText(c.ID), Label: model.Clean(c.Name), Hint: why})
	}
	return []spec{{
		Field: form.Field{Key: "high", Label: "Add", Kind: form.Pick, AllowNew: true, Options: options, Width: 30,
			Help: "name, or name, title", Validate: s.checkTheirs},
		adds: true, save: s.saveTheirs, propose: s.proposeHigh,
	}}
}

// proposeHigh is the only one who could fulfil it, while nobody does.
func (s *Screen) proposeHigh() (raw, why string) {
	if could := s.couldBeHigh(); len(could) == 1 && !s.met(4) {
		name := model.Clean(could[0].Name)
		return name, name + ", if they were there"
	}
	return "", ""
}

// couldBeHigh are the contacts who would be high enough, had not left and are not named.
func (s *Screen) couldBeHigh() []model.Contact {
	var out []model.Contact
	for _, c := range s.d.Contacts {
		if c.Left(s.rv.HeldOn) || !model.HighEnough(c, s.d.Account, s.ctx.Settings) {
			continue
		}
		if !slices.ContainsFunc(s.rv.Attendees, func(a model.Attendee) bool { return a.Side == model.Customer && a.ContactID == c.ID }) {
			out = append(out, c)
		}
	}
	return out
}

func (s *Screen) highAbove(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	bar := s.ctx.Settings.Bar(s.d.Account)
	lines := wrapped("High enough is "+bar.Label()+" or above, or a decision maker, economic buyer or executive sponsor.", w)
	lines = append(lines, "")
	for _, a := range s.rv.Attendees {
		if a.Side == model.Customer {
			lines = append(lines, s.attendeeLine(a, w))
		}
	}
	could := s.couldBeHigh()
	if len(could) > 0 {
		lines = append(lines, "", th.Muted("Could have fulfilled it:"))
	} else if !s.met(4) {
		lines = append(lines, "", th.Warn(geom.Cut("The book knows nobody who is high enough and still there.", w)))
	}
	for _, c := range could {
		why, _ := s.whyHigh(c)
		lines = append(lines, geom.Cut(g.Dot+" "+model.Clean(c.String())+": "+why, w))
	}
	return append(lines, "")
}

func wrapped(text string, w int) []string { return geom.Wrap(text, max(w, 1)) }

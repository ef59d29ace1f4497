package quadrant

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// timing is the screen's own place in time.
type timing struct {
	own  model.Date // the day shown where it is not that of the frame
	base model.Date // the frame's day when own was chosen
	play playing
}

func (t *timing) playing() bool { return t.play.on }

// day is the day the picture is of.
func (p *Page) day() model.Date {
	if p.time.own.Known() {
		return p.time.own
	}
	return p.ctx.AsOf
}

// Day implements screen.Dated.
func (p *Page) Day() model.Date {
	if pl := &p.time.play; pl.on {
		return pl.track.days[pl.at]
	}
	if p.loaded {
		return p.facts.day
	}
	return p.day()
}

// follows gives the own day up once another was chosen for the whole app.
func (p *Page) follows() {
	if p.time.base != p.ctx.AsOf {
		p.time.own, p.time.base = 0, p.ctx.AsOf
	}
}

// readOnly says why nothing can be changed now, "" when it can.
func (p *Page) readOnly() string {
	if why := p.ctx.ReadOnly(); why != "" {
		return why
	}
	if day := p.day(); day != p.ctx.Today {
		return "The picture is of " + day.String() + keys.Say(". Press {quadrant.later .} until it is of today, or {app.back esc}, to change anything.")
	}
	return ""
}

// monthBefore is the last end of a month before the day, monthAfter the next one.
func monthBefore(day model.Date) model.Date {
	y, m, _ := day.Civil()
	return model.NewDate(y, m, 1).AddDays(-1)
}

func monthAfter(day model.Date) model.Date { return day.AddDays(1).MonthEnd() }

// stepMonth shows the end of the month before or after, today at the latest.
func (p *Page) stepMonth(back bool) tea.Cmd {
	to := monthBefore(p.day())
	if !back {
		to = min(monthAfter(p.day()), p.ctx.Today)
	}
	if !to.Known() || to == p.day() {
		return screen.Send(screen.Toast{Text: "The picture is of today."})
	}
	return p.showDay(to)
}

// showDay makes the day the picture's own.
func (p *Page) showDay(day model.Date) tea.Cmd {
	p.time.own, p.time.base = day, p.ctx.AsOf
	if day == p.ctx.AsOf {
		p.time.own = 0
	}
	p.why.drop()
	return p.read()
}

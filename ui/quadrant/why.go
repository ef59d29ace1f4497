package quadrant

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// explaining is why the selected account stands where it stands.
type explaining struct {
	slot  screen.Slot[reason]
	asked asked
	shown reason
}

// asked is what reasons are of.
type asked struct {
	account    model.ID
	day, since model.Date
}

// reason is why one account stands where it stands, what moved it and what to do.
type reason struct {
	asked
	name  string
	owner string
	as    model.Assessment
	was   model.Standing
	moved model.Movement
	next  model.Move // without a label: none would bring it closer
	play  model.Play
	plays bool
}

func (e *explaining) drop() {
	e.slot.Drop()
	e.asked = asked{}
}

// follow lays the chart out where something dropped it, and asks for the reasons of the
// selected account where they are shown and are of another one, or of other days.
func (p *Page) follow() tea.Cmd {
	p.light()
	return tea.Batch(p.relayout(), p.followReasons())
}

// light selects on the picture the account that is lit in the lists, so that it is seen where
// it stands and stays the one spoken of on the way from the lists to its reasons.
func (p *Page) light() {
	if p.mode != listing || p.chart == nil || p.time.playing() || p.at >= len(p.listRows) {
		return
	}
	if pt := &p.listRows[p.at].point; pt.Quadrant != "" && pt.AccountID != p.selected {
		p.selected = pt.AccountID
		p.chart.Select(p.selected)
	}
}

func (p *Page) followReasons() tea.Cmd {
	if p.mode != reasons || p.time.playing() || !p.loaded {
		return nil
	}
	pt, ok := p.point()
	if !ok {
		return nil
	}
	of := asked{pt.AccountID, p.facts.day, p.since()}
	if p.why.asked == of {
		return nil
	}
	if p.why.asked.account != of.account {
		p.scroll.Top = 0
	}
	p.why.asked = of
	settings := p.facts.settings
	return p.why.slot.Ask(func(ctx context.Context) (reason, error) { return p.reasonOf(ctx, of, settings) })
}

func (p *Page) reasonOf(ctx context.Context, of asked, s model.Settings) (reason, error) {
	d, err := p.book.Dossier(ctx, of.account)
	if err != nil {
		return reason{asked: of}, err
	}
	csms, err := p.book.CSMs(ctx)
	if err != nil {
		return reason{asked: of}, err
	}
	r := reason{asked: of, name: d.Account.Name, as: model.Assess(&d, s, of.day), was: model.Stand(&d, s, of.since),
		moved: model.MovementSince(&d, s, of.since, of.day)}
	r.next, _ = model.NextMove(&d, s, of.day)
	r.play, r.plays = model.PlayFor(r.as.Standing.Quadrant, r.as.Standing.Sentiment, r.as.Standing.Stale)
	for _, c := range csms {
		if c.ID == r.as.Standing.OwnerID {
			r.owner = c.Name
		}
	}
	return r, nil
}

func (p *Page) takeReasons(r reason, err error) tea.Cmd {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	if err != nil {
		return p.failure(err, "The account could not be read")
	}
	p.why.shown = r
	return nil
}

// toReasons shows why the selected account stands where it stands, and the picture again.
func (p *Page) toReasons() tea.Cmd {
	if p.mode == reasons {
		p.leaveReasons()
		return nil
	}
	pt, ok := p.point()
	listed := p.mode == listing
	p.to(reasons)
	if ok && (listed || pt.Quadrant == "") {
		p.beside = pt.AccountID
	}
	return nil
}

// leaveReasons goes back to where they were asked for: the lists, or the picture.
func (p *Page) leaveReasons() {
	back := picture
	if p.beside != 0 {
		back = listing
	}
	p.to(back)
}

// withoutMark is the account that reasons are shown of though it is not plotted, and whether
// there is one.
func (p *Page) withoutMark() (model.Point, bool) {
	if p.mode != reasons || p.beside == 0 {
		return model.Point{}, false
	}
	for _, row := range p.listRows {
		if row.point.AccountID == p.beside && row.point.Quadrant == "" {
			return row.point, true
		}
	}
	return model.Point{}, false
}

// proposed is the commitment that the play of an account's region proposes.
type proposed model.Commitment

// propose opens the play of the account's region as a commitment of its owner.
func (p *Page) propose() tea.Cmd {
	pt, _ := p.point()
	of, settings := asked{pt.AccountID, p.facts.day, p.since()}, p.facts.settings
	return func() tea.Msg {
		r, err := p.reasonOf(context.Background(), of, settings)
		if err != nil {
			return screen.Failed{Err: err, What: "The account could not be read", Safe: "Nothing was changed."}
		}
		return proposed(r.play.Commitment(of.account, r.owner, r.next, of.day))
	}
}

// failure tells what went wrong, unless it was cancelled.
func (p *Page) failure(err error, what string) tea.Cmd {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return screen.Send(screen.Failed{Err: err, What: what, Safe: "Nothing was changed."})
}

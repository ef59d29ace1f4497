package intake

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// preview is what taking the files would do, found out by a dry run.
type preview struct {
	no     int // numbers the runs; only the newest counts
	cancel context.CancelFunc
	ready  bool
	halted bool // somebody stopped it
	wrong  string
}

// stop cancels the run under way, if any.
func (p *preview) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// running says that a run is under way.
func (p *preview) running() bool { return p.cancel != nil }

// outcome is what a run found out or did: the places of the tables and their reports.
type outcome struct {
	no      int
	at      []int
	reports []model.ImportReport
	err     error
}

// previewed brings what a dry run found out, imported what an import did.
type (
	previewed outcome
	imported  struct {
		outcome
		again bool // for the sake of conflicts alone
	}
)

// dryRun finds out what taking the files would do.
func (p *Page) dryRun() tea.Cmd {
	p.begin()
	for _, s := range p.sources {
		s.report = nil
	}
	p.showFiles(false)
	return p.work("Trying "+p.name(), true, p.taken(), false, func(o outcome) tea.Msg { return previewed(o) })
}

// run takes the files.
func (p *Page) run() tea.Cmd {
	p.begin()
	p.stage = importing
	return p.work("Importing "+p.name(), false, p.taken(), false, func(o outcome) tea.Msg { return imported{o, false} })
}

// runAgain takes tables that were taken before once more, for the values of conflicts.
func (p *Page) runAgain(at []int) tea.Cmd {
	p.begin()
	p.stage = importing
	return p.work("Taking the file's values", false, at, true, func(o outcome) tea.Msg { return imported{o, true} })
}

// taken are the places of the tables that are taken.
func (p *Page) taken() []int {
	var at []int
	for i, s := range p.sources {
		if s.on && s.planned {
			at = append(at, i)
		}
	}
	return at
}

func (p *Page) begin() {
	p.preview.stop()
	p.preview = preview{no: p.preview.no + 1}
}

// work runs the plans with progress. It ends when the person cancels it, and when what was
// said about the files has changed meanwhile.
func (p *Page) work(label string, dry bool, at []int, again bool, tell func(outcome) tea.Msg) tea.Cmd {
	own, cancel := context.WithCancel(context.Background())
	p.preview.cancel = cancel
	plans := make([]model.ImportPlan, len(at))
	for i, src := range at {
		plans[i] = p.sources[src].toTake(again)
	}
	no := p.preview.no
	return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
		defer cancel()
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(own, end)()
		all, err := p.book.Import(ctx, plans, dry, func(s model.RefreshState) { report(s.Done, s.Total) })
		if err == nil && len(all) != len(plans) {
			err = fmt.Errorf("%d reports came back for %d files", len(all), len(plans))
		}
		return tell(outcome{no, at, all, err})
	})
}

func (p *Page) previewed(msg previewed) tea.Cmd {
	if msg.no != p.preview.no || p.stage != understood {
		return nil
	}
	p.preview.cancel = nil
	switch {
	case stopped(msg.err):
		p.preview.halted = true
	case msg.err != nil:
		p.preview.wrong = sentence(failure(msg.err, p.theFiles()+" could not be tried"))
	default:
		p.preview.ready = true
		p.keepReports(outcome(msg))
	}
	return nil
}

func (p *Page) keepReports(o outcome) {
	for i, at := range o.at {
		p.sources[at].report = &o.reports[i]
	}
	p.showFiles(false)
}

func (p *Page) theFiles() string {
	if p.going() == 1 {
		return "The file"
	}
	return "The files"
}

// imported shows what was done. An import that failed or was cancelled has changed nothing
// and leaves the plan as it was.
func (p *Page) imported(msg imported) tea.Cmd {
	if msg.no != p.preview.no || p.stage != importing {
		return nil
	}
	p.preview.cancel = nil
	was := understood
	if msg.again {
		was = done
	}
	switch {
	case msg.err != nil:
		p.stage, p.preview.halted = was, !msg.again
		if msg.again {
			p.untake()
		}
		if stopped(msg.err) {
			return screen.Send(screen.Toast{Text: "The import was cancelled; nothing was changed.", Level: screen.Warning})
		}
		return screen.Send(failure(msg.err, p.name()+" could not be imported"))
	case msg.again:
		p.stage = done
		return p.tookValues()
	}
	p.stage, p.scroll.Top, p.spot = done, 0, 0
	p.keepReports(msg.outcome)
	sum, _ := p.total()
	if !wrote(sum) {
		return nil
	}
	cmd := screen.Send(screen.Changed{Label: label(p.name(), sum)})
	for _, s := range p.sources {
		if s.on && (s.plan.Kind == model.ImportSettings || s.plan.Kind == model.ImportCSMs) {
			return tea.Sequence(cmd, screen.Send(screen.Reload{}))
		}
	}
	return cmd
}

// failure tells of an error; that nothing was changed is said once.
func failure(err error, what string) screen.Failed {
	f := screen.Failed{Err: err, What: what}
	if !strings.Contains(strings.Join(f.Words(), " "), "othing was changed") {
		f.Safe = "Nothing was changed."
	}
	return f
}

// wrote says that an import changed the book.
func wrote(r model.ImportReport) bool { return r.Created+r.Changed > 0 }

func label(name string, r model.ImportReport) string {
	return fmt.Sprintf("%s imported (%s created, %s changed)", name, number(r.Created), number(r.Changed))
}

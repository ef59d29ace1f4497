package intake

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// preview is what taking the file would do, found out by a dry run.
type preview struct {
	no     int // numbers the runs; only the newest counts
	cancel context.CancelFunc
	ready  bool
	halted bool // somebody stopped it
	wrong  string
	report model.ImportReport
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

// previewed brings what a dry run found out, imported what an import did.
type previewed struct {
	no     int
	report model.ImportReport
	err    error
}

type imported struct {
	no     int
	report model.ImportReport
	err    error
}

// dryRun finds out what taking the file would do.
func (p *Page) dryRun() tea.Cmd {
	no := p.begin()
	return p.work("Trying "+p.name(), true, func(r model.ImportReport, err error) tea.Msg { return previewed{no, r, err} })
}

// run takes the file.
func (p *Page) run() tea.Cmd {
	no := p.begin()
	p.stage = importing
	return p.work("Importing "+p.name(), false, func(r model.ImportReport, err error) tea.Msg { return imported{no, r, err} })
}

func (p *Page) begin() int {
	p.preview.stop()
	p.preview = preview{no: p.preview.no + 1}
	return p.preview.no
}

// work runs the plan with progress. It ends when the person cancels it, and when what was
// said about the file has changed meanwhile.
func (p *Page) work(label string, dry bool, tell func(model.ImportReport, error) tea.Msg) tea.Cmd {
	own, cancel := context.WithCancel(context.Background())
	p.preview.cancel = cancel
	plans := []model.ImportPlan{p.plan}
	return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
		defer cancel()
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(own, end)()
		all, err := p.book.Import(ctx, plans, dry, func(s model.RefreshState) { report(s.Done, s.Total) })
		if err == nil && len(all) != 1 {
			err = fmt.Errorf("%d reports came back for one file", len(all))
		}
		if err != nil {
			return tell(model.ImportReport{}, err)
		}
		return tell(all[0], nil)
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
		p.preview.wrong = sentence(failure(msg.err, "The file could not be tried"))
	default:
		p.preview.ready, p.preview.report = true, msg.report
	}
	return nil
}

// imported shows what was done. An import that failed or was cancelled has changed nothing
// and leaves the plan as it was.
func (p *Page) imported(msg imported) tea.Cmd {
	if msg.no != p.preview.no || p.stage != importing {
		return nil
	}
	p.preview.cancel = nil
	switch {
	case stopped(msg.err):
		p.stage, p.preview.halted = understood, true
		return screen.Send(screen.Toast{Text: "The import was cancelled; nothing was changed.", Level: screen.Warning})
	case msg.err != nil:
		p.stage, p.preview.halted = understood, true
		return screen.Send(failure(msg.err, p.name()+" could not be imported"))
	}
	p.stage, p.report, p.scroll.Top = done, msg.report, 0
	if !wrote(msg.report) {
		return nil
	}
	cmd := screen.Send(screen.Changed{Label: label(p.name(), msg.report)})
	switch msg.report.Kind {
	case model.ImportSettings, model.ImportCSMs:
		return tea.Sequence(cmd, screen.Send(screen.Reload{}))
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
	return fmt.Sprintf("%s imported (%d created, %d changed)", name, r.Created, r.Changed)
}

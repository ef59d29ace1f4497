package screen

import (
	"context"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
)

// Job is long work under way: an import, a rebuild, an export. The app shows a bar with
// count and remaining time once it takes more than 300 ms, and esc cancels it.
type Job struct {
	Label  string
	cancel context.CancelFunc
	done   atomic.Int64
	total  atomic.Int64
	ended  atomic.Bool
}

// Progress tells the app of a Job.
type Progress struct{ Job *Job }

// Work runs something long. run reports how far it is (total 0: nobody knows), returns
// the message for the screen, and when its context is cancelled stops and changes
// nothing.
func Work(label string, run func(ctx context.Context, report func(done, total int)) tea.Msg) tea.Cmd {
	ctx, cancel := context.WithCancel(context.Background())
	j := &Job{Label: label, cancel: cancel}
	return tea.Batch(Send(Progress{j}), func() tea.Msg {
		defer cancel()
		defer j.ended.Store(true)
		return run(ctx, j.report)
	})
}

func (j *Job) report(done, total int) {
	j.done.Store(int64(done))
	j.total.Store(int64(total))
}

// Count is how much is done, and of how much; total 0: nobody knows.
func (j *Job) Count() (done, total int) { return int(j.done.Load()), int(j.total.Load()) }

// Ended says that the work is over.
func (j *Job) Ended() bool { return j.ended.Load() }

// Cancel asks the work to stop.
func (j *Job) Cancel() { j.cancel() }

package ui

import (
	"fmt"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// job is long work under way; its bar is shown once it has taken a while.
type job struct {
	work  *screen.Job
	began time.Time
	now   time.Time
	shown bool
}

// jobTick looks how far the work is.
type jobTick struct{ work *screen.Job }

const (
	jobPatience = 300 * time.Millisecond
	jobEvery    = 100 * time.Millisecond
)

func (a *App) progress(work *screen.Job) tea.Cmd {
	now := time.Now()
	a.job = &job{work: work, began: now, now: now}
	return screen.After(jobPatience, jobTick{work})
}

func (a *App) tickJob(msg jobTick) tea.Cmd {
	if a.job == nil || a.job.work != msg.work {
		return nil
	}
	if msg.work.Ended() {
		a.job = nil
		return nil
	}
	a.job.shown, a.job.now = true, time.Now()
	return screen.After(jobEvery, msg)
}

// line is the bar: what is done, how much of it, and about how long it still takes.
func (j *job) line(th theme.Theme, w int) string {
	done, total := j.work.Count()
	text := model.Clean(j.work.Label)
	if total <= 0 {
		if done > 0 {
			text += " " + strconv.Itoa(done)
		}
		return th.Accent(geom.Ends(" "+text, "esc cancels ", w))
	}
	share := float64(done) / float64(total)
	right := fmt.Sprintf("%d of %d", done, total)
	if left := remaining(j.now.Sub(j.began), share); left != "" {
		right += ", " + left
	}
	right += "  esc cancels "
	bar := w - geom.Width(text) - geom.Width(right) - 4
	if bar < 5 {
		return th.Accent(geom.Ends(" "+text, right, w))
	}
	return th.Accent(geom.Fit(" "+text+" "+th.Glyphs.Meter(share, bar)+" "+right, w))
}

// remaining guesses from the share done, "" while it is too early to say.
func remaining(spent time.Duration, share float64) string {
	if share < 0.02 || spent < time.Second {
		return ""
	}
	left := time.Duration(float64(spent) * (1 - share) / share)
	if left < time.Minute {
		return fmt.Sprintf("%d s left", int(left.Seconds())+1)
	}
	return fmt.Sprintf("%d min left", int(left.Minutes())+1)
}

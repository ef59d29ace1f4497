package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// toast is a sentence shown for a few seconds.
type toast struct {
	no    int
	text  string
	level screen.Level
}

// toastOver takes a toast away.
type toastOver struct{ no int }

const (
	toastFor     = 4 * time.Second
	toastForLong = 8 * time.Second // for what was not possible: it has to be read
	mostToasts   = 3
)

func (a *App) toast(msg screen.Toast) tea.Cmd {
	a.toastNo++
	if msg.Level == screen.Done {
		// What an earlier one offers to undo is not the last change any more.
		a.toasts = slices.DeleteFunc(a.toasts, func(t toast) bool { return t.level == screen.Done })
	}
	text := model.Clean(msg.Text)
	// Said again, it stays once and longer.
	a.toasts = slices.DeleteFunc(a.toasts, func(t toast) bool { return t.text == text && t.level == msg.Level })
	a.toasts = append(a.toasts, toast{a.toastNo, text, msg.Level})
	a.toasts = a.toasts[max(len(a.toasts)-mostToasts, 0):]
	shown := toastFor
	if msg.Level == screen.Warning {
		shown = toastForLong
	}
	return screen.After(shown, toastOver{a.toastNo})
}

func (a *App) dropToast(no int) {
	a.toasts = slices.DeleteFunc(a.toasts, func(t toast) bool { return t.no == no })
}

// draw is the toast in at most w cells.
func (t toast) draw(th theme.Theme, w int) string {
	mark, tone := th.Glyphs.Dot, theme.Text
	switch t.level {
	case screen.Done:
		mark, tone = th.Glyphs.Check, theme.Good
	case screen.Warning:
		mark, tone = th.Glyphs.Warn, theme.Warn
	}
	lines := geom.Wrap(t.text, max(w-6, 1))
	lines = lines[:min(len(lines), 3)]
	wide := 0
	for _, l := range lines {
		wide = max(wide, geom.Width(l))
	}
	edge := th.Tone(tone).Render(th.Glyphs.V)
	for i, l := range lines {
		lead := "  "
		if i == 0 {
			lead = mark + " "
		}
		lines[i] = edge + th.Surface.Render(" "+lead+geom.Fit(l, wide)+" ")
	}
	return strings.Join(lines, "\n")
}

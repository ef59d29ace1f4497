package quadrant

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
)

// long is a question to the book that may take its time: the app shows how far it is, and
// esc cancels it. Only the answer to the newest asking is taken. The zero value is ready.
type long[T any] struct {
	gen    int
	cancel context.CancelFunc
}

type longAnswer[T any] struct {
	gen   int
	value T
	err   error
}

func (l *long[T]) ask(label string, question func(ctx context.Context, report func(done, total int)) (T, error)) tea.Cmd {
	l.drop()
	own, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	gen := l.gen
	return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		defer context.AfterFunc(own, stop)()
		v, err := question(ctx, report)
		return longAnswer[T]{gen, v, err}
	})
}

// waiting says that an answer is still to come.
func (l *long[T]) waiting() bool { return l.cancel != nil }

// drop cancels the asking under way, if any.
func (l *long[T]) drop() {
	l.gen++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

func (l *long[T]) take(msg tea.Msg) (value T, err error, ok bool) {
	a, is := msg.(longAnswer[T])
	if !is || a.gen != l.gen || l.cancel == nil {
		return value, nil, false
	}
	l.drop()
	return a.value, a.err, true
}

package screen

import (
	"context"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
)

// Slot is one question a screen puts to the book again and again ("the rows of this
// filter"). Only the answer to the newest asking is taken; asking again cancels the
// context of the one before. The zero value is ready.
//
//	cmd = s.rows.Ask(func(ctx context.Context) ([]model.Row, error) { return book.Rows(ctx, q) })
//	...
//	if rows, err, ok := s.rows.Take(msg); ok { ... }
type Slot[T any] struct {
	no, gen uint64
	cancel  context.CancelFunc
	waiting bool
}

// Answer is what comes back from a Slot's command.
type Answer[T any] struct {
	no, gen uint64
	value   T
	err     error
}

var slots atomic.Uint64

// Ask is a command that runs the question off the UI.
func (s *Slot[T]) Ask(question func(ctx context.Context) (T, error)) tea.Cmd {
	if s.no == 0 {
		s.no = slots.Add(1)
	}
	s.Drop()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.waiting = cancel, true
	no, gen := s.no, s.gen
	return func() tea.Msg {
		v, err := question(ctx)
		return Answer[T]{no, gen, v, err}
	}
}

// Take is the answer in msg: ok is false when msg is something else or an answer to an
// earlier asking.
func (s *Slot[T]) Take(msg tea.Msg) (value T, err error, ok bool) {
	a, is := msg.(Answer[T])
	if !is || !s.waiting || a.no != s.no || a.gen != s.gen {
		return value, nil, false
	}
	s.waiting = false
	s.cancel()
	return a.value, a.err, true
}

// Waiting says that an answer is still to come.
func (s *Slot[T]) Waiting() bool { return s.waiting }

// Drop cancels the asking under way, if any; its answer will not be taken.
func (s *Slot[T]) Drop() {
	s.gen++
	s.waiting = false
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

package shell

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"keystone/model"
	"keystone/ui/geom"
)

// session is an open book with what the global flags select.
type session struct {
	*run
	calendar
	path     string
	book     Book
	settings model.Settings
	// query selects what --scope and --filter say on the day; scopeName is the CSM's name,
	// "" for everyone.
	query     model.Query
	scopeName string
}

// noBookError is the error where there is no file and none is made.
type noBookError struct{ path string }

func (e *noBookError) Error() string {
	return fmt.Sprintf("there is no book at %s: keystone import FILE makes one, keystone demo shows one, --db names another", e.path)
}

func (e *noBookError) Unwrap() error { return ErrNoBook }

// open opens the book; create makes it where there is none.
func (r *run) open(ctx context.Context, path string, create bool) (*session, error) {
	c, err := r.calendar()
	if err != nil {
		return nil, err
	}
	geom.SetASCII(r.ascii)
	book, err := r.Open(ctx, Opening{Path: path, Today: c.today, Create: create})
	if errors.Is(err, ErrNoBook) {
		return nil, &noBookError{path}
	}
	if err != nil {
		return nil, err
	}
	s := &session{run: r, calendar: c, path: path, book: book}
	if notice := book.Notice(); notice != "" {
		s.note(notice)
	}
	if err := s.prepare(ctx); err != nil {
		_ = book.Close()
		return nil, err
	}
	return s, nil
}

// prepare reads the settings and turns the global flags into a query.
func (s *session) prepare(ctx context.Context) error {
	var err error
	if s.settings, err = s.book.Settings(ctx); err != nil {
		return err
	}
	filter, err := s.filterOf(s.filter)
	if err != nil {
		return err
	}
	s.query = model.Query{Filter: filter}
	if s.day != s.today() {
		s.query.AsOf = s.day
	}
	if s.scope == "" {
		return nil
	}
	all, err := s.book.CSMs(ctx)
	if err != nil {
		return err
	}
	s.query.Scope, s.scopeName, err = model.FindScope(all, s.scope)
	return err
}

// selects says whether the scope or the filter leave accounts out.
func (s *session) selects() bool { return !s.query.Scope.Everyone() || !s.query.Filter.Empty() }

// stand brings the standing of every account to the day, so that no figure is
// yesterday's. Where the book cannot be written and they are, it says so.
func (s *session) stand(ctx context.Context) error {
	p := s.progress("Bringing the figures up to date")
	defer p.end()
	if s.query.AsOf.Known() {
		return s.book.Prepare(ctx, s.query.AsOf, p.show)
	}
	if s.book.ReadOnly() != "" {
		stale, err := s.book.Stale(ctx)
		if stale {
			s.note("The book cannot be written, so its figures could not be brought to today and may be those of an earlier day")
		}
		return err
	}
	return s.book.Refresh(ctx, nil, p.show)
}

// withBook opens the book for reading and closes it again.
func (r *run) withBook(ctx context.Context, do func(s *session) error) error {
	path, err := r.path()
	if err != nil {
		return err
	}
	s, err := r.open(ctx, path, false)
	if err != nil {
		return err
	}
	return s.finish(do(s))
}

// finish closes the book. What it was open for counts first.
func (s *session) finish(err error) error {
	if e := s.book.Close(); err == nil && e != nil {
		return e
	}
	return err
}

// writable is an error where the book cannot be written.
func (s *session) writable() error {
	if why := s.book.ReadOnly(); why != "" {
		return fmt.Errorf("%s: %s Nothing was changed. Open a book that may be written with --db", s.path, withStop(why))
	}
	return nil
}

func withStop(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// note says something beside the data, on standard error.
func (r *run) note(text string) {
	_, _ = io.WriteString(r.Streams.Err, withStop(model.Clean(text))+"\n")
}

// progress shows on a terminal how far a long step has come.
type progress struct {
	w     io.Writer // nil: shown to nobody
	what  string
	shown int // percent, -1 before the first
	clock func() time.Time
	begun time.Time
}

func (r *run) progress(what string) *progress {
	p := &progress{what: what, shown: -1, clock: r.Clock, begun: r.Clock()}
	if r.Streams.ErrTerminal && !r.dumb() {
		p.w = r.Streams.Err
	}
	return p
}

// quick is how long a step takes of which nobody needs to hear.
const quick = 300 * time.Millisecond

func (p *progress) show(st model.RefreshState) {
	if p.w == nil || st.Total <= 0 {
		return
	}
	percent := int(int64(st.Done) * 100 / int64(st.Total))
	if percent == p.shown || p.clock().Sub(p.begun) < quick {
		return
	}
	p.shown = percent
	_, _ = fmt.Fprintf(p.w, "\r%s: %d of %d", p.what, st.Done, st.Total)
}

// end wipes what was shown.
func (p *progress) end() {
	if p.shown >= 0 {
		_, _ = io.WriteString(p.w, "\r\x1b[K")
	}
}

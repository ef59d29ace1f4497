package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

var errGone = errors.New("this review was deleted in the meantime. Nothing was written. Press esc and open it anew")

// job is one accepted field on its way to the disk.
type job struct {
	label string // what the history says, after the account's name
	sheet *sheet // where it was typed, nil for a command
	key   string
	raws  map[string]string // what was typed, by field
	seen  string            // the stored value the field showed
	check bool              // whether the stored value must still be that
	place string
	build func(b *build) error
	then  func() tea.Cmd // once it is on disk
	notes []noteLine     // lines from elsewhere that it stores
	loud  bool           // tells a toast, which offers undo
	aside bool           // writes the place alone: no fact changed
	apart bool           // is about another review: this one neither begins nor changes
}

// saved is the answer to the job in flight.
type saved struct {
	s       *Screen
	job     *job
	receipt model.Receipt
	first   bool // the review is the first of what was put
	wrote   bool
	facts   facts
	stale   bool // written, but the book could not be read again
	at      time.Time
	err     error
}

func (s *Screen) enqueue(j *job) {
	if j == nil {
		return
	}
	s.queue = append(s.queue, j)
}

// pump sends the oldest job off, when none is in flight.
func (s *Screen) pump() tea.Cmd {
	if s.flying != nil || len(s.queue) == 0 || !s.loaded {
		return nil
	}
	j := s.queue[0]
	s.queue = s.queue[1:]
	s.flying = j
	s.loading.Drop()
	b, err := s.prepare(j)
	if err != nil {
		return screen.Send(saved{s: s, job: j, err: err})
	}
	step, first := b.step(fmt.Sprintf("Review of %s: %s", model.Clean(s.d.Account.Name), j.label))
	if len(step.Puts)+len(step.Deletes) == 0 {
		return screen.Send(saved{s: s, job: j, facts: facts{d: s.d, csms: s.csms}})
	}
	book, account, now, csms, base, id := s.book, s.account, s.now, s.csms, s.base, s.id
	return func() tea.Msg {
		ctx := context.Background()
		r, err := book.Write(ctx, placeBeside(ctx, book, step, id, base))
		if err != nil {
			return saved{s: s, job: j, err: err}
		}
		out := saved{s: s, job: j, receipt: r, first: first, wrote: true, at: now()}
		d, err := book.Dossier(ctx, account)
		out.facts, out.stale = facts{d: d, csms: csms}, err != nil
		return out
	}
}

// prepare builds the step of a job on the book as it is now, and refuses it when somebody
// else changed the field that is being written.
func (s *Screen) prepare(j *job) (*build, error) {
	if j.check {
		if now, ok := s.storedValue(j); ok && now != j.seen {
			return nil, fmt.Errorf("changed elsewhere to %q meanwhile: enter it again to replace that", model.Clean(now))
		}
	}
	b, err := newBuild(&s.d, s.ctx.Settings, s.id, s.ctx.Today, s.ctx.Author)
	if err != nil {
		return nil, err
	}
	b.apart = j.apart
	if err := j.build(b); err != nil {
		return nil, err
	}
	if j.place != "" {
		b.rv.Place = j.place
	}
	return b, nil
}

// storedValue is what the field of a job would show of the book as it is now.
func (s *Screen) storedValue(j *job) (string, bool) {
	if j.sheet == nil {
		return "", false
	}
	for _, sp := range j.sheet.make() {
		if sp.Key == j.key {
			return sp.Value, true
		}
	}
	return "", false
}

func (s *Screen) takeSaved(m saved) tea.Cmd {
	s.flying = nil
	if m.err != nil {
		return s.fail(m.job, m.err)
	}
	if m.wrote {
		s.savedAt = m.at.Format("15:04:05")
	}
	if m.first && len(m.receipt.IDs) > 0 {
		if s.id == 0 {
			s.begun = m.receipt.IDs[0]
		}
		s.id = m.receipt.IDs[0]
	}
	s.ease(m.job)
	if m.job.place != "" {
		s.base = readPlace(m.job.place)
	}
	cmds := []tea.Cmd{}
	if m.stale {
		cmds = append(cmds, s.reload())
	} else {
		s.d = m.facts.d
	}
	s.settle(m.job)
	s.refreshed()
	if m.wrote && (!m.job.aside || m.first) {
		changed := screen.ChangedBy(m.receipt)
		changed.Quiet = !m.job.loud
		cmds = append(cmds, screen.Send(changed))
	}
	if m.job.then != nil {
		cmds = append(cmds, m.job.then())
	}
	return tea.Batch(cmds...)
}

// ease ends what was told of a job that failed once its field is saved or changed back:
// other fields that are saved meanwhile must not hide it.
func (s *Screen) ease(saved *job) {
	if j := s.troubled; j != nil && s.inUse(j.sheet) && (saved.sheet != j.sheet || saved.key != j.key) &&
		j.sheet.form.State(j.key) == form.NotSaved {
		return
	}
	s.trouble, s.troubled = "", nil
}

// seen takes what the book holds now of the field that could not be saved as seen: it was
// told, and entering the field again means it.
func (s *Screen) seen() {
	if j := s.troubled; j != nil && s.inUse(j.sheet) {
		if now, ok := s.storedValue(j); ok {
			j.sheet.stored[j.key] = now
		}
	}
}

// inUse says that a sheet is still that of a step, or the one aside, with fields.
func (s *Screen) inUse(sh *sheet) bool {
	if sh == nil || sh.form == nil {
		return false
	}
	return s.aside != nil && s.aside.sheet == sh || slices.ContainsFunc(s.steps, func(st *step) bool { return st.sheet == sh })
}

// settle takes what was saved as the stored value of its fields, unless it was edited
// again since.
func (s *Screen) settle(j *job) {
	if j.sheet == nil {
		return
	}
	for key, raw := range j.raws {
		if was, waits := j.sheet.waiting[key]; !waits || was != raw {
			continue
		}
		delete(j.sheet.waiting, key)
		if j.sheet.form != nil && j.sheet.form.Raw(key) == raw {
			j.sheet.settled[key] = true
		}
	}
}

// fail keeps what was typed and says beside the field why it is not saved.
func (s *Screen) fail(j *job, err error) tea.Cmd {
	why := brief(err)
	s.trouble, s.troubled = "not saved: "+j.label+": "+why, j
	if sh := j.sheet; sh != nil && sh.form != nil {
		back := map[string]string{}
		for key, raw := range j.raws {
			delete(sh.waiting, key)
			if sh.form.Raw(key) == "" {
				back[key] = raw
			}
		}
		sh.form.SetDrafts(back)
		sh.form.SetFailed(j.key, errors.New(why))
		if now, ok := s.storedValue(j); ok {
			sh.stored[j.key] = now // seen now: entering it again means it
		}
	}
	return s.reload()
}

// brief is the first sentence of an error for the room beside a field.
func brief(err error) string {
	var p screen.Problem
	if errors.As(err, &p) {
		what, _, _ := p.Tell()
		return what
	}
	return err.Error()
}

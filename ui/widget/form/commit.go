package form

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// commit is one field on its way to the disk.
type commit struct {
	id   int
	fd   *field
	rev  int
	raw  string
	work Work
}

// committed is the answer to the commit in flight.
type committed struct {
	no  uint64
	c   commit
	msg tea.Msg
	err error
}

// leave accepts a field: from now on its errors are shown, and with OnCommit it is
// queued for saving when it was edited and can be read.
func (f *Form) leave(fd *field) tea.Cmd {
	if fd == nil {
		return nil
	}
	fd.touched = true
	if f.opt.OnCommit == nil || fd.state != Edited && fd.state != NotSaved {
		return nil
	}
	v, err := f.read(fd)
	if err != nil {
		return nil
	}
	work := f.opt.OnCommit(fd.def.Key, v)
	if work == nil {
		return nil
	}
	fd.state, fd.failure = Saving, nil
	f.commits++
	f.queue = append(f.queue, commit{f.commits, fd, fd.rev, fd.raw(), work})
	return f.next()
}

// next sends the oldest commit off, when none is in flight.
func (f *Form) next() tea.Cmd {
	if f.flying || len(f.queue) == 0 {
		return nil
	}
	c := f.queue[0]
	f.queue = f.queue[1:]
	f.flying, f.flight = true, c.id
	no := f.no
	return func() tea.Msg {
		msg, err := c.work(context.Background())
		return committed{no, c, msg, err}
	}
}

func (f *Form) takeCommitted(msg committed) tea.Cmd {
	if msg.no != f.no || !f.flying || msg.c.id != f.flight {
		return nil
	}
	f.flying = false
	c := msg.c
	switch {
	case msg.err != nil:
		// What was typed since keeps its own state and will be saved anew.
		c.fd.failure = msg.err
		if c.fd.rev == c.rev {
			c.fd.state = NotSaved
		}
		f.submitting = false
	default:
		c.fd.base = c.raw
		if c.fd.rev == c.rev {
			c.fd.state = Saved
		}
	}
	cmds := []tea.Cmd{f.next(), f.submitted()}
	if msg.msg != nil {
		out := msg.msg
		cmds = append(cmds, func() tea.Msg { return out })
	}
	return tea.Batch(cmds...)
}

// submitted runs OnSubmit once the last commit of a submit is back.
func (f *Form) submitted() tea.Cmd {
	if !f.submitting || f.Busy() {
		return nil
	}
	f.submitting = false
	if f.opt.OnSubmit == nil {
		return nil
	}
	return f.opt.OnSubmit()
}

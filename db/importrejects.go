package db

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"

	"keystone/model"
)

// mostRejects is how many rejected rows of one reading a report holds. A file of the wrong
// kind has all its rows rejected: the further ones wait in a file of their own.
const mostRejects = 2000

// overflow keeps rejected rows out of memory until the import is done. The zero value is
// ready; close removes what it wrote.
type overflow struct {
	file *os.File
	w    *bufio.Writer
	out  *gob.Encoder
}

func (o *overflow) add(r model.Reject) error {
	if o.file == nil {
		var err error
		if o.file, err = os.CreateTemp("", "keystone-rejects-"); err != nil {
			return fmt.Errorf("the rejected rows cannot be kept aside. Nothing was changed: %w", err)
		}
		o.w = bufio.NewWriter(o.file)
		o.out = gob.NewEncoder(o.w)
	}
	if err := o.out.Encode(r); err != nil {
		return fmt.Errorf("the rejected rows cannot be kept aside. Nothing was changed: %w", err)
	}
	return nil
}

// read gives the rows from the first on; io.EOF ends them.
func (o *overflow) read() (func() (model.Reject, error), error) {
	if o.file == nil {
		return func() (model.Reject, error) { return model.Reject{}, io.EOF }, nil
	}
	if err := o.w.Flush(); err != nil {
		return nil, err
	}
	if _, err := o.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	in := gob.NewDecoder(bufio.NewReader(o.file))
	return func() (r model.Reject, err error) {
		err = in.Decode(&r)
		return r, err
	}, nil
}

func (o *overflow) close() {
	if o.file != nil {
		_ = o.file.Close()
		_ = os.Remove(o.file.Name())
		o.file = nil
	}
}

// refuse takes down that the row was rejected.
func (f *source) refuse(r model.Reject) error {
	if len(f.report.Rejects) < mostRejects {
		f.report.Rejects = append(f.report.Rejects, r)
		return nil
	}
	f.report.MoreRejects++
	if !f.keepsRejects() {
		return nil
	}
	return f.overflow.add(r)
}

// keepsRejects says whether the rejected rows will be written beside the source.
func (f *source) keepsRejects() bool { return !f.report.DryRun && !f.given.Options.Again }

// rejects gives the rows that were rejected, in the order of the file; io.EOF ends them.
func (f *source) rejects() (func() (model.Reject, error), error) {
	rest, err := f.overflow.read()
	at := 0
	return func() (model.Reject, error) {
		if at < len(f.report.Rejects) {
			at++
			return f.report.Rejects[at-1], nil
		}
		return rest()
	}, err
}

// eachReject calls do with the rows that were rejected in any reading, each once, in the
// order of the file: those of further readings say of which.
func (f *source) eachReject(do func(model.Reject) error) error {
	type stream struct {
		next func() (model.Reject, error)
		row  model.Reject
		kind string
	}
	var all []*stream
	step := func(s *stream) (more bool, err error) {
		s.row, err = s.next()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		return err == nil, err
	}
	for i, one := range append([]*source{f}, f.readings...) {
		next, err := one.rejects()
		if err != nil {
			return err
		}
		s := &stream{next: next}
		if i > 0 {
			s.kind = string(one.report.Kind) + ": "
		}
		if more, err := step(s); err != nil {
			return err
		} else if more {
			all = append(all, s)
		}
	}
	for last := -1; len(all) > 0; {
		first := 0
		for i, s := range all {
			if s.row.Line < all[first].row.Line {
				first = i
			}
		}
		s := all[first]
		if s.kind == "" || s.row.Line != last {
			last = s.row.Line
			s.row.Reason = s.kind + s.row.Reason
			if err := do(s.row); err != nil {
				return err
			}
		}
		more, err := step(s)
		if err != nil {
			return err
		}
		if !more {
			all = append(all[:first], all[first+1:]...)
		}
	}
	return nil
}

// writeRejects writes the rejected rows beside the source, or into the folder.
func (f *source) writeRejects(folder string) error {
	out := f.table.Rejects(folder)
	if err := f.eachReject(out.Add); err != nil {
		out.Discard()
		return err
	}
	path, err := out.Close()
	f.report.RejectsFile = path
	return err
}

package shell

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"keystone/model"
)

// changesHere is the word for what was changed here, which is no kind of facts.
const changesHere = "changes"

// exportChanges writes what goes back to the systems that accounts came from.
func (r *run) exportChanges(ctx context.Context, e exporting) error {
	return r.withBook(ctx, func(s *session) error {
		var since model.Date
		if e.since != "" {
			var err error
			if since, err = readDay("--since", e.since, s.today()); err != nil {
				return err
			}
		}
		sheets, err := s.book.ChangesHere(ctx, since)
		if err != nil {
			return err
		}
		if e.json {
			return s.deliver(e.out, func(w io.Writer) error { return writeJSON(w, toChangesJSON(sheets)) })
		}
		for i := range sheets {
			for _, left := range sheets[i].Left {
				s.note("Not in the file: " + strings.TrimSuffix(left, "."))
			}
		}
		return s.writeChanges(e.out, sheets)
	})
}

// writeChanges writes the sheets that have rows: one to where it was asked for, of several
// each to a file of its own beside it.
func (s *session) writeChanges(out string, all []model.ChangeSheet) error {
	var sheets []*model.ChangeSheet
	for i := range all {
		if len(all[i].Rows) > 0 {
			sheets = append(sheets, &all[i])
		}
	}
	switch {
	case len(sheets) == 0:
		s.note("No account that came from another system has a change to bring back; nothing was written")
		return nil
	case len(sheets) > 1 && (out == "" || out == "-"):
		return misuse(fmt.Sprintf("the changed accounts came in %d kinds of file, and each of their systems needs a file of its own: "+
			"name the first with -o FILE, the others are written beside it", len(sheets)))
	}
	ext := filepath.Ext(out)
	for i, sheet := range sheets {
		path := out
		if i > 0 {
			path = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(out, ext), i+1, ext)
		}
		if err := s.writeSheet(path, sheet); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) writeSheet(path string, sheet *model.ChangeSheet) error {
	return s.deliver(path, func(w io.Writer) error {
		if s.Streams.OutTerminal && (path == "" || path == "-") {
			return s.changesToEyes(w, sheet)
		}
		return s.book.WriteChanges(w, sheet)
	})
}

// changesToEyes is the sheet for a terminal: its cells cleaned.
func (s *session) changesToEyes(w io.Writer, sheet *model.ChangeSheet) error {
	sh := s.sheet(w)
	for _, row := range append([][]string{sheet.Heads}, sheet.Rows...) {
		if err := sh.write(row); err != nil {
			return err
		}
	}
	return sh.end()
}

// changesJSON is a sheet as JSON: of each account the cells that are filled, by header.
type changesJSON struct {
	System   words               `json:"system"`
	File     words               `json:"file"`
	TakenOn  model.Date          `json:"taken_on"`
	Headers  []string            `json:"headers"`
	Accounts []map[string]string `json:"accounts"`
	Left     []string            `json:"left"`
}

func toChangesJSON(sheets []model.ChangeSheet) []changesJSON {
	out := []changesJSON{}
	for _, s := range sheets {
		c := changesJSON{System: words(s.System), File: words(s.Name), TakenOn: s.TakenOn, Headers: texts(s.Heads),
			Accounts: []map[string]string{}, Left: texts(s.Left)}
		for _, row := range s.Rows {
			one := map[string]string{}
			for i, v := range row {
				if v != "" {
					one[s.Heads[i]] = v
				}
			}
			c.Accounts = append(c.Accounts, one)
		}
		out = append(out, c)
	}
	return out
}

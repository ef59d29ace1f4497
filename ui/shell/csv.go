package shell

import (
	"encoding/csv"
	"io"

	"keystone/model"
)

// sheet writes rows as CSV whose cells a spreadsheet does not run. On a terminal, where a
// person reads it, the cells are cleaned; anywhere else they hold the value as it is.
type sheet struct {
	w     *csv.Writer
	guard func(string) string
	clean bool
	row   []string
}

func (r *run) sheet(w io.Writer) *sheet {
	return &sheet{w: csv.NewWriter(w), guard: r.Cells.Guard, clean: r.Streams.OutTerminal}
}

func (s *sheet) write(cells []string) error {
	s.row = s.row[:0]
	for _, c := range cells {
		if s.clean {
			c = model.Clean(c)
		}
		s.row = append(s.row, s.guard(c))
	}
	return s.w.Write(s.row)
}

func (s *sheet) end() error {
	s.w.Flush()
	return s.w.Error()
}

package exchange

import (
	"errors"
	"io"
)

// texts are the texts that the cells of a workbook share, one behind the other.
type texts struct {
	all  []byte
	ends []uint32
}

// maxTexts is how much text the cells of a workbook may share, in bytes.
const maxTexts = 96 << 20

var errTooMuchText = errors.New("too much text")

func (t *texts) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return string(t.all[from:t.ends[i]]), true
}

// readTexts reads the shared texts. Letters that only say how a text is spoken are left out.
func readTexts(r io.Reader) (*texts, error) {
	s := newScanner(r)
	t := &texts{}
	inside, spoken := false, 0
	for {
		m, err := s.next()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, err
		}
		switch {
		case m == markText:
			if inside && spoken == 0 {
				t.all = s.add(t.all)
			}
			if len(t.all) > maxTexts {
				return nil, errTooMuchText
			}
			continue
		case string(s.name) == "si" && m == markClose:
			t.ends = append(t.ends, uint32(len(t.all)))
			if len(t.ends) > maxTexts/8 {
				return nil, errTooMuchText
			}
		}
		inside, spoken = within(s, m, inside, spoken)
	}
}

// within follows whether the scanner is inside a piece of text, and how deep inside one
// that says how it is spoken.
func within(s *scanner, m mark, inside bool, spoken int) (bool, int) {
	switch string(s.name) {
	case "t":
		return m == markOpen, spoken
	case "rPh":
		if m == markOpen {
			return inside, spoken + 1
		}
		return inside, max(spoken-1, 0)
	}
	return inside, spoken
}

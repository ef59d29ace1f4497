package exchange

import (
	"errors"
	"io"
)

// texts are the texts that the cells of a workbook share. They lie one behind the other in
// blocks, each in one: a block that grew would stand in memory twice.
type texts struct {
	blocks [][]byte
	starts []uint32     // block and place in it
	large  map[int]bool // those too large for a cell
}

// Limits of the shared texts of a workbook.
const (
	textBlock   = maxCell + 1
	maxTexts    = 96 << 20 // bytes
	mostTexts   = 8 << 20  // how many
	placeBits   = 21       // of a place in a block
	placeInside = 1<<placeBits - 1
)

var errTooMuchText = errors.New("too much text")

// at is the text of that number; ok is false where there is none, and large says that it is
// too large to be read.
func (t *texts) at(i int) (s string, large, ok bool) {
	if i < 0 || i >= len(t.starts) {
		return "", false, false
	}
	block, from := t.blocks[t.starts[i]>>placeBits], t.starts[i]&placeInside
	to := uint32(len(block))
	if i+1 < len(t.starts) && t.starts[i+1]>>placeBits == t.starts[i]>>placeBits {
		to = t.starts[i+1] & placeInside
	}
	return string(block[from:to]), t.large[i], true
}

// add takes one text.
func (t *texts) add(text []byte) error {
	if len(t.starts) >= mostTexts || len(t.blocks) > maxTexts/textBlock {
		return errTooMuchText
	}
	if len(text) > maxCell {
		if t.large == nil {
			t.large = map[int]bool{}
		}
		t.large[len(t.starts)] = true
		text = nil
	}
	n := len(t.blocks)
	if n == 0 || len(t.blocks[n-1])+len(text) > cap(t.blocks[n-1]) {
		room := textBlock
		if n == 0 {
			room = 64 << 10 // few workbooks share much
		}
		t.blocks = append(t.blocks, make([]byte, 0, max(room, len(text))))
		n++
	}
	t.starts = append(t.starts, uint32(n-1)<<placeBits|uint32(len(t.blocks[n-1])))
	t.blocks[n-1] = append(t.blocks[n-1], text...)
	return nil
}

// readTexts reads the shared texts. Letters that only say how a text is spoken are left out.
func readTexts(r io.Reader) (*texts, error) {
	s := newScanner(r)
	t := &texts{}
	inside, spoken := false, 0
	var text []byte
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
			if inside && spoken == 0 && len(text) <= maxCell {
				text = s.add(text)
			}
			continue
		case string(s.name) == "si" && m == markClose:
			if err := t.add(text); err != nil {
				return nil, err
			}
			text = text[:0]
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

package form

// Caret is where the cursor stands in the field with the keys: how many characters of its
// text are before it; 0 for a field in which nothing is typed.
func (f *Form) Caret() int {
	fd := f.current()
	switch {
	case fd == nil || !fd.typed():
		return 0
	case fd.def.Kind != Notes:
		return fd.input.Position()
	}
	at := fd.area.Column()
	for i, line := range lines(fd.area.Value()) {
		if i == fd.area.Line() {
			break
		}
		at += len(line) + 1
	}
	return at
}

// SetCaret puts the cursor behind so many characters of the field with the keys, or at its
// end where it has fewer.
func (f *Form) SetCaret(n int) {
	fd := f.current()
	switch {
	case fd == nil || !fd.typed():
		return
	case fd.def.Kind != Notes:
		fd.input.SetCursor(n)
		return
	}
	fd.area.MoveToBegin()
	for _, line := range lines(fd.area.Value()) {
		if n <= len(line) {
			fd.area.SetCursorColumn(n)
			return
		}
		n -= len(line) + 1
		fd.area.CursorEnd()
		fd.area.CursorDown()
	}
	fd.area.MoveToEnd()
}

// lines are the lines of a text, character by character.
func lines(text string) [][]rune {
	out := [][]rune{nil}
	for _, r := range text {
		if r == '\n' {
			out = append(out, nil)
			continue
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

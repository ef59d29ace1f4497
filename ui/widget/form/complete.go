package form

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

// menu is the completion below a field.
type menu struct {
	found  []Option
	isNew  bool // the last of found is the text itself, as a new one
	lit    int  // -1: none
	moved  bool // the user chose in it
	gen    int
	cancel context.CancelFunc
	asking bool // the options are on their way
}

// menuLines is how many options are shown at once.
const menuLines = 6

// menuMost is how many options are offered; who needs more types another letter.
const menuMost = 50

func (m *menu) open() bool { return len(m.found) > 0 }

func (m *menu) close() {
	m.gen++
	m.found, m.isNew, m.lit, m.moved, m.asking = nil, false, -1, false, false
	if m.cancel != nil {
		m.cancel()
		m.cancel = nil
	}
}

func (m *menu) move(n int) {
	m.moved = true
	if m.lit < 0 && n < 0 {
		n = 0
	}
	m.lit = max(0, min(m.lit+n, len(m.found)-1))
}

// found brings the options of Complete.
type found struct {
	no      uint64
	key     string
	gen     int
	options []Option
	err     error
}

// part is what is being typed: all of a Pick, of Tags the last one.
func (fd *field) part() string {
	text := fd.raw()
	if fd.def.Kind == Tags {
		text = text[strings.LastIndexByte(text, ',')+1:]
	}
	return strings.TrimSpace(text)
}

// complete looks for options for what is typed.
func (f *Form) complete(fd *field) tea.Cmd {
	if fd.def.Kind != Pick && fd.def.Kind != Tags {
		return nil
	}
	fd.menu.close()
	text := fd.part()
	if fd.picked.Value != "" && fd.picked.Label == text || fd.def.Kind == Tags && text == "" {
		return nil
	}
	if fd.def.Complete == nil {
		fd.offer(matching(fd.def.Options, text))
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	fd.menu.cancel, fd.menu.asking = cancel, true
	no, key, gen, ask := f.no, fd.def.Key, fd.menu.gen, fd.def.Complete
	return func() tea.Msg {
		options, err := ask(ctx, text)
		return found{no, key, gen, options, err}
	}
}

func (f *Form) takeFound(msg found) tea.Cmd {
	fd := f.field(msg.key)
	if msg.no != f.no || fd == nil || msg.gen != fd.menu.gen {
		return nil
	}
	fd.menu.asking = false
	if msg.err == nil {
		fd.offer(msg.options)
	}
	return f.goOn()
}

// settled is do once it is known what the field offers: who types a name and enter faster
// than the book answers means the one that is lit then.
func (f *Form) settled(do func() tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		if !f.unsettled() {
			return do()
		}
		f.early = append(f.early, do)
		return nil
	}
}

// unsettled says that what is typed has to wait for the options of the field.
func (f *Form) unsettled() bool {
	fd := f.current()
	return len(f.early) > 0 || fd != nil && fd.menu.asking
}

// goOn does what had to wait.
func (f *Form) goOn() tea.Cmd {
	var cmds []tea.Cmd
	for len(f.early) > 0 {
		if fd := f.current(); fd != nil && fd.menu.asking {
			break
		}
		do := f.early[0]
		f.early = f.early[1:]
		cmds = append(cmds, do())
	}
	return tea.Batch(cmds...)
}

// offer shows options. Once something was typed the one that is called so is lit, else the
// first, so that enter takes it; an empty field is left empty by enter.
func (fd *field) offer(options []Option) {
	text := fd.part()
	m := &fd.menu
	m.found = options[:min(len(options), menuMost)]
	m.lit = -1
	exact := slices.IndexFunc(m.found, func(o Option) bool { return model.FoldName(o.Label) == model.FoldName(text) })
	if text != "" && fd.def.Kind == Pick && fd.def.AllowNew && exact < 0 {
		m.found = append(m.found[:len(m.found):len(m.found)], Option{Label: text, Hint: "new"})
		m.isNew = true
	}
	if text != "" && fd.def.Kind == Pick && len(m.found) > 0 {
		m.lit = max(exact, 0)
	}
}

// takeLit takes the option that is lit, if any.
func (f *Form) takeLit(fd *field) tea.Cmd {
	m := &fd.menu
	if !m.open() || m.lit < 0 {
		return nil
	}
	o, isNew := m.found[m.lit], m.isNew && m.lit == len(m.found)-1
	text := o.Label
	if fd.def.Kind == Tags {
		raw := fd.raw()
		if i := strings.LastIndexByte(raw, ','); i >= 0 {
			text = raw[:i+1] + " " + text
		}
	}
	before := fd.raw()
	fd.putRaw(text)
	fd.picked = Option{}
	if !isNew && fd.def.Kind == Pick {
		fd.picked = o
		fd.picked.Label = strings.TrimSpace(fd.raw())
	}
	m.close()
	if fd.raw() == before {
		return nil
	}
	cmd := f.edited(fd)
	m.close()
	return cmd
}

// matching are the options that hold every word of the text, accents aside; those that begin with the
// text come first.
func matching(options []Option, text string) []Option {
	fold := model.FindKey(text)
	words := strings.Fields(fold)
	var first, rest []Option
	for _, o := range options {
		label := model.FindKey(o.Label)
		switch {
		case strings.HasPrefix(label, fold):
			first = append(first, o)
		case holds(label+" "+model.FindKey(o.Hint), words):
			rest = append(rest, o)
		}
	}
	return append(first, rest...)
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// Package form is the one widget for all entry: fields of several kinds under each
// other, checked while one types, saved together or field by field.
//
// What is typed is never lost: a field that cannot be read keeps its text as a draft,
// and with OnCommit a field is shown as saved only once its commit came back.
package form

import (
	"context"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// Kind is how a field is entered and what its text means.
type Kind int

// The kinds of fields.
const (
	Text   Kind = iota
	Notes       // several lines; enter breaks the line, tab goes on
	Choice      // one of a few Options, shown beside each other
	Date        // as model.ParseDate reads it
	Money       // as model.ParseMoney reads it
	Number      // as model.ParseNumberUnit reads it, with Unit
	Pick        // one of many, by completion
	Tags        // a list separated by commas, each by completion
	Toggle      // yes or no
)

// Option is something to choose. Value is what it is for the program, Label for eyes.
type Option struct {
	Value, Label string
	Hint         string // dimmed beside the label in the completion
}

// Field describes one entry.
type Field struct {
	Key   string
	Label string
	Kind  Kind
	// Value is what stands there first: the text; an Option's Value for Choice; for Pick
	// the Value of an option, or any text where that is not among Options; "yes" or "no"
	// for Toggle; separated by commas for Tags.
	Value string
	// Shown is the text to show for the Value of a Pick that is not among Options.
	Shown string
	// Help is dimmed beside the field while it has the keys and is empty.
	Help     string
	Required bool
	// Options of Choice, Pick and Tags.
	Options []Option
	// Complete finds options for what is typed into a Pick or Tags, off the UI; it is used
	// instead of Options.
	Complete func(ctx context.Context, text string) ([]Option, error)
	// AllowNew lets a Pick keep a text that is no option.
	AllowNew bool
	// Unit of a Number; Currency of a Money without one in its text.
	Unit, Currency string
	// Lines of Notes; 0: 3. Width of the entry in cells; 0: by kind.
	Lines, Width int
	// Validate checks a text that can be read by its kind; nil: any will do.
	Validate func(v Value) error
	// ReadOnly says why the field cannot be changed, "" when it can.
	ReadOnly string
	// Heading is a line above the field that begins a group.
	Heading string
	// Above draws lines above the field in w cells, worked out anew each time; nil: none.
	Above func(w int) []string
	// Hint is Help worked out each time, for what depends on the rest; nil: Help.
	Hint func() string
}

// Value is what a field holds, read by its kind. Only what belongs to the kind is set.
type Value struct {
	// Text is what was typed, trimmed; of a Choice and a Pick the option's Value, or the new
	// text.
	Text string
	// Empty says that nothing was entered.
	Empty  bool
	Date   model.Date
	Money  model.Money
	Number model.Number
	Yes    bool
	Tags   []string
	// Option is the chosen one; New says that a Pick holds a text that is no option.
	Option Option
	New    bool
}

// State is how far a field is on its way to the disk.
type State int

// The states of a field.
const (
	Clean  State = iota
	Edited       // differs from what is stored, or cannot be read
	Saving
	Saved
	NotSaved // its last commit failed
)

// Work is one commit, run off the UI: it returns a message for the owner (a
// screen.Changed, or nil) and whether it is on disk.
type Work func(ctx context.Context) (tea.Msg, error)

// Options are what a form needs from its owner.
type Options struct {
	Fields []Field
	Theme  func() theme.Theme
	// Today is the day dates are read against.
	Today func() model.Date
	// Submit names what enter on the last field and ctrl+s do: "Save", "Add contact".
	Submit string
	// OnSubmit runs when every field can be read. With OnCommit it runs once all commits
	// are back without error. nil: there is nothing to submit.
	OnSubmit func() tea.Cmd
	// OnCommit saves one field when it is left; commits keep their order, one at a time.
	// It is called on the UI and returns the work. nil: nothing is saved by field.
	OnCommit func(key string, v Value) Work
	// OnFocus runs when a field gets the keys.
	OnFocus func(key string) tea.Cmd
	// OnDraft runs on esc when texts are left that cannot be read: the owner keeps
	// Drafts() and tells the user.
	OnDraft func(drafts map[string]string) tea.Cmd
	// OnChange runs at each edit, for a form whose fields depend on each other.
	OnChange func(key string) tea.Cmd
}

// Form is the widget. It keeps screen.Widget.
type Form struct {
	opt    Options
	no     uint64
	fields []*field
	at     int
	top    int // first line shown
	queue  []commit
	flying bool
	// flight is the commit in flight, of as many as there were.
	flight, commits int
	// submitting waits for the commits under way.
	submitting bool
	cursor     *tea.Cursor
	keys       *keys.Set
	hits       []hit
	// early is what was pressed while the options of the field were on their way.
	early []func() tea.Cmd
}

var forms atomic.Uint64

// New makes a form. The first field that can be changed gets the keys.
func New(opt Options) *Form {
	f := &Form{opt: opt, no: forms.Add(1)}
	for _, d := range opt.Fields {
		f.fields = append(f.fields, newField(d))
	}
	if len(f.fields) > 0 && f.fields[0].def.ReadOnly != "" {
		f.at = max(f.step(0, 1), 0)
	}
	f.keys = keys.New(f.bindings()...)
	if fd := f.current(); fd != nil {
		fd.focus()
	}
	return f
}

// Init implements screen.Widget.
func (f *Form) Init() tea.Cmd {
	if fd := f.current(); fd != nil && f.opt.OnFocus != nil {
		return f.opt.OnFocus(fd.def.Key)
	}
	return nil
}

// Keys are the form's bindings, to be joined before the screen's own.
func (f *Form) Keys() *keys.Set { return f.keys }

// Text says that the form has the keys: in a form every printable key is input.
func (f *Form) Text() bool { return f.current() != nil }

// Value reads a field; the zero Value when there is no such field or it cannot be read.
func (f *Form) Value(key string) Value {
	if fd := f.field(key); fd != nil {
		v, _ := f.read(fd)
		return v
	}
	return Value{}
}

// Meant is Value with the completion that is lit taken, as enter and handing in take it.
func (f *Form) Meant(key string) Value {
	fd := f.field(key)
	if fd == nil || fd != f.current() || fd.def.Kind != Pick {
		return f.Value(key)
	}
	m := &fd.menu
	if m.lit < 0 || m.lit >= len(m.found) || m.isNew && m.lit == len(m.found)-1 {
		return f.Value(key)
	}
	o := m.found[m.lit]
	return Value{Text: o.Value, Option: o}
}

// Raw is the text of a field as it stands there.
func (f *Form) Raw(key string) string {
	if fd := f.field(key); fd != nil {
		return fd.raw()
	}
	return ""
}

// Problem says what is wrong with a field, nil when it can be read.
func (f *Form) Problem(key string) error {
	if fd := f.field(key); fd != nil {
		_, err := f.read(fd)
		return err
	}
	return nil
}

// Set puts a stored value into a field, as if it had been there first.
func (f *Form) Set(key, value string) {
	if fd := f.field(key); fd != nil {
		fd.put(value)
		fd.base, fd.state, fd.failure = fd.raw(), Clean, nil
	}
}

// SetOptions changes the options of a field and keeps its text. A list that is open shows
// the new ones, unless the user is choosing in it.
func (f *Form) SetOptions(key string, options []Option) {
	fd := f.field(key)
	if fd == nil {
		return
	}
	fd.def.Options = options
	if fd == f.current() && fd.menu.open() && !fd.menu.moved && fd.def.Complete == nil {
		fd.menu.close()
		fd.offer(matching(options, fd.part()))
	}
}

// SetFailed shows an error at a field that the owner found, until it is edited.
func (f *Form) SetFailed(key string, err error) {
	if fd := f.field(key); fd != nil {
		fd.failure, fd.state = err, NotSaved
	}
}

// State is how far a field is on its way to the disk.
func (f *Form) State(key string) State {
	if fd := f.field(key); fd != nil {
		return fd.state
	}
	return Clean
}

// Edited says that something differs from what was there first, or is not yet on disk.
func (f *Form) Edited() bool {
	for _, fd := range f.fields {
		if fd.state == Edited || fd.state == Saving || fd.state == NotSaved {
			return true
		}
	}
	return false
}

// Drafts are the texts that are not stored: unreadable ones, and edited ones not yet
// committed.
func (f *Form) Drafts() map[string]string {
	out := map[string]string{}
	for _, fd := range f.fields {
		if fd.state == Edited || fd.state == NotSaved {
			out[fd.def.Key] = fd.raw()
		}
	}
	return out
}

// SetDrafts puts drafts kept from another time back into their fields.
func (f *Form) SetDrafts(drafts map[string]string) {
	for _, fd := range f.fields {
		if text, ok := drafts[fd.def.Key]; ok && text != fd.raw() {
			fd.putRaw(text)
			fd.state, fd.touched = Edited, true
		}
	}
}

// Focused is the key of the field that has the keys, "" when the form has no field.
func (f *Form) Focused() string {
	if fd := f.current(); fd != nil {
		return fd.def.Key
	}
	return ""
}

// Focus gives the keys to a field.
func (f *Form) Focus(key string) tea.Cmd {
	for i, fd := range f.fields {
		if fd.def.Key == key {
			return f.goTo(i)
		}
	}
	return nil
}

// Busy says that a commit is under way.
func (f *Form) Busy() bool { return f.flying || len(f.queue) > 0 }

func (f *Form) field(key string) *field {
	for _, fd := range f.fields {
		if fd.def.Key == key {
			return fd
		}
	}
	return nil
}

func (f *Form) current() *field {
	if f.at < 0 || f.at >= len(f.fields) {
		return nil
	}
	return f.fields[f.at]
}

package entry

import (
	"context"
	"reflect"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// spec describes one dialog.
type spec struct {
	title, body string
	fields      []form.Field
	// focus is the field that has the keys first, "" for the first one.
	focus string
	// hop is where the keys go once a letter has answered a choice.
	hop map[string]string
	// changed follows an edit of a field that others depend on.
	changed func(f *form.Form, key string)
	// check is what is wrong with a field that can be read, seen together with others.
	check func(f *form.Form, key string, v form.Value) error
	// step is what the fields say, once all of them can be read.
	step func(f *form.Form) model.Step
}

// now is what a dialog takes from the context at the moment it is asked for: commands
// must not read the context.
type now struct {
	today    model.Date
	currency string
	author   string
	me       model.Person
}

func (e *Entry) now() now {
	return now{today: e.ctx.Today, currency: e.ctx.Currency, author: e.ctx.Author, me: e.ctx.Me}
}

// gone says that what was to be changed is not there any more.
type gone struct{ what string }

func (g gone) Error() string { return g.what + " was deleted in the meantime" }

// open loads a dialog and asks for it.
func (e *Entry) open(key string, account model.ID, load func(ctx context.Context) (spec, error)) tea.Cmd {
	if cmd := e.refuse(); cmd != nil {
		return cmd
	}
	drafts := e.drafts.get(key)
	return func() tea.Msg {
		s, err := load(context.Background())
		if g, ok := err.(gone); ok {
			return tea.BatchMsg{
				screen.Send(screen.Toast{Text: g.Error(), Level: screen.Warning}),
				screen.Send(screen.Changed{Accounts: []model.ID{account}, Quiet: true}),
			}
		}
		if err != nil {
			return screen.Failed{Err: err, What: "The dialog could not be opened", Safe: "Nothing was changed."}
		}
		d := newDialog(e, key, s)
		if len(drafts) > 0 {
			d.SetDrafts(drafts)
			d.follow(drafts)
			s.body = strings.TrimSpace("Taken up where you left it.\n" + s.body)
		}
		return screen.Ask{Title: s.title, Body: s.body, Widget: d, Wide: true}
	}
}

// dialog is a form that writes one step.
type dialog struct {
	*form.Form
	e    *Entry
	key  string
	spec spec
	// checking: a check of the spec is running.
	checking bool
	// saving: a write is under way; left: the dialog went in the meantime.
	saving, left atomic.Bool
}

func newDialog(e *Entry, key string, s spec) *dialog {
	d := &dialog{e: e, key: key, spec: s}
	d.Form = form.New(form.Options{
		Fields:   d.checked(s.fields),
		Theme:    func() theme.Theme { return e.ctx.Theme },
		Today:    func() model.Date { return e.ctx.Today },
		Submit:   "Save",
		OnSubmit: d.submit,
		OnChange: func(key string) tea.Cmd {
			if s.changed != nil {
				s.changed(d.Form, key)
			}
			return nil
		},
	})
	if s.focus != "" {
		d.Focus(s.focus)
	}
	return d
}

// checked are the fields with what the dialog checks besides each field's own rule.
func (d *dialog) checked(fields []form.Field) []form.Field {
	out := append([]form.Field(nil), fields...)
	for i := range out {
		key, own := out[i].Key, out[i].Validate
		out[i].Validate = func(v form.Value) error {
			if own != nil {
				if err := own(v); err != nil {
					return err
				}
			}
			// A check reads other fields, whose checks may read this one.
			if d.Form == nil || d.spec.check == nil || d.checking {
				return nil
			}
			d.checking = true
			defer func() { d.checking = false }()
			return d.spec.check(d.Form, key, v)
		}
	}
	return out
}

// follow runs what depends on the fields that drafts were put into.
func (d *dialog) follow(drafts map[string]string) {
	if d.spec.changed == nil {
		return
	}
	for _, fd := range d.spec.fields {
		if _, ok := drafts[fd.Key]; ok {
			d.spec.changed(d.Form, fd.Key)
		}
	}
}

// Update implements screen.Widget.
func (d *dialog) Update(msg tea.Msg) tea.Cmd {
	at := d.Focused()
	cmd := d.Form.Update(msg)
	key, ok := msg.(tea.KeyPressMsg)
	if next := d.spec.hop[at]; ok && next != "" && answered(key, d.Raw(at)) {
		cmd = tea.Batch(cmd, d.Focus(next))
	}
	return cmd
}

// answered says that a key was the first letter of what is now chosen.
func answered(key tea.KeyPressMsg, chosen string) bool {
	letter := strings.ToLower(strings.TrimSpace(key.Text))
	return letter != "" && strings.HasPrefix(chosen, letter)
}

// Back implements screen.Widget: what is not saved is kept as a draft.
func (d *dialog) Back() (tea.Cmd, bool) {
	cmd, inside := d.Form.Back()
	if inside {
		return cmd, true
	}
	d.left.Store(true)
	if d.saving.Load() {
		return cmd, false
	}
	drafts := d.Drafts()
	d.e.drafts.keep(d.key, drafts)
	if len(drafts) == 0 {
		return cmd, false
	}
	kept := screen.Toast{Text: "Not saved. What you typed is kept as a draft: open the dialog again to go on", Level: screen.Info}
	return tea.Batch(cmd, screen.Send(kept)), false
}

// submit writes the step, once.
func (d *dialog) submit() tea.Cmd {
	if d.saving.Load() {
		return nil
	}
	step := d.spec.step(d.Form)
	if !effective(step) {
		d.e.drafts.keep(d.key, nil)
		return screen.Send(screen.Dismiss{})
	}
	d.saving.Store(true)
	drafts := d.Drafts()
	return func() tea.Msg {
		r, err := d.e.book.Write(context.Background(), step)
		if err != nil {
			return d.failed(err, drafts)
		}
		d.e.drafts.keep(d.key, nil)
		if d.left.Load() {
			return d.e.told(r)
		}
		return d.e.told(r, screen.Dismiss{})
	}
}

func (d *dialog) failed(err error, drafts map[string]string) tea.Msg {
	d.e.drafts.keep(d.key, drafts)
	d.saving.Store(false)
	next := "Save again with ctrl+s, or leave with esc and open the dialog again: it shows what is stored now with what you typed over it."
	if d.left.Load() {
		next = "Open the dialog again: what you typed is still there."
	}
	return screen.Failed{Err: err, What: "It could not be saved", Safe: "Nothing was changed; what you typed is kept.", Next: next}
}

// effective says that a step changes something.
func effective(s model.Step) bool {
	if len(s.Deletes) > 0 {
		return true
	}
	for _, p := range s.Puts {
		if p.Was == nil || !reflect.DeepEqual(p.Fact, p.Was) {
			return true
		}
	}
	return false
}

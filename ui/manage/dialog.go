package manage

import (
	"context"
	"maps"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/panel"
)

// note is a line that says what would happen.
type note struct {
	text string
	tone theme.Tone
}

func say(text string) note  { return note{text, theme.Text} }
func warn(text string) note { return note{text, theme.Warn} }
func hint(text string) note { return note{text, theme.Muted} }

// sheet is what a dialog shows, once it is loaded.
type sheet struct {
	about  string
	fields []form.Field
	submit string
	// focus is the field that has the keys first, "" for the first one.
	focus string
	// changed follows an edit of a field that others depend on.
	changed func(f *form.Form, key string)
	// check is what is wrong with a field that can be read, seen together with others.
	check func(f *form.Form, key string, v form.Value) error
	// preview says what the fields, as they are now, would do.
	preview func(f *form.Form) []note
	// run is done with the fields once all can be read; the dialog is gone by then.
	run func(f *form.Form) tea.Cmd
}

// dialog is a form over a preview of what it would do.
type dialog struct {
	m        *Manage
	key      string
	load     func(ctx context.Context) (sheet, error)
	slot     screen.Slot[sheet]
	sheet    sheet
	form     *form.Form // nil while it loads
	early    []tea.Msg  // typed while it loads
	notes    []note
	scroll   panel.Scroll
	keys     *keys.Set
	none     *keys.Set
	head     int // lines above the form as last drawn
	checking bool
	done     bool // handed in
	resumed  bool // a draft was put back
	leaving  draft.Leaving
}

// open asks for a dialog, which then loads what it shows.
func (m *Manage) open(title, key string, load func(ctx context.Context) (sheet, error)) tea.Cmd {
	if cmd := m.refuse(); cmd != nil {
		return cmd
	}
	return screen.Send(m.asking(title, key, load))
}

func (m *Manage) asking(title, key string, load func(ctx context.Context) (sheet, error)) screen.Ask {
	return screen.Ask{Title: title, Wide: true, Widget: &dialog{m: m, key: draftOf(key), load: load, none: keys.New()}}
}

// Init implements screen.Widget.
func (d *dialog) Init() tea.Cmd {
	return d.slot.Ask(func(ctx context.Context) (sheet, error) {
		d.m.drafts.Find(ctx, d.key)
		return d.load(ctx)
	})
}

// Update implements screen.Widget.
func (d *dialog) Update(msg tea.Msg) tea.Cmd {
	if s, err, ok := d.slot.Take(msg); ok {
		return d.take(s, err)
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		click.Y -= d.head
		msg = click
	}
	if d.form == nil {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg:
			d.early = append(d.early, msg)
		}
		return nil
	}
	return d.form.Update(msg)
}

func (d *dialog) take(s sheet, err error) tea.Cmd {
	if err != nil {
		return tea.Batch(screen.Send(screen.Dismiss{}),
			screen.Send(screen.Failed{Err: err, What: "The dialog could not be opened", Safe: "Nothing was changed."}))
	}
	d.sheet = s
	d.form = form.New(form.Options{
		Fields:   d.checked(s.fields),
		Theme:    func() theme.Theme { return d.m.ctx.Theme },
		Today:    func() model.Date { return d.m.ctx.Today },
		Submit:   s.submit,
		OnSubmit: d.submitted,
		OnFocus:  d.leftField,
		OnChange: func(key string) tea.Cmd {
			d.follow(key)
			return nil
		},
	})
	d.keys = keys.New(append(d.choosing(d.form.Keys().All()), d.bindings()...)...)
	if typed := d.m.drafts.Get(d.key); len(typed) > 0 {
		d.resumed = true
		d.form.SetDrafts(typed)
		for key := range typed {
			d.follow(key)
		}
	}
	d.look()
	cmds := []tea.Cmd{d.form.Init()}
	if s.focus != "" {
		cmds = append(cmds, d.form.Focus(s.focus))
	}
	for _, k := range d.early {
		cmds = append(cmds, d.Update(k))
	}
	d.early = nil
	return tea.Batch(cmds...)
}

// choosing are the keys of the form; those that move the light in a completion say anew what
// the fields would do.
func (d *dialog) choosing(all []keys.Binding) []keys.Binding {
	out := append([]keys.Binding(nil), all...)
	for i := range out {
		if do := out[i].Do; out[i].ID == "form.up" || out[i].ID == "form.down" {
			out[i].Do = func() tea.Cmd {
				cmd := do()
				d.look()
				return cmd
			}
		}
	}
	return out
}

// bindings scroll the preview where it is longer than its room.
func (d *dialog) bindings() []keys.Binding {
	b := func(id, label, on string, n int) keys.Binding {
		return keys.Binding{ID: "manage." + id, Keys: []string{on}, Label: label, Group: "Preview", InText: true,
			Do: func() tea.Cmd { d.scroll.Top = max(0, d.scroll.Top+n); return nil }}
	}
	return []keys.Binding{b("more", "more of the preview", "pgdown", 4), b("back", "back in the preview", "pgup", -4)}
}

func (d *dialog) follow(key string) {
	if d.sheet.changed != nil {
		d.sheet.changed(d.form, key)
	}
	d.look()
}

// look works out what the fields would do now.
func (d *dialog) look() {
	if d.sheet.preview != nil {
		d.notes = d.sheet.preview(d.form)
	}
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
			if d.form == nil || d.sheet.check == nil || d.checking {
				return nil
			}
			d.checking = true
			defer func() { d.checking = false }()
			return d.sheet.check(d.form, key, v)
		}
	}
	return out
}

// submitted closes the dialog and does what it says. What was typed is kept until it is done.
func (d *dialog) submitted() tea.Cmd {
	d.m.drafts.Keep(d.key, d.form.Drafts())
	d.done = true
	return tea.Sequence(screen.Send(screen.Dismiss{}), d.sheet.run(d.form))
}

// Keys implements screen.Widget.
func (d *dialog) Keys() *keys.Set {
	if d.form == nil {
		return d.none
	}
	return d.keys
}

// Text implements screen.Widget: every key is for a field, also while they load.
func (d *dialog) Text() bool { return true }

// Back implements screen.Widget: what was typed is there again when the dialog is opened anew.
func (d *dialog) Back() (tea.Cmd, bool) {
	if d.form == nil {
		d.slot.Drop()
		return nil, false
	}
	cmd, inside := d.form.Back()
	if inside {
		return cmd, true
	}
	return tea.Batch(cmd, d.keep()), false
}

// leftField keeps what is typed as soon as a field is left, so that a crash takes only the
// field being typed.
func (d *dialog) leftField(string) tea.Cmd {
	if d.form == nil || d.done {
		return nil
	}
	return d.keep()
}

func (d *dialog) keep() tea.Cmd {
	typed := d.form.Drafts()
	if maps.Equal(typed, d.m.drafts.Get(d.key)) {
		return nil
	}
	d.m.drafts.Keep(d.key, typed)
	return d.m.drafts.Store(d.key)
}

// Leave keeps what is typed as the program ends or is put aside.
func (d *dialog) Leave() tea.Cmd {
	if d.form == nil || d.done {
		return nil
	}
	return d.leaving.Leave(d.m.drafts, d.key, d.form.Drafts())
}

// Busy says that what is typed is being kept: that is waited for.
func (d *dialog) Busy() bool { return d.leaving.Busy() }

// Cursor implements screen.Widget.
func (d *dialog) Cursor() *tea.Cursor {
	if d.form == nil || d.form.Cursor() == nil {
		return nil
	}
	c := *d.form.Cursor()
	c.Y += d.head
	return &c
}

// loadingLines is the room a dialog takes before it knows what it shows.
const loadingLines = 8

// Wants implements screen.Widget.
func (d *dialog) Wants(w int) int {
	if d.form == nil {
		return loadingLines
	}
	return len(d.above(w)) + d.form.Wants(w) + 1 + len(d.below(w-2))
}

func (d *dialog) above(w int) []string {
	var said []note
	if d.sheet.about != "" {
		said = append(said, note{d.sheet.about, theme.Muted})
	}
	if d.resumed {
		said = append(said, note{"Taken up where you left it.", theme.Accent})
	}
	if len(said) == 0 {
		return nil
	}
	return append(drawn(d.m.ctx.Theme, said, w), "")
}

func (d *dialog) below(w int) []string { return drawn(d.m.ctx.Theme, d.notes, w) }

func drawn(th theme.Theme, notes []note, w int) []string {
	var out []string
	for _, n := range notes {
		for _, l := range geom.Wrap(n.text, max(w, 1)) {
			out = append(out, th.Tone(n.tone).Render(l))
		}
	}
	return out
}

// View implements screen.Widget: what it is about, the fields, what they would do.
func (d *dialog) View(size geom.Rect) string {
	if d.form == nil || size.Empty() {
		return geom.Block(nil, size.W, size.H)
	}
	above, below := d.above(size.W), d.below(size.W-2)
	fields := d.form.Wants(size.W)
	// In a small window the fields come first, then some of the preview.
	room := max(0, size.H-min(fields, max(size.H/2, 3)))
	d.head = min(len(above), room)
	least := fields
	if len(below) > 0 {
		least += 2
	}
	if len(above)+least > size.H {
		d.head = min(1, room, len(above))
	}
	foot := max(0, min(len(below), size.H-d.head-min(fields, max(size.H/2, 4))-1))
	if len(below) == 0 {
		foot = 0
	}
	middle := size.H - d.head - foot
	if foot > 0 {
		middle--
	}
	out := ""
	if d.head > 0 {
		out = geom.Block(above[:d.head], size.W, d.head) + "\n"
	}
	out += geom.Clip(d.form.View(geom.Size(size.W, middle)), size.W, middle)
	if foot > 0 {
		out += "\n" + panel.Rule(d.m.ctx.Theme, "What it does", size.W) + "\n" + d.scroll.View(d.m.ctx.Theme, below, geom.Size(size.W, foot))
	}
	return geom.Clip(out, size.W, size.H)
}

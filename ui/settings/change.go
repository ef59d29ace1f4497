package settings

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// change is what a dialog does to the settings. It is done to them as they are when it is
// saved: another window may have changed others in the meantime.
type change struct {
	label string
	apply func(s *model.Settings)
	// weigh says that scores or cadences depend on it: what it moves is shown before.
	weigh bool
	// draft is the dialog whose half-typed text is done with once this is saved.
	draft string
	// write is used instead of apply where it does more than settings.
	write func(ctx context.Context) (model.Receipt, error)
}

// to is the settings after the change.
func (c change) to(s model.Settings) model.Settings {
	out := copied(s)
	c.apply(&out)
	return out
}

// copied shares no map or list with s.
func copied(s model.Settings) model.Settings {
	s.Rates.PerUnit = orNew(maps.Clone(s.Rates.PerUnit))
	s.Cadences, s.Bars = orNew(maps.Clone(s.Cadences)), orNew(maps.Clone(s.Bars))
	s.Categories = slices.Clone(s.Categories)
	s.Questions = orNew(maps.Clone(s.Questions))
	for stage, all := range s.Questions {
		s.Questions[stage] = slices.Clone(all)
	}
	s.Costs.PerHour, s.ServiceLevels = orNew(maps.Clone(s.Costs.PerHour)), orNew(maps.Clone(s.ServiceLevels))
	s.Metrics = slices.Clone(s.Metrics)
	s.SentimentWords = orNew(maps.Clone(s.SentimentWords))
	s.Checklist.Items, s.Checklist.Rules = slices.Clone(s.Checklist.Items), slices.Clone(s.Checklist.Rules)
	return s
}

func orNew[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return m
}

// dialog is a form that changes settings.
type dialog struct {
	// key names it for its draft.
	key, title, body string
	fields           []form.Field
	focus            string
	// change is what its fields say, once all of them can be read.
	change func(f *form.Form) change
}

// opening is a dialog whose draft has been looked for.
type opening struct{ dialog dialog }

// open opens a dialog; what was typed into it before and not saved stands in it again.
func (p *Page) open(d dialog) tea.Cmd {
	if why := p.ctx.ReadOnly(); why != "" {
		return screen.Send(screen.Toast{Text: why, Level: screen.Warning})
	}
	drafts, key := p.drafts, draftOf(d.key)
	return func() tea.Msg {
		drafts.Find(context.Background(), key)
		return opening{d}
	}
}

// draftOf is the name of a dialog among the drafts of all dialogs.
func draftOf(key string) string { return "setting " + key }

// ask shows a dialog.
func (p *Page) ask(d dialog) tea.Cmd {
	body, key := d.body, draftOf(d.key)
	kept := p.drafts.Get(key)
	if len(kept) > 0 {
		body = strings.TrimSpace(body + "\nTaken up where you left it.")
	}
	w := &asked{p: p, key: key}
	w.Form = form.New(form.Options{
		Fields: p.headed(d.fields, body),
		Theme:  p.theme, Today: p.today,
		Submit:   "Save",
		OnSubmit: func() tea.Cmd { return w.submit(d) },
		OnFocus:  func(string) tea.Cmd { return w.keep() },
		OnDraft: func(map[string]string) tea.Cmd {
			return tea.Batch(w.keep(),
				screen.Send(screen.Toast{Text: "Not saved. What you typed is kept as a draft: open the dialog again to go on"}))
		},
	})
	w.SetDrafts(kept)
	ask := screen.Ask{Title: d.title, Widget: w, Wide: true}
	if d.focus != "" {
		return tea.Sequence(screen.Send(ask), w.Focus(d.focus))
	}
	return screen.Send(ask)
}

// asked is the form of a dialog that keeps what is typed into it.
type asked struct {
	*form.Form
	p       *Page
	key     string // of its draft
	done    bool   // handed in
	leaving draft.Leaving
}

func (w *asked) submit(d dialog) tea.Cmd {
	c := d.change(w.Form)
	c.draft = w.key
	if c.write == nil {
		if err := c.to(w.p.facts.settings).Validate(); err != nil {
			w.SetFailed(w.Focused(), err)
			return nil
		}
	}
	w.done = true
	w.p.drafts.Keep(w.key, w.Drafts())
	return tea.Batch(screen.Send(screen.Dismiss{}), w.p.do(c))
}

// keep keeps what is typed, as soon as a field is left.
func (w *asked) keep() tea.Cmd {
	if w.Form == nil || w.done || maps.Equal(w.Drafts(), w.p.drafts.Get(w.key)) {
		return nil
	}
	w.p.drafts.Keep(w.key, w.Drafts())
	return w.p.drafts.Store(w.key)
}

// Leave keeps what is typed as the program ends or is put aside.
func (w *asked) Leave() tea.Cmd {
	if w.done {
		return nil
	}
	return w.leaving.Leave(w.p.drafts, w.key, w.Drafts())
}

// Busy says that what is typed is being kept: that is waited for.
func (w *asked) Busy() bool { return w.leaving.Busy() }

// do saves a change, after it was shown what it moves where figures depend on it.
func (p *Page) do(c change) tea.Cmd {
	if why := p.ctx.ReadOnly(); why != "" {
		return screen.Send(screen.Toast{Text: why, Level: screen.Warning})
	}
	if !c.weigh {
		return p.save(c)
	}
	return screen.Work("Weighing the change", func(ctx context.Context, report func(done, total int)) tea.Msg {
		now, err := p.book.Settings(ctx)
		if err != nil {
			return weighed{change: c, err: err}
		}
		w := weighed{change: c}
		w.most, w.totals, w.err = p.book.Weigh(ctx, c.to(now), mostShown, func(s model.RefreshState) { report(s.Done, s.Total) })
		return w
	})
}

// saved says what became of a change.
type saved struct {
	change  change
	receipt model.Receipt
	same    bool // there was nothing to change
	err     error
}

// save writes a change as one step.
func (p *Page) save(c change) tea.Cmd {
	p.saving = true
	book, drafts := p.book, p.drafts
	return func() tea.Msg {
		out := write(context.Background(), book, c)
		if out.err == nil {
			drafts.Keep(c.draft, nil)
		}
		drafts.Put(c.draft)
		return out
	}
}

func write(ctx context.Context, book Book, c change) saved {
	if c.write != nil {
		r, err := c.write(ctx)
		return saved{change: c, receipt: r, err: err}
	}
	now, err := book.Settings(ctx)
	if err != nil {
		return saved{change: c, err: err}
	}
	next := c.to(now)
	if reflect.DeepEqual(next, copied(now)) {
		return saved{change: c, same: true}
	}
	if err := next.Validate(); err != nil {
		return saved{change: c, err: errors.New("this cannot be a setting: " + err.Error())}
	}
	r, err := book.SaveSettings(ctx, next, c.label)
	return saved{change: c, receipt: r, err: err}
}

func (p *Page) saved(msg saved) tea.Cmd {
	p.saving = false
	if msg.err != nil {
		return screen.Send(screen.Failed{Err: msg.err, What: "The setting could not be saved",
			Safe: "Nothing was changed; what you typed is kept.", Next: "Open it again and save once more."})
	}
	if msg.same {
		return screen.Send(screen.Toast{Text: "That is as it was: nothing was changed."})
	}
	return tea.Sequence(screen.Send(screen.ChangedBy(msg.receipt)), screen.Send(screen.Reload{}))
}

func (p *Page) theme() theme.Theme { return p.ctx.Theme }

func (p *Page) today() model.Date { return p.ctx.Today }

// headed are the fields with a text above the first one.
func (p *Page) headed(fields []form.Field, text string) []form.Field {
	if text == "" {
		return fields
	}
	out := slices.Clone(fields)
	out[0].Above = func(w int) []string {
		var lines []string
		for _, l := range geom.Wrap(model.CleanText(text), w) {
			lines = append(lines, p.ctx.Theme.Muted(l))
		}
		return append(lines, "")
	}
	return out
}

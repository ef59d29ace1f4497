package manage

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
)

// Change is one change that can be made to several accounts at once.
type Change struct {
	// ID names it for bindings, Name and Hint in the menu.
	ID, Name, Hint string
	// Label and Help are its command.
	Label, Help string
	// Open opens its dialog for the accounts.
	Open func(m *Manage, ids []model.ID) tea.Cmd
}

// Changes are what can be changed of several accounts at once, in the order of the menu.
var Changes = []Change{
	{"owner", "Owner", "Hand over to a CSM from a day on",
		"hand over", "Hand the marked accounts, or this one, over to a CSM from a day on", (*Manage).Owner},
	{"addtags", "Add tags", "Give them a tag", "add tags", "Give the marked accounts, or this one, a tag", (*Manage).AddTags},
	{"removetags", "Remove tags", "Take a tag off them", "remove tags", "Take a tag off the marked accounts, or this one", (*Manage).RemoveTags},
	{"cadence", "Cadence", "Days between reviews of their own",
		"set cadence", "Set the days between reviews of the marked accounts, or this one", (*Manage).Cadence},
	{"segment", "Segment", "Set their segment", "set segment", "Set the segment of the marked accounts, or this one", (*Manage).Segment},
	{"stage", "Lifecycle stage", "Set how far they are as customers",
		"set stage", "Set the lifecycle stage of the marked accounts, or this one", (*Manage).Stage},
	{"archive", "Archive", "Out of every list from today on", "archive", "Archive the marked accounts, or this one", (*Manage).Archive},
	{"bringback", "Bring back", "Back from the archive", "bring back", "Bring the marked accounts, or this one, back from the archive", (*Manage).BringBack},
}

// Bulk asks what is to be changed of the accounts.
func (m *Manage) Bulk(ids []model.ID) tea.Cmd {
	if cmd := m.refuse(); cmd != nil {
		return cmd
	}
	items := make([]picker.Item, len(Changes), len(Changes)+1)
	for i, c := range Changes {
		items[i] = picker.Item{ID: int64(i), Label: c.Name, Hint: c.Hint}
	}
	if len(ids) == 2 {
		items = append(items, picker.Item{ID: int64(len(Changes)), Label: "Merge the two", Hint: "One customer, entered twice"})
	}
	title := "Change the account"
	if len(ids) > 1 {
		title = fmt.Sprintf("Change %d accounts", len(ids))
	}
	return screen.Send(screen.Ask{Title: title, Wide: true, Widget: picker.New(picker.Options{Items: items, Lines: len(items),
		Theme: func() theme.Theme { return m.ctx.Theme }, None: "There is no such change.",
		Picked: func(it picker.Item) tea.Cmd {
			next := m.MergeTwo
			if int(it.ID) < len(Changes) {
				next = func(ids []model.ID) tea.Cmd { return Changes[it.ID].Open(m, ids) }
			}
			return tea.Sequence(screen.Send(screen.Dismiss{}), next(ids))
		}})})
}

// change is the dialog of one change.
func (m *Manage) change(key, title string, ids []model.ID, fill func(t *target) sheet, change func(f *form.Form) model.AccountChange) tea.Cmd {
	return m.open(title, key, func(ctx context.Context) (sheet, error) {
		t, err := m.target(ctx, ids)
		if err != nil {
			return sheet{}, err
		}
		if len(t.accounts) == 0 {
			return sheet{}, errors.New("the accounts were deleted in the meantime")
		}
		s := fill(&t)
		s.about = t.about()
		if s.submit == "" {
			s.submit = "Change " + count(len(t.accounts), "account", "accounts")
		}
		s.run = func(f *form.Form) tea.Cmd { return m.apply(t.ids(), change(f), key) }
		return s, nil
	})
}

// apply makes the change.
func (m *Manage) apply(ids []model.ID, c model.AccountChange, dialog string) tea.Cmd {
	idle := "Nothing to change: " + count(len(ids), "account is so already.", "accounts are so already.")
	return m.work("Changing "+count(len(ids), "account", "accounts"), "The accounts could not be changed", idle, dialog,
		func(ctx context.Context, report func(done, total int)) (model.Receipt, error) {
			return m.book.ChangeAccounts(ctx, ids, c, report)
		}, nil)
}

// Owner hands the accounts over to a CSM from a day on.
func (m *Manage) Owner(ids []model.ID) tea.Cmd {
	today := m.ctx.Today
	return m.change("owner", "Hand over", ids, func(t *target) sheet {
		return sheet{
			fields:  []form.Field{newOwnerField("owner", t.names.CSMs), dayField("from", "From", today)},
			submit:  "Hand over",
			preview: func(f *form.Form) []note { return t.handOverNotes(ownerOf(f, f.Meant("owner")), t.accounts, today) },
		}
	}, func(f *form.Form) model.AccountChange {
		o := newOwner(f)
		return model.AccountChange{Owner: &o}
	})
}

func newOwnerField(key string, csms []model.CSM) form.Field {
	return form.Field{Key: key, Label: "New owner (CSM)", Kind: form.Pick, AllowNew: true, Required: true, Options: csmOptions(csms),
		Help: "type a name; a new one is added to the CSMs"}
}

func dayField(key, label string, day model.Date) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Date, Value: day.String(), Required: true,
		Help: "a day that is past or ahead will do as well"}
}

// newOwner is the owner chosen, from the day on.
func newOwner(f *form.Form) model.NewOwner { return ownerOf(f, f.Value("owner")) }

func ownerOf(f *form.Form, v form.Value) model.NewOwner {
	o := model.NewOwner{From: f.Value("from").Date, Name: v.Option.Label}
	if v.New {
		o.Name = v.Text
		return o
	}
	o.CSM = idIn(v)
	return o
}

// handOverNotes say what handing the accounts over would do.
func (t *target) handOverNotes(o model.NewOwner, accounts []model.Account, today model.Date) []note {
	day := o.From
	if !day.Known() {
		day = today
	}
	of := *t
	of.accounts = accounts
	out := []note{of.now(func(a *model.Account) string { return t.owner(a.ID, day) })}
	if !o.From.Known() || o.Name == "" {
		return out
	}
	to := o.CSM
	if to == 0 {
		to = -1 // a new one owns nothing yet
	}
	ids := of.ids()
	p := model.PreviewHandOver(ids, t.owners, to, o.From)
	name := model.Clean(o.Name)
	if o.CSM == 0 {
		out = append(out, warn(name+" is not in the book yet and is added to the CSMs."))
	}
	if n := len(p.Change); n > 0 {
		out = append(out, say(fmt.Sprintf("%s from %s on: %s. Who owned them before keeps that time.", name, day.Short(today), count(n, "account", "accounts"))))
	}
	if n := len(p.Already); n > 0 {
		out = append(out, hint(fmt.Sprintf("%s %s's already on that day.", count(n, "is", "are"), name)))
	}
	if len(p.Until) > 0 {
		out = append(out, warn(t.laterWords(p, accounts, today)))
	}
	return out
}

// laterWords name the accounts that are handed on again later.
func (t *target) laterWords(p model.HandOverPreview, accounts []model.Account, today model.Date) string {
	var names []string
	for _, a := range accounts {
		if until, ok := p.Until[a.ID]; ok {
			names = append(names, fmt.Sprintf("%s (%s from %s)", a.Name, t.owner(a.ID, until), until.Short(today)))
		}
	}
	return "Another hand-over is noted for later and stays: " + model.Some(names, "and") + "."
}

// owner is who owns the account on a day.
func (t *target) owner(id model.ID, day model.Date) string {
	if name := t.csms[model.OwnerAt(t.owners[id], day)]; name != "" {
		return name
	}
	return "nobody"
}

// AddTags gives the accounts tags.
func (m *Manage) AddTags(ids []model.ID) tea.Cmd {
	return m.change("add tags", "Add tags", ids, func(t *target) sheet {
		return sheet{fields: []form.Field{tagsField(t.names.Tags)}, submit: "Add", preview: func(*form.Form) []note { return []note{t.tagged()} }}
	}, func(f *form.Form) model.AccountChange { return model.AccountChange{AddTags: f.Value("tags").Tags} })
}

// RemoveTags takes tags off the accounts.
func (m *Manage) RemoveTags(ids []model.ID) tea.Cmd {
	return m.change("remove tags", "Remove tags", ids, func(t *target) sheet {
		return sheet{fields: []form.Field{tagsField(t.tags())}, submit: "Remove", preview: func(*form.Form) []note { return []note{t.tagged()} }}
	}, func(f *form.Form) model.AccountChange { return model.AccountChange{RemoveTags: f.Value("tags").Tags} })
}

func tagsField(known []string) form.Field {
	return form.Field{Key: "tags", Label: "Tags", Kind: form.Tags, Required: true, Options: options(known), Help: "one or several, with commas between"}
}

// tags are those that any of the accounts has.
func (t *target) tags() []string {
	var out []string
	for _, a := range t.accounts {
		for _, tag := range a.Tags {
			if !slices.Contains(out, tag) {
				out = append(out, tag)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (t *target) tagged() note {
	tags := t.tags()
	if len(tags) == 0 {
		return hint("Now: no tags")
	}
	return hint("Tags that they have: " + model.Some(tags, "and"))
}

// mostCadence is the longest cadence that can be entered, in days.
const mostCadence = 3650

// Cadence sets the days between reviews, or that of the segment again.
func (m *Manage) Cadence(ids []model.ID) tea.Cmd {
	return m.change("cadence", "Cadence", ids, func(t *target) sheet {
		return sheet{
			fields: []form.Field{{Key: "days", Label: "Days between reviews", Kind: form.Number, Unit: "days", Help: "blank: that of the segment",
				Validate: func(v form.Value) error {
					if v.Number.Known && (v.Number.Value != math.Trunc(v.Number.Value) || v.Number.Value < 1 || v.Number.Value > mostCadence) {
						return fmt.Errorf("give a whole number from 1 to %d", mostCadence)
					}
					return nil
				}}},
			preview: func(*form.Form) []note {
				return []note{t.now(func(a *model.Account) string {
					if a.CadenceDays == 0 {
						return "as their segment"
					}
					return fmt.Sprintf("with %d days", a.CadenceDays)
				})}
			},
		}
	}, func(f *form.Form) model.AccountChange {
		days := int(f.Value("days").Number.Value)
		return model.AccountChange{CadenceDays: &days}
	})
}

// Segment sets the segment.
func (m *Manage) Segment(ids []model.ID) tea.Cmd {
	return m.change("segment", "Segment", ids, func(t *target) sheet {
		known := slices.Clone(t.names.Segments)
		for _, s := range []string{"Enterprise", "Mid-market", "SMB", "Digital"} {
			if !slices.ContainsFunc(known, func(k string) bool { return model.FoldName(k) == model.FoldName(s) }) {
				known = append(known, s)
			}
		}
		return sheet{
			fields: []form.Field{{Key: "segment", Label: "Segment", Kind: form.Pick, AllowNew: true, Options: options(known), Required: true}},
			preview: func(*form.Form) []note {
				return []note{t.now(func(a *model.Account) string { return orNone(a.Segment) }),
					hint("Cadence and the bar for high enough follow the segment, where an account has none of its own.")}
			},
		}
	}, func(f *form.Form) model.AccountChange {
		segment := f.Value("segment").Text
		return model.AccountChange{Segment: &segment}
	})
}

// Stage sets the lifecycle stage.
func (m *Manage) Stage(ids []model.ID) tea.Cmd {
	return m.change("stage", "Lifecycle stage", ids, func(t *target) sheet {
		field := form.Field{Key: "stage", Label: "Stage", Kind: form.Choice, Required: true}
		for _, s := range model.Stages {
			field.Options = append(field.Options, form.Option{Value: string(s), Label: s.Label()})
		}
		return sheet{fields: []form.Field{field},
			preview: func(*form.Form) []note {
				return []note{t.now(func(a *model.Account) string { return orNone(a.Stage.Label()) })}
			}}
	}, func(f *form.Form) model.AccountChange {
		stage := model.Stage(f.Value("stage").Text)
		return model.AccountChange{Stage: &stage}
	})
}

// Archive takes the accounts out of every list and total from today on.
func (m *Manage) Archive(ids []model.ID) tea.Cmd {
	day := m.ctx.Today
	return m.ask(ids, "Archive", "They leave every list and total from today on and keep all their facts. a in the Book shows them too, and they can be brought back.",
		model.AccountChange{ArchivedOn: &day})
}

// BringBack brings the accounts back from the archive.
func (m *Manage) BringBack(ids []model.ID) tea.Cmd {
	var none model.Date
	return m.ask(ids, "Bring back", "They are in every list and total again.", model.AccountChange{ArchivedOn: &none})
}

// ask makes a change that needs no dialog, after a question where there are several accounts.
func (m *Manage) ask(ids []model.ID, verb, body string, c model.AccountChange) tea.Cmd {
	if cmd := m.refuse(); cmd != nil {
		return cmd
	}
	if len(ids) == 1 {
		return m.apply(ids, c, "")
	}
	n := fmt.Sprintf("%s %d accounts", verb, len(ids))
	return screen.Confirm(n+"?", body+keys.Say(" {app.undo u} takes it back."), n, func() tea.Cmd { return m.apply(ids, c, "") })
}

package entry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// CSM opens the dialog of a CSM.
func (e *Entry) CSM(c model.CSM) tea.Cmd {
	return e.open(titled(c.ID, "CSM"), dialogKey(c.Ref(), 0), 0, func(ctx context.Context) (spec, error) {
		all, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(all, c, "The CSM")
		if err != nil {
			return spec{}, err
		}
		return csm(all, was, isNew), nil
	})
}

func csm(all []model.CSM, was model.CSM, isNew bool) spec {
	var managers []string
	for _, c := range all {
		managers = append(managers, c.Manager)
	}
	name := text("name", "Name", was.Name)
	name.Required = true
	manager := suggested("manager", "Manager", was.Manager, options(managers))
	manager.Help = "the CSMs of one manager are a team"
	return spec{
		fields: []form.Field{name, Email("Email", was.Email), manager},
		check: func(_ *form.Form, key string, v form.Value) error {
			if key != "name" {
				return nil
			}
			for _, c := range all {
				if c.ID != was.ID && model.FoldName(c.Name) == model.FoldName(v.Text) {
					return fmt.Errorf("there is a CSM %s already", model.Clean(c.Name))
				}
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Name, next.Email, next.Manager = textOf(f, "name", was.Name), textOf(f, "email", was.Email), textOf(f, "manager", was.Manager)
			return put("CSM "+model.Clean(next.Name)+" "+added(isNew), next, was, isNew)
		},
	}
}

// Ownership opens the dialog of who owns an account from a day on. A new one is a
// hand-over.
func (e *Entry) Ownership(o model.Ownership) tea.Cmd {
	at := e.now()
	return e.open("Owner", dialogKey(o.Ref(), o.AccountID), o.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, o.AccountID)
		if err != nil {
			return spec{}, err
		}
		csms, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Owners, o, "The hand-over")
		if err != nil {
			return spec{}, err
		}
		return ownership(b, csms, was, isNew, at), nil
	})
}

func ownership(b facts, csms []model.CSM, was model.Ownership, isNew bool, at now) spec {
	from := was.From
	if isNew && !from.Known() && len(b.d.Owners) > 0 {
		from = at.today
	}
	since := date("from", "From", from)
	since.Help = "blank: since ever"
	return spec{
		about:  b.name,
		body:   "The former owner's history stays as it is.",
		fields: []form.Field{owner(was.CSMID, csms), since},
		step: func(f *form.Form) model.Step {
			next := was
			next.From = f.Value("from").Date
			who, step := takeOwner(f, &next)
			s := put("Owner of "+b.name+" set to "+who, next, was, isNew)
			s.Puts = append(step, s.Puts...)
			return s
		},
	}
}

// owner is a pick of a CSM; a name that is not known yet makes a new one.
func owner(value model.ID, csms []model.CSM) form.Field {
	f := form.Field{Key: "owner", Label: "Owner (CSM)", Kind: form.Pick, Value: idText(value), AllowNew: true,
		Help: "type a name; a new one is added to the CSMs"}
	for _, c := range csms {
		o := form.Option{Value: idText(c.ID), Label: model.Clean(c.Name)}
		if c.Manager != "" {
			o.Hint = "team " + model.Clean(c.Manager)
		}
		f.Options = append(f.Options, o)
	}
	return f
}

// inBook is the id of a CSM who is in the book, else 0.
func inBook(id model.ID, csms []model.CSM) model.ID {
	if slices.ContainsFunc(csms, func(c model.CSM) bool { return c.ID == id }) {
		return id
	}
	return 0
}

// newCSM stands inside a step for a CSM that is not in the book yet.
const newCSM model.ID = -2

// takeOwner puts the picked owner into o. It returns the owner's name and what must be
// written first.
func takeOwner(f *form.Form, o *model.Ownership) (name string, before []model.Put) {
	v := f.Value("owner")
	switch {
	case v.Empty:
		o.CSMID = 0
		return "nobody", nil
	case v.New:
		o.CSMID = newCSM
		return model.Clean(v.Text), []model.Put{{Fact: model.CSM{ID: newCSM, Name: v.Text}}}
	}
	o.CSMID = idOf(f, "owner")
	return model.Clean(v.Option.Label), nil
}

// Contact opens the dialog of a contact.
func (e *Entry) Contact(c model.Contact) tea.Cmd {
	return e.open(titled(c.ID, "contact"), dialogKey(c.Ref(), c.AccountID), c.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, c.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Contacts, c, "The contact")
		if err != nil {
			return spec{}, err
		}
		return contact(b, was, isNew), nil
	})
}

var seniorities = []model.Seniority{model.CLevel, model.VP, model.Director, model.Manager, model.Individual}

func contact(b facts, was model.Contact, isNew bool) spec {
	name := text("name", "Name", was.Name)
	name.Required = true
	level := form.Field{Key: "seniority", Label: "Seniority", Kind: form.Choice, Value: was.Seniority.String()}
	for _, s := range seniorities {
		level.Options = append(level.Options, form.Option{Value: s.String(), Label: s.Label()})
	}
	left := date("left", "Left on", was.LeftOn)
	left.Help = "blank: is still there"
	// The seniority is read from the title until somebody states another.
	read := was.SeniorityRead || was.Seniority == model.SeniorityUnknown
	return spec{
		about: b.name,
		fields: []form.Field{name, text("title", "Title", was.Title), level, roles(was.Roles),
			Email("Email", was.Email), text("phone", "Phone", was.Phone), left},
		changed: func(f *form.Form, key string) {
			switch {
			case key == "seniority":
				read = false
			case key == "title" && read:
				f.Set("seniority", model.SeniorityFromTitle(f.Value("title").Text).String())
			}
		},
		check: func(f *form.Form, key string, v form.Value) error {
			if key != "name" {
				return nil
			}
			if c, ok := b.d.ContactNamed(v.Text); ok && c.ID != was.ID {
				return errors.New("there is a contact of that name already: add what tells them apart")
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Name, next.Title = textOf(f, "name", was.Name), textOf(f, "title", was.Title)
			next.Email, next.Phone = textOf(f, "email", was.Email), textOf(f, "phone", was.Phone)
			next.Seniority, _ = model.ParseSeniority(f.Value("seniority").Text)
			next.SeniorityRead = read && next.Seniority != model.SeniorityUnknown
			if f.State("roles") != form.Clean {
				next.Roles = rolesOf(f.Value("roles").Tags)
			}
			next.LeftOn = f.Value("left").Date
			return put(fmt.Sprintf("Contact %s of %s %s", model.Clean(next.Name), b.name, added(isNew)), next, was, isNew)
		},
	}
}

func roles(value []model.Role) form.Field {
	f := form.Field{Key: "roles", Label: "Roles", Kind: form.Tags, Help: "one or several, with commas between",
		Validate: func(v form.Value) error {
			for _, t := range v.Tags {
				if _, err := model.ParseRoles(t); err != nil {
					return fmt.Errorf("%q is no role: %s", model.Clean(t), roleNames())
				}
			}
			return nil
		}}
	var labels []string
	for _, r := range value {
		labels = append(labels, r.Label())
	}
	f.Value = strings.Join(labels, ", ")
	for _, r := range model.Roles {
		f.Options = append(f.Options, form.Option{Value: r.Label(), Label: r.Label()})
	}
	return f
}

func roleNames() string {
	var names []string
	for _, r := range model.Roles {
		names = append(names, strings.ToLower(r.Label()))
	}
	return strings.Join(names, ", ")
}

func rolesOf(tags []string) []model.Role {
	var out []model.Role
	for _, t := range tags {
		if rs, err := model.ParseRoles(t); err == nil {
			out = append(out, rs...)
		}
	}
	return out
}

package settings

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// The roles of who sits here.
const (
	roleCSM     = "csm"
	roleManager = "manager"
	roleBoth    = "both"
)

func roleOf(me model.Person) string {
	switch {
	case me.Manager && me.CSMID != 0:
		return roleBoth
	case me.Manager:
		return roleManager
	}
	return roleCSM
}

func (p *Page) me() section {
	me := p.facts.settings.Me
	name, role := clean(me.Name), "CSM"
	switch roleOf(me) {
	case roleBoth:
		role = "CSM and manager"
	case roleManager:
		role = "manager"
	}
	if name == "" {
		name, role = "not said", "not said"
	}
	return section{key: "me", name: "Who I am", about: "Who sits here: author of what is entered, and whose accounts are shown first.",
		rows: []row{
			{key: "me.name", label: labelOf("me.name"), value: name, about: "Signs what you enter, in the history and beside sentiments.",
				edit: func() tea.Cmd { return p.askMe("name") }},
			{key: "me.role", label: labelOf("me.role"), value: role, about: "A CSM begins with their own accounts, a manager with those of their team.",
				edit: func() tea.Cmd { return p.askMe("role") }},
		}}
}

func (p *Page) askMe(focus string) tea.Cmd {
	me := p.facts.settings.Me
	name := form.Field{Key: "name", Label: "Your name", Kind: form.Pick, AllowNew: true, Required: true, Value: clean(me.Name)}
	for _, c := range p.facts.csms {
		name.Options = append(name.Options, form.Option{Value: clean(c.Name), Label: clean(c.Name), Hint: "a CSM of this book"})
	}
	seen := map[string]bool{}
	for _, m := range model.Managers(p.facts.csms) {
		if clean(m) != "" && !seen[clean(m)] {
			seen[clean(m)] = true
			name.Options = append(name.Options, form.Option{Value: clean(m), Label: clean(m), Hint: "a manager"})
		}
	}
	return p.open(dialog{key: "me", title: "Who I am", focus: focus,
		body: "A CSM who is not in the book yet is added to it. The accounts shown follow.",
		fields: []form.Field{name, {Key: "role", Label: "You are", Kind: form.Choice, Value: roleOf(me), Required: true, Options: []form.Option{
			{Value: roleCSM, Label: "CSM"}, {Value: roleManager, Label: "manager"}, {Value: roleBoth, Label: "both"}}}},
		change: func(f *form.Form) change {
			role := f.Value("role").Text
			next := model.Person{Name: strings.TrimSpace(f.Value("name").Text), Manager: role != roleCSM}
			label := "You are " + clean(next.Name)
			if role == roleManager {
				label += ", manager"
			}
			return change{label: label, write: func(ctx context.Context) (model.Receipt, error) {
				return p.book.SaveMe(ctx, next, role != roleManager, label)
			}}
		}})
}

func (p *Page) people() section {
	sec := section{key: "people", name: "CSMs and teams", empty: keys.Say("There is no CSM yet: {settings.new n} adds one, and so do an import with owners and a new owner of an account."),
		about: "A team is the CSMs of one manager. enter changes name, email and manager.",
		add:   func() tea.Cmd { return p.entry.Then(p.toNewCSM).CSM(model.CSM{}) }}
	teams := append(model.Managers(p.facts.csms), "")
	for _, team := range teams {
		first := true
		for _, c := range p.facts.csms {
			if model.FoldName(c.Manager) != model.FoldName(team) {
				continue
			}
			r := p.csm(c)
			if first && len(teams) > 1 {
				if r.head = "No team"; team != "" {
					r.head = model.TeamName(clean(team))
				}
			}
			first = false
			sec.rows = append(sec.rows, r)
		}
	}
	return sec
}

// toNewCSM goes to the CSM who was added: they stand where their name and team put them.
func (p *Page) toNewCSM(r model.Receipt) tea.Msg {
	if len(r.IDs) == 0 {
		return screen.Reload{}
	}
	return tea.BatchMsg{screen.Send(screen.Reload{}), screen.Send(added{fmt.Sprint("people.", r.IDs[len(r.IDs)-1])})}
}

// added says which row was added.
type added struct{ key string }

func (p *Page) csm(c model.CSM) row {
	owned := p.facts.use.Owned[c.ID]
	r := row{key: fmt.Sprint("people.", c.ID), label: clean(c.Name), value: accounts(owned), spare: clean(c.Email),
		edit: func() tea.Cmd { return p.entry.CSM(c) }, remove: func() tea.Cmd { return p.deleteCSM(c) }}
	if p.opt.HandOver != nil && owned > 0 {
		r.hand = func() tea.Cmd { return p.opt.HandOver(c) }
	}
	if c.ID == p.facts.settings.Me.CSMID && c.ID != 0 {
		r.note = "you"
	}
	return r
}

// deleteCSM says what hangs on a CSM before they are deleted.
func (p *Page) deleteCSM(c model.CSM) tea.Cmd {
	name, now, ever := clean(c.Name), p.facts.use.Owned[c.ID], p.facts.use.Ever[c.ID]
	body := name + " owns no account, and never did."
	if ever > 0 {
		body = fmt.Sprintf("%s owns %s now. In the ownership of %s their place is left to nobody, also in the past: who owned them then is not known any more.",
			name, accounts(now), accounts(ever))
		if now > 0 && p.opt.HandOver != nil {
			body += " To keep that, hand over the book first (H) and leave the CSM in place."
		}
	}
	if c.ID == p.facts.settings.Me.CSMID {
		body += " This is you: what you enter keeps your name, and everyone's accounts will be shown."
	}
	return screen.Confirm("Delete the CSM "+name+"?", body+keys.Say(" {app.undo u} undoes it."), "Delete", func() tea.Cmd {
		return p.entry.Delete("CSM "+name+" deleted", c.Ref())
	})
}

package book

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// saveView asks under which name what is shown is saved. One of that name that is there
// already is overwritten only after a question.
func (p *Page) saveView() tea.Cmd {
	return p.askName("Save as a view", p.about(), p.views.at, func(name string) tea.Cmd {
		v := p.shown()
		v.Name = name
		was, there := p.viewNamed(name)
		if !there {
			return p.write(model.NewStep("View "+model.Clean(name)+" saved", v), v)
		}
		v.ID = was.ID
		return screen.Confirm("Overwrite the view "+p.ctx.Glyphs().Quote(model.Clean(was.Name))+"?",
			"It is there already, and shows "+p.told(was)+".", "Overwrite", func() tea.Cmd {
				return p.write(model.Step{Label: "View " + model.Clean(name) + " changed", Puts: []model.Put{{Fact: v, Was: was}}}, v)
			})
	})
}

// about says what would be saved.
func (p *Page) about() string { return "It will show " + p.told(p.shown()) + "." }

// told says in words what a view shows.
func (p *Page) told(v model.View) string {
	var parts []string
	if f := model.FilterText(v.Filter); f != "" {
		parts = append(parts, p.ctx.Glyphs().Quote(model.Clean(f)))
	} else {
		parts = append(parts, "all accounts")
	}
	var order []string
	for _, k := range v.Order() {
		order = append(order, orderName(k.Field))
	}
	parts = append(parts, "ordered by "+strings.Join(order, ", then "))
	if len(v.Columns) > 0 {
		parts = append(parts, "with "+count(len(v.Columns), "column"))
	}
	return strings.Join(parts, ", ")
}

// renameView asks for another name of the view that was chosen.
func (p *Page) renameView() tea.Cmd {
	was := p.views.at
	return p.askName("Rename the view "+p.ctx.Glyphs().Quote(model.Clean(was.Name)), "", was, func(name string) tea.Cmd {
		if other, there := p.viewNamed(name); there && other.ID != was.ID {
			return screen.Send(screen.Toast{Text: "There is a view of this name already.", Level: screen.Warning})
		}
		v := was
		v.Name = name
		return p.write(model.Step{Label: "View " + model.Clean(was.Name) + " renamed to " + model.Clean(name),
			Puts: []model.Put{{Fact: v, Was: was}}}, v)
	})
}

// deleteView deletes the view that was chosen; undo brings it back.
func (p *Page) deleteView() tea.Cmd {
	was := p.views.at
	return p.write(model.Step{Label: "View " + model.Clean(was.Name) + " deleted", Deletes: []model.Ref{was.Ref()}}, model.View{})
}

// viewNamed is the saved view of that name.
func (p *Page) viewNamed(name string) (model.View, bool) {
	for _, v := range p.views.saved {
		if model.FoldName(v.Name) == model.FoldName(name) {
			return v, true
		}
	}
	return model.View{}, false
}

// askName asks for the name of a view; the one given is proposed where it is one's own.
func (p *Page) askName(title, body string, of model.View, named func(name string) tea.Cmd) tea.Cmd {
	name := ""
	if of.ID != 0 {
		name = of.Name
	}
	var f *form.Form
	f = form.New(form.Options{
		Theme: func() theme.Theme { return p.ctx.Theme }, Today: func() model.Date { return p.ctx.Today }, Submit: "Save",
		Fields: []form.Field{{Key: "name", Label: "Name", Value: name, Required: true, Width: model.ViewNameMax,
			Validate: func(v form.Value) error {
				err := model.View{Name: v.Text}.Validate()
				if err != nil && model.BuiltInView(v.Text) != nil {
					return errors.New("this view comes with Keystone: choose another name")
				}
				return err
			}}},
		OnSubmit: func() tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), named(f.Value("name").Text))
		},
	})
	return screen.Send(screen.Ask{Title: title, Body: body, Widget: f})
}

// noView says why the chosen view cannot be renamed or deleted, "" when it can.
func (p *Page) noView() string {
	if p.views.at.ID == 0 {
		return "The view " + p.ctx.Glyphs().Quote(p.views.at.Name) + " comes with Keystone: only views of your own can be changed."
	}
	return p.ctx.ReadOnly()
}

package program

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/config"
	"keystone/ui/manage"
	"keystone/ui/screen"
	"keystone/ui/settings"
	"keystone/ui/theme"
)

// aboutTheme says in a few words what a theme is for.
var aboutTheme = map[string]string{
	theme.Auto:                       "by the terminal's background",
	theme.Dark.String():              "for a dark background",
	theme.Light.String():             "for a light background",
	theme.HighContrast.String():      "stronger, on dark",
	theme.HighContrastLight.String(): "stronger, on light",
	theme.ColourBlind.String():       "told apart without seeing red, green or blue, on dark",
	theme.ColourBlindLight.String():  "the same, on light",
	theme.Mono.String():              "no colour: bold, underlined, reversed",
}

// settingsTab is the tab of the settings; it takes whatever asks for one of them.
func (a *app) settingsTab() ui.Tab {
	return ui.Tab{Number: 8, Name: "Settings",
		New: func(c *screen.Context) screen.Screen {
			b := a.book.Load()
			operations := manage.New(c, b)
			o := settings.Options{Personal: a.looks(),
				HandOver: func(csm model.CSM) tea.Cmd { return operations.HandOver(csm.ID) }}
			for _, name := range theme.Names() {
				o.Themes = append(o.Themes, settings.Theme{Name: name, About: aboutTheme[name]})
			}
			return settings.New(c, b, o)
		},
		Takes: func(o screen.Opening) bool { return o.Opens() == screen.OpenSetting{}.Opens() }}
}

// looks reads how the program looks on this machine. A theme that was asked for on the
// command line holds until another one is kept.
func (a *app) looks() func() settings.Personal {
	return func() settings.Personal {
		c := config.Load(a.Config)
		named := c.Theme
		c.Check(theme.Names(), places())
		p := settings.Personal{Path: c.Path, Theme: c.Theme, Mouse: !c.NoMouse}
		if c.Theme != named {
			p.Unknown = named
		}
		if a.Theme != "" && named == a.themeKept {
			p.Theme = a.Theme
		}
		if p.Theme == "" {
			p.Theme = theme.Auto
		}
		for _, problem := range c.Problems {
			p.Problems = append(p.Problems, problem.String())
		}
		return p
	}
}

// known is a scope as the CSMs of the book are now: under the name the CSM has, and everyone's
// where the CSM or the last one of a team is gone.
func known(s model.Scope, name string, csms []model.CSM) (model.Scope, string) {
	for _, c := range csms {
		switch {
		case s.CSM != 0 && c.ID == s.CSM:
			return s, model.Clean(c.Name)
		case s.Team != "" && model.FoldName(c.Manager) == model.FoldName(s.Team):
			return s, name
		}
	}
	return model.Scope{}, ui.Everyone
}

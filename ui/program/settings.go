package program

import (
	"keystone/ui"
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
			o := settings.Options{}
			for _, name := range theme.Names() {
				o.Themes = append(o.Themes, settings.Theme{Name: name, About: aboutTheme[name]})
			}
			return settings.New(c, a.book.Load(), o)
		},
		Takes: func(o screen.Opening) bool { return o.Opens() == screen.OpenSetting{}.Opens() }}
}

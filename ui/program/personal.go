package program

import (
	"sync"

	"keystone/ui"
	"keystone/ui/config"
	"keystone/ui/theme"
)

// personal puts what a person has set on this machine into the frame. What was asked for
// on the command line goes before it.
func (a *app) personal(o *ui.Options) {
	c := config.Load(a.Config)
	a.themeKept = c.Theme
	c.Check(theme.Names(), places())
	o.Config = c
	o.NoMouse = c.NoMouse
	o.ASCII = o.ASCII || c.ASCII
	if a.Theme == "" {
		o.Palette, _ = theme.Fixed(c.Theme)
	}
	o.NoColor = a.NoColor
	if c.Path != "" {
		var one sync.Mutex // Set reads the file and writes it anew: two at once would lose a setting
		o.Keep = func(name, value string) error {
			one.Lock()
			defer one.Unlock()
			return config.Set(c.Path, name, value)
		}
	}
	o.Find, o.Recent, o.Used = a.find, a.recent.list, a.used
}

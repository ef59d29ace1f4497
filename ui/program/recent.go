package program

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// recent is what was taken from the palette lately, the latest first. The book keeps it.
type recent struct {
	mu  sync.Mutex
	ids []string
}

const (
	mostRecent  = 20
	recentPlace = "palette" // the name of its place in the book
)

func (r *recent) list() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.ids)
}

// restore takes what the book kept; what cannot be read is left out.
func (r *recent) restore(value string) {
	var ids []string
	if json.Unmarshal([]byte(value), &ids) != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids = ids[:min(len(ids), mostRecent)]
}

// use puts an ID first and gives all as the book keeps them.
func (r *recent) use(id string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	ids := slices.DeleteFunc(slices.Clone(r.ids), func(other string) bool { return other == id })
	ids = slices.Insert(ids, 0, id)
	r.ids = ids[:min(len(ids), mostRecent)]
	value, err := json.Marshal(r.ids)
	if err != nil {
		return ""
	}
	return string(value)
}

// used is ui.Options.Used. A book that cannot keep it only forgets what was used.
func (a *app) used(id string) tea.Cmd {
	value := a.recent.use(id)
	b := a.book.Load()
	if b == nil || b.ReadOnly() != "" {
		return nil
	}
	return func() tea.Msg {
		_ = b.KeepPlace(context.Background(), recentPlace, value)
		return nil
	}
}

package program

import (
	"context"

	"keystone/model"
	"keystone/ui"
)

// framePlace is the name under which the book keeps where a person was in the frame.
const framePlace = "frame"

// unasked is the largest scope that is looked at for what happened since without being
// asked to.
const unasked = 2000

// keeper keeps where a person is in the book.
type keeper struct{ a *app }

// KeepPlace implements ui.Places.
func (p keeper) KeepPlace(ctx context.Context, place string) error {
	b := p.a.book.Load()
	if b == nil || b.ReadOnly() != "" {
		return nil
	}
	return b.KeepPlace(ctx, framePlace, place)
}

// Since implements ui.Places.
func (p keeper) Since(ctx context.Context, scope model.Scope, day model.Date) (model.Since, error) {
	b := p.a.book.Load()
	if b == nil {
		return model.Since{}, errOpening
	}
	return b.Since(ctx, model.Query{Scope: scope}, day, unasked, nil)
}

// kept is what the frame takes up again. What was asked for with the start of the program
// is stronger.
func (a *app) kept(all map[string]string, csms []model.CSM) ui.Kept {
	k := ui.Kept{Place: all[framePlace], First: a.Filter != ""}
	if a.Scope == "" {
		k.Scope = func(s model.Scope) (string, bool) { return scopeName(s, csms) }
	}
	return k
}

// scopeName is how a scope is called, and whether there still is such a one.
func scopeName(s model.Scope, csms []model.CSM) (string, bool) {
	if s.Everyone() {
		return ui.Everyone, true
	}
	for _, c := range csms {
		if s.CSM != 0 && c.ID == s.CSM {
			return c.Name, true
		}
		if s.Team != "" && model.FoldName(c.Manager) == model.FoldName(s.Team) {
			return model.TeamName(c.Manager), true
		}
	}
	return "", false
}

package db

import (
	"context"

	"keystone/model"
)

// Since is what happened in the query's accounts after the day, up to and on the query's
// day: nothing is selected or ordered by but whose accounts they are. With most above 0
// and more accounts than that, it says so and looks at none. progress may be nil.
func (b *Book) Since(ctx context.Context, q model.Query, day model.Date, most int, progress func(model.RefreshState)) (model.Since, error) {
	out := model.Since{Then: day, Now: q.AsOf}
	if !out.Now.Known() {
		out.Now = b.today()
	}
	ids, err := b.Portfolio(ctx, model.Query{Scope: q.Scope, AsOf: out.Now})
	if err != nil {
		return model.Since{}, err
	}
	out.Accounts = len(ids)
	if most > 0 && len(ids) > most {
		out.TooMany = true
	}
	if out.TooMany || len(ids) == 0 {
		return out, nil
	}
	set, err := b.Settings(ctx)
	if err != nil {
		return model.Since{}, err
	}
	done := 0
	err = b.Dossiers(ctx, ids, func(d *model.Dossier) error {
		out.Items = append(out.Items, model.SinceLast(d, set, day, out.Now, set.Me.Name)...)
		if done++; progress != nil && done%100 == 0 {
			progress(model.RefreshState{Done: done, Total: len(ids)})
		}
		return nil
	})
	out.Sort(set.Rates)
	return out, err
}

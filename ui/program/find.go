package program

import (
	"context"
	"fmt"
	"sync"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/palette"
	"keystone/ui/screen"
	"keystone/ui/settings"
)

// finder is what the palette offers besides commands: the accounts are read once for every
// state of the book and then looked through in memory.
type finder struct {
	mu       sync.Mutex
	version  int64
	accounts []model.AccountName
	names    *palette.Names
	reviews  []model.BegunReview // under way
}

// mostFound is how many accounts the palette is given.
const mostFound = 50

// find is ui.Options.Find.
func (a *app) find(ctx context.Context, words string) ([]palette.Item, error) {
	b := a.book.Load()
	if b == nil {
		return nil, errOpening
	}
	out := settingItems()
	views, err := b.Views(ctx)
	if err != nil {
		return out, err
	}
	for _, v := range model.AllViews(views) {
		out = append(out, viewItem(v))
	}
	begun, err := a.finder.begun(ctx, b)
	if err != nil {
		return out, err
	}
	for _, r := range begun {
		out = append(out, begunItem(r))
	}
	accounts, err := a.finder.accountsFor(ctx, b, words, a.recent.list())
	for _, acc := range accounts {
		out = append(out, accountItem(acc))
	}
	return out, err
}

// accountID is how an account is remembered as used lately.
func accountID(id model.ID) string { return fmt.Sprintf("account:%d", id) }

func accountItem(acc model.AccountName) palette.Item {
	return palette.Item{ID: accountID(acc.ID), Kind: "account", Label: model.Clean(acc.Name), Help: model.Clean(acc.ExternalID),
		Do: func() tea.Cmd { return screen.Send(screen.OpenAccount{ID: acc.ID}) }}
}

// settingItems are the settings, found by their other words too.
func settingItems() []palette.Item {
	var out []palette.Item
	for _, e := range settings.Index() {
		out = append(out, palette.Item{ID: "setting:" + e.Key, Kind: "setting", Label: e.Label, Help: e.Words,
			Do: func() tea.Cmd { return screen.Send(screen.OpenSetting{Key: e.Key}) }})
	}
	return out
}

// begunItem is a review under way: "reviews in progress" finds them all.
func begunItem(r model.BegunReview) palette.Item {
	return palette.Item{ID: fmt.Sprintf("review:%d", r.ID), Kind: "review", Label: "Review of " + model.Clean(r.Account),
		Help: "in progress, held " + r.HeldOn.String(), Words: "reviews in progress under way unfinished begun resume go on",
		Do: func() tea.Cmd { return screen.Send(screen.OpenReview{Account: r.AccountID, Review: r.ID}) }}
}

func viewItem(v model.View) palette.Item {
	help := v.Filter
	if help == "" {
		help = "All accounts"
	}
	return palette.Item{ID: fmt.Sprintf("view:%d:%s", v.ID, v.Name), Kind: "view", Label: model.Clean(v.Name), Help: model.Clean(help),
		Do: func() tea.Cmd { return screen.Send(screen.OpenView{ID: v.ID, Name: v.Name}) }}
}

// accountsFor are the accounts that fit the words; without words those used lately.
func (f *finder) accountsFor(ctx context.Context, b *held, words string, recent []string) ([]model.AccountName, error) {
	all, names, err := f.read(ctx, b)
	if err != nil {
		return nil, err
	}
	var out []model.AccountName
	if words == "" {
		used := map[string]bool{}
		for _, id := range recent {
			used[id] = true
		}
		for _, acc := range all {
			if used[accountID(acc.ID)] {
				out = append(out, acc)
			}
		}
		return out, nil
	}
	found, err := names.Closest(ctx, words, mostFound)
	if err != nil {
		return nil, err
	}
	seen := map[model.ID]bool{}
	for _, i := range found {
		out = append(out, all[i])
		seen[all[i].ID] = true
	}
	byID, err := b.FindAccounts(ctx, words, mostFound) // also by external id
	for _, acc := range byID {
		if !seen[acc.ID] {
			out = append(out, acc)
		}
	}
	return out, err
}

// begun are the reviews under way as the book has them now.
func (f *finder) begun(ctx context.Context, b *held) ([]model.BegunReview, error) {
	if _, _, err := f.read(ctx, b); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.reviews, nil
}

// read gives all accounts as the book has them now. It reads to its end even where the
// words have changed meanwhile: the next words need it too.
func (f *finder) read(ctx context.Context, b *held) ([]model.AccountName, *palette.Names, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	ctx = context.WithoutCancel(ctx)
	version, err := b.Version(ctx)
	if err != nil {
		return nil, nil, err
	}
	if f.names == nil || version != f.version {
		all, err := b.AccountNames(ctx)
		if err != nil {
			return nil, nil, err
		}
		begun, err := b.ReviewsInProgress(ctx)
		if err != nil {
			return nil, nil, err
		}
		f.accounts, f.reviews, f.version = all, begun, version
		f.names = palette.NewNames(len(all), func(i int) string { return all[i].Name })
	}
	return f.accounts, f.names, nil
}

package manage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"keystone/model"
	"keystone/ui/widget/form"
)

// target is the accounts that are changed, and what is known of them.
type target struct {
	owned    model.Owned
	accounts []model.Account
	owners   map[model.ID][]model.Ownership
	names    model.Names
	rules    model.Settings
	csms     map[model.ID]string
}

func (m *Manage) target(ctx context.Context, ids []model.ID) (target, error) {
	var t target
	var err error
	if t.owned, err = m.book.Owned(ctx, ids); err != nil {
		return t, err
	}
	t.accounts, t.owners = t.owned.Accounts, t.owned.Owners
	if t.names, err = m.book.Names(ctx); err != nil {
		return t, err
	}
	t.rules, err = m.book.Settings(ctx)
	t.csms = map[model.ID]string{}
	for _, c := range t.names.CSMs {
		t.csms[c.ID] = model.Clean(c.Name)
	}
	return t, err
}

func (t *target) ids() []model.ID {
	out := make([]model.ID, len(t.accounts))
	for i, a := range t.accounts {
		out[i] = a.ID
	}
	return out
}

// about names the accounts and what they hold.
func (t *target) about() string {
	if len(t.accounts) == 1 {
		return model.Clean(t.accounts[0].Name)
	}
	return held(model.HoldingOf(t.accounts, t.rules.Rates)) + ": " + some(t.accounts)
}

func held(h model.Holding) string {
	out := count(h.Accounts, "account", "accounts") + ", " + h.ARR.Short()
	if h.NotConverted > 0 {
		out += fmt.Sprintf(" (%d not converted)", h.NotConverted)
	}
	return out
}

func some(accounts []model.Account) string {
	names := make([]string, len(accounts))
	for i, a := range accounts {
		names[i] = a.Name
	}
	return model.Some(names, "and")
}

// now counts the accounts by what they have today: "Now: 5 Enterprise, 7 SMB".
func (t *target) now(of func(a *model.Account) string) note {
	counts := map[string]int{}
	for i := range t.accounts {
		counts[of(&t.accounts[i])]++
	}
	all := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	if len(t.accounts) == 1 {
		return hint("Now: " + all[0])
	}
	var parts []string
	for _, s := range all {
		parts = append(parts, strconv.Itoa(counts[s])+" "+s)
	}
	return hint("Now: " + model.Some(parts, "and"))
}

func count(n int, one, many string) string { return model.Count{N: n, One: one, Many: many}.String() }

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return model.Clean(s)
}

func idText(id model.ID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// idOf is the id of the option picked in a field, 0 for none.
func idOf(f *form.Form, key string) model.ID { return idIn(f.Value(key)) }

// idIn is the id of the option that was chosen, 0 for none.
func idIn(v form.Value) model.ID {
	id, err := strconv.ParseInt(v.Option.Value, 10, 64)
	if err != nil {
		return 0
	}
	return model.ID(id)
}

func options(all []string) []form.Option {
	out := make([]form.Option, 0, len(all))
	for _, s := range all {
		s = model.Clean(s)
		out = append(out, form.Option{Value: s, Label: s})
	}
	return out
}

// csmOptions are the CSMs to pick from.
func csmOptions(csms []model.CSM) []form.Option {
	var out []form.Option
	for _, c := range csms {
		o := form.Option{Value: idText(c.ID), Label: model.Clean(c.Name)}
		if c.Manager != "" {
			o.Hint = "team " + model.Clean(c.Manager)
		}
		out = append(out, o)
	}
	return out
}

package db

import (
	"slices"
	"strings"

	"keystone/model"
)

// belongsAgain deals with what a second row about an account says beside the account itself:
// it must not name another owner or another value of a custom field.
func (f *source) belongsAgain(home *shelf, line int, name string) error {
	if err := f.ownerAgain(home, line, name); err != nil {
		return err
	}
	t := tableOf[model.KindField]
	for _, field := range f.plan.Fields {
		custom, is := strings.CutPrefix(field, "custom:")
		if !is || f.cell(field) == "" {
			continue
		}
		all, err := f.of(home, t)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(k *kept) bool { return model.FoldName(textOf(k, t, "name")) == model.FoldName(custom) })
		if at < 0 {
			if err := f.customField(home, custom, f.cell(field)); err != nil {
				return err
			}
			continue
		}
		said := say{field: custom, places: []int{t.index("value")}, values: []any{words(f.cell(field))}, text: f.cell(field)}
		past, err := f.written(t, all[at].id)
		if err != nil {
			return err
		}
		if said.differs(all[at].values) && !past.edited(t, &said) {
			return reject("the account %s is in line %d already, with another %s: %s there, %s here", quote(name), line, model.Clean(custom),
				quote(textOf(all[at], t, "value")), quote(f.cell(field)))
		}
	}
	return nil
}

func (f *source) ownerAgain(home *shelf, line int, name string) error {
	owner, mail := f.cell("owner"), f.cell("owner_email")
	if owner == "" && mail == "" || f.owned {
		return nil
	}
	all, err := f.of(home, tableOf[model.KindOwnership])
	if err != nil {
		return err
	}
	var owners []model.Ownership
	for _, k := range all {
		owners = append(owners, ownership(k))
	}
	if len(owners) == 0 {
		return f.owner(home)
	}
	id, now := f.csms.find(owner, mail), model.OwnerAt(owners, f.asOf)
	if id != 0 && (id == now || id == model.OwnerAt(owners, 1<<30)) {
		return nil
	}
	edited, _, err := f.ownerEdited(home.account)
	if err != nil || edited {
		return err
	}
	return reject("the account %s is in line %d already, with another owner: %s there, %s here", quote(name), line, quote(f.csmName(now)), quote(owner+mail))
}

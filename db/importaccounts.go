package db

import (
	"cmp"
	"slices"
	"strings"

	"keystone/model"
)

// accountRow takes an account.
func (f *source) accountRow() error {
	t := tableOf[model.KindAccount]
	external, name := f.cell("external_id"), f.cell("name")
	f.subject = name
	k, err := f.matchAccount(external, name)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cells("external_id", "name", "segment", "industry", "region", "stage", "cadence_days", "tags", "notes",
		"churned_on", "churn_reason", "domain", "archived_on")
	s.cell("start_date", "start_on")
	s.cell("renewal_date", "renewal_on")
	if err := s.money("arr", "arr_minor", "arr_currency"); err != nil {
		return err
	}
	if k == nil {
		return f.newAccount(s, name)
	}
	s.forget(k, "name")
	if err := f.sayParent(s, k); err != nil {
		return err
	}
	if line := f.claimed(t, k.id); line > 0 {
		if err := f.again(t, k, s.all, "the account "+quote(name)); err != nil {
			return err
		}
		return f.belongsAgain(f.shelf(k.id), line, name)
	}
	f.claim(t, k.id)
	f.sayActive(k.id)
	if _, err := f.sayStatus(s, k); err != nil {
		return err
	}
	arr := s.takeARR()
	if err := f.keepChurn(s, k); err != nil {
		return err
	}
	renewal := k.values[t.index("renewal_on")]
	before := [2]string{strings.TrimSpace(accountText(k, "external_id")), words(model.FoldName(accountText(k, "name")))}
	if err := f.merge(t, k, s.all); err != nil {
		return err
	}
	if now := k.values[t.index("renewal_on")]; renewal != nil && !same(renewal, now) {
		f.assume(assumedRenewal)
	}
	if err := f.arr(k, arr); err != nil {
		return err
	}
	if err := f.contradicted(k); err != nil {
		return err
	}
	after := [2]string{strings.TrimSpace(accountText(k, "external_id")), words(model.FoldName(accountText(k, "name")))}
	for space, old := range before {
		if old == after[space] {
			continue
		}
		if err := f.unname(space, old, k.id); err != nil {
			return err
		}
		if err := f.name(space, after[space], k.id); err != nil {
			return err
		}
		clear(f.refs)
	}
	return f.belongings(f.shelf(k.id))
}

// matchAccount finds the account of a row: by external id, else by exact name. An account
// that has another external id is another account. nil: it is new.
func (f *source) matchAccount(external, name string) (*kept, error) {
	t := tableOf[model.KindAccount]
	ids, err := f.named(spaceExternal, external)
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		return f.load(t, ids[0])
	}
	key := words(model.FoldName(name))
	if ids, err = f.named(spaceName, key); err != nil {
		return nil, err
	}
	if external == "" {
		if len(ids) > 1 {
			return nil, reject("%d accounts are called %s: say which one by its external_id", len(ids), quote(name))
		}
		if len(ids) == 0 {
			if ids, err = f.formerly(key); err != nil {
				return nil, err
			}
		}
		if len(ids) != 1 {
			return nil, nil
		}
		return f.load(t, ids[0])
	}
	for _, id := range ids {
		k, err := f.load(t, id)
		if err != nil {
			return nil, err
		}
		if accountText(k, "external_id") == "" && f.claimed(t, id) == 0 {
			return k, nil
		}
	}
	return nil, nil
}

func (f *source) newAccount(s *sayer, name string) error {
	t := s.t
	values := t.values(model.Account{Name: name})
	s.apply(values)
	if p := f.cell("parent"); p != "" {
		values[t.index("parent_name")] = words(p)
	}
	k := &kept{values: values}
	n := len(s.all)
	waits, err := f.sayStatus(s, k)
	if err != nil {
		return err
	}
	for _, one := range s.all[n:] {
		values[one.places[0]] = one.values[0]
	}
	f.sayFiled(t, values)
	if k, err = f.insert(t, values); err != nil {
		return err
	}
	f.sayActive(k.id)
	if waits {
		if err := f.churnLater(k.id); err != nil {
			return err
		}
	}
	if err := f.introduce(k, name); err != nil {
		return err
	}
	home := f.shelf(k.id)
	home.made = true
	err = f.belongings(home)
	home.made = false
	f.held -= home.count()
	delete(f.shelves, k.id)
	f.order = f.order[:len(f.order)-1]
	return err
}

// sayStatus takes the as-of day for a churn or an archiving without one. A churn of which an
// event says when needs none, unless the account has come back since; waits says that such an event may yet come with this import.
func (f *source) sayStatus(s *sayer, k *kept) (waits bool, err error) {
	column, what := "churned_on", assumedChurn
	switch f.cell("status") {
	case "churned":
	case "archived":
		column, what = "archived_on", assumedArchive
	default:
		return false, nil
	}
	if f.cell(column) != "" || k.values[s.t.index(column)] != nil {
		return false, nil
	}
	if what == assumedChurn {
		d, err := f.gone(k)
		if err != nil || model.ChurnOn(d, f.asOf).Known() {
			return false, err
		}
		if f.kinds[model.ImportRevenue] {
			if k.id != 0 {
				err = f.churnLater(k.id)
			}
			return true, err
		}
	}
	s.value("status", column, f.cell("status"), date(f.asOf))
	f.assume(what)
	return false, nil
}

// sayActive keeps in mind that the file calls the account active.
func (f *source) sayActive(account model.ID) {
	if f.cell("status") == string(model.StatusActive) {
		f.active.set(account, f.row.Line)
	}
}

// churnLater leaves the day of a churn to the end of the import.
func (f *source) churnLater(account model.ID) error {
	_, err := f.exec("INSERT OR REPLACE INTO import_churn VALUES (?, ?)", int64(account), f.number)
	return err
}

// keepChurn keeps the day of an earlier churn as an event where the row says another one and
// the account had come back in between.
func (f *source) keepChurn(s *sayer, k *kept) error {
	at := s.t.index("churned_on")
	again := f.day("churned_on")
	if k.values[at] == nil || !again.Known() || same(k.values[at], again.String()) {
		return nil
	}
	d, err := f.gone(k)
	if err != nil {
		return err
	}
	first := d.Account.ChurnedOn
	back := func(e model.RevenueEvent) bool {
		return e.Kind == model.RevenueNew && e.Date >= first && e.Date <= again
	}
	known := func(e model.RevenueEvent) bool { return e.Kind == model.RevenueChurn && e.Date == first }
	if first >= again || !slices.ContainsFunc(d.Revenue, back) || slices.ContainsFunc(d.Revenue, known) {
		return nil
	}
	set, err := readSettings(f.w.w.t.rows)
	if err != nil {
		return err
	}
	t := tableOf[model.KindRevenue]
	e := f.effect
	_, err = f.add(f.shelf(k.id), t, t.values(model.RevenueEvent{Date: first, Kind: model.RevenueChurn,
		Change: model.Money{Currency: cmp.Or(d.Account.ARR.Currency, set.Rates.Book)}}))
	f.effect = max(e, changed)
	return err
}

// contradicted lists an account that the file calls active and that has churned here.
func (f *source) contradicted(k *kept) error {
	t := tableOf[model.KindAccount]
	at := t.index("churned_on")
	if f.cell("status") != "active" || f.cell("churned_on") != "" || k.values[at] == nil {
		return nil
	}
	if d, err := f.gone(k); err != nil || d.Account.ChurnedOn <= f.asOf && !model.ChurnOn(d, f.asOf).Known() {
		return err // it came back
	}
	if !f.conflict("status", "churned on "+printed(k.values[at], day), "active") {
		f.keep(k.id, "status")
		return nil
	}
	values := make([]any, len(t.columns))
	reason := t.index("churn_reason")
	values[reason] = ""
	return f.overwrite(t, k, []int{at, reason}, values)
}

// sayParent says the parent of a stored account: as a link where the parent is known, else
// by name until the end of the import.
func (f *source) sayParent(s *sayer, k *kept) error {
	ref := f.cell("parent")
	if ref == "" || model.FoldName(ref) == model.FoldName(accountText(k, "parent_name")) {
		return nil
	}
	id, err := f.resolve(ref)
	if _, ambiguous := err.(rejection); ambiguous {
		id, err = 0, nil
	}
	if err != nil || id == k.id {
		return err
	}
	one := say{field: "parent", places: []int{s.t.index("parent_id"), s.t.index("parent_name")},
		values: []any{nil, words(ref)}, text: ref}
	if id != 0 {
		one.values = []any{int64(id), ""}
	}
	s.all = append(s.all, one)
	return nil
}

// belongings takes what a row of accounts says beside the account itself.
func (f *source) belongings(home *shelf) error {
	if err := f.owner(home); err != nil {
		return err
	}
	for _, field := range f.plan.Fields {
		name, custom := strings.CutPrefix(field, "custom:")
		if !custom || f.cell(field) == "" {
			continue
		}
		if err := f.customField(home, name, f.cell(field)); err != nil {
			return err
		}
	}
	return nil
}

// customField writes a custom field of an account.
func (f *source) customField(home *shelf, name, value string) error {
	t := tableOf[model.KindField]
	named := func(k *kept) string {
		s, _ := k.values[t.index("name")].(string)
		return model.FoldName(s)
	}
	m, err := f.indexed(home, t, "name", named)
	if err != nil {
		return err
	}
	k := f.pop(t, m, model.FoldName(name))
	s := f.sayer(t)
	if value != "" {
		s.value(name, "value", value, words(value))
	}
	if k != nil {
		f.claim(t, k.id)
		return f.merge(t, k, s.all)
	}
	values := t.values(model.CustomField{Name: name})
	s.apply(values)
	_, err = f.add(home, t, values)
	return err
}

// detailRow takes what the canonical accounts do not hold.
func (f *source) detailRow() error {
	home, err := f.account(true)
	if err != nil {
		return err
	}
	t := tableOf[model.KindAccount]
	k, err := f.load(t, home.account)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cells("domain", "archived_on", "arr_filed_on")
	if err := s.money("arr_filed", "arr_filed_minor", "arr_filed_currency"); err != nil {
		return err
	}
	if err := f.sayParent(s, k); err != nil {
		return err
	}
	if line := f.claimed(t, k.id); line > 0 && line != f.row.Line {
		return f.again(t, k, s.all, "the account "+quote(f.cell("account")))
	}
	f.claim(t, k.id)
	return f.merge(t, k, s.all)
}

// fieldRow takes a custom field.
func (f *source) fieldRow() error {
	home, err := f.account(true)
	if err != nil {
		return err
	}
	return f.customField(home, f.cell("field"), f.cell("value"))
}

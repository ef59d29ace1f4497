package db

import (
	"cmp"
	"path/filepath"
	"slices"

	"keystone/model"
)

// sayChange says what kind of event a row tells of and by how much revenue changed. Only a
// churn and a return may leave that open: what the account paid then is known here.
func (f *source) sayChange(_ *shelf, s *sayer) ([]int, error) {
	kind := model.RevenueKind(f.cell("kind"))
	if f.cell("came_back") == string(model.Yes) && kind == model.RevenueChurn {
		kind = model.RevenueNew
	}
	s.value("kind", "kind", f.cell("kind"), words(kind))
	places := []int{s.t.index("kind")}
	if f.cell("change") == "" {
		if kind != model.RevenueChurn && kind != model.RevenueNew {
			return nil, reject("change is blank: only a churn and a return may leave open by how much the ARR changed")
		}
		return places, nil
	}
	return append(places, s.t.index("change_minor"), s.t.index("change_currency")),
		s.money("change", "change_minor", "change_currency")
}

// fillChange gives a new event without a change one of nothing, until all files are read.
func (f *source) fillChange(values []any) {
	t := tableOf[model.KindRevenue]
	if at := t.index("change_minor"); values[at] == nil {
		values[at], values[t.index("change_currency")] = int64(0), cmp.Or(f.options().BookCurrency, "USD")
	}
}

// eventKey is what an event is known by whose reason another file words otherwise.
func (f *source) eventKey() []string {
	if f.cell("change") == "" {
		return []string{"date", "kind"}
	}
	return []string{"date", "kind", "change_minor", "change_currency"}
}

// happened keeps in mind that the files tell of a churn or a return.
func (f *source) happened(k *kept) error {
	t := tableOf[model.KindRevenue]
	kind := model.RevenueKind(textOf(k, t, "kind"))
	if kind != model.RevenueChurn && kind != model.RevenueNew {
		return nil
	}
	_, err := f.exec("INSERT OR REPLACE INTO import_event VALUES (?, ?, ?, ?, ?, ?)", int64(k.id), k.values[t.account], f.number, f.row.Line,
		flag(f.cell("change") == "" && f.fresh(t, k.id)), flag(f.cell("change") == ""))
	return err
}

// finishEvents brings what the files say of churn, of returns and of who is a customer today
// together: an account that they call active and that left by their own word has come back.
func (im *importer) finishEvents(files []*source) error {
	if !im.kinds[model.ImportRevenue] && !slices.ContainsFunc(files, func(f *source) bool { return len(f.active) > 0 }) {
		return nil
	}
	ids, err := im.w.w.t.ids("SELECT DISTINCT account_id FROM revenue WHERE kind = 'churn' ORDER BY 1")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		if err := im.finishEventsOf(files, id); err != nil {
			return err
		}
	}
	return im.w.flush()
}

func (im *importer) finishEventsOf(files []*source, account model.ID) error {
	told, err := im.toldEvents(account)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(files, func(f *source) bool { return f.active.of(account) > 0 })
	if at < 0 && len(told) == 0 {
		return nil
	}
	d, err := im.w.Dossier(account)
	if err != nil {
		return err
	}
	gone := model.ChurnOn(&d, im.asOf)
	if at >= 0 && gone.Known() && !d.Account.ChurnedOn.Known() {
		if d, err = files[at].returned(d, gone, told); err != nil {
			return err
		}
		gone = model.ChurnOn(&d, im.asOf)
	}
	if err := im.fillChanges(files, &d, told); err != nil {
		return err
	}
	if gone.Known() {
		return im.churnReason(files, &d, gone, told)
	}
	return nil
}

// toldEvent is a churn or a return of which a row of this import tells; one that is blank
// still lacks its change.
type toldEvent struct {
	id         model.ID
	file, line int
	blank      bool
	mere       bool // the row says that it happened and not by how much revenue changed
}

func (im *importer) toldEvents(account model.ID) ([]toldEvent, error) {
	rows, err := im.w.w.t.rows("SELECT event, file, line, blank, mere FROM import_event WHERE account = ? ORDER BY event", int64(account))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []toldEvent
	for rows.Next() {
		var e toldEvent
		if err := rows.Scan(&e.id, &e.file, &e.line, &e.blank, &e.mere); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

// returned books the returns of an account that the file calls active: where a mere list of
// this import tells of its churn, after each as its next subscription begins, else the day after. A
// revenue event ends activity whatever a status says (domain rules: retention), and a churn
// that the book knew before stays, as a conflict.
func (f *source) returned(d model.Dossier, gone model.Date, told []toldEvent) (model.Dossier, error) {
	mere := slices.ContainsFunc(told, func(e toldEvent) bool { return e.mere })
	if len(told) > 0 && !mere {
		return d, nil
	}
	f.row.Line, f.subject = f.active.of(d.Account.ID), d.Account.Name
	if mere {
		f.assume(assumedReturn)
	} else if !f.conflict("status", "churned on "+gone.String(), "active") {
		f.keep(d.Account.ID, "status")
		return d, nil
	}
	for ; gone.Known(); gone = model.ChurnOn(&d, f.asOf) {
		back := f.asOf
		if mere {
			back = f.returnAfter(&d, gone)
		}
		e := model.RevenueEvent{AccountID: d.Account.ID, Date: back, Kind: model.RevenueNew,
			Reason: "active in " + filepath.Base(f.plan.Path), Change: f.paidOn(&d, back)}
		if _, err := f.w.Put(e); err != nil {
			return d, err
		}
		var err error
		if d, err = f.w.Dossier(d.Account.ID); err != nil {
			return d, err
		}
	}
	return d, nil
}

// returnAfter is when an account came back that was gone on a day: as its next subscription
// began, else the day after.
func (f *source) returnAfter(d *model.Dossier, gone model.Date) model.Date {
	next := model.Date(0)
	for _, s := range d.Subscriptions {
		if s.StartOn > gone && s.StartOn <= f.asOf && !s.Trial && (!next.Known() || s.StartOn < next) {
			next = s.StartOn
		}
	}
	return cmp.Or(next, min(gone+1, f.asOf))
}

// paidOn is what the account's subscriptions that run on the day cost a year; nothing where
// they are in several currencies, or where it has none.
func (f *source) paidOn(d *model.Dossier, day model.Date) model.Money {
	sum := model.Money{Currency: cmp.Or(d.Account.ARR.Currency, f.options().BookCurrency, "USD")}
	none := sum
	for _, s := range d.Subscriptions {
		if !s.RunningAt(day) || !s.ARR.Known() {
			continue
		}
		if sum.Minor == 0 {
			sum.Currency = s.ARR.Currency
		}
		var err error
		if sum, err = sum.Add(s.ARR); err != nil {
			return none
		}
	}
	return sum
}

// fillChanges gives the events of an account that has subscriptions, and of which no file
// says by how much revenue changed, what these cost then. Without subscriptions they stay
// at nothing: the ARR that is typed is today's, and such an event is not in it.
func (im *importer) fillChanges(files []*source, d *model.Dossier, told []toldEvent) error {
	if len(d.Subscriptions) == 0 {
		return nil
	}
	t := tableOf[model.KindRevenue]
	for _, e := range told {
		at := slices.IndexFunc(d.Revenue, func(r model.RevenueEvent) bool { return r.ID == e.id })
		if !e.blank || at < 0 {
			continue
		}
		r := d.Revenue[at]
		change := files[e.file].paidOn(d, r.Date)
		if r.Kind == model.RevenueChurn {
			change = files[e.file].paidOn(d, r.Date-1)
			change.Minor = -change.Minor
			if model.ChurnOn(d, r.Date-1).Known() {
				change.Minor = 0
			}
		}
		if change == r.Change {
			continue
		}
		values := make([]any, len(t.columns))
		places := []int{t.index("change_minor"), t.index("change_currency")}
		values[places[0]], values[places[1]] = minor(change), currency(change)
		if err := im.w.w.t.set(t, r.ID, places, values); err != nil {
			return err
		}
	}
	return nil
}

// churnReason takes the reason of the last churn that the files tell of for that of an
// account that is gone since a day.
func (im *importer) churnReason(files []*source, d *model.Dossier, gone model.Date, told []toldEvent) error {
	var last model.RevenueEvent
	var by toldEvent
	for _, e := range told {
		for _, r := range d.Revenue {
			if r.ID == e.id && r.Kind == model.RevenueChurn && r.Date <= im.asOf && r.Date >= last.Date {
				last, by = r, e
			}
		}
	}
	if last.Reason == "" || last.Date < gone {
		return nil // the reason of an earlier one says nothing of this
	}
	t := tableOf[model.KindAccount]
	k, err := im.load(t, d.Account.ID)
	if err != nil || k == nil || slices.ContainsFunc(files, func(f *source) bool { return f.has("churn_reason") }) {
		return err
	}
	f := files[by.file]
	f.row.Line, f.subject = by.line, d.Account.Name
	return f.merge(t, k, []say{{field: "churn_reason", places: []int{t.index("churn_reason")}, values: []any{words(last.Reason)}, text: last.Reason}})
}

package db

import (
	"database/sql"
	"errors"
	"slices"

	"keystone/model"
)

// sayFiled remembers of a new account what the file says it pays: the first ARR seen is the
// start. A file of details that comes with it knows better.
func (f *source) sayFiled(t *table, values []any) {
	if values[t.index("arr_minor")] == nil || f.kinds[model.ImportDetails] {
		return
	}
	values[t.index("arr_filed_minor")] = values[t.index("arr_minor")]
	values[t.index("arr_filed_currency")] = values[t.index("arr_currency")]
	values[t.index("arr_filed_on")] = date(f.asOf)
}

// takeARR takes what a row says of the ARR out of what it says otherwise; nil for nothing.
func (s *sayer) takeARR() *say {
	at := slices.IndexFunc(s.all, func(one say) bool { return one.field == "arr" })
	if at < 0 {
		return nil
	}
	one := s.all[at]
	s.all = slices.Delete(s.all, at, at+1)
	return &one
}

// arr takes the ARR of a known account. What known events leave unexplained of another one
// becomes an event, once all files are read.
func (f *source) arr(k *kept, one *say) error {
	t := tableOf[model.KindAccount]
	if one == nil || !one.differs(k.values) {
		return nil
	}
	a := readAccount(&record{values: append([]any{int64(k.id)}, k.values...)})
	taken, err := f.takesARR(&a, k, one)
	if err != nil || !taken {
		f.keep(k.id, "arr")
		return err
	}
	if err := f.overwrite(t, k, one.places, valuesAt(t, one)); err != nil {
		return err
	}
	before, on := a.ARRFiled, a.ARRFiledOn
	if !before.Known() {
		before, on = a.ARR, 0
	}
	_, err = f.exec("INSERT OR REPLACE INTO import_arr VALUES (?, ?, ?, ?, ?, ?)", int64(k.id), minor(before), currency(before), date(on),
		f.number, flag(f.cell("status") == string(model.StatusChurned) || f.cell("churned_on") != ""))
	return err
}

// valuesAt is a row of nothing but what was said.
func valuesAt(t *table, one *say) []any {
	values := make([]any, len(t.columns))
	for i, p := range one.places {
		values[p] = one.values[i]
	}
	return values
}

// takesARR says whether the file's ARR is taken: not over a correction made here since, nor
// over what a later file said, unless the file is preferred. An event entered here is no
// correction; but a file that says what it said the last time has not heard of it.
func (f *source) takesARR(a *model.Account, k *kept, one *say) (bool, error) {
	t := tableOf[model.KindAccount]
	past, err := f.written(t, k.id)
	if err != nil {
		return false, err
	}
	if past.edited(t, one) {
		if past.imported(t, one) {
			return false, nil
		}
		booked, err := f.bookedHere(k.id)
		if err != nil {
			return false, err
		}
		if !booked {
			return f.conflict(one.field, one.shown(t, k.values), one.text), nil
		}
	}
	if a.ARRFiledOn > f.asOf {
		return f.conflict(one.field, one.shown(t, k.values), one.text), nil
	}
	return true, nil
}

// bookedHere says whether the newest change of the account's ARR came with a revenue event.
func (im *importer) bookedHere(account model.ID) (bool, error) {
	var booked bool
	err := im.w.w.t.row(`SELECT EXISTS (SELECT 1 FROM change r WHERE r.step_id = c.step_id AND r.kind = 'revenue' AND r.account_id = c.row_id)
		FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.row_id = ? AND c.kind = 'account' AND s.undone = 0 AND json_extract(c.after, '$.arr_minor') IS NOT NULL
		ORDER BY c.id DESC LIMIT 1`, []any{int64(account)}, &booked)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return booked, err
}

// finishARR books what known events, those of this import among them, leave unexplained.
func (im *importer) finishARR(files []*source) error {
	rows, err := im.w.w.t.rows("SELECT account, filed_minor, filed_currency, filed_on, file, churned FROM import_arr ORDER BY account")
	if err != nil {
		return err
	}
	type filing struct {
		before  model.Account
		file    int
		churned bool
	}
	var all []filing
	for rows.Next() {
		r := newRecord(6)
		if err := r.scan(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, filing{model.Account{ID: r.id(), ARRFiled: r.money(), ARRFiledOn: r.date()}, int(r.int()), r.bool()})
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, one := range all {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		if err := im.bookARR(files[one.file], one.before, one.churned); err != nil {
			return err
		}
	}
	return im.w.flush()
}

func (im *importer) bookARR(f *source, before model.Account, churned bool) error {
	t := tableOf[model.KindAccount]
	k, err := im.load(t, before.ID)
	if err != nil || k == nil {
		return err
	}
	said := model.Money{}
	said.Minor, _ = k.values[t.index("arr_minor")].(int64)
	said.Currency, _ = k.values[t.index("arr_currency")].(string)
	events, err := im.events(before.ID)
	if err != nil {
		return err
	}
	if !before.ARRFiledOn.Known() { // no file before: events of here are in the ARR already
		events = nil
	}
	change, ok := before.Unexplained(said, im.asOf, events)
	switch {
	case !ok && before.ARRFiled.Known():
		f.assume(assumedCurrency)
	case ok && change.Minor != 0:
		if _, err := im.w.Put(model.RevenueEvent{AccountID: before.ID, Date: im.asOf, Kind: model.FiledChange(change, churned), Change: change}); err != nil {
			return err
		}
		f.assume(string(model.FiledChange(change, churned)))
	}
	if im.kinds[model.ImportDetails] {
		return nil
	}
	values := make([]any, len(t.columns))
	places := []int{t.index("arr_filed_minor"), t.index("arr_filed_currency"), t.index("arr_filed_on")}
	values[places[0]], values[places[1]], values[places[2]] = minor(said), currency(said), date(im.asOf)
	return im.w.w.t.set(t, before.ID, places, values)
}

// events are the revenue events of an account in the order of entry.
func (im *importer) events(account model.ID) ([]model.RevenueEvent, error) {
	if b := im.w.buffers[model.KindRevenue]; b != nil && b.rows > 0 {
		if err := im.w.flush(); err != nil {
			return nil, err
		}
	}
	t := tableOf[model.KindRevenue]
	rows, err := im.w.w.t.rows(t.query(true, false), int64(account))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var d model.Dossier
	r := newRecord(len(t.columns) + 1)
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return nil, err
		}
		t.add(&d, r)
	}
	return d.Revenue, rows.Err()
}

// gone is the account as far as it takes to say whether it has churned.
func (f *source) gone(k *kept) (*model.Dossier, error) {
	d := &model.Dossier{Account: readAccount(&record{values: append([]any{int64(k.id)}, k.values...)})}
	if k.id == 0 || f.fresh(tableOf[model.KindAccount], k.id) {
		return d, nil
	}
	var err error
	d.Revenue, err = f.events(k.id)
	return d, err
}

// finishChurn takes the as-of day for accounts that churned and of which no event of the
// files says when, or that came back since by the same events.
func (im *importer) finishChurn(files []*source) error {
	rows, err := im.w.w.t.rows("SELECT account, file FROM import_churn ORDER BY account")
	if err != nil {
		return err
	}
	var all [][2]int64
	for rows.Next() {
		var one [2]int64
		if err := rows.Scan(&one[0], &one[1]); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, one)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	t := tableOf[model.KindAccount]
	at := t.index("churned_on")
	for _, one := range all {
		events, err := im.events(model.ID(one[0]))
		if err != nil {
			return err
		}
		if model.ChurnOn(&model.Dossier{Revenue: events}, im.asOf).Known() {
			continue
		}
		values := make([]any, len(t.columns))
		values[at] = date(im.asOf)
		if err := im.w.w.t.set(t, model.ID(one[0]), []int{at}, values); err != nil {
			return err
		}
		files[one[1]].assume(assumedChurn)
	}
	return nil
}

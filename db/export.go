package db

import (
	"context"
	"encoding/json"
	"io"
	"slices"

	"keystone/db/exchange"
	"keystone/model"
)

// Export writes everything of a kind as CSV with the canonical headers, in the order of
// entry.
func (b *Book) Export(ctx context.Context, kind model.ImportKind, w io.Writer) error {
	out, err := exchange.NewWriter(w, kind)
	if err != nil {
		return err
	}
	if err := b.ExportRows(ctx, kind, nil, out.Write); err != nil {
		return err
	}
	return out.Flush()
}

// ExportRows calls f with every row of the kind that belongs to the accounts, nil for the
// whole book: a canonical cell for each of exchange.Headers. f must not keep the row.
func (b *Book) ExportRows(ctx context.Context, kind model.ImportKind, accounts []model.ID, f func(cells []string) error) error {
	if exchange.Headers(kind) == nil {
		_, err := exchange.NewWriter(io.Discard, kind)
		return err
	}
	return b.read(ctx, func(q querier) error {
		e, err := b.exporter(ctx, q)
		if err != nil {
			return err
		}
		return e.run(accounts, map[model.ImportKind]func([]string) error{kind: f})
	})
}

// exporter tells the rows of the book as it is at one moment.
type exporter struct {
	ctx   context.Context
	q     querier
	set   model.Settings
	today model.Date
	refs  accountRefs
	csms  []model.CSM // told apart
	// ones are the one-to-ones in the order of entry; places is where each is among them, and
	// its number among those of its CSM and day.
	ones   []model.OneOnOne
	places map[model.ID]place
}

func (b *Book) exporter(ctx context.Context, q querier) (*exporter, error) {
	e := &exporter{ctx: ctx, q: q, today: b.today()}
	var err error
	if e.set, err = readSettings(ask(ctx, q)); err != nil {
		return nil, err
	}
	if e.refs, err = readAccountRefs(ctx, q); err != nil {
		return nil, err
	}
	all, err := readCSMs(ctx, q)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b model.CSM) int { return int(a.ID - b.ID) })
	e.csms = tellCSMsApart(all)
	return e, e.readOneOnOnes()
}

// run tells the rows of the kinds, those of one account after the other.
func (e *exporter) run(accounts []model.ID, kinds map[model.ImportKind]func([]string) error) error {
	emit := func(kind model.ImportKind) func(cells ...string) error {
		f := kinds[kind]
		return func(cells ...string) error {
			exchange.Tidy(kind, cells)
			return f(cells)
		}
	}
	if kinds[model.ImportCSMs] != nil {
		if err := e.csmRows(emit(model.ImportCSMs)); err != nil {
			return err
		}
	}
	if kinds[model.ImportSettings] != nil {
		if err := e.settingRows(emit(model.ImportSettings)); err != nil {
			return err
		}
	}
	if kinds[model.ImportViews] != nil {
		if err := e.viewRows(emit(model.ImportViews)); err != nil {
			return err
		}
	}
	if kinds[model.ImportOneOnOnes] != nil {
		if err := e.oneOnOneRows(accounts, emit(model.ImportOneOnOnes)); err != nil {
			return err
		}
	}
	if kinds[model.ImportMetrics] != nil && accounts == nil {
		if err := e.metricRows(emit(model.ImportMetrics)); err != nil {
			return err
		}
	}
	var tell []model.ImportKind
	for _, kind := range model.ImportKinds {
		if kinds[kind] != nil && tellers[kind] != nil {
			tell = append(tell, kind)
		}
	}
	if len(tell) == 0 {
		return nil
	}
	return readDossiers(ask(e.ctx, e.q), accounts, func(d *model.Dossier) error {
		if err := e.ctx.Err(); err != nil {
			return err
		}
		v, err := e.view(d)
		if err != nil {
			return err
		}
		for _, kind := range tell {
			if err := tellers[kind](v, emit(kind)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e *exporter) csmRows(emit func(...string) error) error {
	for _, c := range e.csms {
		if err := emit(c.Name, c.Email, c.Manager); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) settingRows(emit func(...string) error) error {
	all, err := storedSettings(ask(e.ctx, e.q))
	if err != nil {
		return err
	}
	for _, s := range settings {
		one, ok := all[s.key]
		if !ok {
			continue
		}
		switch s.key {
		case "me":
			one.Value, err = e.me(one.Value)
		case "rates":
			one.Value, err = writtenRates(one.Value)
		}
		if err != nil {
			return err
		}
		if err := emit(one.Key, one.Value); err != nil {
			return err
		}
	}
	return nil
}

// writtenRates are stored rates as people write them: {"EUR":1.08}.
func writtenRates(value string) (string, error) {
	var stored map[string]int64
	if json.Unmarshal([]byte(value), &stored) != nil {
		return value, nil
	}
	written := make(map[string]json.Number, len(stored))
	for code, rate := range stored {
		written[code] = json.Number(model.FormatRate(rate))
	}
	b, err := json.Marshal(written)
	return string(b), err
}

// me names the CSM, whose number says nothing in another book.
func (e *exporter) me(value string) (string, error) {
	var p model.Person
	if json.Unmarshal([]byte(value), &p) != nil {
		return value, nil
	}
	b, err := json.Marshal(exportedPerson{Name: p.Name, CSM: e.csm(p.CSMID), Manager: p.Manager})
	return string(b), err
}

// csm is how files name the CSM; "" for nobody.
func (e *exporter) csm(id model.ID) string {
	at, found := slices.BinarySearchFunc(e.csms, id, func(c model.CSM, id model.ID) int { return int(c.ID - id) })
	if !found {
		return ""
	}
	c := e.csms[at]
	for _, other := range e.csms {
		if other.ID != id && model.FoldName(other.Name) == model.FoldName(c.Name) {
			return c.Email
		}
	}
	return c.Name
}

// csmMail is the e-mail of the CSM.
func (e *exporter) csmMail(id model.ID) string {
	for _, c := range e.csms {
		if c.ID == id {
			return c.Email
		}
	}
	return ""
}

package demo

import (
	"context"
	"encoding/json"
	"fmt"

	"keystone/model"
)

// Writer is what Fill needs of an empty book that is being filled.
type Writer interface {
	// Put writes one new fact and is its id. References in it are ids that Put returned.
	Put(f model.Fact) (model.ID, error)
}

// Fill writes what is left of the generator's book: the rates, the CSMs, then each account
// with its facts. progress, which may be nil, hears of the accounts written. When the
// context ends, Fill ends with its error; what was written until then is the writer's to
// take back.
func Fill(ctx context.Context, w Writer, g *Generator, progress func(model.RefreshState)) error {
	f := filler{w: w}
	f.rates(g.Settings().Rates)
	f.csms = make([]model.ID, len(g.CSMs())+1)
	for i, c := range g.CSMs() {
		c.ID = 0
		f.csms[i+1] = f.put(c)
	}
	for d, ok := g.Next(); ok && f.err == nil; d, ok = g.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.dossier(d)
		if progress != nil && (g.at%100 == 0 || g.at == g.accounts) {
			progress(model.RefreshState{Done: g.at, Total: g.accounts})
		}
	}
	if f.err != nil {
		return fmt.Errorf("writing the demo book: %w", f.err)
	}
	return nil
}

// filler writes dossiers and gives their references the ids of the book. After the first
// error it writes nothing more.
type filler struct {
	w   Writer
	err error
	// csms holds the ids by CSM, accounts those of the last accounts: a parent is never
	// further back than its block. ids holds those of the facts of the current dossier,
	// by the amount of their negative id.
	csms     []model.ID
	accounts [blockSize]model.ID
	account  model.ID
	ids      []model.ID
}

func (f *filler) put(fact model.Fact) model.ID {
	if f.err != nil {
		return 0
	}
	id, err := f.w.Put(fact)
	f.err = err
	return id
}

// keep puts a fact whose id others of the dossier refer to.
func (f *filler) keep(local model.ID, fact model.Fact) {
	for int(-local) >= len(f.ids) {
		f.ids = append(f.ids, 0)
	}
	f.ids[-local] = f.put(fact)
}

// of is the book's id of a fact of the current dossier; 0 for none.
func (f *filler) of(local model.ID) model.ID {
	if local == 0 || int(-local) >= len(f.ids) {
		return 0
	}
	return f.ids[-local]
}

func (f *filler) rates(r model.Rates) {
	value, err := json.Marshal(r.PerUnit)
	if err != nil {
		f.err = err
		return
	}
	f.put(model.Setting{Key: "rates", Value: string(value)})
}

func (f *filler) dossier(d *model.Dossier) {
	clear(f.ids)
	a := d.Account
	place := int(-a.ID-1) % blockSize
	a.ID = 0
	if a.ParentID != 0 {
		a.ParentID = f.accounts[int(-a.ParentID-1)%blockSize]
	}
	f.account = f.put(a)
	f.accounts[place] = f.account
	for _, o := range d.Owners {
		o.ID, o.AccountID, o.CSMID = 0, f.account, f.csms[-o.CSMID]
		f.put(o)
	}
	for _, c := range d.Fields {
		c.ID, c.AccountID = 0, f.account
		f.put(c)
	}
	for _, c := range d.Contacts {
		local := c.ID
		c.ID, c.AccountID = 0, f.account
		f.keep(local, c)
	}
	f.outcomes(d)
	for _, r := range d.Reviews {
		f.review(r)
	}
	f.feelings(d)
	f.business(d)
}

func (f *filler) outcomes(d *model.Dossier) {
	for _, o := range d.Outcomes {
		local := o.ID
		o.ID, o.AccountID, o.OwnerID = 0, f.account, f.of(o.OwnerID)
		f.keep(local, o)
	}
	for _, m := range d.Measurements {
		local := m.ID
		m.ID, m.AccountID, m.OutcomeID = 0, f.account, f.of(m.OutcomeID)
		f.keep(local, m)
	}
	for _, v := range d.Verifications {
		v.ID, v.AccountID, v.OutcomeID, v.ContactID = 0, f.account, f.of(v.OutcomeID), f.of(v.ContactID)
		f.put(v)
	}
}

func (f *filler) review(r model.Review) {
	local, attendees, progress, decisions := r.ID, r.Attendees, r.Progress, r.Decisions
	r.ID, r.AccountID = 0, f.account
	r.Attendees, r.Progress, r.Decisions = nil, nil, nil
	f.keep(local, r)
	review := f.of(local)
	for _, a := range attendees {
		a.ID, a.AccountID, a.ReviewID, a.ContactID = 0, f.account, review, f.of(a.ContactID)
		f.put(a)
	}
	for _, p := range progress {
		p.ID, p.AccountID, p.ReviewID = 0, f.account, review
		p.OutcomeID, p.MeasurementID = f.of(p.OutcomeID), f.of(p.MeasurementID)
		f.put(p)
	}
	for _, c := range decisions {
		c.ID, c.AccountID, c.ReviewID, c.OutcomeID = 0, f.account, review, f.of(c.OutcomeID)
		f.put(c)
	}
}

func (f *filler) feelings(d *model.Dossier) {
	for _, s := range d.Sentiments {
		s.ID, s.AccountID, s.ReviewID = 0, f.account, f.of(s.ReviewID)
		f.put(s)
	}
	for _, v := range d.Voices {
		v.ID, v.AccountID, v.ContactID, v.ReviewID = 0, f.account, f.of(v.ContactID), f.of(v.ReviewID)
		f.put(v)
	}
	for _, s := range d.Surveys {
		s.ID, s.AccountID, s.ContactID = 0, f.account, f.of(s.ContactID)
		f.put(s)
	}
	for _, m := range d.Moments {
		m.ID, m.AccountID, m.ReviewID = 0, f.account, f.of(m.ReviewID)
		f.put(m)
	}
	for _, t := range d.Touches {
		t.ID, t.AccountID = 0, f.account
		f.put(t)
	}
	for _, c := range d.Commitments {
		c.ID, c.AccountID, c.ReviewID = 0, f.account, f.of(c.ReviewID)
		f.put(c)
	}
}

func (f *filler) business(d *model.Dossier) {
	for _, e := range d.Revenue {
		e.ID, e.AccountID = 0, f.account
		f.put(e)
	}
	for _, s := range d.Subscriptions {
		s.ID, s.AccountID = 0, f.account
		f.put(s)
	}
	for _, o := range d.Opportunities {
		local := o.ID
		o.ID, o.AccountID = 0, f.account
		f.keep(local, o)
	}
	for _, c := range d.Calls {
		c.ID, c.AccountID, c.OpportunityID = 0, f.account, f.of(c.OpportunityID)
		f.put(c)
	}
	for _, u := range d.Usage {
		u.ID, u.AccountID = 0, f.account
		f.put(u)
	}
	for _, c := range d.Cases {
		c.ID, c.AccountID = 0, f.account
		f.put(c)
	}
	for _, a := range d.Advocacy {
		a.ID, a.AccountID, a.ContactID = 0, f.account, f.of(a.ContactID)
		f.put(a)
	}
	for _, p := range d.Pauses {
		p.ID, p.AccountID = 0, f.account
		f.put(p)
	}
}

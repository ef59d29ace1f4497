// Package booktest is a book in memory for the tests of screens: it writes steps as the
// real one promises to, and computes nothing by itself.
package booktest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"keystone/model"
)

// Book is the book. Its fields may be set before it is used.
type Book struct {
	Accounts []*model.Dossier
	People   []model.CSM
	Rules    model.Settings
	Changes  []model.HistoryEntry
	// Values are those of metrics that belong to no account.
	Values []model.MetricValue
	// Steps are those written so far.
	Steps []model.Step
	// Merges, ContactMerges and Moves are those done so far.
	Merges        []model.AccountMerge
	ContactMerges []model.ContactMerge
	Moves         []model.ContactMove
	// Fail is returned by the next write, nil: it goes well.
	Fail error
	last model.ID
}

// New is a book of the given accounts with the rules of a new book.
func New(accounts ...*model.Dossier) *Book {
	return &Book{Accounts: accounts, Rules: model.DefaultSettings(), last: 9000}
}

// ErrConflict and ErrGone are the failures the real book tells apart.
var (
	ErrConflict = errors.New("somebody else changed this in the meantime")
	ErrGone     = errors.New("this was deleted in the meantime")
)

// Account is the dossier of an account, nil when there is none.
func (b *Book) Account(id model.ID) *model.Dossier {
	for _, d := range b.Accounts {
		if d.Account.ID == id {
			return d
		}
	}
	return nil
}

// Dossier is everything about one account.
func (b *Book) Dossier(_ context.Context, id model.ID) (model.Dossier, error) {
	d := b.Account(id)
	if d == nil {
		return model.Dossier{}, ErrGone
	}
	return Copy(*d), nil
}

// Copy is a dossier that shares no list with another.
func Copy(d model.Dossier) model.Dossier {
	v := reflect.ValueOf(&d).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && !f.IsNil() {
			next := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
			reflect.Copy(next, f)
			f.Set(next)
		}
	}
	return d
}

// Rows are the accounts that are there.
func (b *Book) Rows(_ context.Context, _ model.Query, ids []model.ID) ([]model.Row, error) {
	var out []model.Row
	for _, id := range ids {
		if d := b.Account(id); d != nil {
			out = append(out, model.Row{Account: d.Account})
		}
	}
	return out, nil
}

// CSMs are the CSMs.
func (b *Book) CSMs(context.Context) ([]model.CSM, error) { return slices.Clone(b.People), nil }

// Settings are the rules.
func (b *Book) Settings(context.Context) (model.Settings, error) { return b.Rules, nil }

// Names are what completion offers.
func (b *Book) Names(context.Context) (model.Names, error) {
	n := model.Names{CSMs: slices.Clone(b.People)}
	for _, d := range b.Accounts {
		n.Segments = append(n.Segments, d.Account.Segment)
		n.Tags = append(n.Tags, d.Account.Tags...)
	}
	return n, nil
}

// FindAccounts are the accounts whose name contains a text.
func (b *Book) FindAccounts(_ context.Context, text string, limit int) ([]model.AccountName, error) {
	var out []model.AccountName
	for _, d := range b.Accounts {
		if strings.Contains(model.FoldName(d.Account.Name), model.FoldName(text)) && len(out) < limit {
			out = append(out, model.AccountName{ID: d.Account.ID, Name: d.Account.Name})
		}
	}
	return out, nil
}

// History is the changes given, for any account.
func (b *Book) History(context.Context, model.ID, int) ([]model.HistoryEntry, error) {
	return slices.Clone(b.Changes), nil
}

// Write does the step, all of it or nothing.
func (b *Book) Write(_ context.Context, s model.Step) (model.Receipt, error) {
	if err := b.Fail; err != nil {
		b.Fail = nil
		return model.Receipt{}, err
	}
	r := model.Receipt{Label: s.Label}
	for _, p := range s.Puts {
		if err := b.check(p); err != nil {
			return model.Receipt{}, err
		}
	}
	given := map[model.ID]model.ID{}
	for _, p := range s.Puts {
		r.IDs = append(r.IDs, b.put(p, given))
	}
	for _, ref := range s.Deletes {
		b.remove(ref)
	}
	b.Steps = append(b.Steps, s)
	return r, nil
}

// list is where facts of a kind are stored: in the dossier of their account, or among the
// CSMs.
func (b *Book) list(f reflect.Value, account model.ID) reflect.Value {
	if f.Type() == reflect.TypeFor[model.CSM]() {
		return reflect.ValueOf(&b.People).Elem()
	}
	if account == 0 && f.Type() == reflect.TypeFor[model.MetricValue]() {
		return reflect.ValueOf(&b.Values).Elem()
	}
	d := b.Account(account)
	if d == nil {
		panic(fmt.Sprintf("no account %d", account))
	}
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		if l := v.Field(i); l.Kind() == reflect.Slice && l.Type().Elem() == f.Type() {
			return l
		}
	}
	panic("no place for " + f.Type().Name())
}

// find is a stored fact, invalid when it is gone.
func (b *Book) find(f model.Fact) reflect.Value {
	if a, ok := f.(model.Account); ok {
		if d := b.Account(a.ID); d != nil {
			return reflect.ValueOf(&d.Account).Elem()
		}
		return reflect.Value{}
	}
	v := reflect.ValueOf(f)
	l := b.list(v, accountOf(v))
	for i := range l.Len() {
		if l.Index(i).FieldByName("ID").Int() == int64(f.Ref().ID) {
			return l.Index(i)
		}
	}
	return reflect.Value{}
}

func accountOf(v reflect.Value) model.ID {
	if f := v.FieldByName("AccountID"); f.IsValid() {
		return model.ID(f.Int())
	}
	return 0
}

// check says whether a put meets what its writer saw.
func (b *Book) check(p model.Put) error {
	if p.Fact.Ref().ID <= 0 {
		return nil
	}
	now := b.find(p.Fact)
	if !now.IsValid() {
		return ErrGone
	}
	if p.Was == nil {
		return nil
	}
	was, next := reflect.ValueOf(p.Was), reflect.ValueOf(p.Fact)
	for i := range was.NumField() {
		mine := !reflect.DeepEqual(was.Field(i).Interface(), next.Field(i).Interface())
		theirs := !reflect.DeepEqual(was.Field(i).Interface(), now.Field(i).Interface())
		if mine && theirs {
			return ErrConflict
		}
	}
	return nil
}

func (b *Book) put(p model.Put, given map[model.ID]model.ID) model.ID {
	v := reflect.New(reflect.TypeOf(p.Fact)).Elem()
	v.Set(reflect.ValueOf(p.Fact))
	for i := range v.NumField() {
		if f := v.Field(i); f.Type() == reflect.TypeFor[model.ID]() && f.Int() < 0 {
			if id, ok := given[model.ID(f.Int())]; ok {
				f.SetInt(int64(id))
			}
		}
	}
	id := p.Fact.Ref().ID
	if id > 0 {
		b.over(p, v)
		return id
	}
	b.last++
	given[id] = b.last
	v.FieldByName("ID").SetInt(int64(b.last))
	if a, ok := v.Interface().(model.Account); ok {
		b.Accounts = append(b.Accounts, &model.Dossier{Account: a})
		return b.last
	}
	l := b.list(v, accountOf(v))
	l.Set(reflect.Append(l, v))
	return b.last
}

// over writes the fields in which a fact differs from what its writer saw.
func (b *Book) over(p model.Put, v reflect.Value) {
	now := b.find(p.Fact)
	for i := range v.NumField() {
		if p.Was != nil && reflect.DeepEqual(v.Field(i).Interface(), reflect.ValueOf(p.Was).Field(i).Interface()) {
			continue
		}
		now.Field(i).Set(v.Field(i))
	}
}

func (b *Book) remove(ref model.Ref) {
	if ref.Kind == model.KindAccount {
		b.Accounts = slices.DeleteFunc(b.Accounts, func(d *model.Dossier) bool { return d.Account.ID == ref.ID })
		return
	}
	removeFrom(reflect.ValueOf(&b.Values).Elem(), ref)
	for _, d := range b.Accounts {
		v := reflect.ValueOf(d).Elem()
		for i := range v.NumField() {
			if l := v.Field(i); l.Kind() == reflect.Slice {
				removeFrom(l, ref)
			}
		}
		for i := range d.Reviews {
			r := &d.Reviews[i]
			for _, parts := range []any{&r.Attendees, &r.Progress, &r.Decisions} {
				removeFrom(reflect.ValueOf(parts).Elem(), ref)
			}
		}
	}
}

func removeFrom(l reflect.Value, ref model.Ref) {
	for i := l.Len() - 1; i >= 0; i-- {
		if f, ok := l.Index(i).Interface().(model.Fact); ok && f.Ref() == ref {
			l.Set(reflect.AppendSlice(l.Slice(0, i), l.Slice(i+1, l.Len())))
		}
	}
}

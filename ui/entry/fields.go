package entry

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"keystone/model"
	"keystone/ui/widget/form"
)

// facts is what most dialogs load: the account, its name cleaned for eyes, the settings.
type facts struct {
	d    model.Dossier
	s    model.Settings
	name string
}

func (e *Entry) load(ctx context.Context, account model.ID) (facts, error) {
	d, err := e.book.Dossier(ctx, account)
	if err != nil {
		return facts{}, err
	}
	s, err := e.book.Settings(ctx)
	if err != nil {
		return facts{}, err
	}
	return facts{d: d, s: s, name: model.Clean(d.Account.Name)}, nil
}

// stored is the fact to start from: for a new one as it was given, else the stored one.
func stored[T model.Fact](all []T, given T, what string) (was T, isNew bool, err error) {
	id := given.Ref().ID
	if id == 0 {
		return given, true, nil
	}
	for _, f := range all {
		if f.Ref().ID == id {
			return f, false, nil
		}
	}
	return given, false, gone{what}
}

// put is the one put of a step: over what was, or a new fact.
func put[T model.Fact](label string, f, was T, isNew bool) model.Step {
	if isNew {
		return model.NewStep(label, f)
	}
	return model.Step{Label: label, Puts: []model.Put{{Fact: f, Was: was}}}
}

// added is the verb of a step.
func added(isNew bool) string {
	if isNew {
		return "added"
	}
	return "changed"
}

// brief is a text as the name of a fact: one line, not long.
func brief(s string) string {
	s = model.Clean(s)
	const most = 40
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

// choice is a choice among the values of a closed list.
func choice[T ~string](key, label string, value T, all []T, name func(T) string) form.Field {
	f := form.Field{Key: key, Label: label, Kind: form.Choice, Value: string(value)}
	for _, v := range all {
		f.Options = append(f.Options, form.Option{Value: string(v), Label: name(v)})
	}
	return f
}

func date(key, label string, value model.Date) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Date, Value: value.String()}
}

// happened is the date of something that has happened: needed, and not ahead.
func (e *Entry) happened(key, label string, value, today model.Date) form.Field {
	if !value.Known() {
		value = today
	}
	f := date(key, label, value)
	f.Required = true
	f.Validate = e.notAhead
	return f
}

func (e *Entry) notAhead(v form.Value) error {
	if v.Date > e.ctx.Today {
		return fmt.Errorf("%s is still ahead: give the day on which it happened", v.Date)
	}
	return nil
}

func text(key, label, value string) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Text, Value: value}
}

// Email is a field for an address, which may stay as it was stored.
func Email(label, value string) form.Field {
	f := text("email", label, value)
	f.Help = "as in dana.wu@example.com"
	f.Validate = func(v form.Value) error {
		if v.Empty || v.Text == model.Clean(value) || model.IsEmail(v.Text) {
			return nil
		}
		return errEmail
	}
	return f
}

var errEmail = errors.New("no address: write one such as dana.wu@example.com, or leave it empty")

func notes(key, label, value string, lines int) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Notes, Value: value, Lines: lines}
}

// money is an amount; the currency it has is kept, also for an amount typed over it
// without one; a new one is in the book's.
func money(key, label string, value model.Money, currency string) form.Field {
	typed := currency
	if value.Known() {
		typed = value.Currency
	}
	return form.Field{Key: key, Label: label, Kind: form.Money, Value: moneyText(value, currency), Currency: typed,
		Validate: func(v form.Value) error {
			if v.Money.Minor < 0 {
				return errors.New("below zero: give what it is worth, or leave it blank")
			}
			return nil
		}}
}

// moneyText is an amount as one would type it: "120000", "1250.50 EUR".
func moneyText(m model.Money, currency string) string {
	if !m.Known() {
		return ""
	}
	s := m.Decimal()
	if whole, fraction, ok := strings.Cut(s, "."); ok && strings.Trim(fraction, "0") == "" {
		s = whole
	}
	if m.Currency != currency {
		s += " " + m.Currency
	}
	return s
}

// whole is a whole number within bounds; blank is 0.
func whole(key, label, unit string, value, low, high int) form.Field {
	f := form.Field{Key: key, Label: label, Kind: form.Number, Unit: unit, Validate: func(v form.Value) error {
		if v.Number.Known && (v.Number.Value != math.Trunc(v.Number.Value) || v.Number.Value < float64(low) || v.Number.Value > float64(high)) {
			return fmt.Errorf("give a whole number from %d to %d", low, high)
		}
		return nil
	}}
	if value != 0 {
		f.Value = strconv.Itoa(value)
	}
	return f
}

// options are texts to complete from; the same one in another case is offered once.
func options(lists ...[]string) []form.Option {
	var out []form.Option
	seen := map[string]bool{}
	for _, list := range lists {
		for _, s := range list {
			s = model.Clean(s)
			if k := model.FoldName(s); k != "" && !seen[k] {
				seen[k] = true
				out = append(out, form.Option{Value: s, Label: s})
			}
		}
	}
	return out
}

// suggested is a text with completion from what the book knows already.
func suggested(key, label, value string, opts []form.Option) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Pick, Value: value, Options: opts, AllowNew: true}
}

// person is a pick of one of the account's contacts. Those who have left come last.
func person(key, label string, value model.ID, d *model.Dossier, day model.Date) form.Field {
	f := form.Field{Key: key, Label: label, Kind: form.Pick, Value: idText(value),
		Options: people(d, day), Help: "type a name; contacts are added under People"}
	if len(d.Contacts) == 0 {
		f.ReadOnly = "no contacts yet: they are added under People"
	}
	return f
}

func people(d *model.Dossier, day model.Date) []form.Option {
	var here, left []form.Option
	for _, c := range d.Contacts {
		o := form.Option{Value: idText(c.ID), Label: model.Clean(c.Name), Hint: model.Clean(c.Title)}
		if c.Left(day) {
			o.Hint = "left " + c.LeftOn.String()
			left = append(left, o)
			continue
		}
		here = append(here, o)
	}
	return append(here, left...)
}

func idText(id model.ID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// idOf is the id of the option picked in a field, 0 for none.
func idOf(f *form.Form, key string) model.ID {
	id, err := strconv.ParseInt(f.Value(key).Option.Value, 10, 64)
	if err != nil {
		return 0
	}
	return model.ID(id)
}

// textOf is the text in a field. What was not edited stays as it is stored: the form shows
// it cleaned.
func textOf(f *form.Form, key, was string) string {
	v := f.Value(key).Text
	if v == strings.TrimSpace(model.CleanText(was)) || v == strings.TrimSpace(model.Clean(was)) {
		return was
	}
	return v
}

// listOf is the list in a field, the stored one where it was not edited.
func listOf(f *form.Form, key string, was []string) []string {
	if f.State(key) == form.Clean {
		return was
	}
	return f.Value(key).Tags
}

// count is the whole number in a field, 0 where it is blank.
func count(f *form.Form, key string) int { return int(f.Value(key).Number.Value) }

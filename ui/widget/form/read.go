package form

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

var (
	errRequired = errors.New("needed")
	// errHalfChosen is not told: the completion that is lit says what enter takes.
	errHalfChosen = errors.New("choose one from the list")
)

// read understands what stands in a field. The error is for eyes, beside the field.
func (f *Form) read(fd *field) (Value, error) {
	v, err := f.understand(fd)
	if err != nil {
		return Value{}, err
	}
	if v.Empty && fd.def.Required {
		return v, errRequired
	}
	if fd.def.Validate != nil {
		if err := fd.def.Validate(v); err != nil {
			return Value{}, err
		}
	}
	return v, nil
}

func (f *Form) understand(fd *field) (Value, error) {
	text := strings.TrimSpace(fd.raw())
	v := Value{Text: text, Empty: text == ""}
	if v.Empty {
		return v, nil
	}
	var err error
	switch fd.def.Kind {
	case Date:
		v.Date, err = model.ParseDate(text, f.opt.Today())
	case Money:
		v.Money, err = ParseMoney(text, fd.def.Currency)
	case Number:
		v.Number, err = ParseNumber(text, fd.def.Unit)
	case Choice:
		v.Option = fd.def.Options[fd.chosen]
	case Toggle:
		v.Yes = text == "yes"
	case Tags:
		v.Tags = splitTags(text)
		v.Text, v.Empty = strings.Join(v.Tags, ", "), len(v.Tags) == 0
	case Pick:
		return fd.readPick(v)
	}
	return v, err
}

// ParseNumber reads a number typed by hand: with a decimal point or a decimal comma, as
// the text itself shows; what may be either ("1.250", "1,250") is read with a point. The
// errors are those of model.ParseNumberUnit.
func ParseNumber(text, unit string) (model.Number, error) {
	if n, err := model.ParseNumberUnit(text, unit, model.DecimalUnknown); err == nil {
		return n, nil
	}
	return model.ParseNumberUnit(text, unit, model.DecimalPoint)
}

// ParseMoney reads an amount typed by hand, with a decimal sign like ParseNumber. The
// errors are those of model.ParseMoney.
func ParseMoney(text, currency string) (model.Money, error) {
	if m, err := model.ParseMoney(text, currency, model.DecimalUnknown); err == nil {
		return m, nil
	}
	return model.ParseMoney(text, currency, model.DecimalPoint)
}

// readPick is the option whose label is written there, in any case; else the new text.
func (fd *field) readPick(v Value) (Value, error) {
	o, ok := fd.option(v.Text)
	if ok {
		v.Text, v.Option = o.Value, o
		return v, nil
	}
	if !fd.def.AllowNew {
		if fd.menu.lit >= 0 && fd.menu.lit < len(fd.menu.found) {
			return Value{}, errHalfChosen
		}
		return Value{}, fmt.Errorf("%q is not known: choose one from the list", v.Text)
	}
	v.New = true
	return v, nil
}

// option finds what a text stands for: the option picked, if it still reads so, or the
// only one with that label.
func (fd *field) option(text string) (Option, bool) {
	if fd.picked.Value != "" && fd.picked.Label == text {
		return fd.picked, true
	}
	fold := model.FoldName(text)
	known := fd.menu.found
	if fd.menu.isNew {
		known = known[:len(known)-1]
	}
	for _, o := range append(slices.Clip(fd.def.Options), known...) {
		if model.FoldName(o.Label) == fold {
			return o, true
		}
	}
	return Option{}, false
}

// splitTags reads a list separated by commas; the same tag twice counts once.
func splitTags(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range strings.Split(text, ",") {
		t = strings.Join(strings.Fields(t), " ")
		if key := model.FoldName(t); t != "" && !seen[key] {
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}

// note is the understanding dimmed beside a field, "" where there is none to show.
func note(fd *field, v Value, today model.Date) string {
	switch {
	case v.Empty:
		return ""
	case fd.def.Kind == Date && v.Date.Known():
		return weekdays[v.Date.Weekday()] + " " + v.Date.Short(0)
	case fd.def.Kind == Money && v.Money.Known():
		return v.Money.String()
	case fd.def.Kind == Number && v.Number.Known:
		return strings.TrimSpace(v.Number.String() + " " + model.Clean(fd.def.Unit))
	case fd.def.Kind == Pick && fd.menu.lit >= 0 && fd.menu.lit < len(fd.menu.found):
		return "" // enter takes what is lit below
	case fd.def.Kind == Pick && v.New:
		return "new"
	case fd.def.Kind == Tags && len(v.Tags) > 1:
		return fmt.Sprintf("%d tags", len(v.Tags))
	}
	return ""
}

package db

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"keystone/model"
)

// setting is one stored setting: its key, where it lies in model.Settings, and whether
// figures depend on it.
type setting struct {
	key     string
	field   func(*model.Settings) any
	figures bool
}

var settings = []setting{
	{"me", func(s *model.Settings) any { return &s.Me }, false},
	{"currency", func(s *model.Settings) any { return &s.Rates.Book }, true},
	{"rates", func(s *model.Settings) any { return &s.Rates.PerUnit }, true},
	{"cadences", func(s *model.Settings) any { return &s.Cadences }, true},
	{"default_cadence", func(s *model.Settings) any { return &s.DefaultCadence }, true},
	{"grace", func(s *model.Settings) any { return &s.Grace }, true},
	{"bars", func(s *model.Settings) any { return &s.Bars }, true},
	{"default_bar", func(s *model.Settings) any { return &s.DefaultBar }, true},
	{"unverified", func(s *model.Settings) any { return &s.Unverified }, true},
	{"window", func(s *model.Settings) any { return &s.Window }, true},
	{"weights", func(s *model.Settings) any { return &s.Weights }, true},
	{"divide_co", func(s *model.Settings) any { return &s.DivideCO }, true},
	{"divide_cx", func(s *model.Settings) any { return &s.DivideCX }, true},
	{"gross_margin", func(s *model.Settings) any { return &s.GrossMargin }, false},
	{"costs", func(s *model.Settings) any { return &s.Costs }, false},
	{"service_levels", func(s *model.Settings) any { return &s.ServiceLevels }, true},
	{"metrics", func(s *model.Settings) any { return &s.Metrics }, false},
	{"categories", func(s *model.Settings) any { return &s.Categories }, false},
	{"questions", func(s *model.Settings) any { return &s.Questions }, false},
	{"checklist", func(s *model.Settings) any { return &s.Checklist }, true},
	{"sentiment_words", func(s *model.Settings) any { return &s.SentimentWords }, false},
}

// figureSettings are the keys on which figures depend, as a JSON array.
var figureSettings = func() string {
	var keys []string
	for _, s := range settings {
		if s.figures {
			keys = append(keys, s.key)
		}
	}
	b, err := json.Marshal(keys)
	if err != nil {
		panic(err) // plain texts
	}
	return string(b)
}()

// Settings are the book's settings: the defaults with what was saved over them.
func (b *Book) Settings(ctx context.Context) (model.Settings, error) {
	s, err := readSettings(ask(ctx, b.readers))
	return s, b.explain(err)
}

func readSettings(q asker) (model.Settings, error) {
	set := model.DefaultSettings()
	stored, err := storedSettings(q)
	if err != nil {
		return set, err
	}
	for _, s := range settings {
		value, ok := stored[s.key]
		if !ok {
			continue
		}
		if s.fault(value.Value) != nil {
			continue // what cannot be read or meant leaves the default, and Check says so
		}
		if err := json.Unmarshal([]byte(value.Value), cleared(s.field(&set))); err != nil {
			return set, err
		}
	}
	return set, nil
}

// fault says why the stored value cannot be taken for the setting, nil where it can.
func (s setting) fault(value string) error {
	alone := model.DefaultSettings()
	if err := json.Unmarshal([]byte(value), cleared(s.field(&alone))); err != nil {
		return errors.New("it cannot be read")
	}
	return alone.Validate()
}

// cleared empties the maps and lists behind the pointer: decoding would add to them.
func cleared(field any) any {
	switch p := field.(type) {
	case *map[string]int64:
		*p = map[string]int64{}
	case *map[string]int:
		*p = map[string]int{}
	case *map[string]model.Seniority:
		*p = map[string]model.Seniority{}
	case *[]string:
		*p = nil
	case *model.Costs:
		*p = model.Costs{PerHour: map[string]int64{}, ReviewMinutes: p.ReviewMinutes}
	case *map[string]model.ServiceLevel:
		*p = map[string]model.ServiceLevel{}
	case *[]model.Metric:
		*p = nil
	case *map[model.MomentStage][]string:
		*p = map[model.MomentStage][]string{}
	case *map[model.Colour]string:
		*p = map[model.Colour]string{}
	}
	return field
}

func storedSettings(q asker) (map[string]model.Setting, error) {
	rows, err := q("SELECT id, key, value FROM setting")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]model.Setting{}
	for rows.Next() {
		var s model.Setting
		if err := rows.Scan(&s.ID, &s.Key, &s.Value); err != nil {
			return nil, err
		}
		all[s.Key] = s
	}
	return all, rows.Err()
}

// SaveSettings writes the settings that differ, as one step.
func (b *Book) SaveSettings(ctx context.Context, s model.Settings, label string) (model.Receipt, error) {
	step, err := b.settingStep(ctx, s, label)
	if err != nil {
		return model.Receipt{}, err
	}
	return b.Write(ctx, step)
}

// settingStep is the step that writes the settings that differ from those of the book.
func (b *Book) settingStep(ctx context.Context, s model.Settings, label string) (model.Step, error) {
	step := model.Step{Label: label}
	if err := s.Validate(); err != nil {
		return step, &Error{Code: CodeRule, Path: b.path, What: "This cannot be a setting: " + err.Error() + ".",
			Safe: "Nothing was changed.", Do: "Correct it and save again."}
	}
	now, err := b.Settings(ctx)
	if err != nil {
		return step, err
	}
	for _, one := range settings {
		value, err := json.Marshal(one.field(&s))
		if err != nil {
			return step, fmt.Errorf("the setting %s cannot be stored: %w", one.key, err)
		}
		before, err := json.Marshal(one.field(&now))
		if err != nil {
			return step, err
		}
		if string(value) != string(before) {
			step.Puts = append(step.Puts, model.Put{Fact: model.Setting{Key: one.key, Value: string(value)}})
		}
	}
	return step, nil
}

// SaveMe writes who sits here, as one step: a CSM of that name is added to the book first
// where owns is true and it has none.
func (b *Book) SaveMe(ctx context.Context, me model.Person, owns bool, label string) (model.Receipt, error) {
	receipt := model.Receipt{Label: label}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin(label, false)
		if err != nil {
			return err
		}
		w := writer{t: t, made: map[model.Ref]model.ID{}}
		me.CSMID = 0
		if owns {
			if me.CSMID, err = w.csmNamed(me.Name); err != nil {
				return err
			}
		}
		value, err := json.Marshal(me)
		if err != nil {
			return err
		}
		id, err := w.put(model.Put{Fact: model.Setting{Key: "me", Value: string(value)}})
		if err != nil {
			return err
		}
		receipt.IDs = []model.ID{id}
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, err
	}
	return receipt, nil
}

// csmNamed is the CSM of that name, a new one where there is none.
func (w *writer) csmNamed(name string) (model.ID, error) {
	all, err := readCSMs(w.t.ctx, w.t.b.conn)
	if err != nil {
		return 0, err
	}
	for _, c := range all {
		if model.FoldName(c.Name) == model.FoldName(name) {
			return c.ID, nil
		}
	}
	return w.put(model.Put{Fact: model.CSM{Name: name}})
}

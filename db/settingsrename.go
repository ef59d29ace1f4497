package db

import (
	"context"
	"encoding/json"

	"keystone/model"
)

// RenameCategory writes another name into the outcome categories of the settings and into
// every outcome of that category, as one step.
func (b *Book) RenameCategory(ctx context.Context, from, to, label string) (model.Receipt, error) {
	return b.rename(ctx, label, from, to, "categories",
		func(s *model.Settings) []string { return s.Categories },
		heldWord{list: "SELECT DISTINCT category FROM outcome", set: "UPDATE outcome SET category = ? WHERE category = ?"})
}

// RenameQuestion writes other words into the moment questions of a stage and into every
// moment that answers the question, as one step, so that their ratings stay together.
func (b *Book) RenameQuestion(ctx context.Context, stage model.MomentStage, from, to, label string) (model.Receipt, error) {
	return b.rename(ctx, label, from, to, "questions",
		func(s *model.Settings) []string { return s.Questions[stage] },
		heldWord{list: "SELECT DISTINCT question FROM moment WHERE stage = ?", set: "UPDATE moment SET question = ? WHERE question = ? AND stage = ?",
			args: []any{string(stage)}})
}

// heldWord is where facts hold a word of the settings.
type heldWord struct {
	list, set string
	args      []any
}

// rename writes to in place of from: in a list of the settings, which the key names, and
// wherever facts hold the word, also in other capitals.
func (b *Book) rename(ctx context.Context, label, from, to, key string, words func(*model.Settings) []string, in heldWord) (model.Receipt, error) {
	receipt := model.Receipt{Label: label}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin(label, false)
		if err != nil {
			return err
		}
		set, err := readSettings(t.rows)
		if err != nil {
			return err
		}
		for i, word := range words(&set) {
			if model.FoldName(word) == model.FoldName(from) {
				words(&set)[i] = to
			}
		}
		if err := t.putSetting(key, &set); err != nil {
			return err
		}
		held, err := column1(ctx, b.conn, in.list, in.args...)
		if err != nil {
			return err
		}
		for _, word := range held {
			if model.FoldName(word) != model.FoldName(from) || word == to {
				continue
			}
			if _, err := t.exec(in.set, append([]any{to, word}, in.args...)...); err != nil {
				return err
			}
		}
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, err
	}
	return receipt, nil
}

// putSetting writes one of the settings, by its key.
func (t *txn) putSetting(key string, set *model.Settings) error {
	for _, s := range settings {
		if s.key != key {
			continue
		}
		value, err := json.Marshal(s.field(set))
		if err != nil {
			return err
		}
		w := writer{t: t, made: map[model.Ref]model.ID{}}
		_, err = w.put(model.Put{Fact: model.Setting{Key: key, Value: string(value)}})
		return err
	}
	return nil
}

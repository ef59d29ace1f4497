// Package review is the screen of the Business Outcome Review: a guided checklist, made
// for typing while talking.
//
// Nothing is ticked: the marks are the judgement of what the book holds. Every accepted
// field is one write, in order, while keys go on; what cannot be read yet stays as a draft
// in the review itself, so that reopening returns to the same step and field.
package review

import (
	"context"

	"keystone/model"
)

// Book is what the screen needs from the book.
type Book interface {
	Write(ctx context.Context, s model.Step) (model.Receipt, error)
	Dossier(ctx context.Context, id model.ID) (model.Dossier, error)
	CSMs(ctx context.Context) ([]model.CSM, error)
	// History is the changes of an account, newest first.
	History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error)
	// KeepPlace and Places remember something beside the facts, by name.
	KeepPlace(ctx context.Context, name, value string) error
	Places(ctx context.Context) (map[string]string, error)
}

// facts are what is loaded of the book.
type facts struct {
	d    model.Dossier
	csms []model.CSM
	// history is what was changed, as it was when the screen last read everything.
	history []model.HistoryEntry
}

func load(ctx context.Context, book Book, account model.ID) (facts, error) {
	d, err := book.Dossier(ctx, account)
	if err != nil {
		return facts{}, err
	}
	csms, err := book.CSMs(ctx)
	return facts{d: d, csms: csms, history: historyOf(ctx, book, account)}, err
}

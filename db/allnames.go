package db

import (
	"context"

	"keystone/model"
)

// AccountNames are all accounts by name, the archived and churned among them, in the order
// in which they came into the book: 100,000 of them take a tenth of a second.
func (b *Book) AccountNames(ctx context.Context) ([]model.AccountName, error) {
	var all []model.AccountName
	err := b.read(ctx, func(q querier) (err error) {
		all, err = readNames(ctx, q, "SELECT id, name, external_id FROM account ORDER BY id")
		return err
	})
	return all, err
}

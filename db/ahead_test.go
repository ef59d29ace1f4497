package db

import (
	"slices"
	"testing"

	"keystone/model"
)

func TestARowThatCannotBeWrittenBesideLaterOnesLeavesNothing(t *testing.T) {
	b := newBook(t)
	before := dump(t, b)
	_, err := b.Bulk(ctx, "many", func(w *Bulk) error {
		for i := range 3 * bulkHeld {
			a := model.Account{Name: "A"}
			if i == bulkHeld/2 {
				a.Stage = "no such stage"
			}
			if _, err := w.Put(a); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		t.Fatal("it was taken")
	}
	if after := dump(t, b); after != before {
		t.Error("something is left")
	}
	if _, err := b.Write(ctx, model.NewStep("one", model.Account{Name: "B"})); err != nil {
		t.Error("the book cannot be written any more:", err)
	}
}

// What Bulk remembers of the rows it made is what the history would say of them.
func TestTheAccountsOfWhatWasMadeAreThoseOfTheHistory(t *testing.T) {
	cases := map[string]struct {
		alone bool
		more  func(w *Bulk, first model.ID) error
	}{
		"new rows alone": {true, func(w *Bulk, first model.ID) error { return nil }},
		"a row of an account that was there": {true, func(w *Bulk, first model.ID) error {
			_, err := w.Put(model.Contact{AccountID: first, Name: "C"})
			return err
		}},
		"a row that is changed": {false, func(w *Bulk, first model.ID) error {
			_, err := w.Put(model.Account{ID: first, Name: "Another"})
			return err
		}},
		"a view": {false, func(w *Bulk, first model.ID) error {
			_, err := w.Put(model.View{Name: "Mine"})
			return err
		}},
		"a row that is deleted": {false, func(w *Bulk, first model.ID) error {
			return w.Delete(model.Ref{Kind: model.KindAccount, ID: first})
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			first := must[model.Receipt](t)(b.Write(ctx, model.NewStep("first", model.Account{Name: "First"}))).IDs[0]
			err := b.update(ctx, func(tx *txn) error {
				step, err := tx.begin("many", true)
				if err != nil {
					return err
				}
				err = tx.bulk(ctx, func(w *Bulk) error {
					csm, err := w.Put(model.CSM{Name: "M"})
					for range bulkHeld {
						a, failed := w.Put(model.Account{Name: "A"})
						if failed != nil {
							return failed
						}
						if _, err := w.Put(model.Ownership{AccountID: a, CSMID: csm}); err != nil {
							return err
						}
					}
					if err != nil {
						return err
					}
					return c.more(w, first)
				})
				if err != nil {
					return err
				}
				got, alone, err := tx.alone(step)
				if err != nil {
					return err
				}
				if alone != c.alone {
					t.Errorf("alone is %t", alone)
				}
				want, err := tx.touched(step)
				if alone && !slices.Equal(got, want) {
					t.Errorf("%d accounts, the history says %d", len(got), len(want))
				}
				if err != nil {
					return err
				}
				return tx.end(step, &model.Receipt{})
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

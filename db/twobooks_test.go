package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"keystone/model"
)

func TestTwoBooksOnOneFileLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	books := []*Book{openAt(t, path), openAt(t, path)}
	const each = 300
	var wait sync.WaitGroup
	errs := make([]error, len(books))
	for i, b := range books {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for n := range each {
				if _, err := b.Write(ctx, model.NewStep("w", model.Account{Name: fmt.Sprint(i, " ", n)})); err != nil {
					errs[i] = err
					return
				}
			}
		}()
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	for _, b := range books {
		if ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{})); len(ids) != each*len(books) {
			t.Errorf("%d accounts, want %d", len(ids), each*len(books))
		}
	}
}

func TestAnotherWindowsWriteChangesTheVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	a, b := openAt(t, path), openAt(t, path)
	before := must[int64](t)(b.Version(ctx))
	write(t, a, "a", model.Account{Name: "Acme"})
	if must[int64](t)(b.Version(ctx)) == before {
		t.Error("the other window does not notice")
	}
}

func TestABusyBookSaysSoAfterWaiting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	a, b := openAt(t, path), openAt(t, path)
	if _, err := b.conn.ExecContext(ctx, "PRAGMA busy_timeout = 20"); err != nil {
		t.Fatal(err)
	}
	err := a.update(ctx, func(*txn) error {
		_, err := b.Write(ctx, model.NewStep("b", model.Account{Name: "B"}))
		requireCode(t, err, CodeLocked)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, b, "b", model.Account{Name: "B"})
}

package program

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keystone/ui"
)

func TestAFaultOfTheProgramIsWrittenBesideTheBook(t *testing.T) {
	dir := t.TempDir()
	at := time.Date(2026, 11, 21, 23, 40, 0, 0, time.UTC)
	err := reportCrash(&ui.Crash{What: "index out of range", Stack: []byte("goroutine 1")}, dir, at)
	path := filepath.Join(dir, "keystone-fault-20261121-234000.txt")
	var c *ui.Crash
	if !errors.As(err, &c) || !strings.Contains(err.Error(), path) {
		t.Fatal(err)
	}
	text, e := os.ReadFile(path)
	if e != nil || !strings.Contains(string(text), "index out of range") || !strings.Contains(string(text), "goroutine 1") {
		t.Errorf("%q, %v", text, e)
	}
	other := errors.New("the disk is full")
	if got := reportCrash(other, dir, at); got != other {
		t.Error(got)
	}
	if got := reportCrash(&ui.Crash{What: "x"}, filepath.Join(dir, "missing"), at); strings.Contains(got.Error(), "says where") {
		t.Error(got)
	}
}

package db

import (
	"fmt"
	"os"
	"testing"
)

// benchFolder holds the books of the benchmarks, which are made once.
var benchFolder string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "keystone-bench")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	benchFolder = folder
	code := m.Run()
	for _, b := range benchBooks.at {
		if err := b.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

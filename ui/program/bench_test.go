package program

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
)

var today = model.NewDate(2026, 11, 21)

func clock() model.Date { return today }

// made are the demo books of the benchmarks, by number of accounts: the large one takes
// half a minute to make.
var made = map[int]string{}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, path := range made {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// demoBook is the file of a demo book with n accounts.
func demoBook(tb testing.TB, n int) string {
	tb.Helper()
	if path, ok := made[n]; ok {
		return path
	}
	dir, err := os.MkdirTemp("", "keystone-bench")
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(dir, "book.db")
	b, err := db.Open(context.Background(), db.Options{Path: path, Today: clock})
	if err != nil {
		tb.Fatal(err)
	}
	if err := b.FillDemo(context.Background(), n, 1, nil); err != nil {
		tb.Fatal(err)
	}
	if err := b.Close(); err != nil {
		tb.Fatal(err)
	}
	made[n] = path
	return path
}

// pause is longer than the cursor has to rest on a row for its story to be told.
const pause = time.Second

// opener opens the book at a path.
func opener(path string) func(context.Context) (Book, error) {
	return func(ctx context.Context) (Book, error) {
		return db.Open(ctx, db.Options{Path: path, Today: clock})
	}
}

// drivenApp is the whole app over a demo book of n accounts, as a person has it before
// them at 200x50; it draws whenever it is asked.
func drivenApp(tb testing.TB, n int) *drive.Driver {
	return driven(tb, n, func(a *ui.App) tea.Model { return a })
}

func driven(tb testing.TB, n int, as func(*ui.App) tea.Model) *drive.Driver {
	tb.Helper()
	path := demoBook(tb, n)
	a := &app{Options: Options{Today: clock, Open: opener(path)}}
	d := drive.New(tb, as(ui.New(a.options())), 200, 50)
	d.Fits()
	tb.Cleanup(func() {
		if err := a.book.Load().Close(); err != nil {
			tb.Error(err)
		}
	})
	return d
}

// sizes are the books of the benchmarks: what a person does must cost the same in both.
var sizes = []int{100, 100_000}

func benchmark(b *testing.B, do func(d *drive.Driver, i int)) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			d := drivenApp(b, n)
			i := 0
			for b.Loop() {
				do(d, i)
				d.Styled()
				i++
			}
		})
	}
}

// BenchmarkStep is one step of the cursor, drawn, with the reading of rows ahead.
func BenchmarkStep(b *testing.B) {
	benchmark(b, func(d *drive.Driver, i int) { d.Keys([]string{"j", "k"}[i/60%2]) })
}

// BenchmarkBurst is 200 keys at once, as the terminal is given them: the library asks for a
// drawing after every message.
func BenchmarkBurst(b *testing.B) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			d := driven(b, n, ui.Paced)
			i := 0
			for b.Loop() {
				for range 200 {
					d.Keys([]string{"j", "k"}[i%2]).Styled()
				}
				d.Pass(pause)
				d.Styled()
				i++
			}
		})
	}
}

// BenchmarkPage is one page down or up, drawn.
func BenchmarkPage(b *testing.B) {
	benchmark(b, func(d *drive.Driver, i int) { d.Keys([]string{"pgdown", "pgup"}[i/10%2]) })
}

// BenchmarkOrder turns the order round, from the menu.
func BenchmarkOrder(b *testing.B) {
	benchmark(b, func(d *drive.Driver, _ int) { d.Keys("o", "enter") })
}

// BenchmarkFilterKey is one key in the filter.
func BenchmarkFilterKey(b *testing.B) {
	benchmark(b, func(d *drive.Driver, i int) {
		if i == 0 {
			d.Keys("/")
		}
		if i%2 == 0 {
			d.Type("e")
		} else {
			d.Keys("backspace")
		}
	})
}

// BenchmarkOpenAccount opens the account under the cursor and goes back.
func BenchmarkOpenAccount(b *testing.B) {
	benchmark(b, func(d *drive.Driver, _ int) {
		d.Keys("enter")
		d.Styled()
		d.Keys("esc")
	})
}

// BenchmarkSaveField records a sentiment: two keys, a reason, and the write to the disk.
func BenchmarkSaveField(b *testing.B) {
	benchmark(b, func(d *drive.Driver, i int) {
		d.Keys("s", []string{"y", "r"}[i%2]).Type("because").Keys("enter")
	})
}

// BenchmarkPackageInit reports the longest start-up of any package of the program, in
// milliseconds; none may take more than 2.
func BenchmarkPackageInit(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "keystone")
	if out, err := exec.Command("go", "build", "-o", binary, "keystone").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	line := regexp.MustCompile(`init (\S+) @\S+ ms, (\S+) ms clock`)
	longest := ""
	most := 0.0
	for b.Loop() {
		cmd := exec.Command(binary, "version")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatal(err)
		}
		for _, m := range line.FindAllStringSubmatch(string(out), -1) {
			if ms, err := strconv.ParseFloat(m[2], 64); err == nil && ms > most {
				most, longest = ms, m[1]
			}
		}
	}
	b.ReportMetric(most, "ms-longest-init")
	fmt.Fprintf(os.Stderr, "longest init: %s %.2f ms\n", longest, most)
}

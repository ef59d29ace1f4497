//go:build unix

package e2e

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestTwoWindowsSeeEachOtherAndLoseNothing writes in two windows of one book at once.
func TestTwoWindowsSeeEachOtherAndLoseNothing(t *testing.T) {
	t.Parallel()
	home, path := fresh(t, prepared(t))
	env := environment(t, home)
	both := [2]*term{start(t, 100, 30, env, "--db", path), start(t, 100, 30, env, "--db", path)}
	for _, tm := range both {
		tm.wait("▸ Acme Logistics", "enter open").press("enter").wait("“Trucks leave on time”").press("right", "right").wait("Diana Wu")
	}
	// The same field of the same contact, in both at once: the second is told.
	for i, tm := range both {
		tm.press("e").wait("VP Operations", "ctrl+s Save").press("tab").text(fmt.Sprintf(" %d", i)).wait(fmt.Sprintf("VP Operations %d", i))
	}
	both[0].press("ctrl+s").gone("ctrl+s Save")
	both[1].press("ctrl+s").wait("wrote \"VP Operations 1\"")
	both[1].press("esc").gone("enter accept").press("esc").gone("could not be saved").wait("VP Operations 0", "n new")

	const each = 5
	for n := range each {
		for i, tm := range both { // both dialogs are open before one of them is saved
			tm.press("n").wait("New contact", "Phone").text(fmt.Sprintf("Person %d%d", i, n)).wait(fmt.Sprintf("Person %d%d", i, n))
		}
		for _, tm := range both {
			tm.press("ctrl+s")
		}
		for i, tm := range both {
			tm.gone("New contact").wait(fmt.Sprintf("Person %d%d", i, n))
		}
	}
	for _, tm := range both {
		tm.wait("Person 04", "Person 14")
	}
	out, _ := command(t, done, "list", "contacts", "--csv", "--db", path)
	if n := strings.Count(out, "Person "); n != 2*each {
		t.Errorf("%d contacts of %d are in the book", n, 2*each)
	}
	both[1].press("ctrl+c", "ctrl+c").end()
	both[0].press("ctrl+c").end()
	command(t, done, "check", "--db", path)
}

func TestAStormOfSizesKeepsThePlace(t *testing.T) {
	t.Parallel()
	home, path := fresh(t, prepared(t))
	tm := start(t, 100, 30, environment(t, home), "--db", path)
	rng := rand.New(rand.NewPCG(3, 5))
	storm := func() {
		for range 60 {
			tm.resize(1+rng.IntN(220), 1+rng.IntN(70))
		}
		tm.resize(1, 1).resize(100, 30)
	}
	tm.wait("▸ Acme Logistics", "enter open").press("j").wait("▸ Borealis Health")
	storm()
	tm.wait("▸ Borealis Health", "enter open").press("k").wait("▸ Acme Logistics").press("2").wait("not plotted")
	storm()
	tm.wait("not plotted", "? help").press("1").wait("▸ Acme Logistics").press("r")
	tm.wait("Both sides took part", "enter: Maria Silva").press("enter").wait("✓ Maria Silva").press("ctrl+n").wait("what it is today").text("about 89").wait("about 89")
	storm()
	tm.wait("about 89", "▸  2 Progress on outcomes", "ctrl+n next step").text("0").wait("about 890")
	tm.resize(30, 8).wait("This one is 30x8").resize(100, 30).wait("about 890").press("ctrl+c", "ctrl+c").end()
	tm.whole()
}

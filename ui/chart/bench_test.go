package chart

import (
	"fmt"
	"testing"

	"keystone/model"
	"keystone/ui/theme"
)

func benchmarkSizes(b *testing.B, do func(b *testing.B, ps []model.Point)) {
	for _, n := range []int{42, 1000, 10000, 100000} {
		ps := crowd(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			do(b, ps)
		})
	}
}

func screenOptions(w, h int) Options {
	return Options{W: w, H: h, DivideCO: 50, DivideCX: 50, Theme: theme.New(theme.Dark, false)}
}

func BenchmarkFirstLayout(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, ps []model.Point) {
		for b.Loop() {
			c := New(ps, screenOptions(120, 40))
			c.Select(c.Largest())
			c.Lines()
		}
	})
}

func BenchmarkResize(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, ps []model.Point) {
		w := 100
		for b.Loop() {
			w = 100 + (w+7)%100
			New(ps, screenOptions(w, 50)).Lines()
		}
	})
}

func BenchmarkCursorStep(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, ps []model.Point) {
		c := New(ps, screenOptions(200, 50))
		c.Select(c.Largest())
		c.Lines()
		c.Next(Left)
		c.Step(1)
		d := 0
		for b.Loop() {
			if to := c.Next(directions[d]); to != c.Selected() {
				c.Select(to)
			} else {
				d = (d + 1) % len(directions)
			}
			c.Lines()
		}
	})
}

func BenchmarkFirstArrow(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, ps []model.Point) {
		for b.Loop() {
			c := New(ps, screenOptions(200, 50))
			c.Select(c.Largest())
			c.Next(Left)
		}
	})
}

package model

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// drawText draws a text that can be a word of a filter, with what makes that hard.
func drawText(t *rapid.T, label string) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "Ent", "é", "株", " ", `"`, `\`, "(", ")", ":", "<", "=", ",", "-", "..", "OR", "and",
		"overdue", "field.", "“", "%", "_", "90d", "'"}), 1, 4).Draw(t, label)
	text := strings.Join(strings.Fields(strings.Join(parts, "")), " ")
	if text == "" {
		return "x"
	}
	return text
}

func drawWhen(t *rapid.T) FilterWhen {
	switch rapid.IntRange(0, 3).Draw(t, "when") {
	case 0:
		return FilterWhen{Day: Date(rapid.IntRange(1, int(lastDate)).Draw(t, "day"))}
	case 1:
		return FilterWhen{Words: rapid.SampledFrom([]string{"today", "yesterday", "tomorrow", "eom", "eoy", "end of month", "last fri", "next mon"}).Draw(t, "words")}
	}
	return FilterWhen{N: rapid.IntRange(1, 999).Draw(t, "n"), Unit: rapid.SampledFrom([]byte("dwmqy")).Draw(t, "unit"),
		Sign: rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign")}
}

func drawTest(t *rapid.T) FilterTest {
	spec := rapid.SampledFrom(filterSpecs).Draw(t, "field")
	test := FilterTest{Field: spec.Field, Op: rapid.SampledFrom(spec.Ops).Draw(t, "op")}
	if spec.Field == FilterCustom {
		test.Name = drawText(t, "name")
	}
	value := func() FilterValue {
		switch spec.Type {
		case FilterClosed:
			all := spec.Words
			if spec.None {
				all = append([]string{""}, all...)
			}
			return FilterValue{Text: rapid.SampledFrom(all).Draw(t, "word")}
		case FilterMoney:
			return FilterValue{Text: rapid.SampledFrom([]string{"120k", "$1.2m", "1,200", "5 EUR", "0"}).Draw(t, "amount")}
		case FilterScore:
			return FilterValue{Number: float64(rapid.IntRange(-100, 1000).Draw(t, "score")) / 8}
		case FilterDate:
			return FilterValue{When: drawWhen(t)}
		case FilterNames:
			return FilterValue{Text: rapid.SampledFrom([]string{"co", "arr", "renewal", "field.tier", "field.account tier", "tag"}).Draw(t, "name")}
		}
		return FilterValue{Text: drawText(t, "value")}
	}
	n := rapid.IntRange(1, 3).Draw(t, "values")
	if test.Op != FilterIs && test.Op != FilterEqual {
		n = 1
	}
	for range n {
		test.Values = append(test.Values, value())
	}
	if test.Op == FilterRange {
		test.Values = append(test.Values, value())
		if test.backwards() {
			test.Values[0], test.Values[1] = test.Values[1], test.Values[0]
		}
		if test.backwards() {
			test.Values[1] = test.Values[0]
		}
	}
	return test
}

func drawNode(t *rapid.T, depth int) FilterNode {
	kind := rapid.IntRange(0, 6).Draw(t, "kind")
	if depth == 0 {
		kind = kind % 2
	}
	several := func(skip func(FilterNode) bool) []FilterNode {
		var out []FilterNode
		for range rapid.IntRange(2, 3).Draw(t, "n") {
			n := drawNode(t, depth-1)
			for skip(n) {
				n = FilterWord{"w"}
			}
			out = append(out, n)
		}
		return out
	}
	switch kind {
	case 0:
		return FilterWord{drawText(t, "text")}
	case 3, 4:
		return FilterAnd(several(func(n FilterNode) bool { _, and := n.(FilterAnd); return and }))
	case 5:
		return FilterOr(several(func(n FilterNode) bool { _, or := n.(FilterOr); return or }))
	case 6:
		n := drawNode(t, depth-1)
		if _, not := n.(FilterNot); not {
			return n
		}
		return FilterNot{n}
	}
	return drawTest(t)
}

func TestAFilterReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Filter{drawNode(t, 3)}
		text := f.String()
		back, err := ParseFilter(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !reflect.DeepEqual(back, f) {
			t.Fatalf("%s is read as %s\n%#v\n%#v", text, back, f, back)
		}
	})
}

func TestADistanceEndsOrBeginsWithTheDayWhateverItsLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := specOf(rapid.SampledFrom([]FilterField{FilterRenewal, FilterDue, FilterReviewed, FilterStart}).Draw(t, "field"))
		op := rapid.SampledFrom([]FilterOp{FilterLess, FilterAtMost, FilterMore, FilterAtLeast}).Draw(t, "op")
		when := FilterWhen{N: rapid.IntRange(1, 400).Draw(t, "n"), Unit: rapid.SampledFrom([]byte("dwmqy")).Draw(t, "unit")}
		test := FilterTest{Field: spec.Field, Op: op, Values: []FilterValue{{When: when}}}
		day := Date(rapid.IntRange(1, int(lastDate)).Draw(t, "day"))
		from, to := test.Span(test.Values[0], day)
		if spec.Back && (to > day || !to.Known() && from < day) || !spec.Back && from < day && to >= day {
			t.Fatalf("%v on %s: from %s to %s", test, day, from, to)
		}
	})
}

func FuzzParseFilter(f *testing.F) {
	for _, spec := range filterSpecs {
		f.Add(spec.Example)
	}
	for _, e := range filterExamples {
		f.Add(e[0])
	}
	for _, text := range []string{"", "a OR", `name:"`, "-(a b)", "arr:..", "co!=5", "renewal:-30d..90d", `field."x y":z`, "co:30,40", "\xff", "“a”"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for cursor := range min(utf8.RuneCountInString(text)+1, 50) {
			for _, c := range CompleteFilter(text, cursor, Names{Tags: []string{"pilot"}}) {
				if c.From < 0 || c.From > cursor || c.To < cursor || c.To > utf8.RuneCountInString(text) {
					t.Fatalf("%q at %d: %+v", text, cursor, c)
				}
			}
		}
		parsed, err := ParseFilter(text)
		if e, ok := err.(*FilterError); ok {
			if n := len([]rune(text)); e.Pos < 0 || e.Len < 0 || e.Pos+e.Len > n || e.What == "" || e.Advice == "" {
				t.Fatalf("%q: %+v", text, e)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		canonical := parsed.String()
		back, err := ParseFilter(canonical)
		if err != nil || !reflect.DeepEqual(back, parsed) {
			t.Fatalf("%q writes %q: %v", text, canonical, err)
		}
		if said := parsed.Says(NewDate(2026, 11, 21)); said == "" || said != Clean(said) {
			t.Fatalf("%q says %q", text, said)
		}
	})
}

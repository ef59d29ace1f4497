package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// readValue reads one value of a field; op says what it is compared for. The error has no
// place yet.
func readValue(spec *FilterSpec, op FilterOp, text string, rates *Rates) (FilterValue, *FilterError) {
	switch spec.Type {
	case FilterClosed:
		return readWord(spec, text)
	case FilterMoney:
		return readAmount(text, rates)
	case FilterScore:
		n, err := ParseNumber(text, DecimalUnknown)
		if err != nil {
			return FilterValue{}, filterErrorOf(err)
		}
		if math.Abs(n.Value) > 1e6 {
			return FilterValue{}, &FilterError{What: asTyped(text) + " is far beyond any score", Advice: "they go from 0 to 100"}
		}
		return FilterValue{Number: n.Value + 0}, nil
	case FilterDate:
		w, e := readWhen(text, spec)
		if e == nil && op == FilterIs && w.distance() {
			name := string(spec.Field)
			day := FilterWhen{N: w.N, Unit: w.Unit, Sign: 1}
			if spec.Back {
				day.Sign = -1
			}
			e = &FilterError{What: fmt.Sprintf("%s:%s could be within that time or on that day", name, w),
				Advice: fmt.Sprintf("write %s<=%s, or %s:%s for the day itself", name, w, name, day)}
		}
		return FilterValue{When: w}, e
	case FilterNames:
		return readFieldName(text)
	}
	return FilterValue{Text: text}, nil
}

// filterErrorOf takes the sentence of another reader apart: what is wrong, and what to do.
func filterErrorOf(err error) *FilterError {
	what, advice, _ := strings.Cut(err.Error(), ": ")
	return &FilterError{What: what, Advice: advice}
}

// readWord reads a word of a closed list, or the beginning that only one of them has.
func readWord(spec *FilterSpec, text string) (FilterValue, *FilterError) {
	key := FoldKey(text)
	switch {
	case spec.None && (key == "none" || spec.Field == FilterQuadrant && key == "not_plotted"):
		return FilterValue{}, nil
	case spec.Field == FilterSentiment && key == "amber":
		return FilterValue{Text: string(Yellow)}, nil
	case spec.Field == FilterFlag && flagNamed(text) != "":
		return FilterValue{Text: string(flagNamed(text))}, nil
	case slices.Contains(spec.Words, key):
		return FilterValue{Text: key}, nil
	}
	all := spec.words()
	var found []string
	for _, w := range all {
		if strings.HasPrefix(w, key) {
			found = append(found, w)
		}
	}
	switch len(found) {
	case 1:
		if found[0] == "none" {
			return FilterValue{}, nil
		}
		return FilterValue{Text: found[0]}, nil
	case 0:
		e := &FilterError{What: fmt.Sprintf("%s is no %s", asTyped(text), spec.noun()), Advice: "write " + Some(all, "or")}
		if near := nearest(text, all); near != "" {
			e.Advice = "did you mean " + near + "?"
		}
		return FilterValue{}, e
	}
	return FilterValue{}, &FilterError{What: fmt.Sprintf("%s could be %s", asTyped(text), Some(found, "or")),
		Advice: "write one of them, or several with commas between"}
}

// words are the values that can be written for a closed list.
func (s *FilterSpec) words() []string {
	if !s.None {
		return s.Words
	}
	return append(slices.Clone(s.Words), "none")
}

func (s *FilterSpec) noun() string {
	switch s.Field {
	case FilterStage:
		return "lifecycle stage"
	case FilterCadence:
		return "state of cadence"
	}
	return string(s.Field)
}

// readAmount reads an amount of money and keeps its text: which currency "$" is, and what
// it is worth in the book's, is known where the filter is asked. With rates it must have one.
func readAmount(text string, rates *Rates) (FilterValue, *FilterError) {
	text = strings.Join(strings.Fields(text), " ")
	book := "USD"
	if rates != nil {
		book = rates.Book
	}
	m, err := ParseMoney(text, book, DecimalUnknown)
	if err != nil {
		return FilterValue{}, filterErrorOf(err)
	}
	if rates != nil {
		if _, ok := rates.Convert(m); !ok {
			return FilterValue{}, &FilterError{What: fmt.Sprintf("the book has no rate for %s", m.Currency),
				Advice: fmt.Sprintf("write the amount in %s", book)}
		}
	}
	return FilterValue{Text: text}, nil
}

// Amount is the value of a test of money in minor units of the book's currency; the error
// is a sentence for a person.
func (v FilterValue) Amount(rates Rates) (int64, error) {
	m, err := ParseMoney(v.Text, rates.Book, DecimalUnknown)
	if err != nil {
		return 0, err
	}
	in, ok := rates.Convert(m)
	if !ok {
		return 0, fmt.Errorf("the filter names %s, and the book has no rate for %s: write the amount in %s", m, m.Currency, rates.Book)
	}
	return in.Minor, nil
}

// readFieldName reads the name of a field of which an account may have nothing.
func readFieldName(text string) (FilterValue, *FilterError) {
	if name, ok := customName(text); ok && strings.TrimSpace(name) != "" {
		return FilterValue{Text: string(FilterCustom) + "." + strings.TrimSpace(name)}, nil
	}
	spec := specNamed(text)
	if spec != nil && spec.MayLack && spec.Field != FilterCustom {
		return FilterValue{Text: string(spec.Field)}, nil
	}
	var can []string
	for _, s := range filterSpecs {
		if s.MayLack {
			can = append(can, string(s.Field))
		}
	}
	e := &FilterError{What: fmt.Sprintf("%s is no field that can be unknown", asTyped(text)), Advice: "it can be " + strings.Join(can, ", ")}
	if near := nearest(text, can); near != "" {
		e.Advice = "did you mean " + near + "?"
	}
	if spec != nil && spec.Field == FilterCustom {
		e.Advice = "write the name of the custom field behind it, such as field.tier"
	}
	return FilterValue{}, e
}

// customName is the name of the custom field in "field.tier".
func customName(text string) (string, bool) {
	head, name, ok := strings.Cut(text, ".")
	return name, ok && FoldKey(head) == string(FilterCustom)
}

// ScoreSpan are the bounds of a score that passes the test with the value: low <= score <
// high. Scores are compared as AtLeast compares them, rounded to 4 decimals.
func (t FilterTest) ScoreSpan(v FilterValue) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	at, above := scoreFrom(v.Number, false), scoreFrom(v.Number, true)
	switch t.Op {
	case FilterLess:
		high = at
	case FilterAtMost:
		high = above
	case FilterMore:
		low = above
	case FilterAtLeast:
		low = at
	case FilterRange:
		low, high = at, scoreFrom(t.Values[1].Number, true)
	default:
		low, high = at, above
	}
	return low, high
}

// scoreFrom is the smallest score that reaches the threshold, or that is above it.
func scoreFrom(threshold float64, above bool) float64 {
	reaches := func(score float64) bool {
		if above {
			return Round(score, scoreDecimals) > threshold
		}
		return AtLeast(score, threshold)
	}
	low, high := threshold-0.01, threshold+0.01 // rounding moves a score by less
	for {
		mid := low + (high-low)/2
		if mid <= low || mid >= high {
			return high
		}
		if reaches(mid) {
			high = mid
		} else {
			low = mid
		}
	}
}

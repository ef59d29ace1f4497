package model

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]float64{
		"91.5": 91.5, "91,5": 91.5, "91.5 %": 91.5, "91.5%": 91.5, "1 200": 1200, "-3": -3, "+3": 3, "0": 0, "1,234.5": 1234.5, "1.234.567": 1234567,
		"1.5E-05": 0.000015, "2e3": 2000, "0.125": 0.125, "1234.567": 1234.567, "\u22125": -5,
	} {
		if got, err := ParseNumber(in, DecimalUnknown); err != nil || got != Num(want) {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
	if got, err := ParseNumber(" ", DecimalUnknown); err != nil || got.Known {
		t.Errorf("blank = %v, %v", got, err)
	}
	for _, in := range []string{"3.8 h", "abc", "NaN", "Inf", "1e400", "0x10", "1_000", "1.234", "5 5", "$5", "12 %%", "%", "1,5,5", "5."} {
		if got, err := ParseNumber(in, DecimalUnknown); err == nil {
			t.Errorf("ParseNumber(%q) = %v, want an error", in, got)
		}
	}
}

func TestAnotherUnitIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		in, unit string
		want     float64
	}{{"3.8 h", "h", 3.8}, {"3.8H", "h", 3.8}, {"3.8", "h", 3.8}, {"5 %", "%", 5}, {"€ 12", "€", 12}, {"4 days", "days", 4}, {"4 日", "日", 4}} {
		if got, err := ParseNumberUnit(c.in, c.unit, DecimalUnknown); err != nil || got != Num(c.want) {
			t.Errorf("ParseNumberUnit(%q, %q) = %v, %v", c.in, c.unit, got, err)
		}
	}
	for _, c := range [][3]string{{"3.8 h", "days", `"h"`}, {"3.8 %", "h", `"%"`}, {"$12", "h", `"$"`}, {"3.8 h", "", `"h"`}, {"7 days", "h", `"days"`}} {
		got, err := ParseNumberUnit(c[0], c[1], DecimalUnknown)
		if err == nil || !strings.Contains(err.Error(), "in "+c[2]) || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("ParseNumberUnit(%q, %q) = %v, %v", c[0], c[1], got, err)
		}
	}
}

func TestNumbersReadWhatTheyPrint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Num(rapid.Float64().Draw(t, "v"))
		if back, err := ParseNumber(n.String(), DecimalPoint); err != nil || back != n {
			t.Fatalf("%q reads as %v (%v)", n, back, err)
		}
		b, err := json.Marshal(n)
		var back Number
		if err != nil || json.Unmarshal(b, &back) != nil || back != n {
			t.Fatalf("JSON %s reads as %v (%v)", b, back, err)
		}
	})
	b, err := json.Marshal([]Number{{}, Num(91.5), Num(math.NaN()), Num(math.Inf(1)), Num(math.Copysign(0, -1))})
	if err != nil || string(b) != "[null,91.5,null,null,0]" {
		t.Errorf("JSON = %s (%v)", b, err)
	}
	n := Num(1)
	if err := json.Unmarshal([]byte("null"), &n); err != nil || n.Known {
		t.Errorf("null = %v, %v", n, err)
	}
	if err := json.Unmarshal([]byte(`"5"`), &n); err == nil {
		t.Error("a JSON string was read as a number")
	}
}

func TestRoundIsHalfAwayFromZeroOnTheDecimalDigits(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     float64
	}{
		{49.99995, 4, 50}, {49.99994999, 4, 49.9999}, {2.675, 2, 2.68}, {-2.675, 2, -2.68}, {1.005, 2, 1.01}, {0.5, 0, 1}, {-0.5, 0, -1}, {2.5, 0, 3},
		{0.1 + 0.2, 4, 0.3}, {1.0 / 3, 4, 0.3333}, {2.0 / 3, 2, 0.67}, {99.99999, 4, 100}, {9.995, 2, 10}, {0, 2, 0}, {1e-9, 4, 0}, {-1e-9, 4, 0},
		{1e300, 2, 1e300}, {9007199254740993, 0, 9007199254740993}, {66.66665 * 3 / 3, 4, 66.6667}, {12, 4, 12}, {49.999949999999998, 4, 50},
	} {
		if got := Round(c.v, c.decimals); got != c.want || math.Signbit(got) && got == 0 {
			t.Errorf("Round(%v, %d) = %v, want %v", c.v, c.decimals, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e6, 1e6).Draw(t, "v")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		got := Round(v, decimals)
		if math.Abs(got-v) > 0.5000001*math.Pow(10, -float64(decimals))+1e-15*math.Abs(v) || Round(got, decimals) != got || Round(-v, decimals) != -got && got != 0 {
			t.Fatalf("Round(%v, %d) = %v", v, decimals, got)
		}
	})
}

func BenchmarkRound(b *testing.B) {
	for b.Loop() {
		Round(66.666666666, 4)
	}
}

func TestTheExampleForAnotherUnitIsWhatWasTyped(t *testing.T) {
	for _, c := range [][3]string{{"470k", "h", "470k is short for another number: write it as 470000 h"}, {"1.5 Mio", "", "write it as 1500000"},
		{"12 days", "h", "write it as 12 h"}, {"$12", "h", "write it as 12 h"}, {"9 h", "%", "such as 9"}, {"x 1.2.3,4", "h", "write it as 3.8 h"}} {
		if _, err := ParseNumberUnit(c[0], c[1], DecimalPoint); err == nil || !strings.HasSuffix(strings.ReplaceAll(err.Error(), `"`, ""), c[2]) {
			t.Errorf("%s in %s: %v", c[0], c[1], err)
		}
	}
}

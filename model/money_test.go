package model

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func usd(minor int64) Money { return Money{Minor: minor, Currency: "USD"} }

func anyMoney() *rapid.Generator[Money] {
	return rapid.Custom(func(t *rapid.T) Money {
		return Money{
			Minor:    rapid.Int64().Draw(t, "minor"),
			Currency: rapid.SampledFrom([]string{"USD", "EUR", "CHF", "JPY", "KWD", "CLF", "BRL", "CAD", "INR", "SEK"}).Draw(t, "currency"),
		}
	})
}

func TestMoneyPrintsInFullWithTheCurrencysDecimals(t *testing.T) {
	for _, c := range []struct {
		m             Money
		decimal, full string
	}{
		{usd(12000000), "120000.00", "$120,000.00"}, {usd(-5), "-0.05", "-$0.05"}, {usd(0), "0.00", "$0.00"},
		{Money{12000000, "CHF"}, "120000.00", "120,000.00 CHF"}, {Money{1234567, "JPY"}, "1234567", "¥1,234,567"},
		{Money{1234567, "KWD"}, "1234.567", "1,234.567 KWD"}, {Money{5, "CLF"}, "0.0005", "0.0005 CLF"}, {Money{}, "", ""},
		{usd(math.MinInt64), "-92233720368547758.08", "-$92,233,720,368,547,758.08"},
	} {
		if got := c.m.Decimal(); got != c.decimal {
			t.Errorf("Decimal = %q, want %q", got, c.decimal)
		}
		if got := c.m.String(); got != c.full {
			t.Errorf("String = %q, want %q", got, c.full)
		}
	}
}

func TestShortMoneyHasThreeSignificantDigitsRoundedHalfAway(t *testing.T) {
	for _, c := range []struct {
		m    Money
		want string
	}{
		{usd(42000000), "$420K"}, {usd(842000000), "$8.42M"}, {Money{120000000000, "EUR"}, "€1.2B"}, {usd(95000), "$950"},
		{Money{1200000, "CHF"}, "CHF 12K"}, {usd(-42000000), "-$420K"}, {Money{-1200000, "CHF"}, "-CHF 12K"}, {usd(0), "$0"}, {Money{}, ""},
		{usd(123450), "$1.23K"}, {usd(123500), "$1.24K"}, {usd(-123500), "-$1.24K"}, {usd(99950), "$1K"}, {usd(99949), "$999"},
		{usd(99999999), "$1M"}, {usd(5), "$0.05"}, {usd(1234), "$12.3"}, {usd(120000000000000), "$1.2T"}, {Money{950, "JPY"}, "¥950"},
		{Money{1234567, "JPY"}, "¥1.23M"}, {Money{math.MaxInt64, "JPY"}, "¥9220000T"}, {Money{5, "CLF"}, "CLF 0.0005"},
	} {
		if got := c.m.Short(); got != c.want {
			t.Errorf("Short(%s) = %q, want %q", c.m.Decimal(), got, c.want)
		}
	}
}

func TestMoneyReadsWhatItPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMoney().Draw(t, "m")
		for _, text := range []string{m.String(), m.Decimal() + " " + m.Currency, m.Currency + " " + m.Decimal(), m.Decimal()} {
			if back, err := ParseMoney(text, m.Currency, DecimalPoint); err != nil || back != m {
				t.Fatalf("ParseMoney(%q) = %v, %v; want %v", text, back, err, m)
			}
		}
		comma := strings.NewReplacer(".", ",", ",", ".").Replace(m.String())
		if back, err := ParseMoney(comma, m.Currency, DecimalComma); err != nil || back != m {
			t.Fatalf("ParseMoney(%q) = %v, %v; want %v", comma, back, err, m)
		}
		b, err := json.Marshal(m)
		var back Money
		if err != nil || json.Unmarshal(b, &back) != nil || back != m {
			t.Fatalf("JSON %s reads as %v (%v)", b, back, err)
		}
	})
}

func TestMoneyJSONIsANumberWithItsCurrency(t *testing.T) {
	b, err := json.Marshal([]Money{usd(12000000), {}, {500, "JPY"}})
	if want := `[{"amount":120000.00,"currency":"USD"},null,{"amount":500,"currency":"JPY"}]`; err != nil || string(b) != want {
		t.Errorf("JSON = %s (%v), want %s", b, err, want)
	}
	for _, bad := range []string{`5`, `{"amount":1.234,"currency":"USD"}`, `{"amount":1,"currency":"usd"}`, `{"amount":1}`, `{"currency":"USD"}`,
		`{"amount":1e400,"currency":"USD"}`, `{"amount":99999999999999999999,"currency":"USD"}`, `{"amount":"x","currency":"USD"}`} {
		m := usd(7)
		if err := json.Unmarshal([]byte(bad), &m); err == nil || m != usd(7) {
			t.Errorf("JSON %s reads as %v, %v", bad, m, err)
		}
	}
}

func TestAddKeepsToOneCurrencyAndItsRange(t *testing.T) {
	if got, err := usd(150).Add(usd(-50)); err != nil || got != usd(100) {
		t.Errorf("sum = %v, %v", got, err)
	}
	if got, err := (Money{}).Add(usd(5)); err != nil || got != usd(5) {
		t.Errorf("none + 5 = %v, %v", got, err)
	}
	if got, err := usd(5).Add(Money{}); err != nil || got != usd(5) {
		t.Errorf("5 + none = %v, %v", got, err)
	}
	for _, c := range [][2]Money{{usd(1), {1, "EUR"}}, {usd(math.MaxInt64), usd(1)}, {usd(math.MinInt64), usd(-1)}} {
		if got, err := c[0].Add(c[1]); err == nil {
			t.Errorf("%v + %v = %v", c[0], c[1], got)
		}
	}
}

func TestConvertIsExactAndRoundsHalfAway(t *testing.T) {
	rate := func(s string) int64 {
		v, err := ParseRate(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	r := Rates{Book: "USD", PerUnit: map[string]int64{
		"EUR": rate("1.08"), "JPY": rate("0.0067"), "KWD": rate("3.25"), "CHF": rate("0.5"), "USD": rate("7")}}
	for _, c := range []struct{ in, want Money }{
		{Money{10000, "EUR"}, usd(10800)}, {Money{1000, "JPY"}, usd(670)}, {Money{1000, "KWD"}, usd(325)},
		{Money{1, "CHF"}, usd(1)}, {Money{-1, "CHF"}, usd(-1)}, {Money{3, "CHF"}, usd(2)}, {usd(55), usd(55)},
	} {
		if got, ok := r.Convert(c.in); !ok || got != c.want {
			t.Errorf("Convert(%v) = %v, %v; want %v", c.in, got, ok, c.want)
		}
	}
	for _, m := range []Money{{}, {5, "SEK"}, {math.MaxInt64, "EUR"}} {
		if got, ok := r.Convert(m); ok || got != (Money{}) {
			t.Errorf("Convert(%v) = %v, want none", m, got)
		}
	}
}

func TestConvertAtRateOneThereAndBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money{rapid.Int64().Draw(t, "minor"), "EUR"}
		there, ok := Rates{"USD", map[string]int64{"EUR": rateUnit}}.Convert(m)
		back, ok2 := Rates{"EUR", map[string]int64{"USD": rateUnit}}.Convert(there)
		if !ok || !ok2 || there.Minor != m.Minor || back != m {
			t.Fatalf("%v became %v, then %v", m, there, back)
		}
	})
}

func TestRatesReadWhatTheyPrint(t *testing.T) {
	for in, want := range map[string]int64{"1.08": 1_080_000_000, "0,0067": 6_700_000, "1": rateUnit, "150": 150 * rateUnit, "0.000000001": 1, "1.100000000000": 1_100_000_000} {
		if got, err := ParseRate(in); err != nil || got != want {
			t.Errorf("ParseRate(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "0", "-1", "1.", ".5", "abc", "1.0000000001", "1e5", "99999999999", "1.2.3", "NaN"} {
		if got, err := ParseRate(in); err == nil {
			t.Errorf("ParseRate(%q) = %d, want an error", in, got)
		}
	}
	if got := FormatRate(1_080_000_000); got != "1.08" {
		t.Errorf("FormatRate = %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		rate := rapid.Int64Range(1, math.MaxInt64).Draw(t, "rate")
		if back, err := ParseRate(FormatRate(rate)); err != nil || back != rate {
			t.Fatalf("%d prints %q, reads %d (%v)", rate, FormatRate(rate), back, err)
		}
	})
}

func TestMinorUnitsFollowISO4217(t *testing.T) {
	for code, want := range map[string]int{"USD": 2, "JPY": 0, "KRW": 0, "KWD": 3, "TND": 3, "CLF": 4, "HUF": 2, "ISK": 0, "XXQ": 2} {
		if got := MinorUnits(code); got != want {
			t.Errorf("MinorUnits(%s) = %d, want %d", code, got, want)
		}
	}
	for code, want := range map[string]bool{"USD": true, "usd": false, "": false, "XAU": false, "ABC": false, "XCG": true} {
		if got := KnownCurrency(code); got != want {
			t.Errorf("KnownCurrency(%q) = %v", code, got)
		}
	}
}

func TestAmountsForATerminalWithoutUnicodeAreASCII(t *testing.T) {
	SetASCII(true)
	defer SetASCII(false)
	for m, want := range map[Money][2]string{
		{Minor: 42000000, Currency: "EUR"}:  {"EUR 420K", "420,000.00 EUR"},
		{Minor: -42000000, Currency: "USD"}: {"-$420K", "-$420,000.00"},
		{Minor: 42000000, Currency: "CHF"}:  {"CHF 420K", "420,000.00 CHF"},
		{Minor: 42, Currency: "JPY"}:        {"JPY 42", "42 JPY"},
	} {
		if m.Short() != want[0] || m.String() != want[1] {
			t.Errorf("%q, %q", m.Short(), m.String())
		}
		if got, err := ParseMoney(m.String(), "", DecimalUnknown); err != nil || got != m {
			t.Errorf("%q is read as %v, %v", m.String(), got, err)
		}
	}
}

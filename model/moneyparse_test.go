package model

import (
	"slices"
	"strings"
	"testing"
)

func TestMoneyIsReadAsPeopleTypeIt(t *testing.T) {
	for _, c := range []struct {
		in, home string
		want     Money
	}{
		{"120k", "USD", usd(12000000)}, {"$1.2m", "EUR", usd(120000000)}, {"120.000,00 EUR", "USD", Money{12000000, "EUR"}},
		{"1 200,50 €", "USD", Money{120050, "EUR"}}, {"1\u202f200,50\u00a0€", "", Money{120050, "EUR"}}, {"-500", "USD", usd(-50000)},
		{"(500)", "USD", usd(-50000)}, {"($1,234.56)", "", usd(-123456)}, {"1,234.56", "USD", usd(123456)}, {"USD 12", "EUR", usd(1200)},
		{"£3.5M", "", Money{350000000, "GBP"}}, {"1.234k", "USD", usd(123400)}, {"1.23456k", "USD", usd(123456)}, {"-$5", "", usd(-500)},
		{"$-5", "", usd(-500)}, {"500-", "USD", usd(-50000)}, {"\u2212500", "USD", usd(-50000)}, {"1'234.50 CHF", "", Money{123450, "CHF"}},
		{"1’234.50 Fr.", "", Money{123450, "CHF"}}, {"1,234,567", "USD", usd(123456700)}, {"1.234.567", "EUR", Money{123456700, "EUR"}},
		{"12,34,567.50", "INR", Money{123456750, "INR"}}, {"0.500", "USD", usd(50)}, {".5", "USD", usd(50)}, {"12.3400", "USD", usd(1234)},
		{"1234.567", "KWD", Money{1234567, "KWD"}}, {"¥1200", "", Money{1200, "JPY"}}, {"¥1200", "CNY", Money{120000, "CNY"}},
		{"$5", "CAD", Money{500, "CAD"}}, {"$5 CAD", "USD", Money{500, "CAD"}}, {"CAD $5", "USD", Money{500, "CAD"}}, {"C$5", "USD", Money{500, "CAD"}},
		{"R$ 1.234,50", "", Money{123450, "BRL"}}, {"5 kr", "DKK", Money{500, "DKK"}}, {"120k€", "USD", Money{12000000, "EUR"}}, {"3 mio. EUR", "", Money{300000000, "EUR"}},
		{"1200円", "", Money{1200, "JPY"}}, {"１２００円", "", Money{1200, "JPY"}}, {"1.2bn usd", "", usd(120000000000)}, {"5 EUR EUR", "", Money{500, "EUR"}}, {"Fr.500", "", Money{50000, "CHF"}}, {"Rs. 500", "INR", Money{50000, "INR"}}, {"$.5", "", usd(50)}, {"-.5", "USD", usd(-50)},
		{"", "USD", Money{}}, {"  ", "", Money{}}, {"0", "USD", usd(0)}, {"92233720368547758.07", "USD", usd(9223372036854775807)},
	} {
		if got, err := ParseMoney(c.in, c.home, DecimalUnknown); err != nil || got != c.want {
			t.Errorf("ParseMoney(%q, %q) = %v, %v; want %v", c.in, c.home, got, err, c.want)
		}
	}
}

func TestThreeDigitsBehindALoneSignAreThousandsWhereThereAreNoThousandths(t *testing.T) {
	for in, want := range map[string]Money{"1.234": usd(123400), "120,000": usd(12000000), "$120,000": usd(12000000),
		"1.234 EUR": {123400, "EUR"}, "1,234 JPY": {1234, "JPY"}, "-1,234": usd(-123400)} {
		if got, err := ParseMoney(in, "USD", DecimalUnknown); err != nil || got != want {
			t.Errorf("ParseMoney(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
	for _, c := range []struct {
		samples  []string
		currency string
		want     []Decimal
	}{
		{[]string{"$1,234", "$950"}, "USD", []Decimal{DecimalPoint}}, {[]string{"1.234", "2.500"}, "EUR", []Decimal{DecimalComma}},
		{[]string{"1.234", "2,500"}, "EUR", []Decimal{DecimalPoint, DecimalComma}}, {[]string{"1.234"}, "KWD", []Decimal{DecimalPoint, DecimalComma}},
		{[]string{"Acme"}, "USD", nil},
	} {
		if got := MoneyDecimals(c.samples, c.currency); !slices.Equal(got, c.want) {
			t.Errorf("MoneyDecimals(%q, %s) = %v, want %v", c.samples, c.currency, got, c.want)
		}
	}
}

func TestAmbiguousThousandsNameBothReadings(t *testing.T) {
	_, err := ParseMoney("1.234", "KWD", DecimalUnknown)
	if err == nil {
		t.Fatal("1.234 KWD was read")
	}
	for _, want := range []string{"could be 1234 or 1.234", "write 1234 for the first"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	for _, c := range []struct {
		in   string
		dec  Decimal
		want int64
	}{{"120,000", DecimalPoint, 12000000}, {"120.000", DecimalComma, 12000000}, {"1.230", DecimalPoint, 123}, {"1,230", DecimalComma, 123}, {"1,5", DecimalComma, 150}} {
		if got, err := ParseMoney(c.in, "USD", c.dec); err != nil || got != usd(c.want) {
			t.Errorf("ParseMoney(%q, %s) = %v, %v; want %d", c.in, c.dec, got, err, c.want)
		}
	}
}

func TestUnreadableMoneyIsRefused(t *testing.T) {
	for _, c := range []struct {
		in  string
		dec Decimal
	}{
		{"abc", 0}, {"1e400", 0}, {"1e5", 0}, {"NaN", 0}, {"Inf", 0}, {"12.345 USD", DecimalPoint}, {"0.5 JPY", 0}, {"1.23456 USD", 0},
		{"99999999999999999999", 0}, {"10000000000b", 0}, {"12 QQQ", 0}, {"€5 USD", 0}, {"5 EUR USD", 0}, {"USD 12 CAD", 0}, {"..5", 0}, {"1,5", DecimalPoint}, {"1.5", DecimalComma},
		{"1.234,56", DecimalPoint}, {"1,234.56", DecimalComma}, {"1,23,4", 0}, {"1.2.3", 0}, {"--5", 0}, {"-5-", 0}, {"(-5)", 0}, {"(5", 0}, {"5k k", 0},
		{"k5", 0}, {"5%", 0}, {"2026-01-02", 0}, {"120k-150k", 0}, {"5 5 5", 0}, {"1 2345", 0}, {"$", 0}, {"()", 0}, {"5.", 0}, {"5 kr", 0}, {"1,234 567", 0},
	} {
		if got, err := ParseMoney(c.in, "USD", c.dec); err == nil {
			t.Errorf("ParseMoney(%q, %s) = %v, want an error", c.in, c.dec, got)
		}
	}
	if got, err := ParseMoney("5", "", DecimalUnknown); err == nil || !strings.Contains(err.Error(), "currency") {
		t.Errorf("without a currency: %v, %v", got, err)
	}
}

func TestDecimalsAsksOnlyWhereItMatters(t *testing.T) {
	point, comma := []Decimal{DecimalPoint}, []Decimal{DecimalComma}
	for _, c := range []struct {
		samples []string
		want    []Decimal
	}{
		{[]string{"120", "", "300"}, point}, {[]string{"1,234.56", "5"}, point}, {[]string{"1.234,56"}, comma}, {[]string{"91,5"}, comma}, {[]string{"91.5"}, point},
		{[]string{"1.234", "2.500"}, []Decimal{DecimalPoint, DecimalComma}}, {[]string{"$1,234", "$950"}, []Decimal{DecimalPoint, DecimalComma}},
		{[]string{"1.234", "91,5"}, comma}, {[]string{"1,234.5", "1.234,5"}, nil}, {[]string{"1.5 %", "2 %"}, point}, {[]string{"1.5E-05"}, point},
		{[]string{"Acme"}, nil}, {[]string{"", " "}, nil}, {[]string{"1,234,567"}, point}, {[]string{"2026-01-02"}, nil}, {[]string{"120k", "1.2m"}, point},
	} {
		if got := Decimals(c.samples); !slices.Equal(got, c.want) {
			t.Errorf("Decimals(%q) = %v, want %v", c.samples, got, c.want)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"120k", "$1.2m", "120.000,00 EUR", "(1'200,50 €)", "12,34,567", "1e400", "k€", "5-", "¥\uff11", "-.5bn"} {
		f.Add(s, "USD", 0)
	}
	f.Fuzz(func(t *testing.T, s, home string, dec int) {
		m, err := ParseMoney(s, home, Decimal(dec))
		switch {
		case err != nil:
			if m != (Money{}) || Clean(err.Error()) != err.Error() {
				t.Fatalf("%q: %v, %q", s, m, err)
			}
		case m.Known():
			if back, err := ParseMoney(m.String(), m.Currency, DecimalPoint); err != nil || back != m {
				t.Fatalf("%q reads as %v, which reads as %v (%v)", s, m, back, err)
			}
		}
		if n, err := ParseNumberUnit(s, home, Decimal(dec)); err == nil && n.Known {
			if back, err := ParseNumber(n.String(), DecimalPoint); err != nil || back != n {
				t.Fatalf("%q reads as %v, which reads as %v (%v)", s, n, back, err)
			}
		}
		Decimals([]string{s})
	})
}

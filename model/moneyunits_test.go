package model

import "testing"

// Sheets of other languages shorten large amounts in their own words. Read without them an
// amount is wrong by a thousand or more; not read, it is lost.
func TestAmountsAreReadWithTheUnitsOfOtherLanguages(t *testing.T) {
	for text, want := range map[string]string{
		"120 T€": "120000.00 EUR", "120T€": "120000.00 EUR", "5 Tsd. €": "5000.00 EUR", "1,2 Mio. €": "1200000.00 EUR", "2 Mrd €": "2000000000.00 EUR",
		"120万円": "1200000 JPY", "1億円": "100000000 JPY", "500千円": "500000 JPY", "3百万円": "3000000 JPY", "600000円": "600000 JPY", "3mln€": "3000000.00 EUR",
	} {
		m, err := ParseMoney(text, "USD", DecimalComma)
		if got := m.Decimal() + " " + m.Currency; err != nil || got != want {
			t.Errorf("%s is %s (%v), want %s", text, got, err, want)
		}
	}
}

// "T" alone is no unit that everybody reads the same.
func TestALetterThatMayMeanTwoUnitsIsNone(t *testing.T) {
	if m, err := ParseMoney("12 T", "USD", DecimalPoint); err == nil {
		t.Errorf("12 T is %s", m)
	}
}

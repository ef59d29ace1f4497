package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Money is an exact amount in minor units (cents) of its currency, an ISO 4217
// code in capitals. Currency "" means that there is no amount, which is not the
// same as an amount of zero.
type Money struct {
	Minor    int64
	Currency string
}

// Known says whether there is an amount.
func (m Money) Known() bool { return m.Currency != "" }

// Decimal is the exact amount with the currency's decimals and without grouping
// or currency, as CSV and JSON carry it: "120000.00", "-0.05"; "" for none.
func (m Money) Decimal() string {
	if !m.Known() {
		return ""
	}
	return m.sign() + pointed(m.magnitude(), MinorUnits(m.Currency))
}

// String is the amount in full: "$120,000.00", "-€5.00", "120,000.00 CHF";
// "" for none.
func (m Money) String() string {
	if !m.Known() {
		return ""
	}
	whole, fraction, _ := strings.Cut(pointed(m.magnitude(), MinorUnits(m.Currency)), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if symbol := m.symbol(); symbol != "" {
		return m.sign() + symbol + whole
	}
	return m.sign() + whole + " " + m.Currency
}

// Short is the amount for a narrow column, rounded half away from zero to three
// significant digits: "$950", "$420K", "$8.42M", "€1.2B", "CHF 12K"; "" for none.
func (m Money) Short() string {
	if !m.Known() {
		return ""
	}
	amount := threeDigits(m.magnitude())
	units := MinorUnits(m.Currency)
	suffix := ""
	for _, next := range []string{"K", "M", "B", "T"} {
		if amount < pow10(units+3) {
			break
		}
		units += 3
		suffix = next
	}
	text := pointed(amount, units)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return m.sign() + m.mark() + text + suffix
}

// mark is what stands before the digits to say the currency: its sign, else its code.
func (m Money) mark() string {
	if symbol := m.symbol(); symbol != "" {
		return symbol
	}
	return m.Currency + " "
}

func threeDigits(v uint64) uint64 {
	unit := uint64(1)
	for v/unit >= 1000 {
		unit *= 10
	}
	return (v + unit/2) / unit * unit
}

func (m Money) sign() string {
	if m.Minor < 0 {
		return "-"
	}
	return ""
}

func (m Money) magnitude() uint64 {
	if m.Minor < 0 {
		return -uint64(m.Minor)
	}
	return uint64(m.Minor)
}

// pointed writes v / 10^decimals in full.
func pointed(v uint64, decimals int) string {
	s := strconv.FormatUint(v, 10)
	if decimals == 0 {
		return s
	}
	if missing := decimals + 1 - len(s); missing > 0 {
		s = strings.Repeat("0", missing) + s
	}
	return s[:len(s)-decimals] + "." + s[len(s)-decimals:]
}

func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// MarshalJSON writes {"amount":120000.00,"currency":"USD"} with the currency's
// decimals, or null for none.
func (m Money) MarshalJSON() ([]byte, error) {
	if !m.Known() {
		return []byte("null"), nil
	}
	code, err := json.Marshal(m.Currency)
	if err != nil {
		return nil, err
	}
	return []byte(`{"amount":` + m.Decimal() + `,"currency":` + string(code) + `}`), nil
}

// UnmarshalJSON reads what MarshalJSON writes. An unknown currency and an amount
// with more decimals than the currency has are errors.
func (m *Money) UnmarshalJSON(b []byte) error {
	var in *struct {
		Amount   json.Number `json:"amount"`
		Currency string      `json:"currency"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf(`not an amount of money: write {"amount":12.50,"currency":"USD"}, or null for none`)
	}
	if in == nil {
		*m = Money{}
		return nil
	}
	if !KnownCurrency(in.Currency) {
		return fmt.Errorf("%s is not a currency: write an ISO 4217 code such as USD", asTyped(in.Currency))
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(in.Amount.String(), "-"), ".")
	p := plainNumber{digits: whole + fraction, decimals: len(fraction), negative: strings.HasPrefix(in.Amount.String(), "-")}
	read, err := p.money(in.Currency, in.Amount.String())
	if err != nil {
		return err
	}
	*m = read
	return nil
}

var errAmountRange = errors.New("the sum of the amounts is larger than Keystone can hold")

// Add is the sum of two amounts of one currency. Two currencies, and a sum that
// does not fit, are errors. No amount adds nothing: the other one is the sum.
func (m Money) Add(o Money) (Money, error) {
	switch {
	case !o.Known():
		return m, nil
	case !m.Known():
		return o, nil
	case m.Currency != o.Currency:
		return Money{}, fmt.Errorf("%s and %s are two currencies: convert one of them before adding", m, o)
	case o.Minor > 0 && m.Minor > math.MaxInt64-o.Minor, o.Minor < 0 && m.Minor < math.MinInt64-o.Minor:
		return Money{}, errAmountRange
	}
	return Money{Minor: m.Minor + o.Minor, Currency: m.Currency}, nil
}

// Rates converts amounts to the book's currency.
type Rates struct {
	// Book is the currency in which totals are shown.
	Book string
	// PerUnit says for a currency how many units of the book's currency one
	// unit of it is worth, in billionths: 1.08 is 1_080_000_000.
	PerUnit map[string]int64
}

const rateUnit = 1_000_000_000

func (r Rates) validate() error {
	if !KnownCurrency(r.Book) {
		return fmt.Errorf("%s is no currency: write its three letters, such as EUR", asTyped(r.Book))
	}
	for code, rate := range r.PerUnit {
		switch {
		case !KnownCurrency(code):
			return fmt.Errorf("%s is no currency: write its three letters, such as EUR", asTyped(code))
		case rate <= 0:
			return fmt.Errorf("the rate of %s is %s: write what one %s is worth, such as 1.08", code, FormatRate(rate), code)
		}
	}
	return nil
}

// Convert is the amount in the book's currency, exact, rounded half away from
// zero to its minor unit. It is false where there is no amount or no rate, or
// the result does not fit: such an amount is listed as not converted, never
// dropped or added at 1:1 (domain rules: money).
func (r Rates) Convert(m Money) (Money, bool) {
	if !m.Known() || r.Book == "" {
		return Money{}, false
	}
	if m.Currency == r.Book {
		return m, true
	}
	rate := r.PerUnit[m.Currency]
	if rate <= 0 {
		return Money{}, false
	}
	num := new(big.Int).Mul(new(big.Int).SetUint64(m.magnitude()), big.NewInt(rate))
	num.Mul(num, new(big.Int).SetUint64(pow10(MinorUnits(r.Book))))
	den := new(big.Int).Mul(big.NewInt(rateUnit), new(big.Int).SetUint64(pow10(MinorUnits(m.Currency))))
	num.Lsh(num, 1).Add(num, den)
	num.Quo(num, den.Lsh(den, 1))
	if m.Minor < 0 {
		num.Neg(num)
	}
	if !num.IsInt64() {
		return Money{}, false
	}
	return Money{Minor: num.Int64(), Currency: r.Book}, true
}

// ParseRate reads an exchange rate such as "1.08" or "0,0067" as billionths. It
// must be above zero and has at most nine decimals.
func ParseRate(s string) (int64, error) {
	text := strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	whole, fraction, point := strings.Cut(text, ".")
	if whole == "" || point && fraction == "" || !allDigits(whole+fraction) {
		return 0, fmt.Errorf("%s is not a rate: write a number such as 1.08", asTyped(s))
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > 9 {
		return 0, fmt.Errorf("%s has more than nine decimals: write a rate such as 0.006712345", asTyped(s))
	}
	rate, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", 9-len(fraction)), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s is too large for a rate: write a number such as 1.08", asTyped(s))
	}
	if rate == 0 {
		return 0, fmt.Errorf("a rate of zero would make the amounts vanish: write a number such as 1.08")
	}
	return rate, nil
}

// FormatRate is the shortest text that ParseRate reads as this rate: "1.08".
func FormatRate(rate int64) string {
	m := Money{Minor: rate}
	return strings.TrimRight(strings.TrimRight(m.sign()+pointed(m.magnitude(), 9), "0"), ".")
}

// currencyCodes are the active codes of ISO 4217 with their minor units, and
// those withdrawn lately enough to stand in the files people still have.
// Metals, testing codes and "no currency" are left out: nobody invoices them.
var currencyCodes = func() map[string]int {
	byUnits := map[int]string{
		0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
		2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD " +
			"CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL " +
			"GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR " +
			"LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB " +
			"PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP " +
			"SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL",
		3: "BHD IQD JOD KWD LYD OMR TND",
		4: "CLF UYW",
	}
	codes := map[string]int{}
	for units, list := range byUnits {
		for _, code := range strings.Fields(list) {
			codes[code] = units
		}
	}
	return codes
}()

// KnownCurrency says whether code is an ISO 4217 currency code, in capitals.
func KnownCurrency(code string) bool {
	_, ok := currencyCodes[code]
	return ok
}

// MinorUnits is how many decimals amounts of the currency have: 2 for most and
// for codes that are not known, 0 for JPY, 3 for KWD.
func MinorUnits(currency string) int {
	if units, ok := currencyCodes[currency]; ok {
		return units
	}
	return 2
}

// currencySymbol is the symbol before an amount; other currencies show their code.
var currencySymbol = map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}

// symbol is what stands before an amount, "" where that is the currency's code.
func (m Money) symbol() string {
	s := currencySymbol[m.Currency]
	if s != "" && s[0] > '~' && onlyASCII.Load() {
		return ""
	}
	return s
}

// symbolCurrencies are the currencies that a symbol or word may stand for, in
// lower case, the most likely one first.
var symbolCurrencies = map[string][]string{
	"$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "BSD", "BBD", "BMD",
		"BZD", "BND", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD"},
	"us$": {"USD"}, "c$": {"CAD"}, "ca$": {"CAD"}, "a$": {"AUD"}, "au$": {"AUD"}, "nz$": {"NZD"},
	"s$": {"SGD"}, "hk$": {"HKD"}, "nt$": {"TWD"}, "mx$": {"MXN"}, "r$": {"BRL"},
	"€": {"EUR"}, "euro": {"EUR"}, "euros": {"EUR"},
	"£": {"GBP", "EGP", "FKP", "GIP", "SHP"},
	"¥": {"JPY", "CNY"}, "円": {"JPY"}, "元": {"CNY"},
	"₹": {"INR"}, "rs": {"INR", "PKR", "LKR", "NPR", "MUR"}, "rs.": {"INR", "PKR", "LKR", "NPR", "MUR"},
	"₩": {"KRW"}, "₺": {"TRY"}, "₽": {"RUB"}, "₪": {"ILS"}, "฿": {"THB"}, "₫": {"VND"}, "₴": {"UAH"},
	"₱": {"PHP"}, "₦": {"NGN"}, "zł": {"PLN"}, "kč": {"CZK"}, "ft": {"HUF"},
	"fr": {"CHF"}, "fr.": {"CHF"}, "sfr": {"CHF"}, "sfr.": {"CHF"},
	"kr": {"SEK", "NOK", "DKK", "ISK"}, "kr.": {"SEK", "NOK", "DKK", "ISK"},
}

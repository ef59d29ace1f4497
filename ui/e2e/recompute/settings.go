package recompute

import (
	"encoding/json"
	"fmt"
	"math/big"
	"sort"
	"strings"
)

// Settings are the book's own rules, where they differ from the defaults of the domain.
type Settings struct {
	Currency       string
	Rates          map[string]*big.Rat // worth of one unit in the book's currency
	Cadences       map[string]int      // by segment in lower case; 0: none
	DefaultCadence int
	Grace          int
	Window         int
	Unverified     *big.Rat
	Weights        map[string]*big.Rat // moments, csat, nps
	DivideCO       *big.Rat
	DivideCX       *big.Rat
	Margin         *big.Rat
	Bars           map[string]int // from which seniority on, by segment in lower case: 1 Individual to 5 C-level
	DefaultBar     int
	Unknown        []string // keys that this calculation does not know: its figures may differ
}

// defaults are the figures that the domain gives for everything a team has not set.
func defaults() Settings {
	return Settings{
		Currency:       "USD",
		Rates:          map[string]*big.Rat{},
		Cadences:       map[string]int{"enterprise": 90, "mid-market": 120, "smb": 180, "digital": 0},
		DefaultCadence: 120,
		Grace:          14,
		Window:         365,
		Unverified:     big.NewRat(7, 10),
		Weights:        map[string]*big.Rat{"moments": big.NewRat(50, 1), "csat": big.NewRat(25, 1), "nps": big.NewRat(25, 1)},
		DivideCO:       big.NewRat(50, 1),
		DivideCX:       big.NewRat(50, 1),
		Margin:         big.NewRat(8, 10),
		Bars:           map[string]int{},
		DefaultBar:     3,
	}
}

// harmless are settings that change how things look or are entered, and no figure compared.
var harmless = map[string]bool{"me": true, "categories": true, "questions": true, "meanings": true, "costs": true, "service_levels": true}

// set takes one line of the settings file; its value is JSON.
func (s *Settings) set(key, value string) error {
	var err error
	take := func(into any) {
		d := json.NewDecoder(strings.NewReader(value))
		d.UseNumber()
		if e := d.Decode(into); e != nil {
			err = fmt.Errorf("the setting %s: %w", key, e)
		}
	}
	number := func(into **big.Rat) {
		var n json.Number
		take(&n)
		if r, ok := new(big.Rat).SetString(n.String()); ok {
			*into = r
		}
	}
	numbers := func(into map[string]*big.Rat) {
		m := map[string]json.Number{}
		take(&m)
		for k, n := range m {
			if r, ok := new(big.Rat).SetString(n.String()); ok {
				into[k] = r
			}
		}
	}
	switch key {
	case "currency":
		take(&s.Currency)
	case "rates":
		numbers(s.Rates)
	case "cadences":
		s.Cadences = map[string]int{}
		take(&s.Cadences)
	case "default_cadence":
		take(&s.DefaultCadence)
	case "grace":
		take(&s.Grace)
	case "window":
		take(&s.Window)
	case "unverified":
		number(&s.Unverified)
	case "weights":
		numbers(s.Weights)
	case "divide_co":
		number(&s.DivideCO)
	case "divide_cx":
		number(&s.DivideCX)
	case "gross_margin":
		number(&s.Margin)
	case "bars":
		take(&s.Bars)
	case "default_bar":
		take(&s.DefaultBar)
	default:
		if !harmless[key] {
			s.Unknown = append(s.Unknown, key)
			sort.Strings(s.Unknown)
		}
	}
	return err
}

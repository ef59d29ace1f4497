package recompute

import (
	"encoding/json"
	"math/big"
	"testing"
)

func TestAFigureThatDiffersIsTold(t *testing.T) {
	want := object{"rate": big.NewRat(1, 4), "owner": nil, "lacking": []any{"Acme", "Beta"},
		"points": []any{object{"account": "Acme", "co": big.NewRat(50, 1)}, object{"account": "Beta", "co": nil}}}
	equal := `{"rate":0.2500,"owner":null,"lacking":["Beta","Acme"],"points":[{"account":"Beta","co":null},{"account":"Acme","co":50}],"more":1}`
	for name, c := range map[string]struct {
		json  string
		where string
	}{
		"equal, in another order and with a key more": {equal, ""},
		"another number":         {`{"rate":0.2501,"owner":null,"lacking":["Acme","Beta"],"points":[{"account":"Acme","co":50},{"account":"Beta","co":null}]}`, "at.rate"},
		"0 instead of null":      {`{"rate":0.25,"owner":"","lacking":["Acme","Beta"],"points":[{"account":"Acme","co":50},{"account":"Beta","co":null}]}`, "at.owner"},
		"a name too few":         {`{"rate":0.25,"owner":null,"lacking":["Acme"],"points":[{"account":"Acme","co":50},{"account":"Beta","co":null}]}`, `at.lacking["Beta"]`},
		"a point too many":       {`{"rate":0.25,"owner":null,"lacking":["Acme","Beta"],"points":[{"account":"Acme","co":50},{"account":"Beta","co":null},{"account":"Cy"}]}`, "at.points[Cy]"},
		"a figure inside a list": {`{"rate":0.25,"owner":null,"lacking":["Acme","Beta"],"points":[{"account":"Acme","co":49.99},{"account":"Beta","co":null}]}`, "at.points[Acme].co"},
		"a key that is missing":  {`{"owner":null,"lacking":["Acme","Beta"],"points":[{"account":"Acme","co":50},{"account":"Beta","co":null}]}`, "at.rate"},
	} {
		var got any
		if err := unmarshal(c.json, &got); err != nil {
			t.Fatal(name, err)
		}
		compared := &Comparison{}
		compared.Compare("at", want, got)
		switch {
		case c.where == "" && len(compared.Differences) > 0:
			t.Errorf("%s: %v", name, compared.Differences)
		case c.where != "" && (len(compared.Differences) != 1 || compared.Differences[0].Where != c.where):
			t.Errorf("%s: %v, want one at %s", name, compared.Differences, c.where)
		}
	}
}

func unmarshal(text string, into *any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return err
	}
	*into = numbersOf(*into)
	return nil
}

// numbersOf makes the numbers what a decoder that keeps their text gives.
func numbersOf(v any) any {
	switch v := v.(type) {
	case float64:
		text, _ := json.Marshal(v)
		return json.Number(text)
	case []any:
		for i := range v {
			v[i] = numbersOf(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = numbersOf(v[k])
		}
	}
	return v
}

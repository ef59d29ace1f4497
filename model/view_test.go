package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheViewsThatComeWithKeystoneAreWhole(t *testing.T) {
	for _, v := range BuiltInViews {
		other := v
		other.Name += " of mine"
		if err := other.Validate(); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
		if BuiltInView(strings.ToUpper(v.Name)) == nil || v.ID != 0 {
			t.Errorf("%s is not found by its name", v.Name)
		}
	}
}

func TestWhatAViewCannotBeLike(t *testing.T) {
	for _, c := range []struct {
		v    View
		want string
	}{
		{View{}, "needs a name"},
		{View{Name: " x"}, "without spaces"},
		{View{Name: "a\nb"}, "one line"},
		{View{Name: strings.Repeat("x", 61)}, "at most 60"},
		{View{Name: "red & YELLOW"}, "comes with Keystone"},
		{View{Name: "x", Filter: "sentiment:purple"}, "cannot be understood"},
		{View{Name: "x", Sort: []SortKey{{Field: "moon"}}}, "no field to order by"},
		{View{Name: "x", Sort: []SortKey{{Field: SortARR}, {Field: SortARR, Desc: true}}}, "arr twice"},
		{View{Name: "x", Columns: []ViewColumn{{Key: "moon"}}}, "no column"},
		{View{Name: "x", Columns: []ViewColumn{{Key: "field:"}}}, "no column"},
		{View{Name: "x", Columns: []ViewColumn{{Key: "arr"}, {Key: "arr", Width: 9}}}, "there twice"},
		{View{Name: "x", Columns: []ViewColumn{{Key: "arr", Width: 1}}}, "2 to 120"},
	} {
		if err := c.v.Validate(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.v, err, c.want)
		}
	}
}

func TestOrderAndColumnsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var v View
		for _, f := range rapid.SliceOfDistinct(rapid.SampledFrom(SortFields), func(f SortField) SortField { return f }).Draw(t, "sort") {
			v.Sort = append(v.Sort, SortKey{Field: f, Desc: rapid.Bool().Draw(t, "desc")})
		}
		field := rapid.Map(rapid.StringMatching(`[a-z][a-z:0-9; é]{0,6}[a-z:0-9]`), FieldColumn)
		keys := rapid.SliceOfNDistinct(rapid.OneOf(rapid.SampledFrom(ViewColumns), field), 0, 6, func(k string) string { return k })
		for _, key := range keys.Draw(t, "keys") {
			v.Columns = append(v.Columns, ViewColumn{Key: key, Width: rapid.SampledFrom([]int{0, 2, 17, 120}).Draw(t, "width")})
		}
		v.Name = "x"
		got, err := ViewOf(v.Name, v.Filter, FormatSort(v.Sort), v.ColumnTexts())
		if err != nil || !got.Same(v) {
			t.Fatalf("%+v became %+v: %v", v, got, err)
		}
	})
}

func TestAnUnknownViewNamesThoseNearIt(t *testing.T) {
	own := []View{{ID: 1, Name: "My enterprise"}, {ID: 2, Name: "Café"}}
	for _, c := range []struct{ name, want string }{
		{"renewls", "the nearest is Renewals"},
		{"enterprise", "the nearest is My enterprise"},
		{"cafe", "the nearest is Café"},
		{"zzzzzzzz", "there are All, Renewals"},
		{"", "there are All"},
	} {
		if _, err := FindView(own, c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.name, err, c.want)
		}
	}
	if v, err := FindView(own, "MY  ENTERPRISE"); err != nil || v.ID != 1 {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestTwoViewsAreTheSameWhateverTheirNamesAndSpaces(t *testing.T) {
	a := View{Name: "a", Filter: "overdue  tag:x"}
	b := View{Name: "b", ID: 7, Filter: " overdue tag:x", Sort: DefaultSort()}
	if !a.Same(b) {
		t.Error("they differ")
	}
	b.Columns = []ViewColumn{{Key: "name"}}
	if a.Same(b) {
		t.Error("other columns are the same")
	}
}

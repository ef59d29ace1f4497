package quadrant

import (
	"slices"

	"keystone/model"
)

// mark is where one account stood in one picture, held small.
type mark struct {
	account  int32
	co, cx   float32
	arr      int64
	quadrant uint8 // 1 + its place in model.Quadrants
	colour   uint8 // 1 + its place in model.Colours
	flags    uint8
}

const (
	markStale = 1 << iota
	markBlind
	markBusy
	markARR
)

// track is where the accounts stood on several days.
type track struct {
	ids      []model.ID
	names    []string
	currency string
	days     []model.Date
	marks    [][]mark
}

func newTrack(days []model.Date, currency string) *track {
	return &track{days: days, currency: currency, marks: make([][]mark, len(days))}
}

// add notes where the account stood on each of the days on which it was active and one of
// the owners had it; nil: anyone.
func (t *track) add(d *model.Dossier, s model.Settings, owners []model.ID) {
	n := int32(len(t.ids))
	noted := false
	for i, day := range t.days {
		if owners != nil && !slices.Contains(owners, model.OwnerAt(d.Owners, day)) {
			continue
		}
		if st := model.Stand(d, s, day); st.Active() && st.Quadrant != "" {
			t.marks[i] = append(t.marks[i], markOf(n, model.PointOf(&d.Account, st, s.Rates)))
			noted = true
		}
	}
	if noted {
		t.ids, t.names = append(t.ids, d.Account.ID), append(t.names, d.Account.Name)
	}
}

func markOf(account int32, pt model.Point) mark {
	m := mark{account: account, co: float32(pt.CO.Value), cx: float32(pt.CX.Value), arr: pt.ARR.Minor,
		quadrant: uint8(1 + slices.Index(model.Quadrants, pt.Quadrant)), colour: uint8(1 + slices.Index(model.Colours, pt.Sentiment))}
	for _, f := range []struct {
		is   bool
		flag uint8
	}{{pt.Stale, markStale}, {pt.BlindSpot, markBlind}, {pt.BusyNoValue, markBusy}, {pt.ARR.Known(), markARR}} {
		if f.is {
			m.flags |= f.flag
		}
	}
	return m
}

// points are the accounts of the i-th day.
func (t *track) points(i int) []model.Point {
	out := make([]model.Point, len(t.marks[i]))
	for j, m := range t.marks[i] {
		pt := model.Point{AccountID: t.ids[m.account], Name: t.names[m.account], CO: model.Num(float64(m.co)), CX: model.Num(float64(m.cx)),
			Quadrant: model.Quadrants[m.quadrant-1], Stale: m.flags&markStale != 0, BlindSpot: m.flags&markBlind != 0, BusyNoValue: m.flags&markBusy != 0}
		if m.colour > 0 {
			pt.Sentiment = model.Colours[m.colour-1]
		}
		if m.flags&markARR != 0 {
			pt.ARR = model.Money{Minor: m.arr, Currency: t.currency}
		}
		out[j] = pt
	}
	return out
}

package model

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWeighingOrdersByTheWayThenByWhatChanged(t *testing.T) {
	at := func(id ID, name string, co, cx float64, q Quadrant, c CadenceState) Shift {
		return Shift{Account: id, Name: name, Before: Standing{CO: Num(50), CX: Num(50), Quadrant: HappySuccessful, Cadence: OnCadence},
			After: Standing{CO: Num(co), CX: Num(cx), Quadrant: q, Cadence: c}}
	}
	gone := at(7, "Gone", 50, 50, "", OnCadence)
	gone.After.CX = Number{}
	all := []Shift{
		at(1, "b", 50, 50, HappySuccessful, Overdue),
		at(2, "a", 50, 50, HappySuccessful, Overdue),
		at(3, "Turned", 50, 50, Trapped, OnCadence),
		at(4, "Far", 47, 46, HappySuccessful, OnCadence),
		at(5, "Near", 50, 49.9, HappySuccessful, OnCadence),
		gone,
	}
	w := NewWeighing(Settings{}, Settings{}, 0, 5)
	for _, s := range all {
		w.keep(s)
	}
	var got []ID
	for _, s := range w.most {
		got = append(got, s.Account)
	}
	if want := []ID{7, 4, 5, 3, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if d := all[3].Distance(); math.Abs(d-5) > 1e-9 {
		t.Errorf("3 and 4 points are %g together", d)
	}
	if d := gone.Distance(); d != 100 {
		t.Errorf("who leaves the picture goes %g", d)
	}
}

func TestWeighingTheSameSettingsMovesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, day := anyDossier(rt), someDay(rt, "day")
		w := NewWeighing(DefaultSettings(), DefaultSettings(), day, 10)
		w.Add(d)
		most, totals := w.Result()
		if len(most) != 0 || totals.Moved+totals.Quadrant+totals.Cadence != 0 || totals.Before != totals.After {
			rt.Errorf("moved %+v, %+v", most, totals)
		}
	})
}

func TestAWeighedAccountStandsWhereItWillStand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, day := anyDossier(rt), someDay(rt, "day")
		before, after := DefaultSettings(), DefaultSettings()
		after.Weights.NPS = rapid.Float64Range(0, 100).Draw(rt, "nps")
		after.Unverified = rapid.Float64Range(0, 1).Draw(rt, "unverified")
		after.Window = rapid.IntRange(1, 800).Draw(rt, "window")
		after.DefaultCadence = rapid.IntRange(0, 300).Draw(rt, "cadence")
		w := NewWeighing(before, after, day, 1)
		w.Add(d)
		most, totals := w.Result()
		was, will := Stand(d, before, day), Stand(d, after, day)
		if !was.Active() {
			if totals != (ShiftTotals{}) {
				rt.Errorf("an account that is not active counts: %+v", totals)
			}
			return
		}
		if totals.Accounts != 1 || totals.Before.Of > 1 || totals.Moved != len(most) {
			rt.Errorf("totals %+v of one account", totals)
		}
		if (totals.Quadrant == 1) != (was.Quadrant != will.Quadrant) || (totals.Cadence == 1) != (was.Cadence != will.Cadence) {
			rt.Errorf("totals %+v, from %+v to %+v", totals, was, will)
		}
		if len(most) == 1 && (most[0].After.CO != will.CO || most[0].After.CX != will.CX || most[0].Before.CO != was.CO) {
			rt.Errorf("%+v, want %+v", most[0], will)
		}
	})
}

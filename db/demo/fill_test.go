package demo

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"keystone/model"
)

// shelf is a writer that keeps what it is given and checks what it refers to.
type shelf struct {
	t     *testing.T
	kinds []model.Kind // by id - 1
	count map[model.Kind]int
	full  int // refuses the fact after this many; 0: never
}

var errFull = errors.New("no space left")

// targets says what the id fields of facts refer to.
var targets = map[string]model.Kind{
	"AccountID": model.KindAccount, "ParentID": model.KindAccount, "CSMID": model.KindCSM,
	"ContactID": model.KindContact, "OwnerID": model.KindContact, "OutcomeID": model.KindOutcome,
	"MeasurementID": model.KindMeasurement, "ReviewID": model.KindReview,
}

func (s *shelf) Put(f model.Fact) (model.ID, error) {
	if s.full > 0 && len(s.kinds) >= s.full {
		return 0, errFull
	}
	if f.Ref().ID != 0 {
		s.t.Errorf("%v is no new fact", f.Ref())
	}
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		kind, refers := targets[v.Type().Field(i).Name]
		if !refers {
			continue
		}
		if id := int(v.Field(i).Int()); id != 0 && (id < 1 || id > len(s.kinds) || s.kinds[id-1] != kind) {
			s.t.Errorf("%s of a %s is %d, which is no %s", v.Type().Field(i).Name, f.Ref().Kind, id, kind)
		}
	}
	s.kinds = append(s.kinds, f.Ref().Kind)
	s.count[f.Ref().Kind]++
	return model.ID(len(s.kinds)), nil
}

func TestFillWritesEveryFactWithItsReferences(t *testing.T) {
	const accounts = 150
	s := &shelf{t: t, count: map[model.Kind]int{}}
	var heard []model.RefreshState
	err := Fill(context.Background(), s, Book(accounts, 1, days[0]), func(r model.RefreshState) { heard = append(heard, r) })
	if err != nil {
		t.Fatal(err)
	}
	want := map[model.Kind]int{model.KindSetting: 1, model.KindCSM: len(Book(accounts, 1, days[0]).CSMs()), model.KindAccount: accounts}
	for _, d := range all(Book(accounts, 1, days[0])) {
		want[model.KindContact] += len(d.Contacts)
		want[model.KindOutcome] += len(d.Outcomes)
		want[model.KindMeasurement] += len(d.Measurements)
		want[model.KindReview] += len(d.Reviews)
		want[model.KindMoment] += len(d.Moments)
		for _, r := range d.Reviews {
			want[model.KindAttendee] += len(r.Attendees)
			want[model.KindDecision] += len(r.Decisions)
		}
	}
	for kind, n := range want {
		if s.count[kind] != n {
			t.Errorf("%d facts of kind %s written, want %d", s.count[kind], kind, n)
		}
	}
	if last := heard[len(heard)-1]; last != (model.RefreshState{Done: accounts, Total: accounts}) {
		t.Errorf("the last word was %+v", last)
	}
}

func TestFillEndsWithTheFirstErrorOfTheWriter(t *testing.T) {
	s := &shelf{t: t, count: map[model.Kind]int{}, full: 500}
	if err := Fill(context.Background(), s, Book(50, 1, days[0]), nil); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	if len(s.kinds) != 500 {
		t.Errorf("%d facts after the error", len(s.kinds)-500)
	}
}

func TestFillEndsWhenItsContextDoes(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &shelf{t: t, count: map[model.Kind]int{}}
	err := Fill(ctx, s, Book(1000, 1, days[0]), func(model.RefreshState) { cancel() })
	if !errors.Is(err, context.Canceled) || s.count[model.KindAccount] != 100 {
		t.Errorf("%v after %d accounts", err, s.count[model.KindAccount])
	}
}

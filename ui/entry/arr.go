package entry

import (
	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// arrReason is why the ARR is another than it was.
type arrReason string

const (
	arrChanged arrReason = "changed" // on a day: an event
	arrWrong   arrReason = "wrong"   // before: a correction
)

func (r arrReason) label() string {
	if r == arrChanged {
		return "Changed on a day"
	}
	return "Was wrong"
}

// otherARR says that the ARR is another amount of the currency it was: it changed on a day,
// or was wrong before.
func otherARR(f *form.Form, was model.Money) bool {
	is := f.Value("arr").Money
	return f.Problem("arr") == nil && is != was && is.Currency == was.Currency
}

// arr is the account's typed ARR. Where subscriptions make another one, it says so with
// both figures.
func (e *Entry) arr(b accountFacts, at now) form.Field {
	f := money("arr", "ARR", b.d.Account.ARR, at.currency)
	if len(b.d.Subscriptions) > 0 {
		by := orUnsaid(model.ARROn(&b.d, b.s.Rates, at.today))
		f.Above = func(w int) []string {
			return e.muted(geom.Wrap("The subscriptions make the ARR "+by+": what is typed here gives way.", w))
		}
	}
	return f
}

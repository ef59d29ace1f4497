package model

// Pause takes an account out of scope from a day until a day, with a reason.
type Pause struct {
	ID        ID
	AccountID ID
	From      Date
	Until     Date // its end; none: until further notice
	Reason    string
}

// Ref implements Fact.
func (f Pause) Ref() Ref { return Ref{KindPause, f.ID} }

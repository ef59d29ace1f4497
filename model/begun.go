package model

// BegunReview is a review under way, as one finds it again.
type BegunReview struct {
	ID, AccountID ID
	Account       string // its name
	HeldOn        Date
}

package model

// OneOnOne is one walk of a manager through a CSM's book.
type OneOnOne struct {
	ID      ID
	CSMID   ID
	Manager string
	Date    Date
	Notes   string // about no account in particular
}

// Ref implements Fact.
func (f OneOnOne) Ref() Ref { return Ref{KindOneOnOne, f.ID} }

// OneOnOneNote is what a one-to-one noted about one account.
type OneOnOneNote struct {
	ID         ID
	AccountID  ID
	OneOnOneID ID
	Words      string
}

// Ref implements Fact.
func (f OneOnOneNote) Ref() Ref { return Ref{KindOneOnOneNote, f.ID} }

// OneOnOneCheck says in a one-to-one how a commitment from before was kept.
type OneOnOneCheck struct {
	ID           ID
	AccountID    ID
	OneOnOneID   ID
	CommitmentID ID
	Score        PromiseScore
}

// Ref implements Fact.
func (f OneOnOneCheck) Ref() Ref { return Ref{KindOneOnOneCheck, f.ID} }

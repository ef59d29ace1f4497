package model

// AdvocacyKind is the kind of an act of advocacy.
type AdvocacyKind string

// The kinds of advocacy.
const (
	AdvocacyReference AdvocacyKind = "reference"
	AdvocacyCaseStudy AdvocacyKind = "case_study"
	AdvocacySpeaker   AdvocacyKind = "speaker"
	AdvocacyReview    AdvocacyKind = "review"
	AdvocacyReferral  AdvocacyKind = "referral"
)

// AdvocacyKinds lists the kinds of advocacy.
var AdvocacyKinds = []AdvocacyKind{AdvocacyReference, AdvocacyCaseStudy, AdvocacySpeaker, AdvocacyReview, AdvocacyReferral}

// ParseAdvocacyKind reads a kind of advocacy; blank is none.
func ParseAdvocacyKind(s string) (AdvocacyKind, error) {
	return parseClosed("kind of advocacy", s, AdvocacyKinds)
}

// Label is the kind for eyes.
func (k AdvocacyKind) Label() string { return label(k) }

// Advocacy is one act by which a customer spoke for us.
type Advocacy struct {
	ID        ID
	AccountID ID
	Date      Date
	Kind      AdvocacyKind
	ContactID ID
	SourcedBy string
}

// Ref implements Fact.
func (f Advocacy) Ref() Ref { return Ref{KindAdvocacy, f.ID} }

package model

// Stage is where an account stands in its life as a customer.
type Stage string

// The lifecycle stages.
const (
	StageOnboarding Stage = "onboarding"
	StageAdoption   Stage = "adoption"
	StageValue      Stage = "value"
	StageRenewal    Stage = "renewal"
	StageAdvocacy   Stage = "advocacy"
)

// Stages lists the lifecycle stages in order.
var Stages = []Stage{StageOnboarding, StageAdoption, StageValue, StageRenewal, StageAdvocacy}

// ParseStage reads a lifecycle stage; blank is none.
func ParseStage(s string) (Stage, error) { return parseClosed("lifecycle stage", s, Stages) }

// Label is the stage for eyes.
func (s Stage) Label() string { return label(s) }

// Account is a customer.
type Account struct {
	ID         ID
	ExternalID string // the id in the CRM
	Name       string
	Segment    string
	Industry   string
	Region     string
	ARR        Money // annual recurring revenue as typed or imported; unknown where never said
	// ARRFiled is what the last accounts file that changed the ARR said, or the first one
	// that gave it, and ARRFiledOn its as-of date: what a later file is compared with.
	ARRFiled   Money
	ARRFiledOn Date
	StartOn    Date
	RenewalOn  Date
	Stage      Stage
	// CadenceDays overrides the cadence of the segment, in days; 0: the segment's.
	CadenceDays int
	ParentID    ID
	// ParentName is what an import called the parent when no account of that name is known.
	ParentName  string
	Domain      string // web domain
	Tags        []string
	Notes       string
	ChurnedOn   Date
	ChurnReason string
	ArchivedOn  Date
}

// CSM is a customer success manager. The CSMs of one manager are a team.
type CSM struct {
	ID      ID
	Name    string
	Email   string
	Manager string
}

// Ownership says that from a day on an account belongs to a CSM, until the next
// ownership begins. The first known owner counts for all time before. A CSMID of 0 means
// that nobody owns the account from then on.
type Ownership struct {
	ID        ID
	AccountID ID
	CSMID     ID
	From      Date // none: since ever
}

// CustomField is what an import brought and no other field holds: shown and filterable,
// never scored.
type CustomField struct {
	ID        ID
	AccountID ID
	Name      string
	Value     string
}

package model

import (
	"fmt"
	"slices"
	"strings"
)

// Department is whose work a metric tells of.
type Department string

// The departments.
const (
	DepartmentSuccess   Department = "customer_success"
	DepartmentServices  Department = "services"
	DepartmentSupport   Department = "support"
	DepartmentEducation Department = "education"
)

// Departments lists the departments.
var Departments = []Department{DepartmentSuccess, DepartmentServices, DepartmentSupport, DepartmentEducation}

// ParseDepartment reads a department; blank is none.
func ParseDepartment(s string) (Department, error) { return parseClosed("department", s, Departments) }

// Label is the department for eyes.
func (d Department) Label() string { return label(d) }

// MetricKind says what a metric is good for: whether it tells of what is coming or of what
// has come.
type MetricKind string

// The kinds of metric.
const (
	MetricLeading  MetricKind = "leading"
	MetricLagging  MetricKind = "lagging"
	MetricActivity MetricKind = "activity"
	MetricQuality  MetricKind = "quality"
)

// MetricKinds lists the kinds of metric.
var MetricKinds = []MetricKind{MetricLeading, MetricLagging, MetricActivity, MetricQuality}

// ParseMetricKind reads a kind of metric; blank is none.
func ParseMetricKind(s string) (MetricKind, error) {
	return parseClosed("kind of metric", s, MetricKinds)
}

// Label is the kind for eyes.
func (k MetricKind) Label() string { return label(k) }

// Perspective is a side of the balanced scorecard.
type Perspective string

// The perspectives.
const (
	PerspectiveLearning  Perspective = "learning_and_growth"
	PerspectiveProcesses Perspective = "business_processes"
	PerspectiveCustomers Perspective = "customers"
	PerspectiveFinance   Perspective = "finance"
)

// Perspectives lists the perspectives.
var Perspectives = []Perspective{PerspectiveLearning, PerspectiveProcesses, PerspectiveCustomers, PerspectiveFinance}

// ParsePerspective reads a perspective, "&" for "and"; blank is none.
func ParsePerspective(s string) (Perspective, error) {
	return parseClosed("perspective", strings.ReplaceAll(s, "&", "and"), Perspectives)
}

// Label is the perspective for eyes.
func (p Perspective) Label() string {
	if p == PerspectiveLearning {
		return "Learning & growth"
	}
	return label(p)
}

// MetricLevel is whom a metric holds accountable.
type MetricLevel string

// The levels.
const (
	LevelCSM     MetricLevel = "csm"
	LevelTeam    MetricLevel = "team"
	LevelCompany MetricLevel = "company"
)

// MetricLevels lists the levels.
var MetricLevels = []MetricLevel{LevelCSM, LevelTeam, LevelCompany}

// ParseMetricLevel reads a level; blank is none.
func ParseMetricLevel(s string) (MetricLevel, error) { return parseClosed("level", s, MetricLevels) }

// Label is the level for eyes.
func (l MetricLevel) Label() string {
	if l == LevelCSM {
		return "CSM"
	}
	return label(l)
}

// Direction is which way of a metric is good.
type Direction string

// The directions.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// Directions lists the directions.
var Directions = []Direction{Up, Down}

// ParseDirection reads a direction; blank is none.
func ParseDirection(s string) (Direction, error) { return parseClosed("direction", s, Directions) }

// Better says whether the value is at the target or on its good side.
func (d Direction) Better(value, target float64) bool {
	if d == Down {
		return AtLeast(target, value)
	}
	return AtLeast(value, target)
}

// The units of the metrics that come with Keystone. A share is a fraction of 1.
const (
	UnitShare  = "share"
	UnitMoney  = "money"
	UnitDays   = "days"
	UnitHours  = "hours"
	UnitCount  = "count"
	UnitPoints = "points"
	UnitTimes  = "times"
)

// Metric is one entry of the catalogue of metrics (domain rules: every metric in the
// catalogue).
type Metric struct {
	ID          string      `json:"id"` // FoldKey of what it is called in files
	Title       string      `json:"title"`
	Department  Department  `json:"department"`
	Kind        MetricKind  `json:"kind"`
	Perspective Perspective `json:"perspective"`
	Level       MetricLevel `json:"level"`
	Unit        string      `json:"unit"`
	Good        Direction   `json:"good"`
	Target      Number      `json:"target"` // in its unit; unknown: none
	// Own says that it is the team's own, entered by hand or imported.
	Own bool `json:"own"`
}

// catalogue are the metrics that come with Keystone.
var catalogue = []Metric{
	{ID: "keystone_rate", Title: "Keystone rate", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitShare, Good: Up},
	{ID: "keystone_rate_arr", Title: "Keystone rate by ARR", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitShare, Good: Up},
	{ID: "reviews_on_schedule", Title: "Reviews on schedule", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitShare, Good: Up},
	{ID: "reviews_per_csm", Title: "Reviews per CSM per quarter", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitCount, Good: Up},
	{ID: "co", Title: "Customer outcomes (CO)", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelCSM, Unit: UnitPoints, Good: Up},
	{ID: "cx", Title: "Customer experience (CX)", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelTeam, Unit: UnitPoints, Good: Up},
	{ID: "happy_successful", Title: "Happy & successful", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelTeam, Unit: UnitShare, Good: Up},
	{ID: "roi_delivered", Title: "ROI delivered", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelCSM, Unit: UnitShare, Good: Up},
	{ID: "adoption", Title: "Adoption", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelCSM, Unit: UnitShare, Good: Up},
	{ID: "engagement", Title: "Touches per account", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitCount, Good: Up},
	{ID: "last_touch", Title: "Days since the last touch", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelCSM, Unit: UnitDays, Good: Down},
	{ID: "ttv", Title: "Time to value", Department: DepartmentServices, Kind: MetricLeading, Perspective: PerspectiveProcesses, Level: LevelTeam, Unit: UnitDays, Good: Down},
	{ID: "onboarding", Title: "Onboarding as they rate it", Department: DepartmentServices, Kind: MetricQuality, Perspective: PerspectiveCustomers, Level: LevelTeam, Unit: UnitPoints, Good: Up},
	{ID: "readiness", Title: "Their users were ready", Department: DepartmentEducation, Kind: MetricQuality, Perspective: PerspectiveLearning, Level: LevelTeam, Unit: UnitPoints, Good: Up},
	{ID: "trainings", Title: "Trainings per account", Department: DepartmentEducation, Kind: MetricActivity, Perspective: PerspectiveLearning, Level: LevelTeam, Unit: UnitCount, Good: Up},
	{ID: "first_contact", Title: "Time to first contact", Department: DepartmentSupport, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelTeam, Unit: UnitHours, Good: Down},
	{ID: "first_contact_kept", Title: "First contact in the time promised", Department: DepartmentSupport, Kind: MetricQuality, Perspective: PerspectiveProcesses, Level: LevelTeam, Unit: UnitShare, Good: Up},
	{ID: "resolution", Title: "Resolution time", Department: DepartmentSupport, Kind: MetricActivity, Perspective: PerspectiveProcesses, Level: LevelTeam, Unit: UnitHours, Good: Down},
	{ID: "resolution_kept", Title: "Resolved in the time promised", Department: DepartmentSupport, Kind: MetricQuality, Perspective: PerspectiveProcesses, Level: LevelTeam, Unit: UnitShare, Good: Up},
	{ID: "case_csat", Title: "Satisfaction with cases", Department: DepartmentSupport, Kind: MetricQuality, Perspective: PerspectiveCustomers, Level: LevelTeam, Unit: UnitShare, Good: Up},
	{ID: "nps", Title: "NPS", Department: DepartmentSuccess, Kind: MetricQuality, Perspective: PerspectiveCustomers, Level: LevelCompany, Unit: UnitPoints, Good: Up},
	{ID: "nps_response", Title: "NPS surveys answered", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveCustomers, Level: LevelCompany, Unit: UnitShare, Good: Up},
	{ID: "csat", Title: "CSAT", Department: DepartmentSuccess, Kind: MetricQuality, Perspective: PerspectiveCustomers, Level: LevelCompany, Unit: UnitShare, Good: Up},
	{ID: "advocates", Title: "Advocates", Department: DepartmentSuccess, Kind: MetricLeading, Perspective: PerspectiveCustomers, Level: LevelTeam, Unit: UnitCount, Good: Up},
	{ID: "grr", Title: "Gross revenue retention", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelCompany, Unit: UnitShare, Good: Up},
	{ID: "nrr", Title: "Net revenue retention", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelCompany, Unit: UnitShare, Good: Up},
	{ID: "logo_retention", Title: "Logo retention", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelCompany, Unit: UnitShare, Good: Up},
	{ID: "churn", Title: "Churn", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelCompany, Unit: UnitShare, Good: Down},
	{ID: "expansion_arr", Title: "Expansion ARR", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelTeam, Unit: UnitMoney, Good: Up},
	{ID: "clv", Title: "Customer lifetime value", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelCompany, Unit: UnitMoney, Good: Up},
	{ID: "cost_to_serve", Title: "Cost to serve an account", Department: DepartmentSuccess, Kind: MetricActivity, Perspective: PerspectiveFinance, Level: LevelTeam, Unit: UnitMoney, Good: Down},
	{ID: "return_on_reviews", Title: "Return on serving the reviewed", Department: DepartmentSuccess, Kind: MetricLagging, Perspective: PerspectiveFinance, Level: LevelTeam, Unit: UnitTimes, Good: Up},
}

// Catalogue is every metric: those that come with Keystone, with the team's targets, then
// the team's own in their order.
func (s Settings) Catalogue() []Metric {
	out := slices.Clone(catalogue)
	for _, m := range s.Metrics {
		m.ID = FoldKey(m.ID)
		at := slices.IndexFunc(out, func(c Metric) bool { return c.ID == m.ID })
		switch {
		case at >= 0 && at < len(catalogue):
			out[at].Target = m.Target
		case at < 0:
			m.Own = true
			if m.Title == "" {
				m.Title = label(m.ID)
			}
			out = append(out, m)
		}
	}
	return out
}

// validMetrics says what cannot be meant of the team's metrics: only targets of those that
// come with Keystone, and own ones once each with everything said of them.
func validMetrics(all []Metric) error {
	seen := map[string]bool{}
	for _, m := range all {
		id := FoldKey(m.ID)
		own := !slices.ContainsFunc(catalogue, func(c Metric) bool { return c.ID == id })
		switch {
		case id == "":
			return fmt.Errorf("a metric needs a name")
		case seen[id]:
			return fmt.Errorf("the metric %s is there twice", asTyped(m.ID))
		case own && (!slices.Contains(Departments, m.Department) || !slices.Contains(MetricKinds, m.Kind) ||
			!slices.Contains(Perspectives, m.Perspective) || !slices.Contains(MetricLevels, m.Level) || !slices.Contains(Directions, m.Good)):
			return fmt.Errorf("the metric %s needs a department, a kind, a perspective, a level and a good direction", asTyped(m.ID))
		}
		seen[id] = true
	}
	return nil
}

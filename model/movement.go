package model

import (
	"math"
	"slices"
)

// Place is where an account stood on a day on outcomes x experience.
type Place struct {
	Day      Date
	Active   bool
	CO, CX   Number // 0-100, exact; unknown where there is no input
	Quadrant Quadrant
}

// PlaceOn is where the account stood on the day.
func PlaceOn(d *Dossier, s Settings, day Date) Place {
	p := Place{Day: day, Active: ActiveOn(d, day)}
	p.CO, p.CX = scoresOf(d, &s, day)
	p.Quadrant = quadrantOf(p.CO, p.CX, s.DivideCO, s.DivideCX)
	return p
}

// Corner is a row or a column of the table of movements: a quadrant, or what stands beside
// the four.
type Corner string

// What stands beside the four quadrants: an account that is not plotted, that was no
// customer on the earlier day, that is none on the later.
const (
	CornerNotPlotted Corner = "not_plotted"
	CornerNew        Corner = "new"
	CornerChurned    Corner = "churned"
)

// corners are the rows and columns in the order in which they are told.
var corners = []Corner{Corner(HappySuccessful), Corner(Trapped), Corner(Accessible), Corner(HighRisk), CornerNotPlotted, CornerNew, CornerChurned}

// MoveRows and MoveColumns are the corners accounts can come from and go to, in the order in
// which they are told.
func MoveRows() []Corner {
	return slices.DeleteFunc(slices.Clone(corners), func(c Corner) bool { return c == CornerChurned })
}

// MoveColumns are the corners accounts can go to, see MoveRows.
func MoveColumns() []Corner {
	return slices.DeleteFunc(slices.Clone(corners), func(c Corner) bool { return c == CornerNew })
}

// Label is the corner for eyes.
func (c Corner) Label() string {
	if q := Quadrant(c); slices.Contains(Quadrants, q) {
		return q.Label()
	}
	return label(c)
}

// Corner is the quadrant of the place, or that it is not plotted.
func (p Place) Corner() Corner {
	if p.Quadrant == "" {
		return CornerNotPlotted
	}
	return Corner(p.Quadrant)
}

// QuadrantMove is how many accounts went from one corner to another between two days, or
// stayed, and what they are worth: their ARR on the later day, of those that are gone by
// then on the earlier, in the book's currency.
type QuadrantMove struct {
	From, To Corner
	Accounts int
	ARR      Money
}

// MovementTally adds up where accounts went between two days (domain rules: movement).
type MovementTally struct {
	settings   Settings
	since, day Date
	moves      map[[2]Corner]*sum
}

// NewMovementTally is an empty tally for the movement from the day since to the day.
func NewMovementTally(s Settings, since, day Date) *MovementTally {
	return &MovementTally{settings: s, since: since, day: day, moves: map[[2]Corner]*sum{}}
}

// AccountMove is one account's part in the movement.
type AccountMove struct {
	// Was and Is are where it stood on both days.
	Was, Is Place
	// From and To are its row and its column; "" where it was active on neither day.
	From, To Corner
	// ARR is what it is worth, as in QuadrantMove; unknown where nobody said.
	ARR Money
}

// Counts says whether the account is in the table at all.
func (m AccountMove) Counts() bool { return m.From != "" }

// Distance is how far the account went on the picture, in points of score straight across
// (0 to 141); 0 where it was not plotted on both days.
func (m AccountMove) Distance() float64 {
	if m.Was.Quadrant == "" || m.Is.Quadrant == "" || !m.Was.Active || !m.Is.Active {
		return 0
	}
	return math.Hypot(m.Is.CO.Value-m.Was.CO.Value, m.Is.CX.Value-m.Was.CX.Value)
}

// Add adds one account and says where it stood on both days. One that was active on neither
// is in no row.
func (t *MovementTally) Add(d *Dossier) (was, is Place) {
	m := t.AddMove(d)
	return m.Was, m.Is
}

// AddMove adds one account and says its part.
func (t *MovementTally) AddMove(d *Dossier) AccountMove {
	m := AccountMove{Was: PlaceOn(d, t.settings, t.since), Is: PlaceOn(d, t.settings, t.day)}
	if !m.Was.Active && !m.Is.Active {
		return m
	}
	worth := t.day
	m.From, m.To = m.Was.Corner(), m.Is.Corner()
	switch {
	case !m.Was.Active:
		m.From = CornerNew
	case !m.Is.Active:
		m.To, worth = CornerChurned, t.since
	}
	arr, known := t.settings.Rates.Convert(ARROn(d, t.settings.Rates, worth))
	if known {
		m.ARR = arr
	}
	row := t.moves[[2]Corner{m.From, m.To}]
	if row == nil {
		row = &sum{}
		t.moves[[2]Corner{m.From, m.To}] = row
	}
	row.add(arr.Minor, known)
	return m
}

// Moves are the rows of the table that have accounts, those that stayed where they were
// among them, in the order of the corners.
func (t *MovementTally) Moves() []QuadrantMove {
	var out []QuadrantMove
	for _, from := range corners {
		for _, to := range corners {
			if row := t.moves[[2]Corner{from, to}]; row != nil {
				out = append(out, QuadrantMove{from, to, row.accounts, row.money(t.settings.Rates.Book)})
			}
		}
	}
	return out
}

// ProofRow is what became over a year of the accounts that stood in one quadrant.
type ProofRow struct {
	Corner    Corner
	Retention RetentionFigures
}

// ProofTally is the proof of the picture: net retention over the last year by the quadrant
// in which accounts stood a year ago (domain rules: the proof of the picture).
type ProofTally struct {
	settings  Settings
	day       Date
	quadrants map[Corner]*RetentionTally
}

// NewProofTally is an empty tally for the year up to the day.
func NewProofTally(s Settings, day Date) *ProofTally {
	t := &ProofTally{settings: s, day: day, quadrants: map[Corner]*RetentionTally{}}
	for _, c := range corners[:5] {
		t.quadrants[c] = NewRetentionTally(s, day.AddDays(-yearDays), day)
	}
	return t
}

// Add adds one account; one that was no customer a year ago is in no row.
func (t *ProofTally) Add(d *Dossier) {
	t.add(AccountName{d.Account.ID, d.Account.Name, d.Account.ExternalID}, proofOf(d, t.settings, t.day))
}

// proofPortion is where an account stood a year ago and what became of it since; corner is
// "" where it was no customer then.
type proofPortion struct {
	corner   Corner
	retained retainedPortion
}

func proofOf(d *Dossier, s Settings, day Date) proofPortion {
	from := day.AddDays(-yearDays)
	if !from.Known() || !ActiveOn(d, from) {
		return proofPortion{}
	}
	return proofPortion{PlaceOn(d, s, from).Corner(), retainedOf(d, s, from, day)}
}

func (t *ProofTally) add(a AccountName, p proofPortion) {
	if p.corner != "" {
		t.quadrants[p.corner].add(a, p.retained)
	}
}

// Rows are the four quadrants and those not plotted, each with the counts.
func (t *ProofTally) Rows() []ProofRow {
	out := make([]ProofRow, 0, 5)
	for _, c := range corners[:5] {
		out = append(out, ProofRow{c, t.quadrants[c].Figures()})
	}
	return out
}

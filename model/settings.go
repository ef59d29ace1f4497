package model

import "fmt"

// Setting is one stored setting: a key of Settings and its value as JSON.
type Setting struct {
	ID    ID
	Key   string
	Value string
}

// Person is who sits at this machine: author, scope and 1:1 follow from it.
type Person struct {
	Name    string `json:"name"`
	CSMID   ID     `json:"csm_id"`  // 0 for somebody who owns no accounts
	Manager bool   `json:"manager"` // walks through other people's books
}

// Weights are the weights of the inputs of CX. They need not add up to 100: a missing
// input drops out and the rest are scaled.
type Weights struct {
	Moments float64 `json:"moments"`
	CSAT    float64 `json:"csat"`
	NPS     float64 `json:"nps"`
}

// Settings are the team's own rules. The zero value is of no use: start from
// DefaultSettings.
type Settings struct {
	Me Person

	// Rates holds the book's currency and what the others are worth in it.
	Rates Rates

	// Cadences is the days between reviews by segment (folded name); 0: the segment has
	// none. DefaultCadence is for every other segment and for none.
	Cadences       map[string]int
	DefaultCadence int
	// Grace is the days after the due date during which a review still is on schedule.
	Grace int

	// Bars is the seniority by segment (folded name) from which an attendee is high
	// enough; DefaultBar for the others.
	Bars       map[string]Seniority
	DefaultBar Seniority

	// Unverified is what the credit of an outcome is multiplied by while the customer has
	// not verified it within Window days.
	Unverified float64
	// Window is the days that inputs of CX, verifications and closed outcomes count.
	Window int
	// Weights are those of the inputs of CX.
	Weights Weights
	// DivideCO and DivideCX are where the quadrants are divided; a score on the line
	// belongs to the higher side.
	DivideCO, DivideCX float64

	// GrossMargin is the share of ARR that is left after what serving it costs, 0 to 1: what
	// a customer's lifetime value is made from.
	GrossMargin float64
	// Costs is what activities cost.
	Costs Costs
	// ServiceLevels are the times promised to cases, by priority (folded); "" for the others.
	ServiceLevels map[string]ServiceLevel
	// Metrics are the team's own metrics and its targets for those that come with Keystone.
	Metrics []Metric

	Categories []string
	Questions  map[MomentStage][]string
	// Checklist is what the team changed in the checklist of a review.
	Checklist Checklist
	// SentimentWords is the team's definition of each sentiment.
	SentimentWords map[Colour]string
}

// DefaultSettings are the rules a new book starts with (domain rules: cadence, scores,
// quadrant).
func DefaultSettings() Settings {
	return Settings{
		Rates:          Rates{Book: "USD", PerUnit: map[string]int64{}},
		Cadences:       map[string]int{"enterprise": 90, "mid-market": 120, "smb": 180, "digital": 0},
		DefaultCadence: 120,
		Grace:          14,
		Bars:           map[string]Seniority{},
		DefaultBar:     Director,
		Unverified:     0.7,
		Window:         365,
		Weights:        Weights{Moments: 50, CSAT: 25, NPS: 25},
		DivideCO:       50,
		DivideCX:       50,
		GrossMargin:    0.8,
		Costs:          Costs{PerHour: map[string]int64{}, ReviewMinutes: 120},
		ServiceLevels:  map[string]ServiceLevel{},
		Categories: []string{"grow revenue", "reduce cost", "reduce risk", "save time", "quality",
			"customer experience", "people", "compliance"},
		Questions: map[MomentStage][]string{
			MomentBuying: {"The seller was a person they could relate to", "What was promised was clear"},
			MomentOnboarding: {"Well organised", "On time, on budget, to the quality expected",
				"They got what was promised", "Easy", "Their users were ready"},
			MomentAdoption: {"The CSM is a person they can relate to", "Users like the product",
				"It is easy to understand", "The workflow makes sense", "Help came in time"},
			MomentRenewal: {"The path was clear", "The value was plain", "No surprises"},
		},
		SentimentWords: map[Colour]string{
			Green:  "They will stay, and we could say why",
			Yellow: "They may leave: something we know of must change",
			Red:    "They will leave unless we act now",
		},
	}
}

// SegmentKey is the form in which a segment is looked up in the settings: "Mid Market",
// "mid_market" and "Mid-market" are one.
func SegmentKey(segment string) string {
	k := FoldKey(segment)
	out := make([]byte, 0, len(k))
	for i := 0; i < len(k); i++ {
		if k[i] == '_' {
			out = append(out, '-')
			continue
		}
		out = append(out, k[i])
	}
	return string(out)
}

// Cadence is the days between reviews of the account; 0: it has none and is out of scope
// (domain rules: cadence). The account's own override also counts in a segment without.
func (s Settings) Cadence(a Account) int {
	if a.CadenceDays > 0 {
		return a.CadenceDays
	}
	if days, ok := s.Cadences[SegmentKey(a.Segment)]; ok {
		return days
	}
	return s.DefaultCadence
}

// Bar is the seniority from which an attendee of the account is high enough.
func (s Settings) Bar(a Account) Seniority {
	if bar, ok := s.Bars[SegmentKey(a.Segment)]; ok {
		return bar
	}
	return s.DefaultBar
}

// mostSettingDays is the longest time that a setting may name, a century.
const mostSettingDays = 36500

// Validate says which of the settings cannot be meant, because figures made with it would
// say nothing: nil where each can. The error speaks of one of them, in a person's words.
func (s Settings) Validate() error {
	if err := s.Rates.validate(); err != nil {
		return err
	}
	for segment, days := range s.Cadences {
		if days < 0 || days > mostSettingDays {
			return fmt.Errorf("the cadence of %s is %d days: write 0 for none, or up to %d", asTyped(segment), days, mostSettingDays)
		}
	}
	for segment, bar := range s.Bars {
		if bar < Individual || bar > CLevel {
			return fmt.Errorf("the bar of %s is no seniority", asTyped(segment))
		}
	}
	switch {
	case s.DefaultCadence < 0 || s.DefaultCadence > mostSettingDays:
		return fmt.Errorf("the cadence is %d days: write 0 for none, or up to %d", s.DefaultCadence, mostSettingDays)
	case s.Grace < 0 || s.Grace > mostSettingDays:
		return fmt.Errorf("the grace is %d days: write 0 for none, or up to %d", s.Grace, mostSettingDays)
	case s.Window < 1 || s.Window > mostSettingDays:
		return fmt.Errorf("the window is %d days: write 1 to %d", s.Window, mostSettingDays)
	case s.DefaultBar < Individual || s.DefaultBar > CLevel:
		return fmt.Errorf("the bar is no seniority")
	case !(s.Unverified >= 0 && s.Unverified <= 1):
		return fmt.Errorf("an outcome that is not verified counts %g times: write a number from 0 to 1", s.Unverified)
	case !s.Weights.usable():
		return fmt.Errorf("the weights are %g, %g and %g: none may be below zero, and one must be above", s.Weights.Moments, s.Weights.CSAT, s.Weights.NPS)
	case !(s.GrossMargin > 0 && s.GrossMargin <= 1):
		return fmt.Errorf("the gross margin is %g: write a share above 0, up to 1", s.GrossMargin)
	case s.Costs.validate() != nil:
		return s.Costs.validate()
	case validLevels(s.ServiceLevels) != nil:
		return validLevels(s.ServiceLevels)
	case validMetrics(s.Metrics) != nil:
		return validMetrics(s.Metrics)
	case s.Checklist.validate() != nil:
		return s.Checklist.validate()
	case !onScale(s.DivideCO) || !onScale(s.DivideCX):
		return fmt.Errorf("the quadrants are divided at %g and %g: write numbers from 0 to 100", s.DivideCO, s.DivideCX)
	}
	return nil
}

func (w Weights) usable() bool {
	const most = 1e6 // so that no sum of weights is infinite
	for _, one := range []float64{w.Moments, w.CSAT, w.NPS} {
		if !(one >= 0 && one <= most) {
			return false
		}
	}
	return w.Moments+w.CSAT+w.NPS > 0
}

// onScale says whether a score may have this value.
func onScale(score float64) bool { return score >= 0 && score <= 100 }

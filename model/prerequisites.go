package model

import (
	"cmp"
	"slices"
	"strings"
)

// Prerequisite is an activity without which a Business Outcome Review cannot be done
// well (domain rules: prerequisite activities).
type Prerequisite string

// The prerequisite activities: five that strengthen the relationship, five that
// demonstrate reporting.
const (
	NextReviewDated    Prerequisite = "next_review_dated"
	HighEnoughContact  Prerequisite = "high_enough_contact"
	HighEnoughAttended Prerequisite = "high_enough_attended"
	VoiceCaptured      Prerequisite = "voice_captured"
	SentimentCurrent   Prerequisite = "sentiment_current"
	OutcomesAgreed     Prerequisite = "outcomes_agreed"
	OutcomesMeasurable Prerequisite = "outcomes_measurable"
	OutcomesMeasured   Prerequisite = "outcomes_measured"
	ReportShown        Prerequisite = "report_shown"
	ValueVerified      Prerequisite = "value_verified"
)

// prerequisiteCadence is the days taken for one cadence where an account has none.
const prerequisiteCadence = 120

// Prerequisites lists the activities, those of the relationship first.
var Prerequisites = [10]Prerequisite{NextReviewDated, HighEnoughContact, HighEnoughAttended, VoiceCaptured,
	SentimentCurrent, OutcomesAgreed, OutcomesMeasurable, OutcomesMeasured, ReportShown, ValueVerified}

// Group is "relationship" or "reporting": what the activity strengthens.
func (p Prerequisite) Group() string {
	if slices.Index(Prerequisites[:], p) < 5 {
		return "relationship"
	}
	return "reporting"
}

// Label is the activity for eyes, as what is so where it is done.
func (p Prerequisite) Label() string {
	switch p {
	case NextReviewDated:
		return "The next review has a date"
	case HighEnoughContact:
		return "A contact who is high enough"
	case HighEnoughAttended:
		return "Someone high enough attended the last review"
	case VoiceCaptured:
		return "The last review captured their voice"
	case SentimentCurrent:
		return "Sentiment within one cadence"
	case OutcomesAgreed:
		return "Outcomes agreed"
	case OutcomesMeasurable:
		return "Every open outcome has a KPI"
	case OutcomesMeasured:
		return "Every open outcome measured within one cadence"
	case ReportShown:
		return "The last review showed a report"
	case ValueVerified:
		return "Value verified by the customer"
	}
	return label(p)
}

// PrerequisitesOf says which of the activities are done for the account as of the day, in
// the order of the list Prerequisites. Whether the account is active is not asked.
func PrerequisitesOf(d *Dossier, s Settings, day Date) [10]bool {
	cadence := s.Cadence(d.Account)
	if cadence <= 0 {
		cadence = prerequisiteCadence
	}
	bar := s.Bar(d.Account)
	last := lastHeld(d, day)
	var met [10]bool
	met[0] = nextReviewDated(d, last, day)
	met[1], _ = readContacts(d.Contacts, bar, day)
	if last != nil {
		met[2] = highAttendee(d, last, bar, last.HeldOn) != nil
		voice := voiceFrom(d, last, last.HeldOn)
		met[3] = voice.Known() && voice <= day
		met[8] = last.ReportShown == Yes
	}
	if i := sentimentAt(d.Sentiments, day); i >= 0 {
		met[4] = within(day, d.Sentiments[i].Date, cadence)
	}
	met[5], met[6], met[7] = openOutcomes(d, cadence, day)
	met[9] = scoreOutcomes(d, &s, day).verified
	return met
}

// lastHeld is the account's last held review on the day, of two on one date the one
// entered later; nil where none was held.
func lastHeld(d *Dossier, day Date) *Review {
	var last *Review
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(day) && (last == nil || r.HeldOn >= last.HeldOn) {
			last = r
		}
	}
	return last
}

// LastHeld is the account's last held review on the day, and whether there is one.
func LastHeld(d *Dossier, day Date) (Review, bool) {
	if r := lastHeld(d, day); r != nil {
		return *r, true
	}
	return Review{}, false
}

func nextReviewDated(d *Dossier, last *Review, day Date) bool {
	if last != nil && last.NextReviewOn >= day {
		return true
	}
	for i := range d.Reviews {
		r := &d.Reviews[i]
		if r.State == ReviewScheduled && max(r.DueOn, r.HeldOn) >= day {
			return true
		}
	}
	return false
}

// openOutcomes says whether there is an open outcome, whether each has a KPI, and whether
// each of those was measured within one cadence.
func openOutcomes(d *Dossier, cadence int, day Date) (agreed, measurable, measured bool) {
	measurable, measured = true, true
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if !openAt(o, day) {
			continue
		}
		agreed = true
		m := latestMeasurement(d, o.ID, day)
		measurable = measurable && o.HasKPI()
		measured = measured && m >= 0 && within(day, d.Measurements[m].Date, cadence)
	}
	measurable = measurable && agreed
	return agreed, measurable, measurable && measured
}

// PrerequisiteShare is one activity over the active accounts, with those that lack it.
type PrerequisiteShare struct {
	Prerequisite Prerequisite
	Rate         Rate
	// Lacking are the accounts for which it is not done, in order of name.
	Lacking []AccountName
}

// PrerequisiteTally adds up the activities over accounts.
type PrerequisiteTally struct {
	settings Settings
	day      Date
	shares   [10]Rate
	accounts []AccountName // the active ones
	lacks    []uint16      // of each of them, a bit for each activity it lacks
}

// NewPrerequisiteTally is an empty tally as of the day.
func NewPrerequisiteTally(s Settings, day Date) *PrerequisiteTally {
	return &PrerequisiteTally{settings: s, day: day}
}

// Add adds one account; one that is not active on the day is in no share.
func (t *PrerequisiteTally) Add(d *Dossier) {
	if statusAt(d, t.day) == StatusActive {
		t.add(AccountName{d.Account.ID, d.Account.Name, d.Account.ExternalID}, true, PrerequisitesOf(d, t.settings, t.day))
	}
}

func (t *PrerequisiteTally) add(a AccountName, active bool, met [10]bool) {
	if !active {
		return
	}
	var lacks uint16
	for i, met := range met {
		share := &t.shares[i]
		share.Of++
		if met {
			share.Have++
		} else {
			lacks |= 1 << i
		}
	}
	t.accounts, t.lacks = append(t.accounts, a), append(t.lacks, lacks)
}

// Shares are the activities in the order of the list Prerequisites.
func (t *PrerequisiteTally) Shares() []PrerequisiteShare {
	out := make([]PrerequisiteShare, len(t.shares))
	for i, rate := range t.shares {
		out[i] = PrerequisiteShare{Prerequisite: Prerequisites[i], Rate: rate, Lacking: make([]AccountName, 0, rate.Of-rate.Have)}
	}
	for _, at := range inOrderOfName(t.accounts) {
		for i, lacks := 0, t.lacks[at]; lacks != 0; i, lacks = i+1, lacks>>1 {
			if lacks&1 != 0 {
				out[i].Lacking = append(out[i].Lacking, t.accounts[at])
			}
		}
	}
	return out
}

// inOrderOfName is the places of all in the order of their names; those of one name stay in
// the order in which they are. Folding a name is dear, so that each is folded once.
func inOrderOfName(all []AccountName) []int32 {
	keys := make([]string, len(all))
	order := make([]int32, len(all))
	for i, a := range all {
		keys[i], order[i] = FoldName(a.Name), int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(strings.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	return order
}

package model

import "strings"

// Rescheduling says that a review's due date was moved.
type Rescheduling struct {
	From, To Date
	// AtMillis is when, in milliseconds since 1970, UTC.
	AtMillis int64
	// Why is the reason that was given, "" for none.
	Why string
}

const movedBecause = ", because: "

// ReschedulingLabel is what the history says of a review that was moved, after the account's name.
func ReschedulingLabel(from, to Date, why string) string {
	label := "planned for " + to.String()
	if from.Known() {
		label = "moved from " + from.String() + " to " + to.String()
	}
	if why != "" {
		label += movedBecause + why
	}
	return label
}

// ReschedulingsOf are the times the due date of a review was moved, the latest first, by a history
// that is the newest first. What was undone did not happen.
func ReschedulingsOf(history []HistoryEntry, review ID) []Rescheduling {
	var out []Rescheduling
	for _, e := range history {
		if e.Undone || e.Ref != (Ref{KindReview, review}) || e.New() || e.Deleted() {
			continue
		}
		if held := e.After["held_on"]; held != "" && held != e.Before["held_on"] {
			continue // due by the day it was held: nobody planned that
		}
		from, errFrom := ParseISO(e.Before["due_on"])
		to, errTo := ParseISO(e.After["due_on"])
		if errFrom != nil || errTo != nil || !from.Known() || !to.Known() || from == to {
			continue
		}
		_, why, _ := strings.Cut(e.Label, movedBecause)
		out = append(out, Rescheduling{from, to, e.AtMillis, why})
	}
	return out
}

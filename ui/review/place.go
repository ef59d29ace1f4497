package review

import "encoding/json"

// place is where the person is, kept in the review: the step, its field, what is typed and
// cannot be saved yet, and which outcomes the customer said they do not agree about yet.
type place struct {
	Step   string            `json:"step"`
	Field  string            `json:"field,omitempty"`
	Drafts map[string]string `json:"drafts,omitempty"`
	NotYet []string          `json:"not_yet,omitempty"`
}

// readPlace reads a kept place. What cannot be read is no place: it is a convenience and
// nothing of the review.
func readPlace(s string) place {
	var p place
	if json.Unmarshal([]byte(s), &p) != nil {
		return place{}
	}
	return p
}

// String is the place as readPlace reads it.
func (p place) String() string {
	b, err := json.Marshal(p) // keys of maps come in order, so equal places are equal texts
	if err != nil {
		return ""
	}
	return string(b)
}

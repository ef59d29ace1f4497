package review

import "encoding/json"

// place is where the person is, kept in the review: the step, its field, what is typed and
// cannot be saved yet, and which outcomes the customer said they do not agree about yet.
type place struct {
	Step  string `json:"step"`
	Field string `json:"field,omitempty"`
	// Caret is one more than the characters before the cursor in that field; 0: not known.
	Caret  int               `json:"caret,omitempty"`
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

// onTopOf is the place as it is written where another window may have written its own: what
// differs here from base, which was there last as far as this one knows, is ours, the rest
// is as it is stored.
func (p place) onTopOf(stored, base place) place {
	merged := map[string]string{}
	for k, v := range stored.Drafts {
		merged[k] = v
	}
	for k, was := range base.Drafts {
		if _, still := p.Drafts[k]; !still && merged[k] == was {
			delete(merged, k)
		}
	}
	for k, v := range p.Drafts {
		if was, known := base.Drafts[k]; !known || was != v {
			merged[k] = v
		}
	}
	p.Drafts = merged
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

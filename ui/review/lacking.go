package review

import (
	"fmt"

	"keystone/model"
)

// lack says what is missing in a step.
func (s *Screen) lack(i int) string {
	st := s.steps[i]
	for _, r := range s.requirements(st) {
		if r.Met || r.Need != model.Required && r.Number != 7 {
			continue
		}
		text := lackOf(r)
		if could := s.couldBeHigh(); r.Number == 4 && len(could) > 0 {
			text += "; " + could[0].Name + " would do"
		}
		if left := s.sentimentLeft(); r.Number == 7 && left != "" && s.rv.State == model.ReviewCompleted {
			text = "7 " + left
		}
		return text
	}
	return st.title
}

// lackOf is what keeps a requirement from being met, with its number.
func lackOf(r model.Requirement) string {
	if r.Number > sevenSteps {
		return fmt.Sprintf("%d %s: %s", r.Number, r.Title, r.Lacking)
	}
	return fmt.Sprintf("%d %s", r.Number, r.Lacking)
}

// metWords say that all that is required is met: "all seven are met".
func metWords(of int, are string) string {
	switch of {
	case 0:
		return "nothing is required"
	case 1:
		return "the one requirement is met"
	}
	word := fmt.Sprint(of)
	if names := [...]string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}; of-2 < len(names) {
		word = names[of-2]
	}
	return "all " + word + are + " met"
}

package model

import (
	"fmt"
	"slices"
	"strconv"
)

// ItemForm is how an item of the team's own is answered.
type ItemForm string

// The forms of an item.
const (
	ItemTick   ItemForm = "tick"   // yes
	ItemText   ItemForm = "text"   // a sentence
	ItemNumber ItemForm = "number" // any number
	ItemRating ItemForm = "rating" // 1 to 5
)

// ItemForms lists the forms of an item.
var ItemForms = []ItemForm{ItemTick, ItemText, ItemNumber, ItemRating}

// Label is the form for eyes.
func (f ItemForm) Label() string { return label(f) }

// Need says whether a review must meet an item of the checklist.
type Need string

// The needs. A review qualifies when every required item is met; one that is left out is
// not asked for: so a segment has a light format.
const (
	Required Need = "required"
	Optional Need = "optional"
	LeftOut  Need = "left_out"
)

// Needs lists the needs.
var Needs = []Need{Required, Optional, LeftOut}

// Label is the need for eyes.
func (n Need) Label() string { return label(n) }

// Checklist is what the team changed in the checklist of a review: items of its own, and
// what is needed of which segment. A review is judged by the checklist as it was on its
// held date (domain rules: the review), so nothing here is ever changed, only followed by
// something later.
type Checklist struct {
	Items []ChecklistItem `json:"items,omitempty"`
	Rules []ChecklistRule `json:"rules,omitempty"`
}

// ChecklistItem is an item of the team's own.
type ChecklistItem struct {
	Key   string   `json:"key"` // names it for ever: "own.1"
	Title string   `json:"title"`
	Form  ItemForm `json:"form"`
	// From and Until are the days from which it is asked for, and no longer is.
	From  Date `json:"from"`
	Until Date `json:"until"`
}

// ChecklistRule says from a day on what is needed of an item.
type ChecklistRule struct {
	Item string `json:"item"` // "1" to "7", or the key of an item of the team's own
	// Segment it is for, as SegmentKey writes it; "": every one that has no rule of its own.
	Segment string `json:"segment"`
	Need    Need   `json:"need"`
	From    Date   `json:"from"`
}

// ChecklistEntry is one item of the checklist as it is on a day for one account.
type ChecklistEntry struct {
	Key    string
	Number int // 1-7 for the seven requirements, then on
	Title  string
	Form   ItemForm // "" for the seven: the book itself says whether they are met
	Need   Need
}

// ItemAnswer is what a review answers to an item of the team's own.
type ItemAnswer struct {
	ID        ID
	AccountID ID
	ReviewID  ID
	Item      string // its key
	Value     string
}

// Ref implements Fact.
func (f ItemAnswer) Ref() Ref { return Ref{KindItemAnswer, f.ID} }

// Met says whether the value answers an item of the form.
func (f ItemForm) Met(value string) bool {
	switch f {
	case ItemTick:
		return FoldKey(value) == string(Yes)
	case ItemNumber:
		_, ok := plain(value)
		return ok
	case ItemRating:
		n, ok := plain(value)
		return ok && n >= 1 && n <= 5
	}
	return !blank(value)
}

func plain(value string) (float64, bool) {
	n, err := strconv.ParseFloat(value, 64)
	return n, err == nil && Num(n).Known
}

// sevenKeys are the keys of the seven requirements.
var sevenKeys = [7]string{"1", "2", "3", "4", "5", "6", "7"}

// ChecklistFor is the checklist of a review of the account that is held on the day: the
// seven requirements and the team's own items, each with what is needed of it.
func (s Settings) ChecklistFor(a Account, held Date) []ChecklistEntry {
	segment := SegmentKey(a.Segment)
	out := make([]ChecklistEntry, 0, len(sevenKeys)+len(s.Checklist.Items))
	for i, key := range sevenKeys {
		out = append(out, ChecklistEntry{Key: key, Number: i + 1, Title: RequirementTitles[i], Need: s.Checklist.need(key, segment, held, Required)})
	}
	for _, it := range s.Checklist.Items {
		if it.From <= held && (!it.Until.Known() || held < it.Until) {
			out = append(out, ChecklistEntry{Key: it.Key, Number: len(out) + 1, Title: it.Title, Form: it.Form,
				Need: s.Checklist.need(it.Key, segment, held, Optional)})
		}
	}
	return out
}

// need is what is needed of an item on a day: the rule of the segment, else the one for
// every segment, of several the one that began last, of those the one entered last.
func (c Checklist) need(item, segment string, day Date, otherwise Need) Need {
	own, all := -1, -1
	for i := range c.Rules {
		r := &c.Rules[i]
		if r.Item != item || r.From > day {
			continue
		}
		switch {
		case r.Segment == "":
			if all < 0 || r.From >= c.Rules[all].From {
				all = i
			}
		case r.Segment == segment:
			if own < 0 || r.From >= c.Rules[own].From {
				own = i
			}
		}
	}
	switch {
	case own >= 0:
		return c.Rules[own].Need
	case all >= 0:
		return c.Rules[all].Need
	}
	return otherwise
}

// plainSeven says that the team changed nothing: the seven are required, and nothing else.
func (c Checklist) plainSeven() bool { return len(c.Items) == 0 && len(c.Rules) == 0 }

// Light says whether fewer than the seven requirements are asked of a review of the account
// that is held on the day.
func (s Settings) Light(a Account, held Date) bool {
	return slices.ContainsFunc(s.ChecklistFor(a, held), func(e ChecklistEntry) bool { return e.Form == "" && e.Need == LeftOut })
}

// validate says what of the checklist cannot be meant.
func (c Checklist) validate() error {
	known := map[string]bool{}
	for _, key := range sevenKeys {
		known[key] = true
	}
	for _, it := range c.Items {
		switch {
		case known[it.Key] || blank(it.Key):
			return fmt.Errorf("two items of the checklist have the key %s", asTyped(it.Key))
		case blank(it.Title):
			return fmt.Errorf("the item %s of the checklist has no title", asTyped(it.Key))
		case !slices.Contains(ItemForms, it.Form):
			return fmt.Errorf("the item %s of the checklist is of no form: write tick, text, number or rating", asTyped(it.Title))
		}
		known[it.Key] = true
	}
	for _, r := range c.Rules {
		switch {
		case !known[r.Item]:
			return fmt.Errorf("the checklist has a rule for %s, which is none of its items", asTyped(r.Item))
		case !slices.Contains(Needs, r.Need):
			return fmt.Errorf("the checklist needs %s of %s: write required, optional or left_out", asTyped(string(r.Need)), asTyped(r.Item))
		}
	}
	return nil
}

// answerTo is the review's answer to an item, the last one entered.
func answerTo(r *Review, item string) string {
	value := ""
	for i := range r.Answers {
		if r.Answers[i].Item == item {
			value = r.Answers[i].Value
		}
	}
	return value
}

package model

import (
	"slices"
	"strings"
)

// FilterField names a field that a filter can test.
type FilterField string

// The fields of filters.
const (
	FilterName        FilterField = "name"
	FilterID          FilterField = "id"
	FilterSegment     FilterField = "segment"
	FilterIndustry    FilterField = "industry"
	FilterRegion      FilterField = "region"
	FilterOwner       FilterField = "owner"
	FilterTeam        FilterField = "team"
	FilterTag         FilterField = "tag"
	FilterNotes       FilterField = "notes"
	FilterDomain      FilterField = "domain"
	FilterContact     FilterField = "contact"
	FilterVoice       FilterField = "voice"
	FilterCustom      FilterField = "field"
	FilterStatus      FilterField = "status"
	FilterStage       FilterField = "stage"
	FilterQuadrant    FilterField = "quadrant"
	FilterSentiment   FilterField = "sentiment"
	FilterCadence     FilterField = "cadence"
	FilterFlag        FilterField = "flag"
	FilterARR         FilterField = "arr"
	FilterCO          FilterField = "co"
	FilterCX          FilterField = "cx"
	FilterRenewal     FilterField = "renewal"
	FilterDue         FilterField = "due"
	FilterReviewed    FilterField = "reviewed"
	FilterQualified   FilterField = "qualified"
	FilterSentimentOn FilterField = "sentiment_on"
	FilterTouched     FilterField = "touched"
	FilterStart       FilterField = "start"
	FilterChurned     FilterField = "churned"
	FilterUnknown     FilterField = "unknown"
)

// FilterType is what the values of a field are.
type FilterType int

// The types of fields.
const (
	FilterContains FilterType = iota // the text occurs in it
	FilterBegins                     // it begins with the text
	FilterWhole                      // it is the text
	FilterClosed                     // a word of a closed list
	FilterMoney                      // an amount
	FilterScore                      // a number from 0 to 100
	FilterDate                       // a day
	FilterNames                      // names of fields
)

// String is the type in a word.
func (t FilterType) String() string {
	return [...]string{"text", "text", "text", "list", "money", "number", "date", "field"}[t]
}

// FilterSpec describes a field: the parser, the completion and the help all read it.
type FilterSpec struct {
	Field   FilterField
	Aliases []string
	Type    FilterType
	Ops     []FilterOp
	// Words are the values of a closed list; None says that it may also be missing.
	Words []string
	None  bool
	// Back says that a length of time without a sign ("90d") reaches back from the day,
	// and not ahead (FilterDate).
	Back bool
	// MayLack says that an account may have no such value: unknown:FIELD.
	MayLack bool
	Help    string
	Example string
}

var (
	textOps = []FilterOp{FilterIs, FilterEqual}
	listOps = []FilterOp{FilterIs}
	sizeOps = []FilterOp{FilterIs, FilterLess, FilterAtMost, FilterMore, FilterAtLeast, FilterRange}
)

func wordsOf[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}

var filterSpecs = []FilterSpec{
	{Field: FilterName, Aliases: []string{"account"}, Ops: textOps,
		Help: "the name has the text in it; = the whole name", Example: `name:acme`},
	{Field: FilterID, Aliases: []string{"external_id"}, Ops: textOps, MayLack: true,
		Help: "the external id has the text in it; = the whole id", Example: `id=C-1042`},
	{Field: FilterSegment, Type: FilterBegins, Ops: textOps, MayLack: true,
		Help: "the segment begins with the text; = the whole segment", Example: `segment:ent,smb`},
	{Field: FilterIndustry, Ops: textOps, MayLack: true, Help: "the industry has the text in it", Example: `industry:health`},
	{Field: FilterRegion, Ops: textOps, MayLack: true, Help: "the region has the text in it", Example: `region:emea`},
	{Field: FilterOwner, Aliases: []string{"csm"}, Ops: textOps, MayLack: true,
		Help: "the CSM's name has the text in it", Example: `owner:maria`},
	{Field: FilterTeam, Aliases: []string{"manager"}, Ops: textOps, MayLack: true,
		Help: "the name of the owner's manager has the text in it", Example: `team:okafor`},
	{Field: FilterTag, Aliases: []string{"tags"}, Type: FilterWhole, Ops: listOps, MayLack: true,
		Help: "one of the tags is the text", Example: `tag:pilot`},
	{Field: FilterStatus, Type: FilterClosed, Ops: listOps,
		Words: wordsOf([]Status{StatusActive, StatusChurned, StatusArchived, StatusNotStarted}),
		Help:  "whether it is a customer on the day", Example: `status:churned`},
	{Field: FilterStage, Type: FilterClosed, Ops: listOps, Words: wordsOf(Stages), None: true, MayLack: true,
		Help: "the lifecycle stage", Example: `stage:onboarding`},
	{Field: FilterQuadrant, Type: FilterClosed, Ops: listOps, Words: wordsOf(Quadrants), None: true, MayLack: true,
		Help: "the quadrant; none: not plotted", Example: `quadrant:trapped`},
	{Field: FilterSentiment, Type: FilterClosed, Ops: listOps, Words: wordsOf(Colours), None: true, MayLack: true,
		Help: "the latest sentiment", Example: `sentiment:red,none`},
	{Field: FilterCadence, Type: FilterClosed, Ops: listOps, Words: wordsOf(CadenceStates),
		Help: "where it stands in its cadence", Example: `cadence:due_soon`},
	{Field: FilterFlag, Aliases: []string{"flags"}, Type: FilterClosed, Ops: listOps, Words: wordsOf(Flags),
		Help: "a reason to look at it; each flag is also a word of its own", Example: `flag:stale,blind_spot`},
	{Field: FilterARR, Type: FilterMoney, Ops: sizeOps, MayLack: true,
		Help: "the ARR in the book's currency; unknown where nobody said it or its currency has no rate", Example: `arr:100k..2m`},
	{Field: FilterCO, Type: FilterScore, Ops: sizeOps, MayLack: true, Help: "customer outcomes, 0 to 100", Example: `co<50`},
	{Field: FilterCX, Type: FilterScore, Ops: sizeOps, MayLack: true, Help: "customer experience, 0 to 100", Example: `cx>=40`},
	{Field: FilterRenewal, Aliases: []string{"renewal_date", "renews"}, Type: FilterDate, Ops: sizeOps, MayLack: true,
		Help: "the renewal date", Example: `renewal<90d`},
	{Field: FilterDue, Aliases: []string{"due_date"}, Type: FilterDate, Ops: sizeOps, MayLack: true,
		Help: "the day by which the next review is due", Example: `due<today`},
	{Field: FilterReviewed, Aliases: []string{"last_review", "review"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "when a review was held last", Example: `reviewed>6m`},
	{Field: FilterQualified, Aliases: []string{"last_qualifying_review"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "when a review that counts was held last", Example: `qualified>=2026-01-01`},
	{Field: FilterSentimentOn, Aliases: []string{"sentiment_date"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "the day of the latest sentiment", Example: `sentiment_on>90d`},
	{Field: FilterTouched, Aliases: []string{"last_touch"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "the day of the latest touch: call, mail, meeting", Example: `touched>4w`},
	{Field: FilterStart, Aliases: []string{"start_date", "started"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "when it became a customer", Example: `start<6m`},
	{Field: FilterChurned, Aliases: []string{"churned_on"}, Type: FilterDate, Ops: sizeOps, Back: true, MayLack: true,
		Help: "when it ceased to be one", Example: `churned<1y`},
	{Field: FilterContact, Aliases: []string{"contacts"}, Ops: listOps, MayLack: true,
		Help: "the name, title or e-mail of a contact has the text in it", Example: `contact:"vp op"`},
	{Field: FilterVoice, Ops: listOps, MayLack: true,
		Help: "something the customer said by the day has the text in it", Example: `voice:report`},
	{Field: FilterNotes, Aliases: []string{"note"}, Ops: listOps, MayLack: true, Help: "the notes have the text in them", Example: `notes:pilot`},
	{Field: FilterDomain, Ops: textOps, MayLack: true, Help: "the web domain has the text in it", Example: `domain:acme.com`},
	{Field: FilterCustom, Ops: textOps, MayLack: true,
		Help: "a custom field, by its name, has the text in it; = the whole value", Example: `field.tier:gold`},
	{Field: FilterUnknown, Type: FilterNames, Ops: listOps,
		Help: "nothing is known of a field", Example: `unknown:co,arr`},
}

// FilterFields lists the fields in the order in which they are explained.
func FilterFields() []FilterSpec { return slices.Clone(filterSpecs) }

func specOf(f FilterField) *FilterSpec {
	for i := range filterSpecs {
		if filterSpecs[i].Field == f {
			return &filterSpecs[i]
		}
	}
	return nil
}

// specNamed is the field of that name or alias, nil for none.
func specNamed(name string) *FilterSpec {
	name = FoldKey(name)
	for i := range filterSpecs {
		if s := &filterSpecs[i]; string(s.Field) == name || slices.Contains(s.Aliases, name) {
			return s
		}
	}
	return nil
}

func (s *FilterSpec) ranges() bool {
	return s.Type == FilterMoney || s.Type == FilterScore || s.Type == FilterDate
}

// flagAliases are short names of flags.
var flagAliases = map[string]Flag{"busy": FlagBusyNoValue, "renewing": FlagRenewal90}

// flagNamed is the flag that a bare word means, "" for none.
func flagNamed(word string) Flag {
	key := FoldKey(word)
	if f, ok := flagAliases[key]; ok {
		return f
	}
	if slices.Contains(Flags, Flag(key)) {
		return Flag(key)
	}
	return ""
}

// nearest is the word most like the one typed: that which alone begins with it, else the
// one with at most two letters wrong; "" where none is near.
func nearest(typed string, words []string) string {
	typed = FoldKey(typed)
	if typed == "" {
		return ""
	}
	best, least := "", 1+min(2, len([]rune(typed))/3)
	for _, w := range words {
		if len(typed) >= 2 && strings.HasPrefix(w, typed) {
			return w
		}
		if d := editDistance([]rune(typed), []rune(w), least); d < least {
			best, least = w, d
		}
	}
	return best
}

// editDistance is how many letters have to be put in, left out, changed or swapped with
// their neighbour to make a into b; limit where it is that many or more.
func editDistance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := []int(nil), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, make([]int, len(b)+1)
	}
	return min(last[len(b)], limit)
}

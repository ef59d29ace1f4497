package settings

import "strings"

// Entry is one setting as it can be found by its words.
type Entry struct {
	// Key is what screen.OpenSetting takes.
	Key string
	// Label names it; Words are others it is looked for by.
	Label, Words string
}

// index names every setting, in the order of the sections. What stands before the dot of a
// key is its section.
var index = []Entry{
	{"me.name", "Your name", "who i am author sign user"},
	{"me.role", "Your role", "csm manager scope who i am"},
	{"cadence.default", "Default cadence", "days between reviews schedule"},
	{"cadence.grace", "Grace", "days after due date overdue late"},
	{"cadence.segments", "Cadence by segment", "enterprise mid-market smb digital days between reviews"},
	{"checklist", "Checklist of a review", "requirements required optional own items rating tick bor what counts"},
	{"checklist.format", "Format of reviews by segment", "light full short checklist smb mid-market"},
	{"bar.default", "High-enough bar", "seniority director vp decision maker requirement 4"},
	{"bar.segments", "High-enough bar by segment", "seniority director vp"},
	{"scores.moments", "Weight of moments", "cx experience weights"},
	{"scores.csat", "Weight of CSAT", "cx experience weights survey"},
	{"scores.nps", "Weight of NPS", "cx experience weights survey"},
	{"scores.unverified", "Credit while not verified", "co outcomes 0.7 verification factor"},
	{"scores.window", "Window of scores", "365 days co cx verification"},
	{"quadrant.co", "Outcomes divided at", "threshold co quadrant"},
	{"quadrant.cx", "Experience divided at", "threshold cx quadrant"},
	{"sentiment.green", "Meaning of Green", "sentiment definition"},
	{"sentiment.yellow", "Meaning of Yellow", "sentiment definition"},
	{"sentiment.red", "Meaning of Red", "sentiment definition"},
	{"categories", "Outcome categories", "add rename remove order"},
	{"questions", "Moment questions", "buying onboarding adoption renewal experience"},
	{"money.book", "Currency of the book", "totals arr money"},
	{"money.rates", "Exchange rates", "currencies convert not converted"},
	{"costs.margin", "Gross margin", "clv lifetime value share arr left"},
	{"costs.review", "Time of a review", "minutes cost to serve"},
	{"costs.hour", "Cost of an hour", "activity costs hourly call mail meeting training cost to serve"},
	{"service", "Service levels", "sla promised times cases priority first answer resolved support"},
	{"metrics", "Metrics and targets", "catalogue kpi scorecard department leading lagging perspective target median own metric value by hand"},
	{"people", "CSMs and teams", "managers owners hand over people"},
	{"looks.theme", "Theme", "colours dark light contrast palette colour-blind"},
	{"looks.mouse", "Mouse", "click wheel select text"},
	{"looks.ascii", "ASCII mode", "unicode glyphs terminal"},
	{"file.path", "File of the book", "path size database"},
	{"file.backup", "Back up now", "copy backups save"},
	{"file.backups", "Backups", "copies restore"},
	{"file.config", "Personal settings file", "config keys theme"},
}

// Index lists every setting, for whoever looks for one by words.
func Index() []Entry { return append([]Entry(nil), index...) }

// labelOf is the label of a setting.
func labelOf(key string) string {
	for _, e := range index {
		if e.Key == key {
			return e.Label
		}
	}
	return key
}

// sectionOf is the section of a setting's key.
func sectionOf(key string) string {
	section, _, _ := strings.Cut(key, ".")
	return section
}

package model

import (
	"slices"
	"strings"
)

// CaptureLead is a beginning of a capture line that may be the name of an account.
type CaptureLead struct {
	// Words is how many words of the line it takes; Text is they without quotes.
	Words int
	Text  string
	// Exact: it holds a word that means something else in a capture line, so that only an
	// account of precisely this name is meant.
	Exact bool
}

// mostLeadWords is how many words of a line may be an account's name without quotes.
const mostLeadWords = 8

// MostCaptureCandidates is how many accounts are asked for by one lead: there may be many
// more that hold "co" somewhere in their names.
const MostCaptureCandidates = 50

// CaptureLeads are the beginnings of a line that may name its account, the longest first;
// none when the line names no account.
func CaptureLeads(line string) []CaptureLead {
	ps := scanCapture(line)
	if len(ps) > 0 && ps[0].mark == "" && ps[0].quoted {
		return []CaptureLead{{Words: 1, Text: ps[0].text}}
	}
	var words []string
	var out []CaptureLead
	exact := false
	for i, p := range ps {
		if p.mark != "" || p.quoted || i == mostLeadWords {
			break
		}
		exact = exact || bare(ps[i:])
		words = append(words, p.text)
		if exact && i == 0 {
			continue // one word alone means what it means
		}
		out = append(out, CaptureLead{i + 1, strings.Join(words, " "), exact})
	}
	slices.Reverse(out)
	return out
}

// CaptureFound is the account that the beginning of a line names, or those it may name.
type CaptureFound struct {
	// Words is how many words of the line name the account, Text is they; 0: it names none.
	Words    int
	Text     string
	Accounts []AccountName
	// More says that there are more accounts than were asked for.
	More bool
}

// FindCapture asks find for each of the leads, and takes the first that names an account.
// Where an account is given already, only a name of which every word is begun counts: "the"
// is not to mean The Home Depot wherever it occurs.
func FindCapture(leads []CaptureLead, given bool, find func(text string) ([]AccountName, error)) (CaptureFound, error) {
	for _, l := range leads {
		if FoldName(l.Text) == "" {
			continue
		}
		all, err := find(l.Text)
		if err != nil {
			return CaptureFound{}, err
		}
		more := len(all) >= MostCaptureCandidates
		all = slices.DeleteFunc(slices.Clone(all), func(a AccountName) bool {
			switch {
			case FoldName(a.Name) == FoldName(l.Text) || a.ExternalID == l.Text:
				return false
			case l.Exact:
				return true
			}
			return given && !beginsWords(a.Name, l.Text)
		})
		if len(all) > 0 {
			return CaptureFound{l.Words, l.Text, all, more}, nil
		}
	}
	return CaptureFound{}, nil
}

// beginsWords says whether the words typed begin words of a name, in their order; accents
// need not be typed.
func beginsWords(name, typed string) bool {
	words := strings.Fields(FindKey(name))
	for _, t := range strings.Fields(FindKey(typed)) {
		i := slices.IndexFunc(words, func(w string) bool {
			return strings.HasPrefix(strings.TrimLeft(w, `("'`), strings.TrimLeft(t, `("'`))
		})
		if i < 0 {
			return false
		}
		words = words[i+1:]
	}
	return true
}

// leadWords is how many words stand before the first that means something else.
func leadWords(ps []piece) int {
	n := 0
	for n < len(ps) && ps[n].mark == "" && !ps[n].quoted && !bare(ps[n:]) {
		n++
	}
	return n
}

// CapturePeople are the contacts of an account that a name as typed may mean, those who
// have not left by the day first. One whose whole name it is stands alone.
func CapturePeople(d *Dossier, typed string, day Date) []Contact {
	if d == nil {
		return nil
	}
	var here, left []Contact
	for _, c := range d.Contacts {
		switch {
		case captureName(c.Name) == captureName(typed):
			return []Contact{c}
		case !beginsWords(captureName(c.Name), captureName(typed)):
		case c.Left(day):
			left = append(left, c)
		default:
			here = append(here, c)
		}
	}
	return append(here, left...)
}

// CaptureQuote is a name as a capture line holds it: in quotes where it is more than one
// word or reads as something else.
func CaptureQuote(name string) string {
	name = Clean(strings.Join(strings.Fields(name), " "))
	ps := scanCapture(name)
	if len(ps) == 1 && ps[0].mark == "" && !ps[0].quoted && !bare(ps) && !strings.ContainsAny(name, `"“”`) && name == strings.TrimRight(name, nameEnds) {
		return name
	}
	return `"` + strings.ReplaceAll(name, `"`, "'") + `"`
}

// captureName is a name in the form in which those of a line and of the book are compared:
// CaptureQuote may have had to write it differently.
func captureName(name string) string {
	return FoldName(strings.ReplaceAll(Clean(name), `"`, "'"))
}

// nameEnds may follow a name in a sentence and are no part of it.
const nameEnds = ",.;:!?"

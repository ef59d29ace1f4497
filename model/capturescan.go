package model

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is one word of a capture line, with the mark before it and without its quotes.
type piece struct {
	from, to int
	mark     string // "@", "~", "on:", "next:", "" for a word
	text     string
	quoted   bool
	open     bool // the quote behind a mark is not closed
}

// captureMarks begin the parts that may stand anywhere.
var captureMarks = []string{"@", "~", "on:", "next:"}

// scanCapture takes a line apart at blanks; what stands in quotes is one piece.
func scanCapture(line string) []piece {
	var out []piece
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		p := pieceAt(line, i)
		out = append(out, p)
		i = p.to
	}
	return out
}

func pieceAt(line string, from int) piece {
	p := piece{from: from, mark: markAt(line[from:])}
	at := from + len(p.mark)
	if n, text, closed := quotedAt(line[at:]); n > 0 && (closed || p.mark != "") {
		p.to, p.text, p.quoted, p.open = at+n, text, true, !closed
		return p
	}
	p.to = at + wordLen(line[at:])
	p.text = line[at:p.to]
	return p
}

func markAt(s string) string {
	for _, m := range captureMarks {
		if len(s) >= len(m) && strings.EqualFold(s[:len(m)], m) {
			if m == "~" && !colourFollows(s[1:]) {
				return ""
			}
			return m
		}
	}
	return ""
}

// colourFollows tells ~y from ~30 users, which are words.
func colourFollows(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || unicode.IsLetter(r) || unicode.IsSpace(r)
}

// quotedAt is the length of the quoted text s begins with, 0 when it begins with none, and
// whether the quote is closed.
func quotedAt(s string) (n int, text string, closed bool) {
	for _, q := range [][2]string{{`"`, `"`}, {"“", "”"}} {
		rest, ok := strings.CutPrefix(s, q[0])
		if !ok {
			continue
		}
		text, _, closed = strings.Cut(rest, q[1])
		n = len(q[0]) + len(text)
		if closed {
			n += len(q[1])
		}
		return n, strings.TrimSpace(text), closed
	}
	return 0, "", false
}

func wordLen(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(s)
}

// touchWords are the words by which a kind of touch is called.
var touchWords = map[TouchKind][]string{
	TouchCall:      {"call", "called", "phone", "phoned"},
	TouchMail:      {"mail", "mailed", "email", "emailed", "e-mail", "e-mailed"},
	TouchMeeting:   {"meeting", "met", "meet", "visit", "visited"},
	TouchTraining:  {"training", "trained", "workshop"},
	TouchExecutive: {"exec", "executive", "outreach"},
}

// CaptureWordsOf are the words by which a capture line calls a kind of touch, the
// usual one first.
func CaptureWordsOf(k TouchKind) []string { return touchWords[k] }

var touchKindOf = func() map[string]TouchKind {
	kinds := map[string]TouchKind{}
	for k, words := range touchWords {
		for _, w := range words {
			kinds[w] = k
		}
	}
	return kinds
}()

// kindAt is the kind of touch that the pieces begin with, and how many they are.
func kindAt(ps []piece) (TouchKind, int) {
	if len(ps) == 0 || ps[0].mark != "" || ps[0].quoted {
		return "", 0
	}
	k := touchKindOf[strings.ToLower(ps[0].text)]
	switch {
	case k == "":
		return "", 0
	case k == TouchExecutive && len(ps) > 1 && ps[1].mark == "" && strings.EqualFold(ps[1].text, "outreach"):
		return k, 2
	}
	return k, 1
}

// mostTouchMinutes is the longest touch: a day.
const mostTouchMinutes = 24 * 60

var minuteUnits = map[string]bool{"m": true, "min": true, "mins": true, "minute": true, "minutes": true}
var hourUnits = map[string]bool{"h": true, "hr": true, "hrs": true, "hour": true, "hours": true}

// minutesAt is the length of time that the pieces begin with, and how many they are: "45m",
// "1h", "1h30", "1.5h", "90 min". A length of more than a day, or of none, is said as it is.
func minutesAt(ps []piece) (minutes, n int) {
	if len(ps) == 0 || ps[0].mark != "" || ps[0].quoted {
		return 0, 0
	}
	if m, ok := readMinutes(strings.ToLower(ps[0].text)); ok {
		return m, 1
	}
	if len(ps) > 1 && ps[1].mark == "" && !ps[1].quoted && isDigits(ps[0].text) && len(ps[1].text) > 1 {
		if m, ok := readMinutes(ps[0].text + strings.ToLower(ps[1].text)); ok {
			return m, 2
		}
	}
	return 0, 0
}

func readMinutes(s string) (int, bool) {
	number, unit := splitNumber(s)
	if number == "" {
		return 0, false
	}
	if minuteUnits[unit] {
		return wholeMinutes(number, 1)
	}
	if hourUnits[unit] {
		return wholeMinutes(number, 60)
	}
	rest, ok := strings.CutPrefix(unit, "h")
	if !ok || !isDigits(number) {
		return 0, false
	}
	more, unit := splitNumber(rest)
	if !isDigits(more) || len(more) > 2 || unit != "" && !minuteUnits[unit] {
		return 0, false
	}
	hours, ok := wholeMinutes(number, 60)
	extra, _ := strconv.Atoi(more)
	return hours + extra, ok && extra < 60
}

func splitNumber(s string) (number, rest string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !isASCIIDigit(r) && r != '.' && r != ',' })
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

// wholeMinutes is a number of minutes or hours in minutes.
func wholeMinutes(number string, each float64) (int, bool) {
	const longest = 1_000_000 // far beyond any touch, and far from overflow
	v, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	if err != nil {
		return 0, false
	}
	return int(min(v*each, longest) + 0.5), true
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// namedDayAt says whether a piece is a day that needs no mark.
func namedDayAt(p piece) bool {
	return p.mark == "" && !p.quoted && (strings.EqualFold(p.text, "today") || strings.EqualFold(p.text, "yesterday"))
}

// bare says whether the pieces begin with something that stands before the words and needs
// no mark.
func bare(ps []piece) bool {
	if _, n := kindAt(ps); n > 0 {
		return true
	}
	_, n := minutesAt(ps)
	return n > 0 || len(ps) > 0 && namedDayAt(ps[0])
}

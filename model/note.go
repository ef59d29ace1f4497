package model

import (
	"regexp"
	"strings"
	"unicode"
)

// NotePerson is somebody a note may speak of. ContactID is 0 for one of ours.
type NotePerson struct {
	ContactID ID
	Name      string
}

// NotedPromise is a line of notes read as a commitment: who will do what, until when. What
// cannot be read is blank, and What holds the words.
type NotedPromise struct {
	What, Who string
	DueOn     Date
}

// NotedWords is a line of notes read as something the customer said.
type NotedWords struct {
	Words string
	Who   NotePerson // ContactID 0: nobody is named
}

// NoteLines are the lines of a text that say something, without what marks them as points
// of a list.
func NoteLines(text string) []string {
	var out []string
	for _, l := range strings.Split(CleanText(text), "\n") {
		if l = noteMark.ReplaceAllString(strings.TrimSpace(l), ""); hasLetter(l) {
			out = append(out, strings.TrimSpace(l))
		}
	}
	return out
}

// noteMark is a bullet, a number, a heading's mark or a box before a line.
var noteMark = regexp.MustCompile(`^(?:(?:[-*+•‣◦–—>#]+|\d{1,2}[.)])\s+)?(?:\[[ xX]?\]\s*)?`)

func hasLetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

var (
	// noteWill is "Maria will send it" and its like; noteTo may also be no promise at all, so
	// whoever it names must be known.
	noteWill = regexp.MustCompile(`(?i)^(.{1,40}?)(?:\s+(?:will|shall|is going to|are going to|has to|have to|needs? to|must|promise[sd]? to|agree[sd]? to)|['’]ll)\s+(.+)$`)
	noteTo   = regexp.MustCompile(`(?i)^(.{1,40}?)(?:\s+to\s+|\s*[:–—]\s*|\s+-\s+)(.+)$`)
	noteAt   = regexp.MustCompile(`^@(\S+)\s*[:,]?\s+(.+)$`)
	noteLead = regexp.MustCompile(`(?i)^(?:action(?: item)?s?|next steps?|ai|to do)\s*[:–—-]\s*`)
	noteTail = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]{1,60})[)\]]\.?$`)
	noteBy   = regexp.MustCompile(`(?i)[\s,]+(?:by|until|till|before|due|on|no later than|latest)\s+(?:the\s+)?`)
	noteSaid = regexp.MustCompile(`(?i)^(.{1,40}?)(?:\s+(?:said|says|asked|asks|told us|mentioned|wants|would like)(?:\s+that)?\s*[:,]?\s+|\s*[:–—]\s*|\s+-\s+)(.+)$`)
)

// ReadPromise reads a line of notes as a commitment, as far as it says one: "Maria will send
// the report by Friday", "@jane: new forecast (3 Dec)". me is who "I" and "we" are; dates are
// read as of the day.
func ReadPromise(line string, people []NotePerson, me string, day Date) NotedPromise {
	text := noteLead.ReplaceAllString(strings.TrimSpace(line), "")
	p := NotedPromise{}
	if m := noteTail.FindStringSubmatch(text); m != nil && p.aside(m[2], people, me, day) {
		text = m[1]
	}
	p.due(&text, day)
	p.who(&text, people, me)
	p.What = sentenceCase(strings.TrimRight(strings.TrimSpace(text), ".;,"))
	return p
}

// aside takes what stands in brackets at the end, when all of it is a person or a day.
func (p *NotedPromise) aside(text string, people []NotePerson, me string, day Date) bool {
	q := *p
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		piece = strings.TrimSpace(noteBy.ReplaceAllString(" "+piece, ""))
		if who, ok := noteName(piece, people, me); ok && q.Who == "" {
			q.Who = who.Name
			continue
		}
		due, err := CaptureDue(piece, day)
		if err != nil || !due.Known() || q.DueOn.Known() {
			return false
		}
		q.DueOn = due
	}
	*p = q
	return true
}

// due takes the day at the end of the text: what follows the last "by", "until" and their
// like that can be read as one.
func (p *NotedPromise) due(text *string, day Date) {
	if p.DueOn.Known() {
		return
	}
	body := strings.TrimRight(*text, ".!; ")
	all := noteBy.FindAllStringIndex(body, -1)
	for i := len(all) - 1; i >= 0; i-- {
		if due, ok := noteDay(body[all[i][1]:], day); ok {
			p.DueOn, *text = due, body[:all[i][0]]
			return
		}
	}
	words := strings.Fields(body)
	for n := min(3, len(words)-2); n > 0; n-- { // "tomorrow", "in 2 weeks"
		last := strings.Join(words[len(words)-n:], " ")
		if last = strings.ToLower(last); last != "today" && last != "tomorrow" && !strings.HasPrefix(last, "in ") && !strings.HasPrefix(last, "next ") && !strings.HasPrefix(last, "end of ") {
			continue
		}
		if due, ok := noteDay(last, day); ok {
			p.DueOn, *text = due, strings.Join(words[:len(words)-n], " ")
			return
		}
	}
}

// noteDay reads a day that is still to come.
func noteDay(text string, day Date) (Date, bool) {
	due, err := CaptureDue(strings.ToLower(strings.TrimSpace(text)), day)
	return due, err == nil && due.Known() && due >= day
}

// who takes who is to do it off the beginning of the text.
func (p *NotedPromise) who(text *string, people []NotePerson, me string) {
	if p.Who != "" {
		return
	}
	take := func(m []string, known bool) bool {
		if m == nil {
			return false
		}
		who, ok := noteName(m[1], people, me)
		if !ok && (known || !looksNamed(m[1])) {
			return false
		}
		if p.Who = who.Name; !ok {
			p.Who = strings.TrimSpace(m[1])
		}
		*text = m[2]
		return true
	}
	_ = take(noteAt.FindStringSubmatch(*text), false) || take(noteWill.FindStringSubmatch(*text), false) || take(noteTo.FindStringSubmatch(*text), true)
}

// ReadWords reads a line of notes as something the customer said: "Dana: reports take a
// day".
func ReadWords(line string, people []NotePerson) NotedWords {
	text := strings.TrimSpace(line)
	w := NotedWords{Words: text}
	var theirs []NotePerson
	for _, p := range people {
		if p.ContactID != 0 {
			theirs = append(theirs, p)
		}
	}
	if m := noteSaid.FindStringSubmatch(text); m != nil {
		if who, ok := noteName(m[1], theirs, ""); ok {
			w.Who, w.Words = who, m[2]
		}
	} else if m := noteTail.FindStringSubmatch(text); m != nil {
		if who, ok := noteName(m[2], theirs, ""); ok {
			w.Who, w.Words = who, m[1]
		}
	}
	w.Words = sentenceCase(strings.Trim(strings.TrimSpace(w.Words), `"“”„`))
	return w
}

// noteName is the only one of the people whom a name can mean: in full, or by the words it
// begins with.
func noteName(text string, people []NotePerson, me string) (NotePerson, bool) {
	name := FoldName(strings.TrimPrefix(strings.TrimSpace(text), "@"))
	switch name {
	case "":
		return NotePerson{}, false
	case "i", "we", "me", "us":
		return NotePerson{Name: me}, me != ""
	}
	var found NotePerson
	n := 0
	for _, p := range people {
		full := FoldName(p.Name)
		if full == name {
			return p, true
		}
		if strings.HasPrefix(full, name+" ") || strings.HasSuffix(full, " "+name) {
			if n == 0 || FoldName(found.Name) != full {
				n++
			}
			found = p
		}
	}
	return found, n == 1
}

// looksNamed says that a text looks like a name: up to three words, each with a capital.
func looksNamed(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) && !unicode.Is(unicode.Lo, r) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// sentenceCase begins a text with a capital.
func sentenceCase(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsLower(r[0]) && !unicode.IsUpper(r[1]) { // "iPad" is left
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

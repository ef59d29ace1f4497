package demo

import "strings"

// pool is a list of sentences from which each account takes its own: neighbours begin far
// apart, and none takes one twice before all are used.
type pool struct {
	id, stride int
	of         []string
}

var pools int

func newPool(of ...string) *pool {
	p := &pool{id: pools, stride: stride(len(of)), of: of}
	pools++
	return p
}

// stride is the distance between two neighbours in a list of n: well over a third of it,
// and without a common factor, so that every place is some account's beginning.
func stride(n int) int {
	for s := max(1, n*3/8); ; s++ {
		if gcd(s, n) == 1 {
			return s
		}
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// take is the next place in a list of n that account number i takes for the turn-th time.
func take(i, turn, step, n int) int { return (i*step + turn) % n }

// fill puts the account's own words for the names in braces, with a capital letter at the
// beginning of a sentence.
func (t *teller) fill(s string) string {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 32)
	for open >= 0 {
		b.WriteString(s[:open])
		s = s[open+1:]
		end := strings.IndexByte(s, '}')
		word := t.word(s[:end])
		switch {
		case word == "":
		case word[0] >= 'a' && word[0] <= 'z' && begins(b.String()):
			word = strings.ToUpper(word[:1]) + word[1:]
		case s[:end] == "kpi":
			word = strings.ToLower(word[:1]) + word[1:]
		}
		b.WriteString(word)
		s = s[end+1:]
		open = strings.IndexByte(s, '{')
	}
	b.WriteString(s)
	return b.String()
}

// begins says whether a sentence begins after the text.
func begins(text string) bool { return text == "" || strings.HasSuffix(text, ". ") }

// word is what stands for a name in braces.
func (t *teller) word(name string) string {
	switch name {
	case "thing":
		return t.thing
	case "crew":
		return t.crew
	case "place":
		return t.place
	case "champion":
		return t.champion
	case "sponsor":
		return t.sponsor
	case "csm":
		return t.csm
	case "kpi":
		return t.kpi
	case "now":
		return t.now
	case "was":
		return t.was
	case "goal":
		return t.goal
	}
	return ""
}

// say is the account's next sentence of the pool, filled. Where no figure is spoken of,
// sentences that need one are passed over.
func (t *teller) say(p *pool) string {
	text := ""
	for range p.of {
		turn := int(t.turns[p.id])
		t.turns[p.id]++
		text = p.of[take(t.at, turn, p.stride, len(p.of))]
		if t.kpi != "" || !needsFigure(text) {
			break
		}
	}
	return t.fill(text)
}

func needsFigure(text string) bool {
	for _, word := range []string{"{kpi}", "{now}", "{was}", "{goal}"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

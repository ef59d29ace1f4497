package model

import (
	"fmt"
	"strings"
	"unicode"
)

// Seniority is how high in their company a contact stands. It is ordered:
// CLevel > VP > Director > Manager > Individual > unknown.
type Seniority int

// The seniorities; the zero value is unknown.
const (
	SeniorityUnknown Seniority = iota
	Individual
	Manager
	Director
	VP
	CLevel
)

var seniorityNames = [...]string{"", "individual", "manager", "director", "vp", "c_level"}
var seniorityLabels = [...]string{"", "Individual", "Manager", "Director", "VP", "C-level"}

// String is the value as it is exported: "c_level", "vp", "director",
// "manager", "individual", and "" for unknown.
func (s Seniority) String() string {
	if s < 0 || int(s) >= len(seniorityNames) {
		return ""
	}
	return seniorityNames[s]
}

// Label is the word on the screen: "C-level", "VP", ...; "" for unknown.
func (s Seniority) Label() string {
	if s < 0 || int(s) >= len(seniorityLabels) {
		return ""
	}
	return seniorityLabels[s]
}

// ParseSeniority reads an exported value or a label, in any case and with
// space, hyphen or underscore; blank is unknown. A job title is an error: that
// is for SeniorityFromTitle.
func ParseSeniority(s string) (Seniority, error) {
	text := strings.ToLower(strings.TrimSpace(s))
	text = strings.NewReplacer(" ", "_", "-", "_").Replace(text)
	for i, name := range seniorityNames {
		if text == name {
			return Seniority(i), nil
		}
	}
	return SeniorityUnknown, fmt.Errorf("%s is no seniority: write c_level, vp, director, manager or individual", asTyped(s))
}

// SeniorityFromTitle is the seniority that a job title speaks of, in English,
// German, French, Spanish, Portuguese or Japanese. Of several the highest
// counts ("SVP & Chief Customer Officer"). A title that names none is that of
// an individual; a blank one says nothing.
func SeniorityFromTitle(title string) Seniority {
	if s := japaneseSeniority(title); s != SeniorityUnknown {
		return s
	}
	words := titleWords(title)
	if len(words) == 0 {
		if strings.TrimSpace(title) == "" {
			return SeniorityUnknown
		}
		return Individual
	}
	words = ownPart(words)
	if isAssistant(words) {
		return Individual
	}
	text := " " + strings.Join(words, " ") + " "
	for _, phrase := range titlePhrases {
		if strings.Contains(text, " "+phrase.words+" ") {
			if phrase.rank > Individual {
				return max(phrase.rank, highest(strings.Fields(strings.Replace(text, " "+phrase.words+" ", " ", 1))))
			}
			text = strings.Replace(text, " "+phrase.words+" ", " ", 1)
		}
	}
	return max(Individual, highest(strings.Fields(text)))
}

// titlePhrases are the words that mean another rank together than each alone.
var titlePhrases = []struct {
	words string
	rank  Seniority
}{
	{"vice president", VP}, {"vice presidente", VP}, {"vice presidenta", VP}, {"vice prasident", VP}, {"vice chair", CLevel},
	{"chief of staff", Director}, {"chief engineer", Director}, {"chief architect", Director}, {"chief scientist", Director},
	{"managing director", CLevel}, {"managing partner", CLevel}, {"general partner", CLevel}, {"gerente general", CLevel}, {"gerente geral", CLevel},
	{"directeur general", CLevel}, {"directrice generale", CLevel}, {"director general", CLevel}, {"directora general", CLevel},
	{"diretor geral", CLevel}, {"diretora geral", CLevel}, {"general manager", Director},
	{"team lead", Manager}, {"tech lead", Manager}, {"group lead", Manager}, {"squad lead", Manager},
	{"product owner", Individual}, {"process owner", Individual}, {"system owner", Individual}, {"service owner", Individual},
	{"data owner", Individual}, {"head hunter", Individual}, {"head start", Individual},
}

var titleRanks = func() map[string]Seniority {
	ranks := map[string]Seniority{}
	for rank, words := range map[Seniority]string{
		CLevel: "ceo cfo coo cto cio cmo cro cpo cso cco chro ciso cdo clo cao cxo cbo cgo chief pdg " +
			"president presidente presidenta presidentin prasident prasidentin presidentte chairman chairwoman chairperson chair " +
			"founder cofounder founders owner coowner proprietor inhaber inhaberin eigentumer eigentumerin grunder grunderin " +
			"proprietaire propietario propietaria proprietario proprietaria dueno duena socio socia " +
			"fondateur fondatrice cofondateur cofondatrice fundador fundadora cofundador cofundadora gerant gerante",
		VP: "vp svp evp avp rvp gvp vicepresident vicepresidente vicepresidenta vizeprasident vizeprasidentin",
		Director: "director directors directora directeur directrice diretor diretora direktor direktorin dir head " +
			"leiter leiterin leitung drh dsi daf",
		Manager: "manager managers managerin mgr mngr supervisor supervisora gerente gestor gestora encargado encargada " +
			"jefe jefa chef cheffe responsable responsavel teamlead teamleader teamlead leader " +
			"teamleiter teamleiterin projektleiter projektleiterin gruppenleiter gruppenleiterin filialleiter filialleiterin",
	} {
		for _, word := range strings.Fields(words) {
			ranks[word] = rank
		}
	}
	return ranks
}()

func highest(words []string) Seniority {
	best := SeniorityUnknown
	for _, word := range words {
		rank := titleRanks[word]
		switch {
		case rank != SeniorityUnknown:
		case strings.HasPrefix(word, "geschaftsfuhr"), strings.HasPrefix(word, "geschaftsleit"),
			strings.HasPrefix(word, "vorstand"):
			rank = CLevel
		case strings.HasSuffix(word, "leiter"), strings.HasSuffix(word, "leiterin"), strings.HasSuffix(word, "direktor"),
			strings.HasSuffix(word, "direktorin"):
			rank = Director
		}
		best = max(best, rank)
	}
	return best
}

// ownPart cuts off whom the holder works for: "PA to the CEO", "Office of the
// President" and "reporting to the CFO" speak of somebody else's rank.
func ownPart(words []string) []string {
	for i, word := range words {
		switch {
		case i == 0:
		case word == "to" && words[i-1] == "go": // go-to-market
		case word == "to":
			return words[:i]
		case word == "of" && words[i-1] == "office":
			return words[:i]
		}
	}
	return words
}

// isAssistant tells an assistant from the rank below another one: an assistant
// director directs, a director's assistant does not.
func isAssistant(words []string) bool {
	for i, word := range words {
		switch {
		case strings.HasPrefix(word, "secretar"), strings.HasPrefix(word, "sekretar"), strings.HasPrefix(word, "asistent"),
			strings.Contains(word, "assistent"), strings.Contains(word, "assistenz"), word == "assistante":
			return true
		case word == "assistant":
			if i == len(words)-1 || titleRanks[words[i+1]] == SeniorityUnknown && !rankFollows(words[i+1:]) {
				return true
			}
			if i > 0 && (words[i-1] == "executive" || words[i-1] == "personal" || words[i-1] == "administrative") {
				return true
			}
		}
	}
	return false
}

// rankFollows says whether the words begin with a rank of several words or end
// in one, as in "assistant vice president" and "assistant store manager".
func rankFollows(words []string) bool {
	if words[0] == "de" || words[0] == "of" || words[0] == "for" {
		return false
	}
	return words[0] == "vice" || titleRanks[words[len(words)-1]] != SeniorityUnknown
}

// titleWords are the words of a title in lower case without accents; the
// letters of "V.P." are one word.
func titleWords(title string) []string {
	var words []string
	var word strings.Builder
	letters := []rune(strings.ToLower(title))
	for i, r := range letters {
		abbreviation := r == '.' && i > 0 && i+1 < len(letters) && unicode.IsLetter(letters[i+1]) &&
			(i == 1 || !unicode.IsLetter(letters[i-2])) && (i+2 == len(letters) || !unicode.IsLetter(letters[i+2]))
		switch {
		case unicode.IsLetter(r):
			word.WriteString(withoutAccent(r))
		case abbreviation, unicode.Is(unicode.Mn, r):
		case word.Len() > 0:
			words = append(words, word.String())
			word.Reset()
		}
	}
	if word.Len() > 0 {
		words = append(words, word.String())
	}
	for i, w := range words {
		words[i] = strings.NewReplacer("geschaeftsfuehr", "geschaftsfuhr", "geschaeftsleit", "geschaftsleit",
			"praesident", "prasident", "gruender", "grunder", "eigentuemer", "eigentumer").Replace(w)
	}
	return words
}

// japaneseSeniority looks for the Japanese ranks, longer ones before those they
// contain: a 副社長 is no 社長.
func japaneseSeniority(title string) Seniority {
	for _, rank := range []struct {
		words string
		is    Seniority
	}{
		{"秘書 アシスタント", Individual},
		{"副社長 専務 常務 執行役員", VP},
		{"社長 会長 代表取締役 代表者 取締役 最高経営責任者 最高財務責任者 最高執行責任者 最高技術責任者 最高情報責任者 創業者", CLevel},
		{"部長 次長 局長 ディレクター", Director},
		{"課長 係長 室長 マネージャー マネジャー リーダー", Manager},
	} {
		for _, word := range strings.Fields(rank.words) {
			if strings.Contains(title, word) {
				return rank.is
			}
		}
	}
	return SeniorityUnknown
}

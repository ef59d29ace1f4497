package demo

import (
	"strconv"
	"strings"
)

// The parts of company names. Every head fits every tail, and every pair every line of
// business, which also says the industry.
var (
	nameHeads = []string{"Nor", "Vel", "Hal", "Bryn", "Cas", "Dor", "Ever", "Fen", "Gran", "Har",
		"Ister", "Jor", "Kal", "Lun", "Mer", "Nim", "Oster", "Pel", "Quin", "Ros", "Sol", "Tarn",
		"Ulm", "Ven", "Wex", "Alder", "Yar", "Zel", "Bel", "Cor", "Drum", "Elm", "Fal", "Glen",
		"Hazel", "Iron", "Juno", "Kes", "Lark", "Mont", "Nether", "Oak", "Pine", "Raven", "Silver", "Thorn"}
	nameTails = []string{"wick", "dale", "mark", "holm", "ton", "via", "crest", "field", "gate", "haven",
		"land", "mere", "port", "ridge", "stead", "vale", "worth", "brook", "ford", "shore", "bury",
		"combe", "fell", "garth", "hurst", "ley", "moor", "pool", "quay", "rock", "sund", "tor",
		"wall", "wood", "beck", "cliff", "den", "kirk", "lund", "bridge"}
)

// special is a company whose name is not plain ASCII: no table may go out of line with it.
type special struct {
	name, domain, region, industry, currency string
}

// specials stand at these places of the book.
var specials = map[int]special{
	3:  {"株式会社ミナト", "minato", apac, "Logistics", "JPY"},
	7:  {"Müller & Söhne", "mueller-soehne", emea, "Manufacturing", "EUR"},
	12: {"Łódź Energia", "lodz-energia", emea, "Energy", "EUR"},
	18: {"Café Ribeirão Foods", "ribeirao-foods", amer, "Retail", "USD"},
	23: {"北川精機", "kitagawa-seiki", apac, "Manufacturing", "JPY"},
	29: {"Clínica São Bento", "saobento", emea, "Healthcare", "EUR"},
	34: {"Ångström Instruments", "angstrom-instruments", emea, "Manufacturing", "EUR"},
	38: {"Crème & Co. Hôtels", "creme-hotels", emea, "Hospitality", "EUR"},
}

// The regions.
const (
	amer = "AMER"
	emea = "EMEA"
	apac = "APAC"
)

// line is one word for what a company does, and the industry it says.
type line struct {
	word     string
	industry *industry
}

var lines = func() []line {
	var out []line
	for i := range industries {
		for _, w := range industries[i].words {
			out = append(out, line{w, &industries[i]})
		}
	}
	return out
}()

// companyName is the name of company number n and its industry. No two are alike.
func companyName(seed uint64, n int) (string, *industry) {
	size := len(nameHeads) * len(nameTails) * len(lines)
	// The stride shares no factor with the size, so that all names come before any returns.
	const stride = 1_000_003
	code := int((uint64(n)*stride + seed%100_000*7919) % uint64(size))
	l := lines[code%len(lines)]
	stem := code / len(lines)
	name := nameHeads[stem%len(nameHeads)] + nameTails[stem/len(nameHeads)] + " " + l.word
	if round := n / size; round > 0 {
		name += " " + strconv.Itoa(round+1)
	}
	return name, l.industry
}

// branches are what the daughter of a group is called, and where it is.
var branches = []struct{ name, region string }{
	{"Iberia", emea}, {"Canada", amer}, {"Nordics", emea}, {"Pacific", apac}, {"Benelux", emea},
	{"Midwest", amer}, {"France", emea}, {"Andes", amer},
}

// person is a name and what stands before the @ of its address.
type person struct{ name, mail string }

var (
	amerFirst = []string{"Olivia", "Marcus", "Renée", "Ethan", "Camila", "Tyrone", "Grace", "Diego", "Hannah",
		"Caleb", "Sofía", "Andre", "Paige", "Luis", "Monica", "Wesley", "Beatriz", "Trevor", "Alicia", "Jordan",
		"Naomi", "Rafael", "Kendra", "Elliot"}
	amerLast = []string{"Hughes", "Delgado", "Whitaker", "Boone", "Ramirez", "Tremblay", "Castellanos", "Novak",
		"Fletcher", "Osborne", "Cardoso", "Lindgren", "Pruitt", "Vasquez", "Holloway", "Beaumont", "Salazar",
		"McAllister", "Greene", "Arruda", "Kowalski", "Bradford", "Medina", "Stokes"}
	emeaFirst = []string{"Katarzyna", "Henrik", "Amélie", "Giulia", "Pieter", "Zofia", "Søren", "Inês", "Callum",
		"Fatima", "Jürgen", "Aoife", "Matteo", "Elif", "Bastien", "Ingrid", "Yusuf", "Petra", "Łukasz", "Nuria",
		"Rhys", "Annika", "Stavros", "Leila"}
	emeaLast = []string{"Kowalczyk", "Lindqvist", "Moreau", "Bianchi", "van Dijk", "Wiśniewska", "Sørensen",
		"Carvalho", "Fraser", "El Amrani", "Schröder", "Byrne", "Conti", "Yıldız", "Lefèvre", "Haugen", "Adeyemi",
		"Novotná", "Zieliński", "Ferrer", "Pritchard", "Bergström", "Papadakis", "Haddad"}
	apacFirst = []string{"Wei", "Ananya", "Liam", "Minh", "Siti", "Arjun", "Mei", "Chloe", "Rohan", "Hana",
		"Jin", "Kavya", "Darren", "Linh", "Aditi", "Noah", "Yuna", "Vikram", "Isla", "Putri"}
	apacLast = []string{"Zhang", "Krishnan", "Campbell", "Nguyen", "Rahman", "Mehta", "Lim", "Harrington",
		"Desai", "Park", "Chen", "Iyer", "Whitfield", "Pham", "Banerjee", "Tan", "Kim", "Rao", "Gallagher", "Wijaya"}
	japan = []person{{"佐藤 美咲", "m.sato"}, {"田中 健一", "k.tanaka"}, {"山本 由紀", "y.yamamoto"},
		{"中村 大輔", "d.nakamura"}, {"小林 直子", "n.kobayashi"}, {"伊藤 翔", "s.ito"}, {"渡辺 恵", "m.watanabe"}}
)

// staffName is the name of colleague number n; no two are alike.
func staffName(seed uint64, n int) string {
	size := len(emeaFirst) * len(amerLast)
	code := (n*101 + int(seed%1000)) % size
	name := emeaFirst[code%len(emeaFirst)] + " " + amerLast[code/len(emeaFirst)]
	if round := n / size; round > 0 {
		name += " " + strconv.Itoa(round+1)
	}
	return name
}

var plainLetters = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "á", "a", "ã", "a", "å", "a", "ä", "ae",
	"í", "i", "ı", "i", "ó", "o", "ö", "o", "ø", "o", "ú", "u", "ü", "ue", "ś", "s", "ń", "n", "ł", "l", "ź", "z",
	"ç", "c", "ñ", "n", "ş", "s", "&", "", ".", "", "  ", " ")

// plain is the text in lower case and without accents, for addresses.
func plain(s string) string { return plainLetters.Replace(strings.ToLower(s)) }

// mailName is what stands before the @ of a person's address.
func mailName(name string) string { return strings.ReplaceAll(plain(name), " ", ".") }

// webName is what stands before the dot of a company's domain.
func webName(name string) string { return strings.Join(strings.Fields(plain(name)), "-") }

package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
)

// claim is how much a file speaks for rows of one subject, and what does.
type claim struct {
	subject
	weight  int
	because []string
	// sure says that a header names the rows themselves: by their id or their own name.
	sure bool
}

// weighKinds lets the headers speak for accounts and for everything else.
func (t *Table) weighKinds() {
	if linked := t.linkTable(); linked != nil {
		t.decline(*linked)
		return
	}
	if t.roster() {
		return
	}
	name, named := t.nameOfAccount()
	traits, because := score(vocabulary().traits, t.columns)
	traits += t.fileSpeaks(accountFiles, 2) + t.idsSpeak("001", 3)
	best := t.bestClaim()
	if (best.kind == "" || best.weight < 4) && traits <= 6 && t.personBesideCompany() {
		t.kind = kindOf(model.ImportContacts)
		t.Plan.Kind = t.kind.name
		t.because("each row is somebody with a name, an address and a company")
		return
	}
	switch {
	case best.kind != "" && best.kind != model.ImportContacts && best.sure && best.weight >= 6 && best.weight*2 >= traits &&
		!(best.kind == model.ImportSubscriptions && traits > best.weight && !t.repeats()):
		t.claimed(best)
	case best.kind == model.ImportContacts && t.hasAccount(best.kind) && (best.sure && best.weight >= 5 && best.weight > traits ||
		best.weight >= 3 && best.weight > traits+name || traits < 3 && t.personOfAccount()):
		t.claimed(best)
	case named != "" && traits+name >= 3 && !(t.refers() && best.weight >= 3) && (traits >= best.weight || best.weight < 3 || best.kind == model.ImportContacts && traits >= 3):
		t.kind = kindOf(model.ImportAccounts)
		t.because("%s names an account", quoted(named))
		if len(because) > 0 {
			t.because("%s %s of accounts", list(quotedAll(because)), speaks(because))
		}
	case best.kind != "" && (best.weight >= 4 && best.weight >= traits || best.weight >= 3 && (traits == 0 || t.refers())) && t.hasAccount(best.kind):
		t.claimed(best)
	case traits >= 4 && traits >= best.weight:
		t.kind = kindOf(model.ImportAccounts)
		t.because("%s %s of accounts", list(quotedAll(because)), speaks(because))
	default:
		t.decline(best)
		return
	}
	if t.kind != nil {
		t.Plan.Kind = t.kind.name
	}
}

// claimed takes the rows for what speaks loudest.
func (t *Table) claimed(c claim) {
	if !t.hasAccount(c.kind) {
		t.decline(c)
		return
	}
	t.kind = kindOf(c.kind)
	switch {
	case len(c.because) == 0:
		t.because("\"account\" says whose they are")
	case c.kind == model.ImportContacts && t.personOfAccount():
		t.because("%s %s of contacts, and \"account\" says whose they are", list(quotedAll(c.because)), speaks(c.because))
	default:
		t.because("%s %s of %s", list(quotedAll(c.because)), speaks(c.because), c.what)
	}
}

// nameOfAccount is the header that names accounts and how surely it does.
func (t *Table) nameOfAccount() (weight int, header string) {
	v := vocabulary()
	own := t.ownName()
	for _, c := range t.columns {
		w := v.names[c.head.key]
		if own && c.head.key == "name" {
			w = 0 // beside the account's name it is that of something else
		}
		if w > weight {
			weight, header = w, c.header
		}
	}
	if weight == 0 {
		if c := t.nearName(); c != nil {
			return 1, c.header
		}
	}
	return weight, header
}

// ownName says that the rows have a name of their own beside that of an account.
func (t *Table) ownName() bool {
	var own, account bool
	for _, c := range t.columns {
		own = own || c.head.key == "name"
		account = account || c.head.key != "name" && vocabulary().names[c.head.key] >= 3
	}
	return own && account
}

// bestClaim is the subject, other than accounts, that most speaks for.
func (t *Table) bestClaim() claim {
	best := claim{}
	for _, s := range vocabulary().subjects {
		c := claim{subject: s}
		c.weight, c.because = score(s.words, t.columns)
		for _, one := range t.columns {
			c.sure = c.sure || s.words[one.head.key] == 4 && len(one.values) > 0
		}
		if c.weight > 0 || s.kind == "" {
			c.weight += t.fileSpeaks(s.files, 3)
		} else if n := t.fileSpeaks(s.files, 3); n > 0 && t.ownName() {
			c.weight += n
		}
		if s.kind == model.ImportSurveys && t.asksInHeaders() {
			c.weight, c.because = c.weight+4, append(c.because, "a question that asks for a score")
		}
		if n := t.idsSpeak(s.ids, 5); n > 0 {
			c.weight, c.sure = c.weight+n, true
			c.because = append(c.because, "the ids")
		}
		if c.weight > best.weight {
			best = c
		}
	}
	return best
}

// asksInHeaders says that a column of numbers is called by the question that was asked.
func (t *Table) asksInHeaders() bool {
	for _, c := range t.columns {
		if strings.Count(c.head.words, " ") >= 3 && sharesOf(c, numberShaped) > 0.8 &&
			(holdsAny(unaccented(c.head.words), npsWords[2:]) || holdsAny(unaccented(c.head.words), csatWords)) {
			return true
		}
	}
	return false
}

// accountFiles are words by which files of accounts are called.
const accountFiles = "account accounts company companies customer customers client clients kunden clients clientes clienti klanten 顧客 organizations"

// fileName is the name of the file, or of the sheet, without its folder and its ending.
func (t *Table) fileName() string {
	if t.Plan.Options.Sheet != "" {
		return t.Plan.Options.Sheet
	}
	base := filepath.Base(filepath.ToSlash(t.Plan.Path))
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// fileSpeaks is the weight where the file is called by one of the words.
func (t *Table) fileSpeaks(words string, weight int) int {
	if words == "" {
		return 0
	}
	named := " " + strings.Join(splitWords(t.fileName()), " ") + " "
	for _, w := range strings.Fields(words) {
		if strings.Contains(named, " "+strings.ReplaceAll(w, "_", " ")+" ") {
			return weight
		}
	}
	return 0
}

// idsSpeak is the weight where the column of the rows' own ids holds Salesforce's ids that
// begin like this: 15 or 18 letters and digits, the first three saying of what they are.
func (t *Table) idsSpeak(prefix string, weight int) int {
	if prefix == "" {
		return 0
	}
	for _, c := range t.columns {
		if c.head.key != "id" || len(c.values) == 0 {
			continue
		}
		if !slices.ContainsFunc(c.values, func(v string) bool { return !salesforceID(v, prefix) }) {
			return weight
		}
	}
	return 0
}

func salesforceID(v, prefix string) bool {
	if len(v) != 15 && len(v) != 18 || !strings.HasPrefix(v, prefix) {
		return false
	}
	return strings.IndexFunc(v, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	}) < 0
}

// repeats says that accounts stand in the sample more than once.
func (t *Table) repeats() bool {
	ranks := vocabulary().ranks[model.ImportSubscriptions]["account"]
	for _, c := range t.columns {
		if ranks[c.head.key] == 0 {
			continue
		}
		seen := map[string]bool{}
		for _, v := range c.values {
			if seen[model.FoldName(v)] {
				return true
			}
			seen[model.FoldName(v)] = true
		}
	}
	return false
}

// hasAccount says that something in the rows tells whose they are.
func (t *Table) hasAccount(name model.ImportKind) bool {
	ranks := vocabulary().ranks[name]
	said := slices.ContainsFunc(t.columns, func(c *column) bool { return len(c.values) > 0 })
	for _, c := range t.columns {
		if said && len(c.values) == 0 {
			continue
		}
		if ranks["account"][c.head.key] > 0 || ranks["subscription"][c.head.key] > 0 && kindOf(name).field("subscription") != nil ||
			ranks["account_email"][c.head.key] > 0 || byAddress[name] && addresses(c) {
			return true
		}
	}
	return false
}

// byAddress are the kinds whose rows may be found by an e-mail address alone.
var byAddress = map[model.ImportKind]bool{model.ImportSurveys: true, model.ImportUsage: true, model.ImportTouches: true, model.ImportCases: true}

// roster recognises the people of a team: each CSM once, with an address or a manager, and
// no accounts.
func (t *Table) roster() bool {
	ranks := vocabulary().ranks[model.ImportCSMs]
	var csm, more *column
	for _, c := range t.columns {
		switch {
		case vocabulary().names[c.head.key] > 0 || vocabulary().ranks[model.ImportTouches]["account"][c.head.key] > 0:
			return false
		case ranks["csm"][c.head.key] > 0 && csm == nil:
			csm = c
		case ranks["email"][c.head.key] > 0, ranks["manager"][c.head.key] > 0:
			more = c
		}
	}
	if csm == nil || more == nil || len(csm.values) == 0 || t.doubled(csm) {
		return false
	}
	t.kind = kindOf(model.ImportCSMs)
	t.Plan.Kind = t.kind.name
	t.because("%s names each CSM once, with %s, and no accounts", quoted(csm.header), quoted(more.header))
	return true
}

// linkTable recognises rows that hold nothing but ids of other rows.
func (t *Table) linkTable() *claim {
	ids := 0
	for _, c := range t.columns {
		switch {
		case strings.HasSuffix(c.head.words, " id"):
			ids++
		case c.head.key == "category", c.head.key == "type", c.head.key == "label", vocabulary().deleted[c.head.key], len(c.values) == 0,
			vocabulary().ignored[c.head.key] != "":
		default:
			return nil
		}
	}
	if ids < 2 {
		return nil
	}
	for _, s := range vocabulary().subjects {
		if s.what == linkedRecords {
			return &claim{subject: s, weight: 4, because: t.headerNames()}
		}
	}
	return nil
}

// personOfAccount says that the rows have a name of their own beside that of their account.
func (t *Table) personOfAccount() bool {
	var account, person bool
	for _, c := range t.columns {
		switch c.head.key {
		case key("account"), key("account name"):
			account = true
		case key("name"), key("contact name"), key("full name"):
			person = true
		}
	}
	return account && person
}

// personBesideCompany says that the rows are people: each has a name and an e-mail address
// of its own, and a company beside.
func (t *Table) personBesideCompany() bool {
	if !t.ownName() || !slices.ContainsFunc(t.columns, addresses) {
		return false
	}
	for _, c := range t.columns {
		if c.head.key == "name" {
			return len(c.values) > 0 && sharesOf(c, personName) >= 0.8
		}
	}
	return false
}

// nearName finds a column whose header is nearly one that names accounts.
func (t *Table) nearName() *column {
	k := kindOf(model.ImportAccounts)
	for _, c := range t.columns {
		if vocabulary().knows(c.head.key) {
			continue
		}
		if field, _ := near(k, c.head); field == "name" {
			return c
		}
	}
	return nil
}

func speaks(words []string) string {
	if len(words) == 1 {
		return "speaks"
	}
	return "speak"
}

func quotedAll(words []string) []string {
	const most = 6
	var out []string
	for _, w := range words {
		if len(out) == most {
			return append(out, fmt.Sprintf("%d more", len(words)-most))
		}
		out = append(out, quoted(w))
	}
	return out
}

// anyName is the column whose header could name an account or anything else.
func (t *Table) anyName() *column {
	names := vocabulary().names
	for _, c := range t.columns {
		if names[c.head.key] > 0 && len(c.values) > 0 {
			return c
		}
	}
	return nil
}

// decline says what a file seems to be and what would have to be there.
func (t *Table) decline(c claim) {
	headers := "its columns are " + list(t.headerNames())
	if len(t.columns) == 1 {
		headers = "its only column is " + t.columns[0].header
	}
	if c.weight < 3 || c.what == "" || len(c.because) == 0 {
		if one := t.anyName(); one != nil {
			t.Plan.Declined = fmt.Sprintf("%s may name accounts or anything else, and no other column says that these are accounts (%s). "+
				"If each row is an account, say so with --kind accounts.", quoted(one.header), headers)
			return
		}
		t.Plan.Declined = fmt.Sprintf("No column was found that names accounts, and nothing else that Keystone holds (%s). "+
			"If one does name accounts, say so with --kind accounts --map name=HEADER.", headers)
		return
	}
	found := fmt.Sprintf("This file seems to hold %s, going by %s. ", c.what, list(quotedAll(c.because)))
	switch {
	case c.kind == model.ImportContacts:
		t.Plan.Declined = found + "A contact needs its account, and no column names one. " +
			"Add a column account, or say which it is with --kind contacts --map account=HEADER; " +
			"--map account_email=HEADER finds the accounts by their domains."
	case c.kind != "" && !t.hasAccount(c.kind):
		t.Plan.Declined = found + fmt.Sprintf("No column says whose they are. Export them with the account's id or name, "+
			"or say which column it is with --kind %s --map account=HEADER.", c.kind)
	case c.kind != "":
		t.Plan.Declined = found + fmt.Sprintf("Each needs %s. Give those columns these headers, or say which they are with --kind %s --map FIELD=HEADER.",
			list(Required(c.kind)), c.kind)
	default:
		t.Plan.Declined = strings.TrimSpace(found + "They have no place in a book of accounts, so nothing was taken. " + c.advice)
	}
}

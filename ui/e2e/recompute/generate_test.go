//go:build unix

package recompute

import (
	"encoding/csv"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
)

// headers are the columns that random books fill, kind by kind.
var headers = map[string]string{
	"settings":        "key,value",
	"accounts":        "external_id,name,segment,owner,arr,currency,start_date,renewal_date,stage,cadence_days,status,churned_on",
	"account_details": "account,archived_on",
	"ownership":       "account,csm,owned_from",
	"pauses":          "account,paused_from,paused_until,reason",
	"contacts":        "account,name,title,seniority,role,left_on",
	"outcomes":        "account,statement,kpi,baseline,target,agreed_on,due_on,closed_on,status,weight,external_id",
	"measurements":    "account,outcome,date,value,source",
	"verifications":   "account,outcome,date,contact,words",
	"reviews":         "account,due_on,held_on,state,our_attendees,customer_attendees,report_shown,outcomes_discussed,voice_none_raised,next_period_agreed,next_review_on",
	"sentiments":      "account,date,sentiment,reason,author",
	"surveys":         "account,kind,sent_on,answered_on,score,contact",
	"moments":         "account,date,stage,question,rating",
	"voice":           "account,date,kind,words,state",
	"revenue":         "account,date,kind,change,currency",
	"subscriptions":   "account,external_id,plan,start_date,end_date,arr,mrr,currency,trial",
	"opportunities":   "account,name,external_id,kind,amount,currency,close_date,call,state",
	"calls":           "account,opportunity,call,called_on,who,reason",
	"usage":           "account,date,metric,value",
	"commitments":     "account,what,who,due_on,state",
}

// files are the rows of a random book, by kind, as canonical CSV.
type files map[string][][]string

func (f files) add(kind string, cells ...string) { f[kind] = append(f[kind], cells) }

// write writes every kind that has rows into the folder and gives the files' paths.
func (f files) write(dir string) ([]string, error) {
	var paths []string
	for _, kind := range keys(f) {
		if len(f[kind]) == 0 {
			continue
		}
		path := filepath.Join(dir, kind+".csv")
		out, err := os.Create(path)
		if err != nil {
			return nil, err
		}
		w := csv.NewWriter(out)
		if err := w.WriteAll(append([][]string{strings.Split(headers[kind], ",")}, f[kind]...)); err != nil {
			return nil, err
		}
		if err := out.Close(); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// maker makes a random book around a day on which the figures are asked for.
type maker struct {
	*rand.Rand
	files files
	today Day
	ask   []question
	near  []Day // days of the account being made: what else happens, happens near them
}

// steps lie on the boundaries of the rules: grace, due soon, cadences, windows.
var steps = []int{0, 0, 0, 1, 2, 13, 14, 15, 29, 30, 31, 76, 89, 90, 91, 103, 104, 105, 106, 107, 119, 120, 121, 133, 134, 135, 166, 180, 181, 194, 195, 270, 364, 365, 366, 379, 380, 500, 731}

func one[T any](m *maker, all ...T) T { return all[m.Intn(len(all))] }

func (m *maker) chance(percent int) bool { return m.Intn(100) < percent }

// day is one on a boundary before the day of the figures, after it now and then, or on a
// boundary beside another day of the account; or a leap day or month end.
func (m *maker) day() Day {
	var d Day
	switch {
	case m.chance(45) && len(m.near) > 0:
		d = one(m, m.near...)
		if m.chance(50) {
			d += Day(one(m, steps...))
		}
	case m.chance(5):
		d = one(m, Day(19782), Day(19781), Day(20513), Day(20453)) // 29 and 28 Feb 2024, 1 Mar and 31 Dec 2025
	case m.chance(12):
		d = m.today + Day(one(m, steps...))
	default:
		d = m.today - Day(one(m, steps...))
	}
	m.near = append(m.near, d)
	return d
}

// date is a day, or blank in so many of a hundred.
func (m *maker) date(blank int) string {
	if m.chance(blank) {
		return ""
	}
	return m.day().String()
}

// book makes a whole random book.
func (m *maker) book() files {
	m.files = files{}
	if m.chance(80) {
		m.files.add("settings", "rates", one(m, `{"EUR":1.08,"JPY":0.0067,"KWD":3.2507}`, `{"EUR":0.99995,"JPY":0.00333}`, `{"KWD":3.1,"EUR":1.5,"USD":1.1}`))
	}
	if m.chance(20) {
		m.files.add("settings", "currency", one(m, `"EUR"`, `"JPY"`, `"KWD"`))
	}
	if m.chance(15) {
		m.files.add("settings", "grace", one(m, "0", "7", "30"))
	}
	if m.chance(15) {
		m.files.add("settings", "cadences", one(m, `{"enterprise":60,"smb":0,"digital":400}`, `{"strange":30}`))
	}
	if m.chance(10) {
		m.files.add("settings", "default_cadence", one(m, "0", "45"))
	}
	if m.chance(10) {
		m.files.add("settings", "divide_co", one(m, "35", "55.5"))
	}
	if m.chance(10) {
		m.files.add("settings", "weights", one(m, `{"moments":40,"csat":0,"nps":60}`, `{"moments":1,"csat":2,"nps":3}`))
	}
	if m.chance(10) {
		m.files.add("settings", "bars", `{"enterprise":4,"mid-market":1}`)
		m.files.add("settings", "default_bar", one(m, "2", "5"))
	}
	if m.chance(10) {
		m.files.add("settings", "window", one(m, "90", "180", "500"))
	}
	if m.chance(10) {
		m.files.add("settings", "unverified", one(m, "0.6", "0", "1"))
	}
	if m.chance(10) {
		m.files.add("settings", "gross_margin", one(m, "0.75", "1"))
	}
	for i := range 1 + m.Intn(9) {
		m.account(i)
	}
	return m.files
}

func (m *maker) account(i int) {
	m.near = nil
	name := fmt.Sprintf("%s %d", one(m, "Acme", "=Formula", "Łódź", "O'Brien; Söhne", "-5 Stars"), i)
	key := name
	external := ""
	if m.chance(70) {
		external = fmt.Sprintf("X%d", i)
		key = external
	}
	currency := one(m, "USD", "USD", "EUR", "JPY", "KWD", "CHF")
	arr := one(m, "", "1000", "1000", "70000", "0", "333")
	churned, status := "", "active"
	if m.chance(15) {
		churned = m.day().String()
		status = one(m, "active", "churned")
	}
	renewal := m.date(30)
	m.files.add("accounts", external, name, one(m, "Enterprise", "mid market", "SMB", "Digital", "", "Strange"), one(m, "Ann", "Bob", ""),
		arr, currency, m.date(15), renewal, one(m, "", "Value", "onboarding"), one(m, "", "", "", "30", "91"), status, churned)
	if m.chance(5) {
		m.files.add("account_details", key, m.date(0))
	}
	for range m.Intn(3) {
		m.files.add("ownership", key, one(m, "Ann", "Bob", "Cy"), m.date(10))
	}
	if m.chance(15) {
		from := m.day()
		m.files.add("pauses", key, from.String(), one(m, "", (from+14).String(), (from+60).String(), (m.today).String(), (m.today-1).String()), "because")
	}
	m.people(key)
	outcomes := m.outcomes(key)
	m.reviews(key, outcomes)
	m.voices(key)
	m.money(key, currency, renewal)
}

func (m *maker) people(key string) {
	for _, name := range []string{"Zoe", "Yan Ø", "Xu"}[:m.Intn(4)] {
		m.files.add("contacts", key, name, one(m, "", "", "VP Sales", "Head of Things"), one(m, "", "c_level", "VP", "Director", "manager", "Individual"),
			one(m, "", "champion", "decision maker", "economic_buyer;champion", "Executive-Sponsor", "day_to_day_user"), m.date(75))
	}
	for range m.Intn(3) {
		m.files.add("commitments", key, fmt.Sprint("Do ", m.Intn(9)), "Ann", m.date(20), one(m, "open", "done", "dropped"))
	}
	for range m.Intn(3) {
		on := m.date(0)
		m.files.add("usage", key, on, "licences", one(m, "0", "10", "1000"))
		m.files.add("usage", key, one(m, on, m.date(0)), "active_users", one(m, "5", "6", "599", "600"))
	}
}

func (m *maker) outcomes(key string) []string {
	var refs []string
	for i := range m.Intn(4) {
		statement := fmt.Sprintf("Outcome %d; with a semicolon", i)
		external := ""
		if m.chance(40) {
			external = key + "-O" + fmt.Sprint(i)
		}
		ref := statement
		if external != "" {
			ref = external
		}
		refs = append(refs, ref)
		status := one(m, "agreed", "in_progress", "in progress", "achieved", "missed", "dropped", "proposed")
		kpi, baseline, target := "", "", ""
		if m.chance(70) {
			kpi, baseline, target = one(m, "Days", "Days", ""), one(m, "0", "10", ""), one(m, "7", "100", "-3.5", "1000000")
		}
		agreed, closed := m.date(10), ""
		if strings.Contains("achieved missed dropped", status) {
			closed = m.date(40)
		}
		m.files.add("outcomes", key, statement, kpi, baseline, target, agreed, m.date(40), closed, status, one(m, "", "1", "2", "0.5"), external)
		for range m.Intn(3) {
			m.files.add("measurements", key, ref, m.date(0), one(m, "5", "3.5", "0", "10", "50", "499999", "499999.6", "-1", "200", "8.5"), "")
		}
		if m.chance(45) {
			m.files.add("verifications", key, ref, m.date(0), "Zoe", "Yes")
		}
	}
	return refs
}

// reviews are good ones of which now and then one thing is wrong.
func (m *maker) reviews(key string, outcomes []string) {
	discussed := ""
	for i, o := range outcomes {
		if i > 0 {
			discussed += ";"
		}
		discussed += strings.ReplaceAll(o, ";", `\;`)
	}
	for range m.Intn(5) {
		held := m.day()
		state := one(m, "completed", "completed", "completed", "completed", "scheduled", "in progress", "missed", "cancelled", "declined")
		if state != "completed" {
			due, day := held.String(), ""
			if m.chance(30) {
				due, day = "", due
			}
			m.files.add("reviews", key, due, day, state, "", "", "", "", "", "", "")
			continue
		}
		row := []string{key, m.date(40), held.String(), state, "Ann", one(m, "Zoe", "zoe;Stranger", "Yan Ø;Xu", "Zoe;Xu"), one(m, "yes", "no", "none"), discussed,
			one(m, "asked, nothing", ""), "yes", m.day().String()}
		if m.chance(15) {
			row[4+m.Intn(7)] = ""
		}
		m.files.add("reviews", row...)
		if row[8] == "" && m.chance(80) {
			m.files.add("voice", key, held.String(), "praise", "Good", one(m, "new", "answered"))
		}
		if m.chance(85) {
			m.files.add("sentiments", key, (held + Day(one(m, 0, 1, 13, 14, 14, 15))).String(), one(m, "red", "yellow", "green", "Green"), one(m, "", "Because", "Because"), "Ann")
		}
	}
	for range m.Intn(3) {
		m.files.add("sentiments", key, m.date(0), one(m, "red", "yellow", "green"), one(m, "", "Because"), "Ann")
	}
}

func (m *maker) voices(key string) {
	for range m.Intn(2) {
		m.files.add("voice", key, m.date(0), one(m, "improvement", "pain point", "question"), "Words", one(m, "new", "routed", "answered", "told the customer"))
	}
	for range m.Intn(5) {
		m.files.add("moments", key, m.date(0), one(m, "buying", "Onboarding", "adoption", "renewal"), one(m, "", "Easy", "easy", "Was it?"), one(m, "1", "2", "3", "3", "3", "4", "5"))
	}
	for range m.Intn(5) {
		kind := one(m, "nps", "csat")
		sent := m.day()
		answered, score := "", ""
		if m.chance(75) {
			answered = (sent + Day(one(m, 0, 1, 30))).String()
			score = one(m, "3", "3", "4", "5")
			if kind == "nps" {
				score = one(m, "0", "5", "5", "6", "7", "8", "9", "10")
			}
		}
		m.files.add("surveys", key, kind, sent.String(), answered, score, one(m, "", "Zoe", "zoe", "Xu", "Nobody known"))
	}
}

func (m *maker) money(key, currency, renewal string) {
	for range m.Intn(4) {
		kind := one(m, "new", "expansion", "price increase", "contraction", "renewal", "churn")
		change := one(m, "100", "250")
		switch kind {
		case "contraction", "churn":
			change = "-" + change
		case "renewal":
			change = "0"
		}
		m.files.add("revenue", key, m.date(0), kind, change, currency)
	}
	if m.chance(15) {
		for i := range 1 + m.Intn(3) {
			m.files.add("subscriptions", key, fmt.Sprint(key, "-S", i), "Plan", m.date(0), m.date(50), one(m, "1200", ""), one(m, "", "50"), currency, one(m, "no", "no", "yes"))
		}
	}
	for i := range m.Intn(3) {
		id := fmt.Sprint(key, "-P", i)
		// whether a renewal that was won or lost settles the account's renewal date, the
		// domain does not say
		kind, state := "renewal", "open"
		if m.chance(33) {
			kind, state = "expansion", one(m, "open", "won", "lost")
		}
		m.files.add("opportunities", key, fmt.Sprint("Deal ", i), id, kind, "500", currency, one(m, renewal, m.date(10)), one(m, "", "commit", "at risk"), state)
		if m.chance(40) {
			m.files.add("calls", key, id, one(m, "commit", "likely"), m.date(0), "Ann", "Because")
		}
	}
}

package review

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/screen"
)

// ours stands in every text that the customer must never see.
const ours = "OURSALONE"

// theirs are the texts a customer's copy may hold, by kind of fact.
var theirs = map[model.Kind][]string{
	model.KindAccount: {"Name"}, model.KindContact: {"Name", "Title"}, model.KindOutcome: {"Statement", "KPI", "Unit"},
	model.KindReview: {"Summary"}, model.KindAttendee: {"Name"}, model.KindProgress: {"Note"}, model.KindVerification: {"Words"},
	model.KindVoice: {"Words"}, model.KindCommitment: {"What", "Who"},
}

// marked is a fact whose every text but the customer's holds the marker.
func marked(f model.Fact) model.Fact {
	v := reflect.New(reflect.TypeOf(f)).Elem()
	v.Set(reflect.ValueOf(f))
	allowed := " " + strings.Join(theirs[f.Ref().Kind], " ") + " "
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		if strings.Contains(allowed, " "+name+" ") {
			continue
		}
		switch field.Type() {
		case reflect.TypeFor[string]():
			field.SetString(ours + name)
		case reflect.TypeFor[[]string]():
			field.Set(reflect.ValueOf([]string{ours + name}))
		}
	}
	return v.Interface().(model.Fact)
}

// secret is visited with a marker in everything that is ours, and one fact more of each
// kind that a customer's copy has nothing of.
func secret() *memory {
	m := visited()
	a := acmeID
	m.facts = append(m.facts,
		model.CustomField{ID: 201, AccountID: a}, model.Survey{ID: 202, AccountID: a, Kind: model.NPS, AnsweredOn: day, Score: model.Num(2)},
		model.Touch{ID: 203, AccountID: a, Date: day, Kind: model.TouchKinds[0]},
		model.Sentiment{ID: 204, AccountID: a, Date: day, Colour: model.Red},
		model.Moment{ID: 205, AccountID: a, Date: day, Stage: model.MomentAdoption, Rating: 1},
		model.Voice{ID: 206, AccountID: a, Date: day - 1, Words: ours},
		model.Commitment{ID: 207, AccountID: a, What: ours, State: model.CommitmentOpen},
		model.Outcome{ID: 208, AccountID: a, Statement: ours, Status: model.OutcomeProposed})
	for i, f := range m.facts {
		m.facts[i] = marked(f)
	}
	name := m.account.Name
	m.account = marked(m.account).(model.Account)
	m.account.Name, m.account.Segment = name, "Enterprise"
	for i, f := range m.facts {
		if r, ok := f.(model.Review); ok {
			r.Place = ""
			m.facts[i] = r
		}
	}
	return m
}

// noneOfOurs fails where a text says anything of ours.
func noneOfOurs(t *testing.T, where, text string) {
	t.Helper()
	plain := ansi.Strip(text)
	for _, word := range []string{ours, "entiment", "Red", "Yellow", "risk", "quadrant", "requirement", "blind", "qualif", "of 7 met", "not yet:",
		"ctrl+g", "ain point", "pportunity", "undoes", "Happy", "Trapped"} {
		if strings.Contains(plain, word) {
			t.Errorf("%s says %q:\n%s", where, word, plain)
		}
	}
}

func TestTheCustomerViewShowsNothingOfOurs(t *testing.T) {
	for _, steps := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8} {
		h := open(t, secret(), 100, 30)
		h.do("enter enter enter 'dana' enter")
		h.do(strings.Repeat("ctrl+n ", steps))
		h.Send(screen.Toast{Text: ours, Level: screen.Warning}, screen.Failed{What: ours})
		at, field := h.s.where()
		h.do("f5").Want("CUSTOMER VIEW - what is here may be shared", "ACME LOGISTICS", "Dana Wu")
		for _, key := range strings.Fields("x 1 8 q S D u + i ? : ctrl+k ctrl+o ctrl+g ctrl+s ctrl+r f2 f6 f8 f9 f3 f4 f7 tab enter pgdown down end up pgup home") {
			h.Keys(key).Fits()
			view := h.View()
			noneOfOurs(t, "the frame after "+key, view.Content)
			noneOfOurs(t, "the window's title after "+key, view.WindowTitle)
		}
		h.Paste(ours + "\n" + ours)
		noneOfOurs(t, "the frame after a paste", h.View().Content)
		h.do("f5").WantNot("CUSTOMER VIEW")
		if nowAt, nowField := h.s.where(); nowAt != at || nowField != field {
			t.Errorf("back at %d %q, was at %d %q", nowAt, nowField, at, field)
		}
		h.Want(ours) // what was to be read is there still
	}
}

// TestTheCustomerViewIsLive shows what another window records, and gives the half-typed field
// back as it was.
func TestTheCustomerViewIsLive(t *testing.T) {
	m := secret()
	h := open(t, m, 100, 40)
	h.do("enter enter enter 'dana' enter 'half a na")
	h.do("f5").WantNot("They see it too")
	id := h.s.id
	m.facts = append(m.facts, model.Voice{ID: 300, AccountID: acmeID, Date: day, ContactID: danaID, Kind: model.VoicePain, Words: "They see it too", Theme: ours, ReviewID: id})
	h.Send(screen.Changed{Quiet: true}).Want("They see it too", "CUSTOMER VIEW")
	noneOfOurs(t, "the view", h.View().Content)
	h.do("esc").Want("half a na")
}

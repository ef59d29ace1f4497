package program

import (
	"context"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// operations are the everyday operations that are more than the entry of a fact.
var operations = []flow{
	{"tag of marked accounts", "", []step{
		{"space*2 b ‹add› enter ‹pilot› ctrl+s", []string{"Acme core,pilot", "Beta pilot", "Gamma"}},
		{"b ‹remove› enter ‹core› tab ctrl+s", []string{"Acme pilot", "Beta pilot", "Gamma"}},
	}, tellTags},
	{"owner of all accounts", "ctrl+a", []step{
		{"b enter ‹Jonas Berg› tab ‹2026-12-01› ctrl+s", []string{"Acme: Ana Costa 2025-01-01, Jonas Berg 2026-12-01", "Beta: Jonas Berg 2026-12-01", "Gamma: Jonas Berg 2026-12-01"}},
		{"b enter ‹Ana Costa› tab ctrl+u ‹2026-12-01› ctrl+s", []string{"Acme: Ana Costa 2025-01-01, Ana Costa 2026-12-01", "Beta: Ana Costa 2026-12-01", "Gamma: Ana Costa 2026-12-01"}},
	}, tellEachOwner},
	{"segment, stage and cadence of this account", "j", []step{
		{"b ‹segment› enter ‹Mid-market› tab ctrl+s", []string{"Acme Enterprise adoption 0", "Beta Mid-market 0", "Gamma 0"}},
		{"b ‹stage› enter r ctrl+s", []string{"Acme Enterprise adoption 0", "Beta Mid-market renewal 0", "Gamma 0"}},
		{"b ‹cadence› enter ‹60› ctrl+s", []string{"Acme Enterprise adoption 0", "Beta Mid-market renewal 60", "Gamma 0"}},
	}, tellRhythm},
	{"book of nobody, save one account", ": ‹hand over a book› enter", []step{
		{"‹nobody› tab ‹Zoe› tab ‹2026-11-01› ctrl+s space enter", []string{"Acme: Ana Costa 2025-01-01", "Beta:", "Gamma: Zoe 2026-11-01"}},
	}, tellEachOwner},
	{"archive from the Book", "j", []step{
		{"A", []string{"Acme", "Beta 2026-11-21", "Gamma"}},
	}, tellArchived},
	{"archive from the page", "enter", []step{
		{"A", []string{"Acme 2026-11-21", "Beta", "Gamma"}},
		{"A", []string{"Acme", "Beta", "Gamma"}},
	}, tellArchived},
	{"merge of accounts, the other one kept", "M ‹Beta› enter", []step{
		{"right ctrl+s", []string{"Beta Enterprise 100000.00 2027-01-01", "Gamma"}},
	}, tellNames},
	{"merge of two marked accounts", "space*2", []step{
		{"M ctrl+s", []string{"Acme Enterprise 200000.00 2027-01-01", "Gamma"}},
	}, tellNames},
	{"merge of contacts", inPeople, []step{
		{"n ‹D. Wu› tab*4 ‹dana@acme.example› ctrl+s", []string{"Dana Wu VP Operations vp false []", "D. Wu false [] dana@acme.example"}},
		{"M enter ctrl+s", []string{"D. Wu VP Operations vp false [] dana@acme.example"}},
	}, tellContacts},
	{"a contact's new employer", inPeople, []step{
		{"w ‹Beta› tab*3 ‹COO› tab ‹dana@beta.example› ctrl+s", []string{"Dana Wu VP Operations vp false [] 2026-11-21", "Beta: Dana Wu COO dana@beta.example"}},
	}, tellMoved},
}

func names(w *world) []string {
	var out []string
	for name := range w.all {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func each(line func(w *world, d model.Dossier) string) func(w *world) []string {
	return func(w *world) []string {
		return told(names(w), func(name string) string { return line(w, w.all[name]) })
	}
}

var (
	tellTags     = each(func(_ *world, d model.Dossier) string { return say(d.Account.Name, strings.Join(d.Account.Tags, ",")) })
	tellArchived = each(func(_ *world, d model.Dossier) string { return say(d.Account.Name, d.Account.ArchivedOn) })
	tellRhythm   = each(func(_ *world, d model.Dossier) string {
		return say(d.Account.Name, d.Account.Segment, d.Account.Stage, d.Account.CadenceDays)
	})
	tellEachOwner = each(func(w *world, d model.Dossier) string {
		var parts []string
		for _, o := range d.Owners {
			for _, c := range w.csms {
				if c.ID == o.CSMID {
					parts = append(parts, say(c.Name, o.From))
				}
			}
		}
		return say(d.Account.Name+":", strings.Join(parts, ", "))
	})
)

func tellMoved(w *world) []string {
	out := tellContacts(w)
	for _, c := range w.all["Beta"].Contacts {
		out = append(out, say("Beta:", c.Name, c.Title, c.Email))
	}
	return out
}

func TestEveryOperationIsOneStepThatIsUndoneAndRedone(t *testing.T) {
	data := template(t)
	for _, f := range operations {
		t.Run(f.name, func(t *testing.T) {
			s := sit(t, copied(t, data))
			defer s.leave()
			states := []*world{look(t, s.book)}
			s.press(f.at)
			for _, st := range f.steps {
				s.press(st.keys)
				now := look(t, s.book)
				if got, want := strings.Join(f.tell(now), "\n"), strings.Join(st.want, "\n"); got != want {
					t.Fatalf("after %s the book says\n%s\nwant\n%s\nthe screen:\n%s", st.keys, got, want, s.Text())
				}
				if found, err := s.book.Check(context.Background()); err != nil || len(found) > 0 {
					t.Errorf("after %s the book is not sound: %v %v", st.keys, found, err)
				}
				states = append(states, now)
			}
			thereAndBack(t, s, states)
		})
	}
}

func TestAMergeOfAccountsMovesEverythingThatHangsOnTheOne(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	before := facts(t, s.book).acme()
	s.press("M ‹Beta› enter right ctrl+s")
	after := facts(t, s.book).all["Beta"]
	if got, want := model.Counts(after.Holdings()), model.Counts(before.Holdings()); got != want {
		t.Errorf("Beta holds %s, Acme held %s", got, want)
	}
	r := after.Reviews[0]
	if len(r.Attendees) != 1 || len(r.Progress) != 1 || len(r.Decisions) != 1 {
		t.Errorf("the review is %+v", r)
	}
}

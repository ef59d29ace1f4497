package account

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

func (pg *Page) addSentiment() tea.Cmd {
	return pg.adding(model.KindSentiment).Sentiment(model.Sentiment{AccountID: pg.id})
}

func (pg *Page) addExperience() tea.Cmd {
	moment := func() tea.Cmd { return pg.adding(model.KindMoment).Moment(model.Moment{AccountID: pg.id}) }
	survey := func() tea.Cmd { return pg.adding(model.KindSurvey).Survey(model.Survey{AccountID: pg.id}) }
	return screen.Send(screen.Ask{Title: "What was it?", Choices: []screen.Choice{
		{Key: "m", Label: "moment, rated 1 to 5", Default: true, Do: moment},
		{Key: "a", Label: "answer to a survey (NPS, CSAT)", Do: survey},
	}})
}

// say is a toast for a key that has nothing to do here.
func say(text string) tea.Cmd {
	return screen.Send(screen.Toast{Text: text, Level: screen.Info})
}

func (pg *Page) add() tea.Cmd { return pg.section().add(pg) }

func (pg *Page) edit() tea.Cmd {
	it := pg.list().selected()
	switch {
	case it == nil:
		return say("Nothing is selected here. E changes the account itself.")
	case it.edit == nil:
		return say("The history is not changed by hand. t takes this change back.")
	}
	return it.edit()
}

// enter opens what is selected; what has no place of its own opens its dialog.
func (pg *Page) enter() tea.Cmd {
	it := pg.list().selected()
	switch {
	case it != nil && it.open != nil:
		return it.open()
	case it == nil || it.edit == nil || pg.ctx.ReadOnly() != "":
		return nil
	}
	return it.edit()
}

// remove deletes the selected fact. The whole account is asked about first: much hangs
// on it.
func (pg *Page) remove() tea.Cmd {
	it := pg.list().selected()
	if it == nil || it.ref.ID == 0 || pg.snap == nil {
		return say("Nothing to delete is selected.")
	}
	if it.remove != nil {
		return it.remove()
	}
	name := clean(pg.snap.d.Account.Name)
	if it.ref.Kind == model.KindAccount {
		return screen.Confirm("Delete "+name+"?", "The account goes with everything about it: "+holdings(&pg.snap.full)+
			keys.Say(". {app.undo u} takes it back."), "Delete it", func() tea.Cmd {
			pg.removed = true
			return pg.dialogs.Delete("Account "+name+" deleted", it.ref)
		})
	}
	if it.ref.Kind == model.KindCSM {
		return screen.Confirm("Delete "+it.name+"?", keys.Say("Every account that they own will have no owner. {app.undo u} takes it back."), "Delete",
			func() tea.Cmd { return pg.dialogs.Delete(it.name+" deleted", it.ref) })
	}
	return pg.dialogs.Delete(fmt.Sprintf("%s of %s deleted", it.name, name), it.ref)
}

// holdings counts what an account holds.
func holdings(d *model.Dossier) string {
	return fmt.Sprintf("%d outcomes, %d reviews, %d contacts, %d touches", len(d.Outcomes), len(d.Reviews), len(d.Contacts), len(d.Touches))
}

// outcomeHere is the outcome that the selection belongs to.
func (pg *Page) outcomeHere() (model.ID, bool) {
	it := pg.list().selected()
	if it == nil || it.outcome == 0 {
		return 0, false
	}
	return it.outcome, true
}

func (pg *Page) measure() tea.Cmd {
	id, _ := pg.outcomeHere()
	return pg.adding(model.KindMeasurement).Measurement(model.Measurement{AccountID: pg.id, OutcomeID: id})
}

func (pg *Page) verify() tea.Cmd {
	id, _ := pg.outcomeHere()
	return pg.adding(model.KindVerification).Verification(model.Verification{AccountID: pg.id, OutcomeID: id})
}

// explain opens the explanation, or closes it.
func (pg *Page) explain() tea.Cmd {
	pg.explained = !pg.explained && pg.snap != nil
	pg.scroll.Top = 0
	return nil
}

// toEnd moves the cursor to the first or the last line.
func (pg *Page) toEnd(dir int) func() tea.Cmd {
	return func() tea.Cmd {
		l := pg.list()
		if dir < 0 && len(l.items) > 0 {
			l.choose(firstKey(l.items))
			return nil
		}
		l.choose(lastKey(l.items))
		return nil
	}
}

func firstKey(items []item) string {
	for i := range items {
		if items[i].key != "" {
			return items[i].key
		}
	}
	return ""
}

func lastKey(items []item) string {
	for i := len(items) - 1; i >= 0; i-- {
		if items[i].key != "" {
			return items[i].key
		}
	}
	return ""
}

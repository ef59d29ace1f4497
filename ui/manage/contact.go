package manage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
)

// MergeContact merges a contact with another one of the account who is the same person. d is
// the account as it is shown.
func (m *Manage) MergeContact(d *model.Dossier, id model.ID) tea.Cmd {
	if cmd := m.refuse(); cmd != nil {
		return cmd
	}
	c, ok := d.Contact(id)
	switch {
	case !ok:
		return screen.Send(screen.Toast{Text: "Select a contact first.", Level: screen.Info})
	case len(d.Contacts) < 2:
		return screen.Send(screen.Toast{Text: "There is no other contact here to merge " + model.Clean(c.Name) + " with.", Level: screen.Info})
	}
	var likely, rest []picker.Item
	for _, o := range d.Contacts {
		if o.ID == id {
			continue
		}
		it := picker.Item{ID: int64(o.ID), Label: model.Clean(o.Name), Hint: model.Clean(o.Title)}
		if why := alikeContacts(c, o); why != "" {
			it.Hint = why
			likely = append(likely, it)
			continue
		}
		rest = append(rest, it)
	}
	account := d.Account.ID
	return screen.Send(screen.Ask{Title: "Merge " + model.Clean(c.Name) + " with", Widget: picker.New(picker.Options{
		Items: append(likely, rest...), Theme: func() theme.Theme { return m.ctx.Theme }, None: "No contact is called so.",
		Picked: func(it picker.Item) tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), m.mergeContacts(account, id, model.ID(it.ID)))
		}})})
}

// alikeContacts is why two contacts are likely one person, "" when they are not.
func alikeContacts(a, b model.Contact) string {
	if mail := model.FoldName(a.Email); mail != "" && mail == model.FoldName(b.Email) {
		return "same mail"
	}
	words := strings.Fields(model.FoldName(a.Name))
	for _, w := range strings.Fields(model.FoldName(b.Name)) {
		if len(w) > 2 && slices.Contains(words, w) {
			return "like in name"
		}
	}
	return ""
}

func (m *Manage) mergeContacts(account, one, two model.ID) tea.Cmd {
	return m.open("Merge two contacts", fmt.Sprintf("merge contacts %d %d", one, two), func(ctx context.Context) (sheet, error) {
		d, err := m.book.Dossier(ctx, account)
		if err != nil {
			return sheet{}, err
		}
		a, there := d.Contact(one)
		b, also := d.Contact(two)
		if !there || !also {
			return sheet{}, errors.New("one of the two was deleted in the meantime")
		}
		return m.contactSheet(&d, [2]model.Contact{a, b}), nil
	})
}

func (m *Manage) contactSheet(d *model.Dossier, two [2]model.Contact) sheet {
	differ := model.ContactFields(two[0], two[1])
	fields, changed := pairs(differ)
	keep := pair("keep", "Keep", two[0].String(), two[1].String())
	meant := func(f *form.Form) model.ContactMerge {
		k := side(f, "keep")
		return model.ContactMerge{Keep: two[k], Gone: two[1-k], Other: others(f, fields)}
	}
	return sheet{
		about: model.Clean(d.Account.Name), fields: append([]form.Field{keep}, fields...), submit: "Merge", changed: changed,
		preview: func(f *form.Form) []note {
			c := meant(f)
			result := c.Result()
			goes := "Nothing else names them."
			if held := d.ContactHoldings(c.Gone.ID); len(held) > 0 {
				goes = fmt.Sprintf("What names them names %s then: %s.", model.Clean(result.Name), model.Counts(held))
			}
			out := []note{say(model.Clean(c.Gone.Name) + " goes. " + goes)}
			if n := together(d, c); n > 0 {
				out = append(out, say("Both stand in "+count(n, "review", "reviews")+": there they took part once."))
			}
			if filled := filledWords(model.ContactFields(c.Keep, c.Gone)); filled != "" {
				out = append(out, say("Blank and filled from the other: "+filled+"."))
			}
			if len(result.Roles) > 0 {
				var roles []string
				for _, r := range result.Roles {
					roles = append(roles, strings.ToLower(r.Label()))
				}
				out = append(out, say("Roles: "+strings.Join(roles, ", ")+"."))
			}
			return append(out, hint(keys.Say("One step: {app.undo u} takes it back.")))
		},
		run: func(f *form.Form) tea.Cmd {
			c := meant(f)
			return m.work("Merging two contacts", "The contacts could not be merged", "", "",
				func(ctx context.Context, _ func(done, total int)) (model.Receipt, error) {
					return m.book.MergeContacts(ctx, c)
				},
				m.merged(Merged{Keep: c.Keep.Ref(), Gone: c.Gone.Ref()}))
		},
	}
}

// together is in how many reviews both stand.
func together(d *model.Dossier, c model.ContactMerge) int {
	n := 0
	for _, r := range d.Reviews {
		var keep, gone bool
		for _, a := range r.Attendees {
			keep = keep || a.ContactID == c.Keep.ID
			gone = gone || a.ContactID == c.Gone.ID
		}
		if keep && gone {
			n++
		}
	}
	return n
}

// The two ways to move a contact.
const (
	newJob     = "job"
	wrongPlace = "wrong"
)

// MoveContact notes that a contact works elsewhere now, or files one who was entered at the
// wrong account under the right one.
func (m *Manage) MoveContact(account, id model.ID) tea.Cmd {
	today := m.ctx.Today
	return m.open("Move a contact", fmt.Sprintf("move contact %d", id), func(ctx context.Context) (sheet, error) {
		d, err := m.book.Dossier(ctx, account)
		if err != nil {
			return sheet{}, err
		}
		c, ok := d.Contact(id)
		if !ok {
			return sheet{}, errors.New("the contact was deleted in the meantime")
		}
		return m.moveSheet(&d, c, today), nil
	})
}

func (m *Manage) moveSheet(d *model.Dossier, c model.Contact, today model.Date) sheet {
	how := form.Field{Key: "how", Label: "Why", Kind: form.Choice, Value: newJob, Required: true, Options: []form.Option{
		{Value: newJob, Label: "new employer"}, {Value: wrongPlace, Label: "was entered at the wrong account"}}}
	left := c.LeftOn
	if !left.Known() {
		left = today
	}
	leftOn := dayField("left", "Left here on", left)
	leftOn.Heading = "With a new employer"
	text := func(key, label, value string) form.Field {
		return form.Field{Key: key, Label: label, Kind: form.Text, Value: value}
	}
	ties := d.Ties(c.ID)
	return sheet{
		about: model.Clean(c.String()) + " at " + model.Clean(d.Account.Name),
		fields: []form.Field{m.accountField("to", "To account", d.Account.ID), how, leftOn,
			text("title", "Title there", ""), entry.Email("Email there", ""), text("phone", "Phone there", c.Phone)},
		submit: "Move",
		check: func(_ *form.Form, key string, v form.Value) error {
			if key == "how" && v.Text == wrongPlace && len(ties) > 0 {
				return errors.New("not possible: " + model.Counts(ties))
			}
			return nil
		},
		preview: func(f *form.Form) []note { return moveNotes(f, d, c, ties) },
		run: func(f *form.Form) tea.Cmd {
			to := model.AccountName{ID: idOf(f, "to"), Name: f.Value("to").Option.Label}
			do := func(ctx context.Context) (model.Receipt, error) {
				return m.book.MoveContact(ctx, model.ContactMove{Contact: c, To: to})
			}
			if f.Value("how").Text == newJob {
				next := model.Contact{Name: c.Name, Title: f.Value("title").Text, Email: f.Value("email").Text, Phone: f.Value("phone").Text}
				next.Seniority = model.SeniorityFromTitle(next.Title)
				next.SeniorityRead = next.Seniority != model.SeniorityUnknown
				on := f.Value("left").Date
				do = func(ctx context.Context) (model.Receipt, error) { return m.depart(ctx, c, on, next, to.ID) }
			}
			return m.work("Moving a contact", "The contact could not be moved", "", fmt.Sprintf("move contact %d", c.ID),
				func(ctx context.Context, _ func(done, total int)) (model.Receipt, error) { return do(ctx) }, nil)
		},
	}
}

func (m *Manage) depart(ctx context.Context, c model.Contact, left model.Date, next model.Contact, to model.ID) (model.Receipt, error) {
	other, err := m.book.Dossier(ctx, to)
	if err != nil {
		return model.Receipt{}, err
	}
	return m.book.Write(ctx, model.Departure(c, left, next, &other))
}

// moveNotes say what moving a contact would do.
func moveNotes(f *form.Form, d *model.Dossier, c model.Contact, ties []model.Count) []note {
	name, here, there := model.Clean(c.Name), model.Clean(d.Account.Name), f.Value("to").Option.Label
	if there == "" {
		there = "the other account"
	}
	// What cannot be chosen is read as it stands there.
	if f.Raw("how") != wrongPlace {
		return []note{say(fmt.Sprintf("At %s, %s has left and keeps their history: %s.", here, name, model.Counts(d.ContactHoldings(c.ID)))),
			say(fmt.Sprintf("At %s, %s is a contact without history. Somebody of that name there gets only what is blank.", there, name)),
			hint(keys.Say("One step: {app.undo u} takes it back."))}
	}
	if len(ties) > 0 {
		return []note{warn(fmt.Sprintf("%s cannot be filed under another account: %s of %s name them, and those stay here.", name, model.Counts(ties), here)),
			hint("Note a new employer instead, or take them out of those first.")}
	}
	moving := d.Moving(c)
	out := []note{say(fmt.Sprintf("%s goes to %s with %s.", name, there, count(len(moving), "fact that is theirs alone", "facts that are theirs alone")))}
	for _, t := range d.Touches {
		if len(t.Contacts) > 1 && slices.ContainsFunc(t.Contacts, func(n string) bool { return model.FoldName(n) == model.FoldName(c.Name) }) {
			out = append(out, hint("Touches that were with others too stay here."))
			break
		}
	}
	return append(out, hint(keys.Say("One step: {app.undo u} takes it back.")))
}

package account

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/manage"
	"keystone/ui/screen"
)

// manageBindings are the operations on the account and its contacts that are more than the
// entry of a fact.
func (pg *Page) manageBindings() []keys.Binding {
	b := func(id, label, help, group string, disabled func() string, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "account." + id, Keys: on, Label: label, Help: help, Group: group, Disabled: disabled, Do: do}
	}
	const here, account = "Selection", "Account"
	out := []keys.Binding{
		b("merge", "merge", "Merge the selected contact, or the account, with another one that is the same", account, pg.ctx.ReadOnly, pg.merge, "M").Asking(),
		b("movecontact", "move contact", "The selected contact works elsewhere now, or was entered at the wrong account", here, pg.noContact, pg.moveContact, "w").Asking(),
		b("archive", "archive", "Archive the account, or bring it back", account, pg.ctx.ReadOnly, pg.archive, "A").Asking(),
		b("mergeaccount", "merge account", "Merge the account with another one that is the same customer", account, pg.ctx.ReadOnly, pg.mergeAccount).Asking(),
		b("mergecontact", "merge contact", "Merge the selected contact with another one who is the same person", here, pg.noContact, pg.merge).Asking(),
	}
	for _, c := range manage.Changes {
		switch c.ID {
		case "archive", "bringback": // A does either
		default:
			out = append(out, b("set."+c.ID, c.Label, accountHelp[c.ID], account, pg.ctx.ReadOnly,
				func() tea.Cmd { return c.Open(pg.manage, []model.ID{pg.id}) }).Asking())
		}
	}
	return out
}

// accountHelp says what the changes do to a single account.
var accountHelp = map[string]string{
	"owner":      "Hand the account over to a CSM from a day on",
	"addtags":    "Give the account a tag",
	"removetags": "Take a tag off the account",
	"cadence":    "Set the days between reviews of the account",
	"segment":    "Set the segment of the account",
	"stage":      "Set the lifecycle stage of the account",
}

// contactHere is the selected contact.
func (pg *Page) contactHere() (model.ID, bool) {
	it := pg.list().selected()
	if it == nil || it.ref.Kind != model.KindContact {
		return 0, false
	}
	return it.ref.ID, true
}

func (pg *Page) noContact() string {
	if _, ok := pg.contactHere(); !ok && pg.ctx.ReadOnly() == "" {
		return "Select a contact first, under People."
	}
	return pg.ctx.ReadOnly()
}

func (pg *Page) merge() tea.Cmd {
	id, ok := pg.contactHere()
	if !ok || pg.snap == nil {
		return pg.mergeAccount()
	}
	return pg.merging().MergeContact(&pg.snap.full, id)
}

func (pg *Page) mergeAccount() tea.Cmd { return pg.merging().Merge(pg.id) }

func (pg *Page) moveContact() tea.Cmd {
	id, _ := pg.contactHere()
	return pg.manage.MoveContact(pg.id, id)
}

func (pg *Page) archive() tea.Cmd {
	if pg.snap != nil && pg.snap.full.Account.ArchivedOn.Known() {
		return pg.manage.BringBack([]model.ID{pg.id})
	}
	return pg.manage.Archive([]model.ID{pg.id})
}

// merging are the dialogs after which the page shows what was kept.
func (pg *Page) merging() *manage.Manage {
	return pg.manage.AfterMerge(func(m manage.Merged) tea.Msg { return merged(m) })
}

// merged says that a merge was written.
type merged manage.Merged

// follow shows what was kept: the other account, or the other contact.
func (pg *Page) follow(m merged) tea.Cmd {
	switch {
	case m.Keep.Kind == model.KindContact:
		pg.want = m.Keep
	case m.Gone.ID == pg.id:
		pg.id = m.Keep.ID
	}
	return tea.Batch(pg.Refresh(), screen.Send(screen.Changed{Accounts: []model.ID{pg.id}, Quiet: true}))
}

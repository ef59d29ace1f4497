package account_test

import (
	"testing"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

func TestAReviewIsListedByWhatTheTeamRequiresAndWhyOneWasNotHeld(t *testing.T) {
	b := booktest.AcmeBook()
	acme, day := b.Account(booktest.Acme), booktest.Today
	acme.Reviews = append(acme.Reviews, model.Review{ID: 901, AccountID: booktest.Acme, State: model.ReviewDeclined, DueOn: day - 8, Reason: "budget freeze"})
	ctx := frame()
	ctx.Settings.Checklist = model.Checklist{
		Items: []model.ChecklistItem{{Key: "own.1", Title: "Security was spoken of", Form: model.ItemTick, From: day - 900}},
		Rules: []model.ChecklistRule{{Item: "4", Need: model.LeftOut, From: day - 900}, {Item: "own.1", Need: model.Required, From: day - 900}}}
	b.Rules.Checklist = ctx.Settings.Checklist
	d := openAt(t, ctx, b, booktest.Acme, 120, 60)
	d.Keys("]").Want("Declined", "budget freeze", "6 of 7 met, does not count: lacks 8").
		Keys("j").Want("Because", "budget freeze").Keys("j").Want("8 Security was spoken of: not answered yet").
		WantNot("4 Someone high enough was there")
}

package db

import (
	"errors"
	"strings"
	"testing"

	"keystone/model"
)

func mine(name string) model.View {
	return model.View{Name: name, Filter: "renewal<90d", Sort: []model.SortKey{{Field: model.SortARR, Desc: true}, {Field: model.SortName}},
		Columns: []model.ViewColumn{{Key: "name", Width: 30}, {Key: model.FieldColumn("Plan")}}}
}

func TestAViewComesBackAsItWasSaved(t *testing.T) {
	b := newBook(t)
	v := mine("Mine")
	v.ID = write(t, b, "View Mine saved", v).IDs[0]
	write(t, b, "View another saved", model.View{Name: "another"})
	got := must[[]model.View](t)(b.Views(ctx))
	if len(got) != 2 || got[0].Name != "another" || got[1].ID != v.ID || !got[1].Same(v) {
		t.Errorf("got %+v", got)
	}
}

func TestAViewIsRenamedDeletedAndBroughtBackByUndo(t *testing.T) {
	b := newBook(t)
	v := mine("Mine")
	v.ID = write(t, b, "saved", v).IDs[0]
	renamed := v
	renamed.Name = "Yours"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "renamed", Puts: []model.Put{{Fact: renamed, Was: v}}}))
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "deleted", Deletes: []model.Ref{v.Ref()}}))
	for _, want := range []string{"", "Yours", "Mine", ""} {
		names := ""
		for _, v := range must[[]model.View](t)(b.Views(ctx)) {
			names += v.Name
		}
		if names != want {
			t.Errorf("%q, want %q", names, want)
		}
		if _, err := b.Undo(ctx); err != nil && want != "" {
			t.Fatal(err)
		}
	}
}

func TestNoTwoViewsHaveOneName(t *testing.T) {
	b := newBook(t)
	v := mine("Mine")
	v.ID = write(t, b, "saved", v).IDs[0]
	other := write(t, b, "saved", mine("Other")).IDs[0]
	for _, taken := range []model.View{mine("mINE"), {ID: other, Name: "Mine"}} {
		_, err := b.Write(ctx, model.NewStep("saved", taken))
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeRule || !strings.Contains(e.What, "already") {
			t.Errorf("%q: %v", taken.Name, err)
		}
	}
	if n := len(must[[]model.View](t)(b.Views(ctx))); n != 2 {
		t.Errorf("%d views", n)
	}
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "deleted", Deletes: []model.Ref{v.Ref()}}))
	other2 := openAt(t, b.path)
	write(t, other2, "saved in another window", mine("MINE"))
	if _, err := b.Undo(ctx); !errors.Is(err, ErrConflict) {
		t.Errorf("the undo of a deletion whose name was taken since: %v", err)
	}
}

func TestAViewThatTheBookDoesNotTakeIsRefused(t *testing.T) {
	b := newBook(t)
	for _, v := range []model.View{{Name: " "}, {Name: "renewals"}, {Name: "x", Columns: []model.ViewColumn{{Key: "none"}}}} {
		if _, err := b.Write(ctx, model.NewStep("saved", v)); err == nil {
			t.Errorf("%+v was taken", v)
		}
	}
}

func TestCheckFindsViewsThatCannotBeUsedAndTheRestOfThemIs(t *testing.T) {
	b := newBook(t)
	write(t, b, "saved", mine("Mine"))
	requireSound(t, b)
	for _, s := range []string{`INSERT INTO view (name, sort, columns) VALUES ('Newer', 'colour', '["moon","name:30","name"]')`,
		`INSERT INTO view (name) VALUES ('mine')`} {
		if _, err := b.conn.ExecContext(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	var said []string
	for _, f := range must[[]model.Finding](t)(b.Check(ctx)) {
		said = append(said, f.Rule+": "+f.Text)
	}
	all := strings.Join(said, "\n")
	if len(said) != 2 || !strings.Contains(all, `views: The view "Newer" is not used as it was saved`) || !strings.Contains(all, `two views called "mine"`) {
		t.Errorf("check said:\n%s", all)
	}
	views := must[[]model.View](t)(b.Views(ctx))
	newer := views[len(views)-1]
	if newer.Name != "Newer" || len(newer.Columns) != 1 || newer.Columns[0] != (model.ViewColumn{Key: "name", Width: 30}) || newer.Sort != nil {
		t.Errorf("read as %+v", newer)
	}
}

func TestImportedViewsMatchByNameAndKeepWhatWasChangedHere(t *testing.T) {
	b := newBook(t)
	r := take(t, b, model.ImportOptions{}, "views.csv", "view,filter,sort,columns", "Mine,overdue,-arr,name;why:40", "All,,,", "Bad,,moon,")
	if r.Kind != model.ImportViews || r.Created != 1 || len(r.Rejects) != 2 {
		t.Fatalf("%+v", r)
	}
	v := must[[]model.View](t)(b.Views(ctx))[0]
	changed := v
	changed.Filter = "renewal<30d"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "changed", Puts: []model.Put{{Fact: changed, Was: v}}}))
	r = take(t, b, model.ImportOptions{}, "views.csv", "view,filter,sort,columns", "MINE,tag:x,arr,name")
	if len(r.Conflicts) != 1 || r.Changed != 1 {
		t.Errorf("%+v", r)
	}
	got := must[[]model.View](t)(b.Views(ctx))[0]
	if got.Name != "Mine" || got.Filter != "renewal<30d" || model.FormatSort(got.Sort) != "arr" {
		t.Errorf("%+v", got)
	}
}

func TestOverdueReviewsShowsEveryAccountThatIsLateAlsoOneNeverReviewed(t *testing.T) {
	b := newBook(t)
	write(t, b, "three accounts",
		model.Account{Name: "Never", Segment: "Enterprise", StartOn: today.AddDays(-500)},
		model.Account{Name: "Shallow", Segment: "Enterprise", StartOn: today.AddDays(-500)},
		model.Account{Name: "Fresh", Segment: "Enterprise", StartOn: today.AddDays(-5)},
		model.Review{AccountID: 2, HeldOn: today.AddDays(-400), State: model.ReviewCompleted})
	v := model.BuiltInView("Overdue reviews")
	f := must[model.Filter](t)(model.ParseFilter(v.Filter))
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Filter: f, Sort: v.Sort}))
	if len(ids) != 2 || ids[0]+ids[1] != 3 {
		t.Errorf("%q finds %v, want the two that are late", v.Filter, ids)
	}
}

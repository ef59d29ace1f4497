package quadrant_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/quadrant"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// lived is a book of whole accounts, so that it can be looked at on other days.
type lived struct {
	*booktest.Book
	last model.Date // the last 1:1
	stop bool       // cancels what takes long
}

func (l *lived) Portfolio(_ context.Context, q model.Query) ([]model.ID, error) {
	var ids []model.ID
	for _, d := range l.Accounts {
		if q.Inactive || model.ActiveOn(d, q.AsOf) {
			ids = append(ids, d.Account.ID)
		}
	}
	return ids, nil
}

func (l *lived) Dossiers(_ context.Context, ids []model.ID, f func(*model.Dossier) error) error {
	for _, id := range ids {
		if l.stop {
			return context.Canceled
		}
		if err := f(l.Account(id)); err != nil {
			return err
		}
	}
	return nil
}

func (l *lived) Points(_ context.Context, q model.Query) ([]model.Point, error) {
	var out []model.Point
	for _, d := range l.Accounts {
		if model.ActiveOn(d, q.AsOf) {
			out = append(out, model.PointOf(&d.Account, model.Stand(d, l.Rules, q.AsOf), l.Rules.Rates))
		}
	}
	return out, nil
}

func (l *lived) Prepare(context.Context, model.Date, func(model.RefreshState)) error {
	if l.stop {
		return context.Canceled
	}
	return nil
}

func (l *lived) LastOneOnOne(context.Context, model.Scope, model.Date) (model.Date, error) {
	return l.last, nil
}

// living is an account that stood at CO and CX of the first pair on the first of September
// and at those of the second on the tenth of November; below 0: not known by then.
func living(id model.ID, name string, arr int64, before, after [2]float64) *model.Dossier {
	first, second := model.NewDate(2026, 9, 1), model.NewDate(2026, 11, 10)
	d := &model.Dossier{Account: model.Account{ID: id, Name: name, ARR: model.Money{Minor: arr * 100, Currency: "USD"}, StartOn: first.AddDays(-400)},
		Owners: []model.Ownership{{ID: id*100 + 1, AccountID: id, CSMID: booktest.Maria, From: first.AddDays(-400)}},
		Outcomes: []model.Outcome{{ID: id * 10, AccountID: id, Statement: name + " on time", KPI: "On time", Unit: "%", Status: model.OutcomeInProgress,
			AgreedOn: first.AddDays(-30), DueOn: second.AddDays(200), Baseline: model.Num(0), Target: model.Num(100)}}}
	if before[0] < 0 {
		d.Outcomes = nil
	}
	for i, x := range []struct {
		day model.Date
		at  [2]float64
	}{{first, before}, {second, after}} {
		n := id*10 + model.ID(i)
		if x.at[0] >= 0 {
			d.Measurements = append(d.Measurements, model.Measurement{ID: n, AccountID: id, OutcomeID: id * 10, Date: x.day, Value: x.at[0]})
			d.Verifications = append(d.Verifications, model.Verification{ID: n, AccountID: id, OutcomeID: id * 10, Date: x.day})
		}
		if x.at[1] >= 0 {
			d.Moments = append(d.Moments, model.Moment{ID: n, AccountID: id, Date: x.day, Stage: model.MomentAdoption, Question: "It is easy", Rating: 1 + x.at[1]/25})
		}
	}
	return d
}

func year() *lived {
	l := &lived{Book: booktest.New(
		living(1, "Acme Logistics", 420000, [2]float64{20, 25}, [2]float64{80, 75}),
		living(2, "Borealis Health", 388000, [2]float64{70, 75}, [2]float64{72, 75}),
		living(3, "Cobalt Foods", 250000, [2]float64{90, 75}, [2]float64{85, 25}),
		living(4, "Dune Energy", 80000, [2]float64{-1, 50}, [2]float64{-1, 50}),
		living(5, "Echo", 70000, [2]float64{60, -1}, [2]float64{60, -1}),
	), last: model.NewDate(2026, 10, 2)}
	l.Rules.Rates = model.Rates{Book: "USD"}
	l.People = []model.CSM{{ID: booktest.Maria, Name: "Maria Silva"}}
	return l
}

func open(t testing.TB, book *lived, w, h int) *drive.Driver {
	return drive.Screen(t, frame(), w, h, func(c *screen.Context) screen.Screen { return quadrant.New(c, book) }).Fits()
}

func TestTheDayGoesByMonthsAndThePastIsReadOnly(t *testing.T) {
	d := open(t, year(), 200, 40)
	d.Want("today").WantNot("READ-ONLY")
	d.Keys(",").Want("READ-ONLY", "as of 31 Oct", "31 October 2026", "Acme Logistics", "CO 20  CX 25  High risk")
	d.Keys("s").Want("The picture is of 2026-10-31. Press . until it is of today")
	d.Keys(",").Want("as of 30 Sep")
	d.Keys(".", ".").Want("today", "CO 80  CX 75  Happy & successful").WantNot("READ-ONLY")
	d.Keys(".").Want("The picture is of today.")
	d.Keys(",", "esc").Want("today").WantNot("READ-ONLY")
}

func TestAnotherDayOfTheWholeProgramTakesThePlaceOfTheScreensOwn(t *testing.T) {
	d := open(t, year(), 110, 30)
	d.Keys(",", "D").Type("2026-10-15").Keys("enter", "enter").Want("as of 15 Oct").WantNot("31 October")
}

func TestADayWhoseReadingIsCancelledIsGivenUp(t *testing.T) {
	book := year()
	d := open(t, book, 110, 30)
	book.stop = true
	d.Keys(",").Want("today", "CO 80  CX 75").WantNot("READ-ONLY", "could not be")
	d.Keys("m").Want("ACCESSIBLE").WantNot("could not be")
}

func TestTheYearIsPlayedAndAnyKeyStopsIt(t *testing.T) {
	d := open(t, year(), 110, 30)
	d.Keys("p").Want("22 November 2025, 1 of 53", "Any key stops.", "0 plotted")
	for range 42 {
		d.Pass(time.Second)
	}
	d.Want("12 September 2026, 43 of 53", "3 plotted", "as of 12 Sep").Fits()
	d.Keys("down").Want("12 September 2026").WantNot("Any key stops.", "43 of 53")
	d.Pass(time.Second).WantNot("44 of 53")
	for _, key := range []string{"q", "p", "1", "?", "enter", "u", "tab", "D"} {
		d.Keys("p").Want("Any key stops.").Keys(key).WantNot("Any key stops.")
		if d.Quit() {
			t.Fatalf("%s did more than to stop", key)
		}
		d.Keys("esc", "esc")
	}
	d.Keys("p")
	for range 60 {
		d.Pass(time.Second)
	}
	d.Want("today", "CO 80  CX 75").WantNot("Any key stops.")
}

func TestTrailsAreOfThoseThatMovedFar(t *testing.T) {
	d := open(t, year(), 120, 40)
	d.Keys("t").Want("Last quarter", "30 Sep", "Last 1:1", "2 Oct", "A year ago", "21 Nov 2025", "Another day").WantNot("No trails")
	d.Keys("enter").Want("2 moved since 30 Sep (10+ points or another quadrant)", "CO 80 (+60)  CX 75 (+50)", "since 30 Sep: High risk → Happy & successful")
	d.Keys("t").Want("No trails").Keys("up", "down", "down", "down", "down", "enter").WantNot("moved since")
	d.Keys("t", "down", "down", "down", "enter").Type("2026-11-22").Keys("enter").Want("before 21 Nov")
	d.Keys("ctrl+u").Type("2026-08-15").Keys("enter", "enter").Want("moved since 15 Aug")
}

func TestTheMovementTableOpensItsCells(t *testing.T) {
	d := open(t, year(), 80, 24)
	d.Keys("m").Golden("movement-80x24")
	d.Want("Movement from 30 Sep (rows) to 21 Nov (columns)", "too few to say").Keys("down", "down", "down").
		Want("High risk to Happy & successful: 1 account, $420K")
	d.Keys("enter").Want("High risk to Happy & successful", "Acme Logistics", "$420K").Keys("esc", "right", "enter").
		Want("No account is in this cell.")
	d.Keys("m").Want("ACCESSIBLE")
}

func TestWhyAnAccountStandsWhereItStands(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		d := open(t, year(), s[0], s[1])
		d.Keys("x").Golden(sized("why", s))
		d.Want("owned by Maria Silva", "Play: Renew and ask for advocacy", "Since 30 Sep", "CO 80, was 20 (+60)", "+60 On time at 80 %, was 20 %")
	}
	d := open(t, year(), 200, 60)
	d.Keys("x", "tab", "tab").Want("Play: Fix the experience", "Next best: raise Adoption: It is easy by one", "-50 Adoption: It is easy: 2 of 5, was 4 of 5")
	d.Keys("x").WantNot("Play:")
}

func sized(name string, s [2]int) string {
	return name + "-" + map[[2]int]string{{80, 24}: "80x24", {120, 40}: "120x40", {200, 60}: "200x60"}[s]
}

func TestAPlayBecomesACommitmentByOneKey(t *testing.T) {
	book := year()
	d := open(t, book, 120, 40)
	d.Keys("tab", "tab", "c").Want("New commitment", "Fix the experience: raise Adoption: It is easy by one", "Maria Silva", "2026-12-05")
	d.Keys("ctrl+s")
	got := book.Account(3).Commitments
	if len(got) != 1 || got[0].Who != "Maria Silva" || got[0].DueOn != model.NewDate(2026, 12, 5) || got[0].State != model.CommitmentOpen {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsNotPlottedIsAKeyFromBeing(t *testing.T) {
	d := open(t, year(), 120, 40)
	d.Keys("n").Want("Acme Logistics is plotted: neither score is missing.")
	d.Keys("b").Want("NOT PLOTTED, BECAUSE  2", "no agreed outcome: n agrees one", "no moment or answer: n adds one")
	d.Keys("n").Want("New outcome", "Dune Energy").Keys("esc")
	d.Keys("down", "n").Want("What Echo lacks", "A moment, as they rate it", "A CSAT answer", "An NPS answer").WantNot("An outcome")
	d.Keys("p").Want("New survey", "Echo", "NPS")
}

func TestAnAccountThatIsNotPlottedHasReasonsTooAndTheListIsWhereTheyEnd(t *testing.T) {
	d := open(t, year(), 80, 24)
	d.Keys("b", "x").Want("Dune Energy", "Not plotted", "CO is unknown: no outcome is agreed.").WantNot("Play:")
	d.Keys("c").Want("not plotted, so no region")
	d.Keys("x").Want("NOT PLOTTED, BECAUSE  2").Keys("x", "esc").Want("NOT PLOTTED, BECAUSE  2")
	d.Keys("x", "tab").Want("Play:")
}

func TestTheSameIsReadAsATable(t *testing.T) {
	d := open(t, year(), 80, 24)
	d.Keys("v").Golden("table-80x24").Want("HAPPY & SUCCESSFUL: 2 accounts", "Borealis Health")
	d.Keys("v").Want("ACCESSIBLE TO COMPETITION  0")
}

func TestWithoutUnicodeTheTableComesFirst(t *testing.T) {
	t.Cleanup(func() { geom.SetASCII(false) })
	d := drive.New(t, ui.New(ui.Options{Context: frame(), ASCII: true, Tabs: []ui.Tab{{Number: 2, Name: "Quadrant",
		New: func(c *screen.Context) screen.Screen { return quadrant.New(c, year()) }}}}), 80, 24)
	d.Want("The four regions", "Acme Logistics").Keys("v").Want("ACCESSIBLE TO COMPETITION")
}

func TestZoomShowsAPartAndGoesBack(t *testing.T) {
	d := open(t, year(), 120, 40)
	d.Keys("z").Want("zoomed, 0 shows all").Keys("0").WantNot("zoomed")
	d.Keys("z", "z", "esc").WantNot("zoomed")
	d.Wheel(40, 10, -2).Want("zoomed").Wheel(40, 10, 9).WantNot("zoomed")
}

func TestADragMovesTheZoomedPictureAndSelectsOnTheWholeOne(t *testing.T) {
	d := open(t, year(), 120, 40)
	var at [2]int
	for y, line := range strings.Split(d.Text(), "\n") {
		if x := strings.Index(line, "Cobalt Foods"); x >= 0 && y < 36 {
			at = [2]int{geom.Width(line[:x]) + len("Cobalt Foods "), y}
		}
	}
	left := func(x, y int) tea.Mouse { return tea.Mouse{X: x, Y: y, Button: tea.MouseLeft} }
	d.Send(tea.MouseClickMsg(left(6, 20)), tea.MouseMotionMsg(left(at[0], at[1])), tea.MouseReleaseMsg(left(at[0], at[1])))
	d.Want("Cobalt Foods  ")
	d.Keys("z")
	before := d.Text()
	d.Send(tea.MouseClickMsg(left(40, 20)), tea.MouseMotionMsg(left(60, 15)), tea.MouseReleaseMsg(left(60, 15)))
	if d.Text() == before {
		t.Error("a drag did not move the zoomed picture")
	}
}

func TestWhateverIsPressedTheQuadrantStaysWithinTheScreen(t *testing.T) {
	pressed := strings.Fields("up down left right tab shift+tab enter esc x x b v m m t l y d n p p , , . z z 0 c / s pgdn pgup 2")
	rapid.Check(t, func(rt *rapid.T) {
		ctx := frame()
		ctx.Theme = theme.New(rapid.SampledFrom([]theme.Kind{theme.Dark, theme.Mono}).Draw(rt, "theme"), rapid.Bool().Draw(rt, "ascii"))
		d := drive.Screen(t, ctx, rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"),
			func(c *screen.Context) screen.Screen { return quadrant.New(c, year()) })
		for range rapid.IntRange(0, 12).Draw(rt, "keys") {
			d.Keys(rapid.SampledFrom(pressed).Draw(rt, "key"))
			m := tea.Mouse{X: rapid.IntRange(0, 100).Draw(rt, "x"), Y: rapid.IntRange(0, 30).Draw(rt, "y"), Button: tea.MouseLeft}
			switch rapid.IntRange(0, 5).Draw(rt, "mouse") {
			case 0:
				d.Send(tea.MouseClickMsg(m), tea.MouseMotionMsg{X: m.X + 9, Y: m.Y + 2, Button: tea.MouseLeft}, tea.MouseReleaseMsg(m))
			case 1:
				d.Wheel(m.X, m.Y, 1)
			case 2:
				d.Wheel(m.X, m.Y, -1)
			case 3:
				d.Resize(rapid.IntRange(1, 220).Draw(rt, "new w"), rapid.IntRange(1, 70).Draw(rt, "new h"))
			case 4:
				d.Pass(time.Second)
			}
			d.Fits()
		}
	})
}

func TestNoFavourIsAskedOfAnAccountCalledRed(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}} {
		book := year()
		book.Account(1).Sentiments = []model.Sentiment{{ID: 1, AccountID: 1, Date: model.NewDate(2026, 11, 12), Colour: model.Red, Reason: "The sponsor is furious about the outage"}}
		d := open(t, book, s[0], s[1])
		d.Want("blind spot: Red, yet happy & successful", "play: clear up what is behind the Red").WantNot("advocacy")
		d.Keys("x").Want("Sentiment: Red on 12 Nov: The sponsor", "Play: Clear up what is behind the Red", "c commits to it").WantNot("advocacy")
		d.Keys("c").Want("New commitment", "Clear up what is behind the Red", "2026-11-28").Keys("ctrl+s")
		if got := book.Account(1).Commitments; len(got) != 1 || got[0].What != "Clear up what is behind the Red" {
			t.Errorf("committed to %+v", got)
		}
	}
}

func TestOnlyThePictureSaysThatEnterListsWhoStandsTogether(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("right", "up").Want("stand here: enter lists them")
	d.Keys("v").WantNot("stand here").Keys("v", "x").WantNot("stand here")
}

func TestTheMovementsSumToWhereTheAccountsStandNow(t *testing.T) {
	d := open(t, year(), 200, 60)
	d.Keys("m")
	for _, line := range strings.Split(d.Text(), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "Together") {
			if got := strings.Join(strings.Fields(line), " "); !strings.HasPrefix(got, "Together 2 $808K 1 $250K · · 2 $150K ·") {
				t.Errorf("%s", got)
			}
			return
		}
	}
	t.Error("the table of movements has no sum")
}

func TestTheDayIsNotCutForTheCounts(t *testing.T) {
	d := open(t, year(), 48, 20)
	d.Keys("z").Want("zoomed, 0 shows all", "3 plotted").Keys("0")
	d.Keys(",").Want("31 October 2026", "3 plotted")
}

func TestTheReasonsAreThoseOfTheAccountLitInTheLists(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}} {
		book := year()
		book.Account(2).Sentiments = []model.Sentiment{{ID: 1, AccountID: 2, Date: model.NewDate(2026, 11, 12), Colour: model.Red, Reason: "Furious"}}
		d := open(t, book, s[0], s[1])
		d.Want("Acme Logistics  ").Keys("b", "x").Want("Borealis Health  ▼R", "Sentiment: Red on 12 Nov: Furious", "Play: Clear up")
		d.Keys("x").Want("BLIND SPOTS  1", "Borealis Health  ▼R").Keys("b").Want("Borealis Health  ▼R")
		d.Keys("x", "tab", "x").Want("HAPPY & SUCCESSFUL")
	}
}

func TestAClickLightsACellOfTheMovementsAndAnotherOpensIt(t *testing.T) {
	d := open(t, year(), 80, 24)
	d.Keys("m")
	for y, line := range strings.Split(d.Text(), "\n") {
		if x := strings.Index(line, "1 $420K"); x >= 0 && strings.HasPrefix(line, "High risk") {
			click := tea.MouseClickMsg(tea.Mouse{X: x, Y: y, Button: tea.MouseLeft})
			d.Send(click).Want("High risk to Happy & successful: 1 account, $420K").WantNot("Acme Logistics")
			d.Send(click).Want("Acme Logistics")
			return
		}
	}
	t.Error("the table of movements is not shown")
}

func TestWhyNothingIsDrawnIsReadWholeAtEveryWidth(t *testing.T) {
	for _, w := range []int{40, 80, 200} {
		d := start(t, &fake{}, w, 24)
		if text := strings.Join(strings.Fields(d.Text()), " "); !strings.Contains(text, "up and to the right is where customers stay.") || !strings.Contains(text, "to import a file.") {
			t.Errorf("%d columns: %s", w, text)
		}
	}
}

package settings_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/screen"
	"keystone/ui/settings"
	"keystone/ui/theme"
)

// sitting is the screen in the app.
type sitting struct {
	*drive.Driver
	page *settings.Page
	ctx  *screen.Context
}

// shown is the screen over the book, also as a tab that takes what asks for a setting.
func shown(t testing.TB, book *fake, opt settings.Options, w, h int) *sitting {
	s := &sitting{ctx: &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Settings: book.Rules, ScopeName: ui.Everyone}}
	s.Driver = drive.New(t, ui.New(ui.Options{Context: s.ctx, Tabs: []ui.Tab{{Number: 8, Name: "Settings",
		New:   func(c *screen.Context) screen.Screen { s.page = settings.New(c, book, opt); return s.page },
		Takes: func(o screen.Opening) bool { return o.Opens() == "settings" }}}}), w, h)
	s.Fits()
	return s
}

// to goes to a setting.
func (s *sitting) to(key string) *sitting {
	s.Send(screen.OpenSetting{Key: key})
	s.Fits()
	return s
}

func TestTheSettingsAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {200, 60}} {
		for _, key := range []string{"cadence", "scores.nps", "money", "people", "file.backup"} {
			shown(t, newFake(), options(), size[0], size[1]).to(key).
				Golden(fmt.Sprintf("%s-%dx%d", strings.Split(key, ".")[0], size[0], size[1]))
		}
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		book := newFake()
		book.Rules.Checklist = aChecklist()
		shown(t, book, options(), size[0], size[1]).to("checklist").Golden(fmt.Sprintf("checklist-%dx%d", size[0], size[1]))
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, key := range []string{"costs", "service", "metrics"} {
			shown(t, priced(), options(), size[0], size[1]).to(key).Golden(fmt.Sprintf("%s-%dx%d", key, size[0], size[1]))
		}
		shown(t, priced(), options(), size[0], size[1]).to("metrics").Keys("x").Golden(fmt.Sprintf("figures-%dx%d", size[0], size[1])).
			Keys("enter").Golden(fmt.Sprintf("metric-%dx%d", size[0], size[1])).Keys("esc")
	}
	for _, key := range []string{"me", "bar", "quadrant", "sentiment", "categories", "questions", "looks"} {
		shown(t, newFake(), options(), 80, 24).to(key).Golden(key + "-80x24")
	}
}

func TestEverythingInTheIndexIsThere(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range settings.Index() {
		if seen[e.Key] || e.Label == "" || e.Words == "" {
			t.Errorf("%+v", e)
		}
		seen[e.Key] = true
		s := shown(t, newFake(), options(), 120, 60).to(e.Key)
		place := strings.Trim(strings.TrimPrefix(s.page.Place(), `{"key":`), `"}`)
		if place != e.Key && !strings.HasPrefix(place, e.Key+".") {
			t.Errorf("%s leads to %s", e.Key, place)
		}
	}
}

func TestAWeightIsSavedOnlyAfterWhatItMovesWasAccepted(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24).to("scores.nps")
	s.Keys("enter", "ctrl+u").Type("200").Keys("ctrl+s")
	s.Want("Before it is saved", "Weights set to moments 50, CSAT 25, NPS 200", "It moves 1 of 2 accounts", "Acme Logistics", "CX").Golden("weigh-80x24")
	if len(book.labels) != 0 {
		t.Fatalf("saved %v unasked", book.labels)
	}
	s.Keys("n").Want("Left as it is").WantNot("Before it is saved")
	if len(book.labels) != 0 || book.Rules.Weights.NPS != 25 {
		t.Fatalf("saved %v after no", book.labels)
	}
	s.Keys("enter", "ctrl+u").Type("200").Keys("ctrl+s", "y").Want("Weights set to moments 50, CSAT 25, NPS 200", "default 25")
	if book.Rules.Weights.NPS != 200 || len(book.labels) != 1 {
		t.Errorf("%+v %v", book.Rules.Weights, book.labels)
	}
	s.Keys("d").Want("Weight of NPS set to 25").Keys("enter")
	if book.Rules.Weights.NPS != 25 {
		t.Errorf("%+v", book.Rules.Weights)
	}
}

func TestAChangeThatMovesNothingIsSavedAtOnce(t *testing.T) {
	book := newFake()
	shown(t, book, options(), 80, 24).to("cadence.segments.digital").Keys("enter").Type("400").Keys("ctrl+s").Want("400 days", "default none: out of scope")
	if book.weighs != 1 || book.Rules.Cadences["digital"] != 400 {
		t.Errorf("%d, %v", book.weighs, book.Rules.Cadences)
	}
}

func TestWhatWasGivenUpOrFailedIsKeptAsADraft(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24).to("scores.unverified")
	book.cancel = true
	s.Keys("enter", "ctrl+u").Type("0.5").Keys("ctrl+s").Want("Nothing was changed")
	book.cancel, book.fails = false, errors.New("the disk is full")
	s.Keys("enter").Want("0.5", "Taken up where you left it.").Keys("ctrl+s", "y").Want("the disk is full")
	book.fails = nil
	s.Keys("esc", "enter").Want("0.5").Keys("ctrl+s", "y")
	if book.Rules.Unverified != 0.5 {
		t.Errorf("%g", book.Rules.Unverified)
	}
	s.Keys("enter").WantNot("Taken up")
}

func TestWhatCannotBeMeantIsSaidBesideTheField(t *testing.T) {
	book := newFake()
	for _, c := range []struct{ key, typed, says string }{
		{"scores.unverified", "7", "from 0 to 1"},
		{"scores.window", "0", "1 or more"},
		{"cadence.grace", "soon", "number"},
		{"cadence.default", "1.5", "number of days"},
		{"quadrant.co", "101", "from 0 to 100"},
		{"money.book", "XXY", "no currency"},
		{"money.rates.CHF", "-3", "not a rate"},
	} {
		s := shown(t, book, options(), 80, 24).to(c.key)
		s.Keys("enter", "ctrl+u").Type(c.typed).Keys("ctrl+s").Want(c.says)
	}
	s := shown(t, book, options(), 80, 24).to("scores.moments")
	s.Keys("enter", "ctrl+u").Type("0").Keys("tab", "ctrl+u").Type("0").Keys("tab", "ctrl+u").Type("0").Keys("ctrl+s").Want("one must be above")
	if len(book.labels) != 0 {
		t.Errorf("saved %v", book.labels)
	}
}

func TestSegmentsOfTheBookHaveTheDefaultUntilTheyGetTheirOwn(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 120, 40).to("cadence.segments.startups")
	s.Want("Startups", "120 days, by default", "none: out of scope")
	s.Keys("enter").Type("60").Keys("ctrl+s").Want("60 days")
	if book.Rules.Cadences["startups"] != 60 {
		t.Fatalf("%v", book.Rules.Cadences)
	}
	s.Keys("d").Want("left to the default")
	if _, has := book.Rules.Cadences["startups"]; has {
		t.Errorf("%v", book.Rules.Cadences)
	}
	s.Keys("n").Type("Start").Keys("enter").Type("30").Keys("enter").WantNot("Cadence of another segment")
	if book.Rules.Cadences["startups"] != 30 {
		t.Errorf("%v, %v", book.Rules.Cadences, book.labels)
	}
	s.to("bar.segments.startups").Keys("enter").Want("C-level", "VP", "Director", "Manager", "Individual", "as the default").Keys("v", "ctrl+s")
	for s.Has("Before it is saved") {
		s.Keys("y")
	}
	if book.Rules.Bars["startups"] != model.VP {
		t.Errorf("%v", book.Rules.Bars)
	}
}

func TestCategoriesAreAddedRenamedRemovedAndReordered(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 120, 40).to("categories.quality")
	first := slices.Clone(book.Rules.Categories)
	s.Keys("K").Want("moved")
	if book.Rules.Categories[3] != "quality" || book.Rules.Categories[4] != "save time" {
		t.Fatalf("%v", book.Rules.Categories)
	}
	s.Keys("J")
	if !reflect.DeepEqual(book.Rules.Categories, first) {
		t.Fatalf("%v", book.Rules.Categories)
	}
	s.Keys("enter").Want("written into 4 outcomes").Keys("ctrl+u").Type("People").Keys("ctrl+s").Want("there already").Keys("ctrl+u").Type("craft").Keys("ctrl+s")
	s.Keys("n").Type("resilience").Keys("enter")
	s.to("categories.people").Keys("d")
	want := []string{"grow revenue", "reduce cost", "reduce risk", "save time", "craft", "customer experience", "compliance", "resilience"}
	if !reflect.DeepEqual(book.Rules.Categories, want) {
		t.Errorf("%v", book.Rules.Categories)
	}
	s.to("categories.use.speed").Want("Used, and not offered", "1 outcome").Keys("enter")
	if got := book.Rules.Categories; got[len(got)-1] != "speed" {
		t.Errorf("%v", got)
	}
}

func TestAQuestionBelongsToItsStage(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 120, 40).to("questions.renewal")
	s.Keys("n").Type("They would do it again").Keys("ctrl+s")
	if got := book.Rules.Questions[model.MomentRenewal]; got[len(got)-1] != "They would do it again" {
		t.Errorf("%v", got)
	}
	s.Keys("d")
	if got := book.Rules.Questions[model.MomentRenewal]; slices.Contains(got, "The path was clear") {
		t.Errorf("%v", got)
	}
}

func TestACurrencyWithoutARateIsSaidAndRatesFollowTheBook(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 120, 40).to("money.rates.CHF")
	s.Want("no rate", "2 accounts not converted")
	s.Keys("enter").Type("1,125").Keys("enter").WantNot("2 accounts not converted")
	if book.Rules.Rates.PerUnit["CHF"] != 1_125_000_000 {
		t.Fatalf("%v", book.Rules.Rates)
	}
	s.to("money.book").Keys("enter", "ctrl+u").Type("eur").Keys("enter")
	if want := (model.Rates{Book: "EUR", PerUnit: map[string]int64{"CHF": 1_041_666_667, "USD": 925_925_926}}); !reflect.DeepEqual(book.Rules.Rates, want) {
		t.Errorf("%v, want %v", book.Rules.Rates, want)
	}
}

func TestWhoIAmMayBeANewCSM(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24).to("me.name")
	s.Keys("enter", "ctrl+u").Type("Ada Long").Keys("ctrl+s").Want("Ada Long")
	if book.Rules.Me != (model.Person{Name: "Ada Long", CSMID: 99}) || book.labels[0] != "You are Ada Long" {
		t.Errorf("%+v %v", book.Rules.Me, book.labels)
	}
	s.to("me.role").Keys("enter", "m", "ctrl+s").Want("manager")
	if book.Rules.Me != (model.Person{Name: "Ada Long", Manager: true}) {
		t.Errorf("%+v", book.Rules.Me)
	}
}

func TestCSMsStandInTeamsAndDeletingOneSaysWhatItDoes(t *testing.T) {
	book := newFake()
	opt := options()
	var handed []model.CSM
	opt.HandOver = func(c model.CSM) tea.Cmd { handed = append(handed, c); return nil }
	s := shown(t, book, opt, 80, 24).to("people")
	s.Want("Team of Ines Roth", "Maria Silva", "9 accounts", "you", "No team", "Jonas Berg")
	s.Keys("H")
	if len(handed) != 1 || handed[0].Name != "Maria Silva" {
		t.Errorf("%v", handed)
	}
	s.Keys("d").Want("Maria Silva owns 9 accounts now", "In the ownership of 11", "hand over", "This is you").Keys("n")
	s.Keys("j", "d").Want("owns no account, and never did").Keys("y")
	if last := book.Steps[len(book.Steps)-1]; len(last.Deletes) != 1 || last.Deletes[0] != (model.Ref{Kind: model.KindCSM, ID: booktest.Jonas}) {
		t.Errorf("%+v", last)
	}
	s.Keys("n").Type("Kim Lee").Keys("tab", "tab").Type("Ines Roth").Keys("ctrl+s").Want("Kim Lee")
	if c := book.People[2]; c.Name != "Kim Lee" || c.Manager != "Ines Roth" {
		t.Errorf("%+v", c)
	}
}

func TestAThemeIsSeenWhileItIsChosen(t *testing.T) {
	s := shown(t, newFake(), options(), 80, 24).to("looks.theme")
	s.Keys("enter", "j", "j")
	if s.ctx.Theme.Kind != theme.Light {
		t.Errorf("the theme lit is not shown: %s", s.ctx.Theme.ID)
	}
	s.Keys("esc")
	if s.ctx.Theme.Kind != theme.Dark {
		t.Errorf("esc does not go back: %s", s.ctx.Theme.ID)
	}
	s.Want("auto")
	s.Keys("enter", "j", "j", "enter").Want("light", "default auto")
	if s.ctx.Theme.Kind != theme.Light {
		t.Errorf("the theme kept is not shown: %s", s.ctx.Theme.ID)
	}
	s.to("looks.mouse").Keys("enter").Want("off", "default on")
	if s.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is still taken")
	}
}

func TestABackupIsMadeAndFailuresAreTold(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24).to("file.backup")
	s.Keys("enter").Want("Backup written and verified")
	s.to("file.backup.to").Keys("enter").Type("/full").Keys("enter").Want("the disk is full", "The book itself was not touched")
	s.to("file.backup.to").Keys("enter").Type("/mnt/stick").Keys("enter")
	if got := fmt.Sprint(book.backups); got != "["+book.file.Folder+"/now.db /mnt/stick]" {
		t.Error(got)
	}
	s.to("file.path").Keys("enter")
	if s.Clipboard != book.file.Path {
		t.Errorf("copied %q", s.Clipboard)
	}
}

func TestReadOnlyShowsEverythingAndChangesNothing(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24)
	s.ctx.FileReadOnly = "The book cannot be changed: it was opened for reading only."
	for _, e := range settings.Index() {
		s.to(e.Key)
		for _, key := range []string{"n", "d", "J"} {
			s.Keys(key)
			if s.Has("Save") || s.Has("Delete") {
				t.Errorf("%s %s opens a dialog", e.Key, key)
			}
		}
	}
	if len(book.labels)+len(book.Steps)+book.weighs != 0 {
		t.Errorf("%v", book.labels)
	}
	s.to("scores.nps").Keys("enter").Want("opened for reading only")
	s.to("looks.theme").Keys("enter").Want("keeps the one that is shown").Keys("esc")
	s.to("file.backup").Keys("enter")
	if len(book.backups) != 1 {
		t.Error("no backup of a book that is read-only")
	}
}

func TestTheListOfSectionsAndTheSettingsTakeClicks(t *testing.T) {
	s := shown(t, newFake(), options(), 80, 24)
	for y := range 24 {
		if strings.HasPrefix(strings.TrimLeft(s.Line(y), " "), "Scores") {
			s.Click(3, y)
			break
		}
	}
	s.Want("How CO and CX are added up")
	for y := range 24 {
		if strings.Contains(s.Line(y), "Weight of NPS") {
			s.Click(40, y).Click(40, y)
			break
		}
	}
	s.Want("Weights of experience")
}

func TestPlaceIsGivenBack(t *testing.T) {
	s := shown(t, newFake(), options(), 80, 24).to("looks.mouse")
	kept := s.page.Place()
	again := shown(t, newFake(), options(), 80, 24)
	again.page.Return(kept)
	again.Send(screen.OpenSetting{}).Keys()
	again.page.Return("{")
	fresh := settings.New(again.ctx, newFake(), options())
	fresh.Return(kept)
	d := drive.Screen(t, again.ctx, 80, 24, func(*screen.Context) screen.Screen { return fresh })
	d.Want("▸ Mouse")
	if fresh.Place() != kept {
		t.Errorf("%s, kept %s", fresh.Place(), kept)
	}
}

func TestNoKeyMeansTwoThingsInTheSettings(t *testing.T) {
	s := shown(t, newFake(), options(), 80, 24)
	s.NoClash(s.page)
}

func TestAnythingPressedAtAnySizeStaysWithinTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		book := newFake()
		book.People[0].Name, book.People[1].Manager = "Eve\x1b[2J\nAb", "漢字\x07の長い名前"
		book.use.Segments = append(book.use.Segments, model.Use{Name: "Seg\x1b]0;x\x07", Count: 3})
		book.Rules.Categories = append(book.Rules.Categories, "cat\x1b[31m", strings.Repeat("wide 漢", 30))
		book.file.Path = "/tmp/\x1b[2J/" + strings.Repeat("x", 90)
		w := rapid.SampledFrom([]int{1, 20, 40, 41, 57, 69, 70, 80, 119, 200}).Draw(rt, "w")
		h := rapid.SampledFrom([]int{1, 9, 10, 11, 14, 20, 24, 60}).Draw(rt, "h")
		s := shown(t, book, options(), w, h)
		for range rapid.IntRange(0, 15).Draw(rt, "keys") {
			s.Keys(rapid.SampledFrom([]string{"up", "down", "left", "right", "tab", "shift+tab", "enter", "esc", "e", "n", "d", "y", "J", "K",
				"1", "0", "ctrl+u", "ctrl+s", "pgdown", "pgup", "G", "g", "]", "["}).Draw(rt, "key"))
			if rapid.Bool().Draw(rt, "click") {
				s.Click(rapid.IntRange(0, w-1).Draw(rt, "x"), rapid.IntRange(0, h-1).Draw(rt, "y"))
			}
			s.Fits()
		}
	})
}

func TestAThemeThatThereIsNotIsToldBesideTheOneInForce(t *testing.T) {
	o := options()
	personal := o.Personal()
	personal.Theme, personal.Unknown = "auto", "purple"
	personal.Problems = []string{"line 1: there is no theme \"purple\"", "line 4: no such key", "line 7: no such command", "line 9: nothing"}
	o.Personal = func() settings.Personal { return personal }
	s := shown(t, newFake(), o, 120, 40).to("looks.theme")
	s.Want("auto  the file says purple, which is none")
	s.to("file.config").Want("4 lines not understood", "line 1: there is", "line 4: no such key", "line 7: no such command", "line 9: nothing")
}

func TestTheCursorGoesToTheCSMWhoWasAdded(t *testing.T) {
	s := shown(t, newFake(), options(), 120, 40).to("people")
	s.Keys("n").Type("Zoe Adams").Keys("ctrl+s").Want("▸ Zoe Adams")
}

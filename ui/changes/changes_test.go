package changes_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/changes"
	"keystone/ui/drive"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// book has changes for some systems.
type book struct {
	sheets []model.ChangeSheet
	fails  error
	wrote  map[string]string // the system by the file
}

func (b *book) ChangesHere(context.Context, model.Date) ([]model.ChangeSheet, error) {
	return b.sheets, b.fails
}

func (b *book) ExportChanges(path string, _ bool, s *model.ChangeSheet) error {
	if b.fails != nil {
		return b.fails
	}
	if b.wrote == nil {
		b.wrote = map[string]string{}
	}
	b.wrote[path] = s.System
	return nil
}

func sheet(system string) model.ChangeSheet {
	return model.ChangeSheet{System: system, Name: "crm.csv", TakenOn: model.NewDate(2026, 11, 3), Rows: [][]string{{"1", "x"}, {"2", "y"}}, Cells: 3,
		Left: []string{"\"region\" has no column in crm.csv: Acme."}}
}

// page asks for the dialog with w.
type page struct{ ask func() tea.Cmd }

func (page) Init() tea.Cmd          { return nil }
func (page) Update(tea.Msg) tea.Cmd { return nil }
func (page) View(geom.Rect) string  { return "THE PAGE" }
func (page) Title() string          { return "Page" }
func (page) Cursor() *tea.Cursor    { return nil }
func (page) Text() bool             { return false }
func (page) Back() (tea.Cmd, bool)  { return nil, false }
func (page) Refresh() tea.Cmd       { return nil }
func (p page) Keys() *keys.Set {
	return keys.New(keys.Binding{ID: "page.changes", Keys: []string{"w"}, Label: "changes", Do: p.ask})
}

func begin(t *testing.T, b *book) *drive.Driver {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	day := model.NewDate(2026, 11, 21)
	ctx := &screen.Context{Today: day, AsOf: day, Currency: "USD"}
	return drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen {
		return page{func() tea.Cmd { return changes.Ask(c, b) }}
	}).Keys("w").Fits()
}

func TestWhatWasChangedHereIsSavedForItsSystem(t *testing.T) {
	b := &book{sheets: []model.ChangeSheet{sheet("Salesforce")}}
	d := begin(t, b)
	d.Want("What was changed here, for Salesforce", "3 cells of 2 accounts", "since crm.csv was imported on 3 Nov", "Not in the file", "changes-salesforce-2026-11-21.csv")
	path := filepath.Join(t.TempDir(), "back.csv")
	d.Keys("ctrl+u").Type(path).Keys("enter").Want("2 changed accounts written")
	if b.wrote[path] != "Salesforce" {
		t.Errorf("wrote %v", b.wrote)
	}
}

func TestTheSystemIsChosenWhereSeveralHaveChanges(t *testing.T) {
	b := &book{sheets: []model.ChangeSheet{sheet("Salesforce"), sheet(""), {System: "Totango", Left: []string{"x"}}}}
	begin(t, b).Want("for which system", "the system of crm.csv", "2 accounts, 3 cells").WantNot("Totango").Keys("down", "enter").Want("for the system of crm.csv")
}

func TestNothingToSaveSaysWhy(t *testing.T) {
	begin(t, &book{}).Want("No account that was imported has been changed here since.")
	s := sheet("Salesforce")
	s.Rows = nil
	begin(t, &book{sheets: []model.ChangeSheet{s}}).Want("There is nothing that Salesforce could take")
	begin(t, &book{fails: errors.New("the disk is away")}).Want("could not be read", "the disk is away")
}

func TestAFileThatCannotBeWrittenIsSaid(t *testing.T) {
	b := &book{sheets: []model.ChangeSheet{sheet("Salesforce")}}
	d := begin(t, b)
	b.fails = fs.ErrPermission
	d.Keys("enter").Want("could not be written", "the book is not touched")
}

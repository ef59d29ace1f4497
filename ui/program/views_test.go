package program

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func init() {
	flows = append(flows, flow{name: "a view", at: "", tell: savedViews, steps: []step{
		{"/ ‹segment:ent› enter o +‹renewal› enter O +‹owner› enter W ‹Mine› enter", []string{`Mine,segment:ent,"renewal,owner",`}},
		{"C j space esc W enter y", []string{`Mine,segment:ent,"renewal,owner","name;renewal;sentiment;co;cx;quadrant;last_review;due;owner;segment;stage;why"`}},
		{"V +‹rename› enter ‹Yours› enter", []string{`Yours,segment:ent,"renewal,owner","name;renewal;sentiment;co;cx;quadrant;last_review;due;owner;segment;stage;why"`}},
		{"V +‹delete› enter", nil},
	}})
}

// savedViews are the rows of the export of views.
func savedViews(w *world) []string {
	_, after, _ := strings.Cut(w.whole, "view,filter,sort,columns\n")
	if after == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(after, "\n"), "\n")
}

func TestTheListIsExportedToAFileAsItIsShown(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("o +‹name› enter E enter enter")
	s.Want("written to")
	path := filepath.Join(home, "keystone-all-2026-11-21.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if !strings.HasPrefix(lines[0], "name,arr,currency,renewal_date,") || len(lines) < 3 || !strings.HasPrefix(lines[1], "Acme,") || !strings.HasPrefix(lines[2], "Beta,") {
		t.Errorf("%s", data)
	}
	s.press("E enter enter")
	s.Want("Overwrite “keystone-all-2026-11-21.csv”?")
	s.press("n")
	s.press("E ‹" + filepath.Join(home, "again.csv") + "› tab right ctrl+s")
	s.Want("written to")
	if data, err = os.ReadFile(filepath.Join(home, "again.csv")); err != nil || !strings.HasPrefix(string(data), "external_id,name,") {
		t.Errorf("%s, %v", data, err)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 2 {
		t.Errorf("in the folder: %v, %v", left, err)
	}
}

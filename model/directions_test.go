package model_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// imports lists, for every package of the module, what it imports directly; test files
// are left out.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...")
	cmd.Dir = ".."
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		f := strings.Fields(line)
		all[f[0]] = f[1:]
	}
	if len(all) < 5 {
		t.Fatalf("only %d packages seen", len(all))
	}
	return all
}

func under(pkg, dir string) bool { return pkg == dir || strings.HasPrefix(pkg, dir+"/") }

// screens are the packages under ui that are shared by screens and therefore may be
// imported by them; every other sub-package of ui is a screen or a face of the program.
var shared = []string{"keystone/ui/screen", "keystone/ui/keys", "keystone/ui/theme", "keystone/ui/geom",
	"keystone/ui/widget", "keystone/ui/entry", "keystone/ui/manage", "keystone/ui/takeback", "keystone/ui/report", "keystone/ui/drive",
	"keystone/ui/chart", "keystone/ui/draft", "keystone/ui/dropped", "keystone/ui/changes"}

func isShared(pkg string) bool {
	for _, s := range shared {
		if under(pkg, s) {
			return true
		}
	}
	return false
}

func TestModelImportsOnlyTheStandardLibrary(t *testing.T) {
	for pkg, deps := range imports(t) {
		if !under(pkg, "keystone/model") {
			continue
		}
		for _, d := range deps {
			if strings.Contains(strings.Split(d, "/")[0], ".") || under(d, "keystone") && !under(d, "keystone/model") {
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

func TestModelDoesNoInputOrOutput(t *testing.T) {
	for pkg, deps := range imports(t) {
		if !under(pkg, "keystone/model") {
			continue
		}
		for _, d := range deps {
			switch d {
			case "os", "io", "net", "os/exec", "io/fs", "syscall", "time", "log", "database/sql":
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

func TestScreensImportNeitherEachOtherNorTheBook(t *testing.T) {
	for pkg, deps := range imports(t) {
		if !under(pkg, "keystone/ui") {
			continue
		}
		for _, d := range deps {
			if under(d, "keystone/db") {
				t.Errorf("%s imports %s", pkg, d)
			}
			if pkg != "keystone/ui/program" && under(d, "keystone/ui") && !under(d, pkg) && !under(pkg, d) && !isShared(d) {
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

func TestOnlyTheInterfaceKnowsTheTerminal(t *testing.T) {
	for pkg, deps := range imports(t) {
		if under(pkg, "keystone/ui") {
			continue
		}
		for _, d := range deps {
			if strings.HasPrefix(d, "charm.land/") {
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

func TestSQLStandsOnlyInTheBook(t *testing.T) {
	for pkg, deps := range imports(t) {
		if under(pkg, "keystone/db") {
			continue
		}
		for _, d := range deps {
			if d == "database/sql" || strings.HasPrefix(d, "modernc.org/") {
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

func TestTheBookDoesNotKnowTheScreens(t *testing.T) {
	for pkg, deps := range imports(t) {
		for _, d := range deps {
			if (under(pkg, "keystone/db") || under(pkg, "keystone/model")) && under(d, "keystone/ui") {
				t.Errorf("%s imports %s", pkg, d)
			}
		}
	}
}

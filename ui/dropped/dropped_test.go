package dropped_test

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keystone/ui/dropped"
)

// quoted are the ways in which terminals and file managers write a path.
var quoted = map[string]func(string) string{
	"as it is": func(p string) string { return p },
	"single":   func(p string) string { return "'" + strings.ReplaceAll(p, "'", `'\''`) + "'" },
	"double": func(p string) string {
		return `"` + strings.NewReplacer(`"`, `\"`, `$`, `\$`, "`", "\\`").Replace(p) + `"`
	},
	"backslashes": func(p string) string { return escaped(p) },
	"address": func(p string) string {
		return "file://" + strings.NewReplacer("%", "%25", " ", "%20", "'", "%27", `"`, "%22", "顧", "%E9%A1%A7").Replace(p)
	},
}

func escaped(p string) string {
	var b strings.Builder
	for _, r := range p {
		if strings.ContainsRune(` '"()&$`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestAFileIsFoundHoweverItsPathIsWrittenAloneAndAmongOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths are quoted otherwise there")
	}
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"accounts.csv", "contacts final (2).tsv", "it's.csv", "顧客 & co.csv", `a "b".csv`, "100%.csv", "folder of all"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	place := dropped.Place{Dir: "/", Home: dir}
	rapid.Check(t, func(rt *rapid.T) {
		how := quoted[rapid.SampledFrom([]string{"as it is", "single", "double", "backslashes", "address"}).Draw(rt, "how")]
		one := rapid.SampledFrom(paths).Draw(rt, "path")
		if got := place.Files(" " + how(one) + " "); !reflect.DeepEqual(got, []string{one}) {
			rt.Fatalf("%s: %q", how(one), got)
		}
		how = quoted[rapid.SampledFrom([]string{"single", "double", "backslashes", "address"}).Draw(rt, "how")]
		several := rapid.SliceOfNDistinct(rapid.SampledFrom(paths), 2, 5, rapid.ID).Draw(rt, "several")
		words := make([]string, len(several))
		for i, p := range several {
			words[i] = how(p)
		}
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "\n", " \n"}).Draw(rt, "between"))
		if got := place.Files(text); !reflect.DeepEqual(got, several) {
			rt.Fatalf("%s: %q", text, got)
		}
		if got := place.Files(text + " nosuch.csv"); got != nil {
			rt.Fatalf("%s nosuch.csv: %q", text, got)
		}
	})
	if got := place.Files("~/accounts.csv"); !reflect.DeepEqual(got, paths[:1]) {
		t.Errorf("~: %q", got)
	}
}

func TestAnyTextIsReadWithoutHarm(t *testing.T) {
	place := dropped.Here()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("a/\\'\" \n\tfile:%2~.\x00"))).Draw(rt, "text")
		for _, p := range place.Files(text) {
			if !filepath.IsAbs(p) {
				rt.Fatalf("%q leads to %q", text, p)
			}
		}
	})
}

// Package dropped reads the paths that people type and that terminals and file managers write
// for files which are dropped on them: quoted, with backslashes, as file:// addresses, several
// at once.
package dropped

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Place is what typed paths are read against.
type Place struct {
	Dir  string // the folder that is shown
	Home string // "" where nobody knows
}

// Here is the place of the folder the program was started in.
func Here() Place {
	p := Place{}
	p.Home, _ = os.UserHomeDir()
	if p.Dir, _ = os.Getwd(); p.Dir == "" {
		p.Dir = p.Home
	}
	return p
}

// Meant is the reading of a text that is there, else the likeliest.
func (p Place) Meant(text string) string {
	all := p.readings(text)
	for _, path := range all {
		if exists(path) {
			return path
		}
	}
	return all[0]
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Files are the whole paths of what a text names: one file or folder, or several, in lines or
// in words as a shell reads them. nil where one of them is not there.
func (p Place) Files(text string) []string {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > mostText {
		return nil
	}
	for _, path := range p.readings(text) {
		if exists(path) {
			return []string{filepath.Clean(path)}
		}
	}
	if !strings.ContainsAny(text, " \t\n") {
		return nil
	}
	if out := p.all(strings.Split(text, "\n")); out != nil {
		return out
	}
	return p.all(shellWords(text))
}

// mostText is how long a text of paths may be.
const mostText = 64 << 10

// all are the paths of texts, nil where one is not there.
func (p Place) all(texts []string) []string {
	var out []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		found := false
		for _, path := range p.readings(t) {
			if exists(path) {
				out, found = append(out, filepath.Clean(path)), true
				break
			}
		}
		if !found {
			return nil
		}
	}
	return out
}

// shellWords splits a text at the blanks that are not quoted; quotes and backslashes stay.
func shellWords(text string) []string {
	var out []string
	from, quote, escaped := 0, byte(0), false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case escaped:
			escaped = false
		case c == '\\' && quote != '\'' && runtime.GOOS != "windows":
			escaped = true
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == ' ' || c == '\t' || c == '\n':
			out = append(out, text[from:i])
			from = i + 1
		}
	}
	return append(out, text[from:])
}

// readings are the paths that a typed or pasted text may mean, the likeliest first: as a
// terminal writes a file that is dropped on it, and as it stands.
func (p Place) readings(text string) []string {
	text = strings.TrimSpace(text)
	if text == "" {
		return []string{p.Dir}
	}
	var out []string
	for _, t := range []string{unquote(text), text} {
		full := p.full(t)
		if len(out) == 0 || out[0] != full {
			out = append(out, full)
		}
	}
	return out
}

// full is the whole path of a text without quotes. A separator at its end stays, for it
// says that a folder is meant.
func (p Place) full(text string) string {
	if text == "~" || strings.HasPrefix(text, "~/") || strings.HasPrefix(text, `~\`) && runtime.GOOS == "windows" {
		if p.Home != "" {
			text = p.Home + text[1:]
		}
	}
	end := ""
	if text != "" && os.IsPathSeparator(text[len(text)-1]) {
		end = string(filepath.Separator)
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(p.Dir, text)
	}
	text = filepath.Clean(text)
	if end != "" && !strings.HasSuffix(text, end) {
		text += end
	}
	return text
}

// unquote takes off what terminals and file managers put around a path: quotes, blanks
// with a backslash before them, file://.
func unquote(text string) string {
	if rest, ok := strings.CutPrefix(text, "file://"); ok {
		if at := strings.IndexByte(rest, '/'); at > 0 {
			rest = rest[at:] // the name of this computer
		}
		if plain, err := url.PathUnescape(rest); err == nil {
			if runtime.GOOS == "windows" {
				plain = strings.TrimPrefix(plain, "/")
			}
			return plain
		}
		return text
	}
	quoted := text[0] == '\'' || text[0] == '"'
	if runtime.GOOS == "windows" {
		if quoted && len(text) > 1 && text[len(text)-1] == text[0] {
			return text[1 : len(text)-1]
		}
		return text
	}
	if !quoted && !strings.Contains(text, `\`) {
		return text
	}
	return shellWord(text)
}

// shellWord reads one word as a shell does; blanks that are not quoted stay, for people
// type them.
func shellWord(text string) string {
	var out strings.Builder
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
		case c == '\\' && i+1 < len(text) && (quote == 0 || quote == '"' && strings.IndexByte(`"\$`+"`", text[i+1]) >= 0):
			i++
			out.WriteByte(text[i])
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// Short is a path for eyes: below the home folder it begins with ~.
func (p Place) Short(path string) string {
	if p.Home == "" || p.Home == string(filepath.Separator) {
		return path
	}
	if path == p.Home {
		return "~"
	}
	if rest, ok := strings.CutPrefix(path, p.Home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

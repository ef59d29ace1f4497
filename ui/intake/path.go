package intake

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// place is what typed paths are read against.
type place struct {
	dir  string // the folder that is shown
	home string // "" where nobody knows
}

// readings are the paths that a typed or pasted text may mean, the likeliest first: as a
// terminal writes a file that is dropped on it, and as it stands.
func (p place) readings(text string) []string {
	text = strings.TrimSpace(text)
	if text == "" {
		return []string{p.dir}
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
func (p place) full(text string) string {
	if text == "~" || strings.HasPrefix(text, "~/") || strings.HasPrefix(text, `~\`) && runtime.GOOS == "windows" {
		if p.home != "" {
			text = p.home + text[1:]
		}
	}
	end := ""
	if text != "" && os.IsPathSeparator(text[len(text)-1]) {
		end = string(filepath.Separator)
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(p.dir, text)
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

// short is a path for eyes: below the home folder it begins with ~.
func (p place) short(path string) string {
	if p.home == "" || p.home == string(filepath.Separator) {
		return path
	}
	if path == p.home {
		return "~"
	}
	if rest, ok := strings.CutPrefix(path, p.home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

package exchange

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
)

// maxSources is how many files of a folder or an archive are looked at.
const maxSources = 2000

const tooManySources = "Here and behind it are more files than are looked at in one go. Name those that are meant."

// Sources lists what can be read of a file: itself; the sheets of a workbook; the files in
// a folder or an archive, by name, with those in the folders below. What computers keep for
// themselves is left out; what is no table is listed with the reason.
func Sources(path string) []model.ImportSource {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return folderSources(path)
	}
	return tablesIn(path, false)
}

// folderSources lists the tables in a folder. Links to folders are not followed.
func folderSources(path string) []model.ImportSource {
	var out []model.ImportSource
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			out = append(out, model.ImportSource{Path: p, Note: note(cannotOpen(p, err))})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case p == path:
			return nil
		case unseen(d.Name()) && d.IsDir():
			return fs.SkipDir
		case unseen(d.Name()), d.IsDir():
			return nil
		case len(out) >= maxSources:
			out = append(out, model.ImportSource{Path: p, Note: tooManySources})
			return fs.SkipAll
		}
		out = append(out, tablesIn(p, true)...)
		return nil
	})
	if err != nil {
		out = append(out, model.ImportSource{Path: path, Note: note(cannotOpen(path, err))})
	}
	return out
}

// tablesIn lists the tables of one file. among says that it is one of several which nobody
// named one by one: then what is plainly not meant is passed over.
func tablesIn(path string, among bool) []model.ImportSource {
	alone := model.ImportSource{Path: path}
	if among {
		if alone.Note = notMeant(filepath.ToSlash(path)); alone.Note != "" {
			return []model.ImportSource{alone}
		}
	}
	src, err := OpenFile(path)
	if err == nil {
		return src.tables(among)
	}
	alone.Note = note(err)
	return []model.ImportSource{alone}
}

func (s *Source) tables(among bool) []model.ImportSource {
	alone := model.ImportSource{Path: s.path}
	head, err := s.head(8)
	if err != nil {
		alone.Note = note(err)
		return []model.ImportSource{alone}
	}
	if !zipMagic(head) {
		if among {
			if _, err := findDialect(s); err != nil {
				alone.Note = note(err)
			}
		}
		return []model.ImportSource{alone}
	}
	z, file, err := s.archive()
	if err != nil {
		alone.Note = note(err)
		return []model.ImportSource{alone}
	}
	defer file.Close()
	switch p, found, advice := packingOf(z); {
	case p == packedOther:
		alone.Note = note(&Declined{s.name, found, advice})
	case p == packedFiles && (s.member != "" || s.file == ""):
		alone.Note = "This is an archive inside another one. Unpack it and import the files inside."
	case p == packedFiles:
		return archiveSources(s)
	default:
		b, err := readWorkbook(s, z)
		if err == nil {
			return b.sources()
		}
		alone.Note = note((&workbook{src: s}).refusal(err))
	}
	return []model.ImportSource{alone}
}

// sources lists the sheets of a workbook.
func (b *workbook) sources() []model.ImportSource {
	var out []model.ImportSource
	for _, s := range b.sheets {
		one := model.ImportSource{Path: b.src.path, Sheet: s.name, Hidden: s.hidden}
		t, err := s.recognise(model.ImportOptions{})
		if err != nil {
			one.Note = note(err)
		} else if s.hidden {
			one.Note = "This sheet is hidden. Name it to import it."
		} else if t.Plan.HeaderRow == 0 {
			one.Note = t.Plan.Declined // what has headers is a table, be it understood or not
		}
		out = append(out, one)
	}
	return out
}

// notMeant says why a file that nobody named is passed over by its name.
func notMeant(path string) string {
	name := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	if strings.Contains(name, ".rejects") && strings.HasSuffix(name, ".csv") {
		return "It holds rows that an earlier import rejected. Name it to import it."
	}
	ext := name[strings.LastIndexByte(name, '.')+1:]
	if slices.Contains([]string{"md", "rst", "html", "htm", "json", "jsonl", "xml", "yaml", "yml", "sql", "py", "r", "ipynb", "log", "ini", "toml", "sh", "license"}, ext) ||
		name == "license.txt" || name == "readme.txt" || name == "readme" || name == "license" {
		return "It is no table by its name. Name it to import it."
	}
	return ""
}

// note is why a file is not read, as a sentence.
func note(err error) string {
	var d *Declined
	if errors.As(err, &d) {
		return refusalSentence(d)
	}
	return "It cannot be read: " + err.Error() + "."
}

// refusalSentence is a refusal without the name of the file.
func refusalSentence(d *Declined) string {
	if strings.HasPrefix(d.Reason, "there is") {
		return strings.TrimSpace(strings.ToUpper(d.Reason[:1]) + d.Reason[1:] + " " + d.Advice)
	}
	return strings.TrimSpace("This file " + d.Reason + " " + d.Advice)
}

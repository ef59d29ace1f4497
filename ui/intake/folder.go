package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"keystone/model"
	"keystone/ui/dropped"
	"keystone/ui/screen"
)

// recent is the folder of the last file, by running program: the next import begins there.
var recent struct {
	sync.Mutex
	of map[*screen.Context]string
}

func recentFolder(ctx *screen.Context) string {
	recent.Lock()
	defer recent.Unlock()
	return recent.of[ctx]
}

func remember(ctx *screen.Context, folder string) {
	recent.Lock()
	defer recent.Unlock()
	if recent.of == nil {
		recent.of = map[*screen.Context]string{}
	}
	recent.of[ctx] = folder
}

// rowID is the place of an entry in the list, from 1.
type rowID int64

// entry is a file or a folder that can be chosen.
type entry struct {
	name string // as it is on the disk
	path string
	dir  bool
	size int64
	day  model.Date // when it was last changed
	all  int        // for the folder itself as one book: how many files of rows it has
}

// listing is what a folder holds for what is typed.
type listing struct {
	place   dropped.Place
	folder  string
	entries []entry
	// match is the entry that what is typed names exactly, -1 for none.
	match int
	// more is how many entries are not listed.
	more int
	// wrong says why the folder cannot be listed, "" when it can.
	wrong string
}

// most is how many entries are listed; who needs more types a letter.
const most = 500

// list looks into the folder that a text means, from the folder dir ("": the recent one,
// else where the program was started).
func list(ctx context.Context, dir, text string) (listing, error) {
	l := listing{match: -1}
	l.place.Home, _ = os.UserHomeDir()
	if l.place.Dir = dir; dir == "" {
		wd, err := os.Getwd()
		if err != nil {
			wd = l.place.Home
		}
		l.place.Dir = wd
	}
	if whole, err := filepath.Abs(l.place.Dir); err == nil {
		l.place.Dir = whole
	}
	folder, part := l.place.Dir, ""
	if strings.TrimSpace(text) != "" {
		folder, part = split(l.place.Meant(text))
	}
	l.folder = folder
	all, err := os.ReadDir(folder)
	if ctx.Err() != nil {
		return l, ctx.Err()
	}
	if err != nil {
		l.wrong = folderProblem(l.place.Short(folder), err)
		return l, nil
	}
	l.fill(all, part)
	return l, nil
}

// split is the folder of a path, and the part of a name that is typed in it.
func split(path string) (folder, part string) {
	if os.IsPathSeparator(path[len(path)-1]) {
		return filepath.Clean(path), ""
	}
	return filepath.Dir(path), filepath.Base(path)
}

func folderProblem(folder string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "There is no folder " + folder + "."
	case errors.Is(err, fs.ErrPermission):
		return "The folder " + folder + " may not be read by you."
	}
	return "The folder " + folder + " cannot be read: " + cause(err).Error() + "."
}

// cause is the error without the path, which is said already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// fill lists files of rows, the newest first, then folders by name; those that begin with
// what is typed go before those that only hold it.
func (l *listing) fill(all []os.DirEntry, part string) {
	fold := model.FoldName(part)
	type ranked struct {
		entry
		rank int
	}
	var found []ranked
	for _, d := range all {
		name := d.Name()
		exact := name == part
		if !exact && (strings.HasPrefix(name, ".") && !strings.HasPrefix(part, ".") || !strings.Contains(model.FoldName(name), fold)) {
			continue
		}
		e := entry{name: name, path: filepath.Join(l.folder, name), dir: d.IsDir()}
		isLink := d.Type()&fs.ModeSymlink != 0
		if !e.dir && !isLink && !exact && !ofRows(name) {
			continue
		}
		if !e.dir && !e.look() || !e.dir && !exact && !ofRows(name) {
			continue
		}
		rank := 0
		if e.dir {
			rank = 2
		}
		if !strings.HasPrefix(model.FoldName(name), fold) {
			rank++
		}
		if exact {
			rank = -1
		}
		found = append(found, ranked{e, rank})
	}
	slices.SortStableFunc(found, func(a, b ranked) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		if !a.dir && a.day != b.day {
			return int(b.day) - int(a.day)
		}
		return strings.Compare(model.FoldName(a.name), model.FoldName(b.name))
	})
	for _, f := range found {
		if len(l.entries) == most {
			l.more = len(found) - most
			break
		}
		if f.rank < 0 {
			l.match = len(l.entries)
		}
		l.entries = append(l.entries, f.entry)
	}
	l.addWhole(part)
	if up := filepath.Dir(l.folder); part == "" && up != l.folder {
		l.entries = append(l.entries, entry{name: "..", path: up, dir: true})
	}
}

// files says that there is a file among the entries.
func (l *listing) files() bool {
	return slices.ContainsFunc(l.entries, func(e entry) bool { return !e.dir })
}

// addWhole offers all files of the folder as one book, below the files.
func (l *listing) addWhole(part string) {
	files := 0
	for files < len(l.entries) && !l.entries[files].dir {
		files++
	}
	if part == "" && files > 1 {
		l.entries = slices.Insert(l.entries, files, entry{path: l.folder, dir: true, all: files})
	}
}

// look fills in size and day, following a link; false when it leads nowhere.
func (e *entry) look() bool {
	info, err := os.Stat(e.path)
	if err != nil {
		return false
	}
	e.dir, e.size = info.IsDir(), info.Size()
	year, month, day := info.ModTime().Date()
	e.day = model.NewDate(year, int(month), day)
	return true
}

// ofRows says that a file by its name holds rows: those of other names can be typed.
func ofRows(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".tab", ".txt", ".psv", ".ssv", ".xlsx", ".xlsm", ".zip":
		return true
	}
	return false
}

// target is what a typed or pasted text leads to.
type target struct {
	folder string   // to be shown
	files  []string // to be taken
	wrong  string
}

// find looks where a typed text leads: into a folder, or to one or several files.
func find(dir, text string) target {
	p := dropped.Here()
	if dir != "" {
		p.Dir = dir
	}
	files := p.Files(text)
	if len(files) > 1 {
		return target{files: files}
	}
	path := p.Meant(text)
	if len(files) == 1 {
		path = files[0]
	}
	info, err := os.Stat(path)
	short := p.Short(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return target{wrong: "There is no file " + short + ". Check the path, or choose one below."}
	case err != nil:
		return target{wrong: short + " cannot be read: " + cause(err).Error() + "."}
	case info.IsDir():
		return target{folder: filepath.Clean(path)}
	}
	return target{files: []string{filepath.Clean(path)}}
}

// findPasted looks whether a pasted text names files or folders that are there: as they are
// dropped on a terminal they are taken at once.
func findPasted(dir, text string) target {
	p := dropped.Here()
	if dir != "" {
		p.Dir = dir
	}
	return target{files: p.Files(text)}
}

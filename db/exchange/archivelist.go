package exchange

import (
	"archive/zip"
	"slices"
	"strings"

	"keystone/model"
)

// archiveSources lists the tables in an archive, by name, with why any file is passed over.
func archiveSources(src *Source) []model.ImportSource {
	z, file, err := src.archive()
	if err != nil {
		return []model.ImportSource{{Path: src.path, Note: note(err)}}
	}
	defer file.Close()
	members := slices.Clone(z.File)
	slices.SortStableFunc(members, func(a, b *zip.File) int { return strings.Compare(memberName(a), memberName(b)) })
	var out []model.ImportSource
	seen := map[string]bool{}
	for _, f := range members {
		name := memberName(f)
		if f.FileInfo().IsDir() || unseen(name) {
			continue
		}
		path := src.path + "/" + name
		switch {
		case seen[name]:
			out = append(out, model.ImportSource{Path: path, Note: "It is in the archive more than once: the first is taken."})
		case len(out) >= maxSources:
			return append(out, model.ImportSource{Path: path, Note: tooManySources})
		default:
			in := &Source{name: name[strings.LastIndexByte(name, '/')+1:], path: path, file: src.file, member: name, within: z, size: src.size, changed: src.changed}
			out = append(out, in.listed()...)
		}
		seen[name] = true
	}
	return out
}

// listed is what an archive lists for a file in it.
func (s *Source) listed() []model.ImportSource {
	if s.file == "" || s.name == "" {
		return []model.ImportSource{{Path: s.path, Note: "It has no name by which it could be read."}}
	}
	if n := notMeant(s.member); n != "" {
		return []model.ImportSource{{Path: s.path, Note: n}}
	}
	head, err := s.head(1)
	if err == nil && len(head) == 0 {
		err = &Declined{s.path, "is empty.", "Export it again, with a line of column headers."}
	}
	if err != nil {
		return []model.ImportSource{{Path: s.path, Note: note(err)}}
	}
	return s.tables(true)
}

// unseen reports whether a file is one that computers keep for themselves.
func unseen(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" || strings.EqualFold(part, "thumbs.db") || strings.EqualFold(part, "desktop.ini") {
			return true
		}
	}
	return strings.HasPrefix(name[strings.LastIndexByte(name, '/')+1:], "~$") // what Excel writes beside an open workbook
}

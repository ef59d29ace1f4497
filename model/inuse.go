package model

// InUse is what the accounts of the book hold that settings speak of, so that a setting
// can be shown with what it concerns.
type InUse struct {
	// Segments and Currencies (of the ARR) of the accounts and Categories of the outcomes,
	// in order of name. What differs in case or spaces is one, written as it is most often.
	Segments, Currencies, Categories []Use
	// Owned counts by CSM the active accounts they own now; 0 is nobody.
	Owned map[ID]int
	// Ever counts by CSM the accounts that name them as an owner at any time.
	Ever map[ID]int
}

// Use is one word and how many facts hold it.
type Use struct {
	Name  string
	Count int
}

// BookFile is the file of the book on the disk.
type BookFile struct {
	Path string
	// Size is in bytes, with what lies beside the book while it is open.
	Size int64
	// Folder is where backups are put; Backups are those of this book there, newest first.
	Folder  string
	Backups []Backup
}

// Backup is a copy of the book.
type Backup struct {
	Path string
	// AtMillis is when it was made, milliseconds since 1970, UTC.
	AtMillis int64
	Size     int64 // bytes
	// Reason says why it was made: "made by hand", "before an update"; "" where its name
	// does not tell.
	Reason string
}

package db

// Schema is the version of the file that this program writes.
func Schema() int { return newest() }

// Package exchange reads and writes the files that other programs and people
// keep: it finds out how a file is written (encoding, delimiter, line ends),
// what its rows are and what each column means, turns the rows into canonical
// records with their line numbers, and writes canonical CSV.
//
// It decides nothing that cannot be seen: every column has a reason why it was
// taken or left, what is doubtful is asked, and a row that cannot be read is
// rejected with its line, its column and why. It knows nothing of how the book
// is stored.
package exchange

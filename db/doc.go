// Package db keeps the book: one SQLite file. It opens, migrates, reads, writes, undoes
// and backs up; it is the only place with SQL.
package db

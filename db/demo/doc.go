// Package demo tells a lifelike book: the accounts of a customer success team with a year
// and more of history, for a first look and for measuring.
//
// Every account follows a story of its own (outcomes proven and loved, liked but proven
// nothing, worth it but disliked, failing, neglected, lost, just begun), so that a reader
// meets each quadrant, each state of cadence and each reason to look. All dates are
// relative to the day given: the book looks the same on any day, and the same number of
// accounts, seed and day give the same book.
package demo

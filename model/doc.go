// Package model is the domain of customer success: accounts, their outcomes and
// reviews, and every figure computed from them.
//
// It holds types and pure functions over dated facts. It imports only the standard
// library, does no I/O and never reads the clock: the day a calculation is made for is
// always a parameter, so that the same facts give the same figures on any machine and
// for any date in the past.
package model

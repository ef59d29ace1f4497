// Package e2e drives the real program in a pseudo-terminal, whole flows from the first
// key to the last. It holds nothing but tests.
package e2e

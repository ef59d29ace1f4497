// Package recompute calculates the figures of Keystone a second time, so that anyone can
// check them: from nothing but the folder that `keystone export --all` writes, in exact
// fractions, one account and one rule at a time, with no thought of speed. It shares no
// line with the program. Each function names the domain rule that it follows.
package recompute

package db

// ahead is a write that goes on while the transaction prepares what comes next.
type ahead struct{ done chan error }

// goAhead runs f beside the caller, with a transaction of its own that is the same one: f
// alone may use it until join. Whatever the caller asks of the book waits for it.
func (t *txn) goAhead(f func(t *txn) error) error {
	if err := t.join(); err != nil {
		return err
	}
	a := &ahead{done: make(chan error, 1)}
	t.ahead = a
	own := &txn{b: t.b, ctx: t.ctx}
	go func() { a.done <- f(own) }()
	return nil
}

// join waits for what goAhead began and gives its error, once.
func (t *txn) join() error {
	if t.ahead == nil {
		return nil
	}
	err := <-t.ahead.done
	t.ahead = nil
	return err
}

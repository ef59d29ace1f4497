package db

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"

	"keystone/model"
)

// openHere are the tokens of the windows of this process, which its number alone cannot
// tell from those of an earlier process of the same number.
var openHere sync.Map

// abandonedAfter is how long, in milliseconds, a window on another machine may be silent
// before it counts as gone.
const abandonedAfter = 24 * 60 * 60 * 1000

// openWindow gives the number of this opening of the book, made at its first write.
func (t *txn) openWindow() (int64, error) {
	now := t.b.now().UnixMilli()
	if t.b.window != 0 {
		_, err := t.exec("UPDATE window SET seen = ? WHERE id = ?", now, t.b.window)
		return t.b.window, err
	}
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	if t.b.token == "" {
		t.b.token = randomName()
		openHere.Store(t.b.token, true)
	}
	var known int64 // made by an earlier write that failed to be stored, or not made at all
	err = t.row("SELECT id FROM window WHERE token = ?", []any{t.b.token}, &known)
	if err == nil {
		t.b.window = known
		return known, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	done, err := t.exec("INSERT INTO window (token, pid, host, seen) VALUES (?, ?, ?, ?)", t.b.token, os.Getpid(), host, now)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// closeWindow says that this opening is over, so that others may undo its steps.
func (b *Book) closeWindow() {
	if b.token == "" || b.conn == nil {
		return
	}
	// When it fails, the window counts as gone all the same once its process is.
	_, _ = b.conn.ExecContext(context.Background(), "UPDATE window SET closed = 1 WHERE token = ?", b.token)
	openHere.Delete(b.token)
}

// mine are the windows whose steps this one may undo: its own and those no longer open,
// as a JSON array.
func (t *txn) mine() (string, error) {
	rows, err := t.rows("SELECT id, token, pid, host, seen, closed FROM window")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	var all []model.ID
	for rows.Next() {
		var id, seen int64
		var token, on string
		var pid int
		var closed bool
		if err := rows.Scan(&id, &token, &pid, &on, &seen, &closed); err != nil {
			return "", err
		}
		gone := closed || token == t.b.token
		switch {
		case gone:
		case on != host:
			gone = t.b.now().UnixMilli()-seen > abandonedAfter
		case pid == os.Getpid():
			_, here := openHere.Load(token)
			gone = !here
		default:
			gone = !alive(pid)
		}
		if gone {
			all = append(all, model.ID(id))
		}
	}
	return idList(all), rows.Err()
}

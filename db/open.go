package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"keystone/model"

	_ "modernc.org/sqlite" // the driver
)

// Options say which book to open and on whose behalf.
type Options struct {
	// Path is the file; see DefaultPath. It is created when it does not exist.
	Path string
	// Today is the day the figures are for; nil: the day of Now in the local time zone.
	Today func() model.Date
	// Now is the clock of the history; nil: time.Now.
	Now func() time.Time
	// Author is who writes, for the history; "": the person in the settings.
	Author string
	// ReadOnly opens the book for reading alone.
	ReadOnly bool
	// Existing makes no book where there is none: the error is ErrNoBook.
	Existing bool
}

// Book is one open file. Its methods may be called from several goroutines.
type Book struct {
	path     string
	today    func() model.Date
	now      func() time.Time
	author   string
	readOnly string
	notice   string
	demo     atomic.Bool
	damaged  atomic.Bool
	closed   atomic.Bool

	readers *sql.DB
	writers *sql.DB

	write  sync.Mutex // guards what follows: one write at a time
	conn   *sql.Conn  // the one connection that writes
	stmts  map[string]*sql.Stmt
	window int64  // this opening in the table window, 0 until it writes
	token  string // its name there
	asIs   bool   // read the file as it lies, see probe

	past past // standings of another day
}

// busyMillis is how long to wait for another program that writes.
const busyMillis = 5000

// Open opens the book and creates it when the file does not exist. Errors that a person
// can do something about are of type *Error.
func Open(ctx context.Context, o Options) (*Book, error) {
	path, err := resolve(o.Path)
	if err != nil {
		return nil, explain(o.Path, err)
	}
	b := &Book{path: path, today: o.Today, now: o.Now, author: o.Author, stmts: map[string]*sql.Stmt{},
		past: past{turn: make(chan struct{}, 1)}}
	if b.now == nil {
		b.now = time.Now
	}
	if b.today == nil {
		b.today = func() model.Date {
			y, m, d := b.now().Date()
			return model.NewDate(y, int(m), d)
		}
	}
	inUse.Lock()
	defer inUse.Unlock()
	at, err := examine(path)
	if err != nil {
		return nil, err
	}
	b.readOnly = at.readOnly
	if o.ReadOnly && b.readOnly == "" {
		b.readOnly = "it was opened for reading only"
	}
	if !at.exists || at.empty {
		if o.Existing {
			return nil, ErrNoBook
		}
		if b.readOnly != "" {
			return nil, explain(path, os.ErrPermission)
		}
		if err := create(ctx, path, at.empty); err != nil {
			return nil, explain(path, err)
		}
	} else if at.loose && b.readOnly == "" {
		// The side files take their rights from the book. It stays readable when this
		// fails, as it does for a file of somebody else.
		_ = os.Chmod(path, 0o600)
	}
	if b.readOnly == "" {
		mendSideFiles(path)
	}
	if at.links > 1 {
		b.notice = "This file has several names (hard links): open it by one of them only, or a crash may damage it."
	}
	if err := b.connect(ctx); err != nil {
		return nil, errors.Join(explain(path, err), b.disconnect())
	}
	inUse.books[path]++
	return b, nil
}

// mendSideFiles gives the side files back the right to be written. They take their rights
// from the book: read while the book was write-protected, they stay so, and the book could
// never be written again.
func mendSideFiles(path string) {
	for _, side := range sideFiles {
		info, err := os.Stat(path + side)
		if err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o600 != 0o600 {
			_ = os.Chmod(path+side, 0o600) // when this fails, SQLite says what is wrong
		}
	}
}

// connect opens the pools and brings the schema up to date.
func (b *Book) connect(ctx context.Context) error {
	query := url.Values{"mode": {"rw"}} // reading a shared book needs to write side files
	var err error
	if b.readOnly != "" {
		err = b.probe(ctx)
		query = b.reading()
	} else {
		err = b.connectWriter(ctx)
	}
	if err != nil {
		return err
	}
	b.readers, err = openPool(b.path, query, 3, "query_only(1)", "cache_size(-1024)")
	if err != nil {
		return err
	}
	return b.readMarks(ctx)
}

// probe finds out how a file that may not be written can be read: where even the side
// files of SQLite may not be made, it must be taken as it lies.
func (b *Book) probe(ctx context.Context) error {
	pool, err := openPool(b.path, b.reading(), 1)
	if err != nil {
		return err
	}
	var n int
	err = pool.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
	if closing := pool.Close(); err == nil {
		return closing
	}
	if wal, missing := os.Stat(b.path + "-wal"); missing == nil && wal.Size() > 0 {
		return &Error{Code: CodeReadOnly, Path: b.path, Err: err, Safe: safeFile,
			What: b.path + " cannot be read here: its newest changes lie in " + b.path + "-wal and " + b.readOnly + ".",
			Do:   "Copy both files to a folder of your own and open the copy with --db."}
	}
	b.asIs = true
	return nil
}

// reading is how the file is opened by what only reads.
func (b *Book) reading() url.Values {
	query := url.Values{"mode": {"ro"}}
	if b.asIs {
		query.Set("immutable", "1")
	}
	return query
}

// connectWriter opens the connection that writes and migrates the file.
func (b *Book) connectWriter(ctx context.Context) error {
	var err error
	b.writers, err = openPool(b.path, url.Values{"mode": {"rw"}}, 1, "foreign_keys(1)", "synchronous(FULL)",
		"cache_size(-2048)", "journal_size_limit(67108864)")
	if err != nil {
		return err
	}
	if b.conn, err = b.writers.Conn(ctx); err != nil {
		return err
	}
	version, err := userVersion(ctx, b.conn)
	if err != nil {
		return err
	}
	if version > newest() {
		return newer(b.path, version)
	}
	var mode string
	if err := b.conn.QueryRowContext(ctx, "PRAGMA journal_mode(WAL)").Scan(&mode); err != nil || mode != "wal" {
		b.notice = "This disk does not let several programs share the book well, as network disks do: saving is slower, and others wait while one saves."
	}
	if version < newest() {
		if err := backUpBefore(ctx, b.conn, b.path, version, b.now()); err != nil {
			return err
		}
		return migrate(ctx, b.conn, migrations)
	}
	return nil
}

// readMarks reads what is written in the file about itself.
func (b *Book) readMarks(ctx context.Context) error {
	var app, version int
	err := b.readers.QueryRowContext(ctx, "SELECT a.application_id, v.user_version FROM pragma_application_id a, pragma_user_version v").Scan(&app, &version)
	switch {
	case err != nil:
		return err
	case app != applicationID:
		return foreign(b.path, "a SQLite file of another program")
	case version > newest():
		return newer(b.path, version)
	case version < newest():
		return &Error{Code: CodeReadOnly, Path: b.path, What: b.path + " was written by an older Keystone and must be brought up to date, but " + b.readOnly + ".",
			Safe: safeFile, Do: "Copy it to a folder of your own and open the copy with --db."}
	}
	demo, err := counter(ctx, b.readers, "demo")
	b.demo.Store(demo != 0)
	return err
}

func openPool(path string, query url.Values, most int, pragmas ...string) (*sql.DB, error) {
	q := url.Values{}
	for k, v := range query {
		q[k] = v
	}
	q.Set("_busy_timeout", strconv.Itoa(busyMillis))
	pool, err := sql.Open("sqlite", dsn(path, q, pragmas...))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(most)
	pool.SetMaxIdleConns(most)
	return pool, nil
}

// create makes a new book beside its final name and gives it that name when it is whole,
// so that no moment leaves half a book.
func create(ctx context.Context, path string, replace bool) error {
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); err != nil {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		if err := os.Chmod(folder, 0o700); err != nil {
			return err
		}
	}
	temp := path + ".new-" + randomName()
	defer func() {
		for _, side := range append([]string{""}, sideFiles...) {
			_ = os.Remove(temp + side) // only what a failure left
		}
	}()
	if err := makeBook(ctx, temp); err != nil {
		return err
	}
	return publish(temp, path, replace)
}

// publish gives a finished file its name, never over another one unless replace says
// that what is there is empty.
func publish(temp, path string, replace bool) error {
	if replace {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return nil // somebody else was faster: theirs is the book
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
		return syncFolder(filepath.Dir(path))
	}
	err := os.Link(temp, path)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil { // a file system without links
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

// makeBook writes a new book at the path, which no one else uses yet.
func makeBook(ctx context.Context, path string) error {
	if err := makeFile(path); err != nil {
		return err
	}
	pool, err := openPool(path, url.Values{"mode": {"rw"}}, 1, "foreign_keys(1)", "synchronous(FULL)")
	if err != nil {
		return err
	}
	err = func() error {
		conn, err := pool.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		if _, err := conn.ExecContext(ctx, "PRAGMA application_id = "+strconv.Itoa(applicationID)); err != nil {
			return err
		}
		return migrate(ctx, conn, migrations)
	}()
	return errors.Join(err, pool.Close())
}

// makeFile makes an empty file that only its owner may read, whatever the umask.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Chmod(path, 0o600)
}

func randomName() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Close ends the use of the book.
func (b *Book) Close() error {
	if !b.closed.CompareAndSwap(false, true) {
		return nil
	}
	b.write.Lock()
	defer b.write.Unlock()
	b.closeWindow()
	inUse.Lock()
	defer inUse.Unlock()
	if inUse.books[b.path]--; inUse.books[b.path] == 0 {
		delete(inUse.books, b.path)
	}
	return b.disconnect()
}

func (b *Book) disconnect() error {
	errs := []error{b.past.close()}
	for _, s := range b.stmts {
		errs = append(errs, s.Close())
	}
	b.stmts = map[string]*sql.Stmt{}
	if b.readers != nil {
		errs = append(errs, b.readers.Close())
	}
	if b.conn != nil {
		errs = append(errs, b.conn.Close())
	}
	if b.writers != nil {
		errs = append(errs, b.writers.Close())
	}
	return errors.Join(errs...)
}

// Path is the file's absolute path, links resolved.
func (b *Book) Path() string { return b.path }

// ReadOnly is the reason why nothing can be written, "" when it can.
func (b *Book) ReadOnly() string {
	if b.damaged.Load() {
		return "the file is damaged"
	}
	return b.readOnly
}

// Notice is a sentence about how the book is open that a person should know, or "".
func (b *Book) Notice() string { return b.notice }

// Demo says whether the book was filled by Fill.
func (b *Book) Demo() bool { return b.demo.Load() }

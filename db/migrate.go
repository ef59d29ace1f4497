package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations are the steps of the schema in order: the n-th brings a book from version
// n-1 to n.
var migrations = readMigrations(embedded)

func readMigrations(files fs.FS) []string {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	sort.Strings(names)
	var all []string
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err) // embedded files can be read
		}
		all = append(all, string(text))
	}
	return all
}

// newest is the newest version of the schema known here.
func newest() int { return len(migrations) }

func userVersion(ctx context.Context, q querier) (int, error) {
	var v int
	err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// migrate brings the file to the newest version, each step in a transaction of its own,
// so that a crash leaves a whole book of one version or the other.
func migrate(ctx context.Context, conn *sql.Conn, steps []string) error {
	for {
		done, err := migrateOnce(ctx, conn, steps)
		if done || err != nil {
			return err
		}
	}
}

func migrateOnce(ctx context.Context, conn *sql.Conn, steps []string) (done bool, err error) {
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return false, err
	}
	defer func() {
		if err != nil {
			_, undo := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			err = errors.Join(err, undo)
		}
	}()
	version, err := userVersion(ctx, conn) // another window may have been faster
	if err != nil {
		return false, err
	}
	if version < len(steps) {
		if _, err := conn.ExecContext(ctx, steps[version]); err != nil {
			return false, fmt.Errorf("bringing the book to version %d: %w", version+1, err)
		}
		if err := makeTriggers(ctx, conn); err != nil {
			return false, err
		}
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
			return false, err
		}
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return version >= len(steps), err
}

// backUpBefore copies the book before a migration and makes sure that the copy is good.
func backUpBefore(ctx context.Context, conn *sql.Conn, path string, version int, now time.Time) error {
	folder := backupFolder(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("%s-%s-version-%d.db", backupStem(path), now.UTC().Format("20060102-150405.000"), version)
	return copyBook(ctx, conn, filepath.Join(folder, name))
}

// copyBook writes a consistent copy of the book behind q to the path, where nothing may
// be yet. It appears under that name only when it is whole.
func copyBook(ctx context.Context, q querier, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &Error{Code: CodePath, Path: path, What: path + " is there already.", Safe: "It was left as it is.", Do: "Choose another name for the copy."}
	}
	temp := path + ".part-" + randomName()
	defer func() {
		for _, side := range append([]string{""}, sideFiles...) {
			_ = os.Remove(temp + side) // only what a failure left
		}
	}()
	if err := makeFile(temp); err != nil {
		return explain(path, err)
	}
	if _, err := q.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return explain(path, err)
	}
	if err := verify(ctx, temp); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return explain(path, err)
	}
	return explain(path, syncFolder(filepath.Dir(path)))
}

// verify reads a copy from end to end and syncs it to the disk.
func verify(ctx context.Context, path string) error {
	pool, err := openPool(path, url.Values{"mode": {"ro"}}, 1)
	if err != nil {
		return err
	}
	var verdict string
	err = pool.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict)
	if err = errors.Join(err, pool.Close()); err != nil {
		return explain(path, err)
	}
	if verdict != "ok" {
		return &Error{Code: CodeDamaged, Path: path, What: "The copy of the book is not good: " + verdict + ".",
			Safe: "The book itself was not changed.", Do: "Run keystone check, and try another disk."}
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return explain(path, err)
	}
	return explain(path, errors.Join(f.Sync(), f.Close()))
}

// makeTriggers writes the triggers of the history anew from the columns of the tables.
func makeTriggers(ctx context.Context, q querier) error {
	for _, t := range tables {
		var there bool // a later step may make it
		if err := q.QueryRowContext(ctx, "SELECT count(*) > 0 FROM sqlite_schema WHERE name = ?", string(t.kind)).Scan(&there); err != nil {
			return err
		}
		if !there {
			continue
		}
		for _, statement := range t.triggers() {
			if _, err := q.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
	}
	return nil
}

// triggers are the statements that make every write of the table leave a change.
func (t *table) triggers() []string {
	var all []string
	add := func(event, of, account, before, after string) {
		name := "history_" + event + "_" + string(t.kind)
		row := "NEW"
		if event == "delete" {
			row = "OLD"
		}
		all = append(all, "DROP TRIGGER IF EXISTS "+name,
			"CREATE TRIGGER "+name+" AFTER "+event+of+" ON "+string(t.kind)+
				" WHEN (SELECT step_id FROM recording) IS NOT NULL BEGIN"+
				" INSERT INTO change (step_id, kind, row_id, account_id, before, after) VALUES ("+
				"(SELECT step_id FROM recording), '"+string(t.kind)+"', "+row+".id, "+account+", "+before+", "+after+"); END")
	}
	add("insert", "", t.accountOf("NEW"), "NULL", t.object("NEW"))
	add("update", " OF "+strings.Join(t.facts, ", "), t.accountOf("NEW"), t.difference("OLD"), t.difference("NEW"))
	add("delete", "", t.accountOf("OLD"), t.object("OLD"), "NULL")
	return all
}

// accountOf is the account that a row is about.
func (t *table) accountOf(row string) string {
	switch {
	case t.account >= 0:
		return row + ".account_id"
	case t.kind == "account":
		return row + ".id"
	}
	return "NULL"
}

// object is the row as a JSON object.
func (t *table) object(row string) string {
	var parts []string
	for _, n := range t.names {
		parts = append(parts, "'"+n+"', "+row+"."+n)
	}
	return "json_object(" + strings.Join(parts, ", ") + ")"
}

// difference is the fields of the row in which it differs from the other one, as a JSON
// object.
func (t *table) difference(row string) string {
	var parts []string
	for _, n := range t.facts {
		parts = append(parts, "SELECT '"+n+"' AS name, "+row+"."+n+" AS value WHERE OLD."+n+" IS NOT NEW."+n)
	}
	return "(SELECT json_group_object(name, value) FROM (" + strings.Join(parts, " UNION ALL ") + "))"
}

package db

import (
	"context"
	"slices"
	"strings"

	"keystone/model"
)

// basisFactor keeps the day apart from formulas and rules in standing.basis.
const basisFactor = 10_000_000

// formulas is raised whenever a figure of the same facts comes out otherwise than in the
// program before, or is kept in another form (model.Portion), so that a book which that one
// kept is brought up to date.
const formulas = 2

// formulasFactor keeps the formulas apart from the revision of the rules.
const formulasFactor = 1 << 24

// ruled says by which formulas and rules a standing was computed.
func ruled(rules int64) int64 { return formulas*formulasFactor + rules }

// basis says what a standing was computed for.
func basis(rules int64, day model.Date) int64 { return ruled(rules)*basisFactor + int64(day) }

// The places of what standing.bits packs.
const (
	flagBits     = 0  // 16: model.Flags by position
	staleBit     = 16 // 1
	blindBit     = 17 // 1
	activeBit    = 18 // 1
	cadenceBits  = 19 // 3: 1 + position in model.CadenceStates
	colourBits   = 22 // 2: 1 + position in model.Colours
	quadrantBits = 24 // 3: 1 + position in model.Quadrants
	saidBit      = 27 // 1: somebody said the ARR
	trendBits    = 32 // 24: Standing.Trend
	renewsBits   = 56 // 7: 1 + the days to Standing.RenewsOn, 0 for none
)

// busyBit is where the flag busy_no_value stands.
var busyBit = flagBits + slices.Index(model.Flags, model.FlagBusyNoValue)

func codeOf[T comparable](all []T, v T) int64 {
	for i, x := range all {
		if x == v {
			return int64(i) + 1
		}
	}
	return 0
}

func fromCode[T any](all []T, code int64) T {
	if code < 1 || code > int64(len(all)) {
		var none T
		return none
	}
	return all[code-1]
}

func bit(b bool, n int) int64 {
	if b {
		return 1 << n
	}
	return 0
}

func pack(s model.Standing, said bool) int64 {
	bits := bit(s.Stale, staleBit) | bit(s.BlindSpot, blindBit) | bit(s.Active(), activeBit) | bit(said, saidBit) |
		codeOf(model.CadenceStates, s.Cadence)<<cadenceBits | codeOf(model.Colours, s.Sentiment)<<colourBits |
		codeOf(model.Quadrants, s.Quadrant)<<quadrantBits | int64(s.Trend&0xffffff)<<trendBits
	if s.RenewsOn.Known() {
		bits |= int64(1+s.RenewsOn.Days(s.Day)) << renewsBits
	}
	for _, f := range s.Flags {
		if p := codeOf(model.Flags, f); p > 0 {
			bits |= 1 << (flagBits + p - 1)
		}
	}
	return bits
}

func unpackFlags(bits int64) []model.Flag {
	var all []model.Flag
	for i, f := range model.Flags {
		if bits>>(flagBits+i)&1 != 0 {
			all = append(all, f)
		}
	}
	return all
}

// unpackRenewal is the day of the next renewal of a standing of that day.
func unpackRenewal(bits int64, day model.Date) model.Date {
	left := int(bits >> renewsBits & 0x7f)
	if left == 0 {
		return 0
	}
	return day.AddDays(left - 1)
}

// standingNames are the columns of the table standing, in the order of standingValues.
var standingNames = strings.Fields(`account_id basis status owner_id co cx quadrant sentiment sentiment_on cadence
	cadence_days due_on last_held last_qualifying arr_minor arr_currency bits arr_book name_key segment stage renewal_on`)

var standingColumns = strings.Join(standingNames, ", ")

func standingValues(a *model.Account, s model.Standing, set *model.Settings, basis int64) []any {
	var arr any
	if m, ok := set.Rates.Convert(s.ARR); ok {
		arr = m.Minor
	}
	return []any{int64(a.ID), basis, string(s.Status), int64(s.OwnerID), exact(s.CO), exact(s.CX), string(s.Quadrant),
		string(s.Sentiment), date(s.SentimentOn), string(s.Cadence), int64(s.CadenceDays), date(s.DueOn),
		date(s.LastHeld), date(s.LastQualifying), minor(s.ARR), currency(s.ARR), pack(s, s.ARR.Known()), arr, words(model.FoldName(a.Name)),
		words(a.Segment), string(a.Stage), date(a.RenewalOn)}
}

// exact is a score as it is, all its digits.
func exact(n model.Number) any {
	if !n.Known {
		return nil
	}
	return n.Value
}

// readStanding reads the columns of standingNames up to bits.
func readStanding(r *record) model.Standing {
	s := model.Standing{AccountID: r.id()}
	s.Day = model.Date(r.int() % basisFactor)
	s.Status, s.OwnerID, s.CO, s.CX = model.Status(r.text()), r.id(), r.number(), r.number()
	s.Quadrant, s.Sentiment, s.SentimentOn = model.Quadrant(r.text()), model.Colour(r.text()), r.date()
	s.Cadence, s.CadenceDays, s.DueOn = model.CadenceState(r.text()), int(r.int()), r.date()
	s.LastHeld, s.LastQualifying, s.ARR = r.date(), r.date(), r.money()
	bits := r.int()
	s.Stale, s.BlindSpot = bits>>staleBit&1 != 0, bits>>blindBit&1 != 0
	s.Flags, s.Trend = unpackFlags(bits), uint32(bits>>trendBits)&0xffffff
	s.RenewsOn = unpackRenewal(bits, s.Day)
	return s
}

// insertStanding is the statement that writes n standings.
func insertStanding(n int) string {
	row := "(?" + strings.Repeat(", ?", len(standingNames)-1) + ")"
	return "INSERT INTO standing (" + standingColumns + ") VALUES " + row + strings.Repeat(", "+row, n-1)
}

var upsertStanding = func() string {
	var set []string
	for _, n := range standingNames[1:] {
		set = append(set, n+" = excluded."+n)
	}
	return insertStanding(1) + " ON CONFLICT (account_id) DO UPDATE SET " + strings.Join(set, ", ")
}()

const upsertSearch = `INSERT INTO account_search (account_id, name_key, words) VALUES (?, ?, ?)
	ON CONFLICT (account_id) DO UPDATE SET name_key = excluded.name_key, words = excluded.words
	WHERE words IS NOT excluded.words OR name_key IS NOT excluded.name_key`

func csmNames(ctx context.Context, q querier) (map[model.ID]string, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, name FROM csm")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[model.ID]string{}
	for rows.Next() {
		var id model.ID
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, rows.Err()
}

// searchWords is the text in which the free words of a query are looked for, and the plain
// name of an account: its first line.
func searchWords(d *model.Dossier, owner string) string {
	a := &d.Account
	parts := append([]string{a.Name, a.ExternalID, owner, a.Segment, a.Notes}, a.Tags...)
	for i, p := range parts {
		parts[i] = searched(p)
	}
	return strings.Join(parts, "\n")
}

// searched is a text in the form in which free words are looked for.
func searched(s string) string { return words(model.FindKey(s)) }

package model

import "math"

// scoreDecimals is how many decimals of a score count where it is compared with a
// threshold (domain rules: reading rules).
const scoreDecimals = 4

// AtLeast says whether a score reaches a threshold: it is first rounded half away from
// zero to 4 decimals. A score on the line reaches it.
func AtLeast(score, threshold float64) bool {
	// Rounding reads the decimal digits, which is slow and can only matter close by.
	if math.Abs(score-threshold) > 0.001 {
		return score > threshold
	}
	return Round(score, scoreDecimals) >= threshold
}

// QuadrantOf is the quadrant of the two scores; "" when one is unknown and the account is
// not plotted. A score on the line belongs to the higher side (domain rules: quadrant).
func QuadrantOf(co, cx Number, s Settings) Quadrant {
	return quadrantOf(co, cx, s.DivideCO, s.DivideCX)
}

func quadrantOf(co, cx Number, divideCO, divideCX float64) Quadrant {
	if !co.Known || !cx.Known {
		return ""
	}
	outcomes, experience := AtLeast(co.Value, divideCO), AtLeast(cx.Value, divideCX)
	switch {
	case outcomes && experience:
		return HappySuccessful
	case outcomes:
		return Trapped
	case experience:
		return Accessible
	}
	return HighRisk
}

// isStale says whether an axis is stale: its newest input is more than one cadence old.
// An input that carries no date is older than any. Without a cadence nothing is stale.
func isStale(newest Date, cadence int, day Date) bool {
	return cadence > 0 && day.Days(newest) > cadence
}

// blindSpot says whether sentiment and quadrant disagree: Green in High risk, Red in
// Happy & successful, Green with a stale score.
func blindSpot(sentiment Colour, q Quadrant, stale bool) bool {
	switch sentiment {
	case Green:
		return q == HighRisk || stale
	case Red:
		return q == HappySuccessful
	}
	return false
}

// SentimentAt is the account's sentiment on the day: the latest by date, of those on one
// day the later entry; and whether there is one.
func SentimentAt(d *Dossier, day Date) (Sentiment, bool) {
	if i := sentimentAt(d.Sentiments, day); i >= 0 {
		return d.Sentiments[i], true
	}
	return Sentiment{}, false
}

func sentimentAt(all []Sentiment, day Date) int {
	latest := -1
	for i := range all {
		if f := &all[i]; f.Colour != "" && f.Date <= day && (latest < 0 || f.Date >= all[latest].Date) {
			latest = i
		}
	}
	return latest
}

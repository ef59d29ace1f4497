package exchange

import (
	"fmt"
	"math"
	"strings"

	"keystone/model"
)

// makeSurvey says of answers of other systems what their file does not: when the survey was
// sent, where there is one date only, and which survey it was.
func (t *Table) makeSurvey(taken map[string]*column) {
	t.wordedScore(taken)
	t.questionScore(taken)
	sent, answered, score := taken["sent_on"], taken["answered_on"], taken["score"]
	switch {
	case sent == nil && answered != nil:
		if t.put(taken, "sent_on", &made{columns: []*column{answered}, read: joined}) {
			t.because("%s is the day of the answer; no column says when it was asked for, so that day is taken for both", quoted(answered.header))
		}
	case sent != nil && answered == nil && score != nil && sent.head.key != key("sent_on"):
		m := &made{columns: []*column{sent, score}, read: func(_ *target, cells []string) (string, error) {
			if blankWord(cells[1]) {
				return "", nil
			}
			return cells[0], nil
		}}
		if t.put(taken, "answered_on", m) {
			t.because("%s is the only date: an answer counts from that day", quoted(sent.header))
		}
	}
	if kind := taken["kind"]; kind != nil && kind.fixed {
		return
	}
	t.surveyKind(taken)
}

// questionScore finds the score where its header is the question as it was asked.
func (t *Table) questionScore(taken map[string]*column) {
	t.questionComment(taken)
	if taken["score"] != nil || t.barred("score") || t.made["score"] != nil {
		return
	}
	for _, words := range [][]string{{"recommend", "weiterempfehl", "recommand", "recomend", "raccomand", "consigli", "aanbevel", "薦め"},
		{"satisf", "zufrieden", "soddisf", "tevreden", "満足"}, {"score", "rate", "rating"}} {
		for _, c := range t.columns {
			if c.field != "" || len(c.values) == 0 || !holdsAny(unaccented(c.head.words), words) || unfit(t.kind.field("score"), c, false) != "" {
				continue
			}
			c.field, c.why = "score", "the question that was asked"
			taken["score"] = c
			return
		}
	}
}

// satisfied are the words of satisfaction, from 1 to 5.
var satisfied = synonyms{
	"1:very dissatisfied|very unsatisfied|extremely dissatisfied|very unhappy|sehr unzufrieden|très insatisfait|tres mecontent|muy insatisfecho|muito insatisfeito|molto insoddisfatto|zeer ontevreden|とても不満|非常に不満",
	"2:dissatisfied|unsatisfied|somewhat dissatisfied|unhappy|unzufrieden|insatisfait|insatisfecho|insatisfeito|insoddisfatto|ontevreden|不満|やや不満",
	"3:neutral|neither satisfied nor dissatisfied|ok|okay|weder noch|neutre|neutro|neutraal|どちらとも言えない|普通",
	"4:satisfied|somewhat satisfied|happy|zufrieden|satisfait|satisfecho|satisfeito|soddisfatto|tevreden|満足|やや満足",
	"5:very satisfied|extremely satisfied|very happy|sehr zufrieden|très satisfait|muy satisfecho|muito satisfeito|molto soddisfatto|zeer tevreden|とても満足|非常に満足|大変満足",
}.reader(func(s string) (string, error) {
	return "", fmt.Errorf("%s is no word of satisfaction, such as very satisfied", quoted(s))
})

// wordedScore takes answers in words of satisfaction for scores from 1 to 5.
func (t *Table) wordedScore(taken map[string]*column) {
	if taken["score"] != nil || t.barred("score") || t.made["score"] != nil {
		return
	}
	for _, c := range t.columns {
		if c.field != "" || len(c.values) == 0 || sharesOf(c, func(s string) bool { _, err := satisfied(s); return err == nil }) < 0.8 {
			continue
		}
		t.made["score"] = &made{columns: []*column{c}, whole: true, read: func(_ *target, cells []string) (string, error) {
			if blankWord(cells[0]) {
				return "", nil
			}
			return satisfied(cells[0])
		}}
		c.field, c.why = "score", "words of satisfaction, from 1 to 5"
		t.put(taken, "kind", &made{fixed: string(model.CSAT)})
		t.because("%s answers in words of satisfaction: CSAT (1 to 5)", quoted(c.header))
		return
	}
}

// questionComment finds what was written, where its header is the question that followed.
func (t *Table) questionComment(taken map[string]*column) {
	if taken["comment"] != nil || t.barred("comment") || t.made["comment"] != nil {
		return
	}
	for _, c := range t.columns {
		if c.field == "" && strings.Count(c.head.words, " ") >= 2 && sharesOf(c, numberShaped) < 0.2 && !addresses(c) &&
			holdsAny(unaccented(c.head.words), []string{"reason", "why", "comment", "feedback", "improve", "tell us", "grund", "warum", "pourquoi", "raison", "motivo", "por que", "perche", "waarom", "理由"}) {
			c.field, c.why = "comment", "the question that was asked"
			taken["comment"] = c
			return
		}
	}
}

func holdsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// What headers, or the name of a file, say of a survey.
var (
	npsWords  = []string{"nps", "promoter", "recommend", "loyalty", "weiterempfehl", "recommand", "recomend", "raccomand", "aanbevel", "薦め"}
	csatWords = []string{"csat", "satisf", "zufrieden", "soddisf", "tevreden", "満足"}
	cesWords  = []string{"ces", "effort", "aufwand", "esfuerzo", "sforzo"}
)

// surveyKind finds which survey the answers are of: by what the headers and the name of the
// file say and by the scale of the scores, which must agree; else it is asked.
func (t *Table) surveyKind(taken map[string]*column) {
	score := taken["score"]
	if taken["kind"] != nil || t.made["kind"] != nil || t.barred("kind") || score == nil {
		return
	}
	low, high, whole := span(score.values)
	nps, csat, ces := t.speaks(score, npsWords), t.speaks(score, csatWords), t.speaks(score, cesWords)
	say := func(kind model.SurveyKind, scale, words string) {
		t.put(taken, "kind", &made{fixed: string(kind)})
		t.because("the scores of %s go from %s to %s and %s: %s (%s)", quoted(score.header), model.Num(low), model.Num(high),
			words, kind.Label(), scale)
	}
	switch {
	case len(score.values) == 0:
	case nps != "" && csat == "" && ces == "" && low >= 0 && high <= 10:
		say(model.NPS, "0 to 10", nps)
		return
	case csat != "" && nps == "" && ces == "" && low >= 1 && high <= 5:
		say(model.CSAT, "1 to 5", csat)
		return
	case (ces != "" && nps == "" && csat == "" || nps == "" && csat == "" && len(score.values) >= 30) && low >= 1 && high > 5 && high <= 7 && whole:
		t.Plan.Declined = fmt.Sprintf("The scores of %s go from %s to %s: they seem to be of effort (CES), and Keystone holds answers to NPS (0 to 10) and CSAT (1 to 5) only. "+
			"If they are one of these, say so with --kind surveys --map kind==nps or --map kind==csat.", quoted(score.header), model.Num(low), model.Num(high))
		return
	case low < 0 || high > 10:
		t.Plan.Declined = fmt.Sprintf("The scores of %s go from %s to %s: no single answer does, NPS goes from 0 to 10 and CSAT from 1 to 5. "+
			"They seem to be averages or figures of whole accounts, so nothing was taken.", quoted(score.header), model.Num(low), model.Num(high))
		return
	}
	t.askSurvey(score, low, high, csat)
}

// askSurvey asks which survey it was. Above 5 it can only be NPS, which is proposed.
func (t *Table) askSurvey(score *column, low, high float64, csat string) {
	proposal := -1
	switch {
	case high > 5:
		proposal = 0
	case csat != "" && low >= 1:
		proposal = 1
	}
	q := model.Question{ID: "map:kind", Proposal: proposal, Flag: "--map kind==nps or --map kind==csat",
		Text: fmt.Sprintf("Which survey do the scores of %s answer? They go from %s to %s.", quoted(score.header), model.Num(low), model.Num(high)),
		Options: []model.QuestionOption{
			{Label: "NPS: would they recommend us, 0 to 10", Apply: mapTo("kind", "=nps")},
			{Label: "CSAT: are they satisfied, 1 to 5", Apply: mapTo("kind", "=csat")},
		}}
	t.Plan.Questions = append(t.Plan.Questions, q)
	if proposal >= 0 {
		kind := []model.SurveyKind{model.NPS, model.CSAT}[proposal]
		t.made["kind"] = &made{fixed: string(kind)}
	}
}

// speaks is who uses one of the words, for a sentence: the header of the score, another
// header, or the name of the file; "" for nobody.
func (t *Table) speaks(score *column, words []string) string {
	has := func(text string) bool {
		text = unaccented(text)
		for _, w := range words {
			if len(w) > 4 || w >= "\u0080" {
				if strings.Contains(text, w) {
					return true
				}
				continue
			}
			for _, one := range strings.Fields(text) {
				if one == w {
					return true
				}
			}
		}
		return false
	}
	if has(score.head.words) || has(strings.ToLower(score.header)) {
		return "its header says so"
	}
	for _, c := range t.columns {
		if c != score && has(c.head.words) {
			return quoted(c.header) + " says so"
		}
	}
	if has(strings.Join(splitWords(t.fileName()), " ")) {
		return "the name of the file says so"
	}
	return ""
}

// span is the lowest and the highest of numbers, and whether all are whole.
func span(values []string) (low, high float64, whole bool) {
	low, high, whole = math.Inf(1), math.Inf(-1), true
	for _, s := range values {
		for _, d := range []model.Decimal{model.DecimalPoint, model.DecimalComma} {
			n, err := model.ParseNumber(s, d)
			if err != nil || !n.Known {
				continue
			}
			low, high, whole = min(low, n.Value), max(high, n.Value), whole && n.Value == math.Trunc(n.Value)
			break
		}
	}
	if low > high {
		return 0, 0, false
	}
	return low, high, whole
}

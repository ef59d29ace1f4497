package model

import (
	"fmt"
	"slices"
)

const (
	// sponsorLeftDays is how long somebody's leaving is worth a look.
	sponsorLeftDays = 365
	// sentimentOldDays is when a sentiment is no longer news.
	sentimentOldDays = 90
	// RenewalDays is how long before its renewal an account counts as renewing.
	RenewalDays = 90
	// busyAdoption is the adoption, in percent, from which usage without value is odd.
	busyAdoption = 60
)

// Renewing says whether the renewal date lies within the 90 days from the day on.
func Renewing(renewal, day Date) bool {
	return renewal.Known() && renewal >= day && renewal.Days(day) <= RenewalDays
}

// findings is what the flags of one account follow from besides its standing.
type findings struct {
	sponsorLeft bool   // somebody high enough left within 365 days
	highEnough  bool   // somebody high enough is there
	verified    bool   // an active outcome, within the window
	planned     bool   // an open commitment
	voiceOpen   bool   // a voice that is new or routed
	uncalled    bool   // a renewal inside 90 days that nobody called
	adoption    Number // percent
	valued      bool   // anything verified within the window
}

// busyNoValue says whether the account uses what it bought and nothing it wanted from it
// has been verified within the window: adoption, in percent, at or above 60. Unknown
// adoption is none (domain rules: busy, no value).
func busyNoValue(adoption Number, verified bool) bool {
	return adoption.Known && AtLeast(adoption.Value, busyAdoption) && !verified
}

func readContacts(contacts []Contact, bar Seniority, day Date) (present, sponsorLeft bool) {
	for i := range contacts {
		c := &contacts[i]
		if !highEnough(c, bar) {
			continue
		}
		present = present || !c.Left(day)
		sponsorLeft = sponsorLeft || within(day, c.LeftOn, sponsorLeftDays)
	}
	return present, sponsorLeft
}

// hasOpenVoice says whether something the customer said by the day is still new or only
// routed: nobody has answered it.
func hasOpenVoice(voices []Voice, day Date) bool {
	for i := range voices {
		v := &voices[i]
		if v.Date <= day && (v.State == VoiceNew || v.State == VoiceRouted || v.State == "") {
			return true
		}
	}
	return false
}

// hasOpenCommitment ignores due dates: a promise that is late is still a plan.
func hasOpenCommitment(commitments []Commitment) bool {
	for i := range commitments {
		if commitments[i].State == CommitmentOpen {
			return true
		}
	}
	return false
}

// flagsOf are the flags of an active account in the order of the list Flags, none for
// others.
func flagsOf(st *Standing, f findings) []Flag {
	if !st.Active() {
		return nil
	}
	var buf [16]Flag
	out := buf[:0]
	raise := func(flag Flag, when bool) {
		if when {
			out = append(out, flag)
		}
	}
	raise(FlagBlindSpot, st.BlindSpot)
	raise(FlagRedNoPlan, st.Sentiment == Red && !f.planned)
	raise(FlagSponsorLeft, f.sponsorLeft)
	raise(FlagOverdue, st.Cadence == Overdue)
	raise(FlagNoneThatCounts, st.Cadence == NeverReviewed && st.LastHeld.Known())
	raise(FlagRenewal90, st.RenewsOn.Known())
	raise(FlagNoHighEnough, !f.highEnough)
	raise(FlagNotVerified, !f.verified)
	raise(FlagDueSoon, st.Cadence == DueSoon)
	raise(FlagVoiceOpen, f.voiceOpen)
	raise(FlagStale, st.Stale)
	raise(FlagBusyNoValue, busyNoValue(f.adoption, f.valued))
	raise(FlagSentimentOld, !within(st.Day, st.SentimentOn, sentimentOldDays))
	raise(FlagRenewalUncalled, f.uncalled)
	return slices.Clone(out)
}

// Words is the flag for eyes, with its figure on the day: "52d overdue".
func Words(f Flag, st Standing, a Account, day Date) string {
	switch f {
	case FlagSponsorLeft:
		return "sponsor left"
	case FlagNoHighEnough:
		return "nobody high enough"
	case FlagOverdue:
		if !st.DueOn.Known() {
			return "overdue"
		}
		return fmt.Sprintf("%dd overdue", day.Days(st.DueOn))
	case FlagDueSoon:
		return dueWords(st.DueOn, day)
	case FlagNoneThatCounts:
		return "no review that counts"
	case FlagSentimentOld:
		if !st.SentimentOn.Known() {
			return "no sentiment"
		}
		return fmt.Sprintf("sentiment %dd old", day.Days(st.SentimentOn))
	case FlagRedNoPlan:
		return "red, no plan"
	case FlagNotVerified:
		return "not verified"
	case FlagStale:
		return "stale scores"
	case FlagBlindSpot:
		return "blind spot"
	case FlagBusyNoValue:
		return "busy, no value"
	case FlagRenewal90:
		return renewalWords(renewsOn(st, a), day)
	case FlagRenewalUncalled:
		return "renewal not called"
	case FlagVoiceOpen:
		return "voice unanswered"
	}
	return label(f)
}

func dueWords(due, day Date) string {
	switch left := due.Days(day); {
	case !due.Known():
		return "due soon"
	case left > 0:
		return fmt.Sprintf("due in %dd", left)
	case left == 0:
		return "due today"
	default:
		return fmt.Sprintf("due %dd ago", -left)
	}
}

// renewsOn is the day of the renewal that a flag speaks of.
func renewsOn(st Standing, a Account) Date {
	if st.RenewsOn.Known() {
		return st.RenewsOn
	}
	return a.RenewalOn
}

func renewalWords(renewal, day Date) string {
	switch left := renewal.Days(day); {
	case !renewal.Known():
		return "renews soon"
	case left == 0:
		return "renews today"
	default:
		return fmt.Sprintf("renews in %dd", left)
	}
}

// WhyLook is the account's flags as words, the most important first. That no review was ever held, which
// the cadence tells and no flag, is said where "no review that counts" would stand.
func WhyLook(st Standing, a Account, day Date) []string {
	var words []string
	for _, f := range Flags {
		if f == FlagNoneThatCounts && st.Cadence == NeverReviewed && !st.LastHeld.Known() {
			words = append(words, "never reviewed")
		}
		if !slices.Contains(st.Flags, f) {
			continue
		}
		words = append(words, Words(f, st, a, day))
	}
	return words
}

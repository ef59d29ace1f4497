package exchange

import (
	"strings"
	"sync"
)

// fingerprints are sets of headers by which the program is known that a file comes from.
// Each line is a program, a colon and sets split at semicolons; the headers of a set are
// split at bars, and all of them must be there.
var fingerprints = []string{
	"Gainsight:gsid;csm first name|csm last name;playbook|snoozed;playbook|is important;booking type|likelihood score;goal type|company;ds forecast amount;sfdc account id|curr score id;external attendees|internal attendees|activity type;scorecard|lifecycle stage",
	"ChurnZero:account external id|next renewal date;account external id|contact external id;account external id|total contract amount;owner user account;primary churn score",
	"Vitally:nps detractor count;nps promoter count;nps last score|account ids;assigned to id|category id;account executive id|csm id",
	"Totango:contract renewal date|success manager;csm risk rate;customer journey stage|success manager;status group|account id;other system account id",
	"ClientSuccess:external client id|contract id;external client id|client name",
	"Planhat:phase|h;phase|customer from;id|phase|renewal date;company id|company name|sales stage;renewal status|notice period;fc new arr;email|date sent|date answered;id|company id|company name|health;nps sent|nps comment|company id;csm score log",
	"HubSpot:record id|company name;record id|company owner;record id|lifecycle stage;record id|deal name;record id|deal stage;record id|contact owner;record id|associated company;deal name|deal stage|pipeline;ticket id|ticket name;" +
		"hs object id;hubspot owner id;associated company ids;company owner|company domain name;hs csm sentiment",
	"Salesforce:system modstamp;account owner|account id;account owner|account name;account owner|last activity;opportunity owner|stage;opportunity name|fiscal period;stage name|account id|close date;is won|is closed|account id;case number|date time opened;" +
		"master record id;contact owner|reports to;salutation|account name|contact id;company account|assigned;owner id|created by id;account owner alias",
	"Zendesk:requester|organization|solved at;first reply time in minutes|requester",
	"Freshdesk:initial response time|resolution status;created time|resolved time",
	"Jira:issue key|summary;issue key|issue type",
	"Stripe:current period start|current period end;customer id|plan|current period end",
	"SurveyMonkey:respondent id|collector id", "Delighted:person name|score|survey type", "Typeform:submit date|network id",
	"Intercom:conversation id|first response time", "Productboard:feature|note title|company",
}

type fingerprint struct {
	system string
	sets   [][]string
}

var prints = sync.OnceValue(func() []fingerprint {
	var out []fingerprint
	for _, line := range fingerprints {
		name, sets, _ := strings.Cut(line, ":")
		f := fingerprint{system: name}
		for _, set := range strings.Split(sets, ";") {
			var all []string
			for _, h := range either(set) {
				all = append(all, key(h))
			}
			f.sets = append(f.sets, all)
		}
		out = append(out, f)
	}
	return out
})

// system names the program a file seems to come from; "" where it does not show.
func system(columns []*column) string {
	has := map[string]bool{}
	prefixed, custom, vitally := 0, 0, 0
	for _, c := range columns {
		has[c.head.key] = true
		switch {
		case strings.HasPrefix(c.header, "property_"):
			prefixed++
		case strings.HasSuffix(c.header, "__c"):
			custom++
		case strings.HasPrefix(c.header, "vitally."):
			vitally++
		}
	}
	switch {
	case prefixed > 1:
		return "HubSpot (through a warehouse)"
	case vitally > 0:
		return "Vitally"
	}
	for _, f := range prints() {
		for _, set := range f.sets {
			all := true
			for _, k := range set {
				all = all && has[k]
			}
			if all {
				return f.system
			}
		}
	}
	for _, c := range columns {
		if c.head.key != "id" && c.head.key != "accountid" || len(c.values) == 0 {
			continue
		}
		if sharesOf(c, func(v string) bool { return salesforceID(v, "00") }) == 1 {
			return "Salesforce"
		}
	}
	if custom > 0 {
		return "Salesforce"
	}
	return ""
}

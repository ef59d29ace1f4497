package exchange

import (
	"keystone/model"
)

// subject is what the rows of a file can be about, told by its headers. A
// header's weight says how much it speaks for the subject: 4 names the row
// itself (its id), 1 is found elsewhere too.
type subject struct {
	kind  model.ImportKind // "" where no canonical kind is meant
	what  string           // "opportunities (deals)"
	words map[string]int
	// files are words of file names, and ids the beginning of Salesforce's ids of such rows.
	files, ids string
	// advice says what to do with a file of which nothing is taken.
	advice string
}

// weigh gives the headers of each list, split at bars, its weight: 4, 3, 2, 1.
func weigh(four, three, two, one string) map[string]int {
	out := map[string]int{}
	for i, list := range []string{one, two, three, four} {
		for _, a := range either(list) {
			if k := key(a); k != "" {
				out[k] = i + 1
			}
		}
	}
	return out
}

// accountTraits speak for rows that are accounts, beside the name.
func accountTraits() map[string]int {
	return weigh("",
		"account id|external id|account external id|external client id|customer id|company id|organization id|organisation id|organisation code|"+
			"organization code|gsid|sfdc account id|account number|顧客id|arr|current arr|total arr|annual recurring revenue|acv|annual contract value|"+
			"mrr|current mrr|monthly recurring revenue|renewal date|next renewal date|contract renewal date|contract end date|health score|"+
			"lifecycle stage|total contract amount|customer journey stage|kundennummer|verlängerungsdatum|vertragsende|date de renouvellement|"+
			"fin de contrat|fecha de renovación|fin de contrato|data de renovação|fim do contrato|data di rinnovo|data rinnovo|scadenza contratto|verlengingsdatum|einddatum contract|"+
			"更新日|契約更新日|契約終了日|取引先id|lifetime in months|phase since|mr|mrr total|nrr 30|csm first name|csm last name|overall score|kunde seit|client depuis|cliente desde|klant sinds",
		"segment|customer segment|account segment|tier|customer tier|account tier|industry|sector|vertical|csm|csm name|customer success manager|"+
			"success manager|primary csm|account owner|company owner|owner|owner user account|account manager|employees|number of employees|employee range|"+
			"company size|annual revenue|annualrevenue|website|website url|company url|company domain name|domain|parent account|parent company|subsidiary of|"+
			"customer since|contract start date|signup date|subscription date|region|ideal customer profile tier|nps|csm sentiment|status|cadence days|"+
			"revenue|industry sector|branche|secteur|settore|setor|業種|担当csm|kundenbetreuer|propriétaire du compte|account source|ticker symbol|sic code|ownership|health|"+
			"csm risk rate|users count|first seen timestamp|last seen timestamp|last touch|last contact|next qbr|last qbr|last ebr|next ebr|churn score|primary churn score|"+
			"current score|contract start|contract end|champion|exec sponsor|renewal|monthly charges|rag|sentiment|pulse",
		"country|billing country|country region|office location|billing city|city|start date|founded|year established|year founded|tags|churn flag|"+
			"churned|churn|plan tier|seats|id|record id|currency|stage|territory|account type|total seats|active users|csat|lead owner|risk|phase|licenses|license count|"+
			"products purchased|open tickets|land|pays|país|paese|国|地域|is active|tenure")
}

// accountNames are headers that name an account, and how surely.
func accountNames() map[string]int {
	out := map[string]int{}
	for _, set := range []aliases{accountAliases, accountAliasesAbroad} {
		for _, a := range set["name"] {
			out[key(a)] = 3
		}
	}
	out["name"] = 1
	return out
}

// otherSubjects are the other things that exports hold rows of.
func otherSubjects() []subject {
	return append([]subject{
		{kind: model.ImportContacts, what: "contacts (people)", files: "contact contacts kontakte contactos contatos contatti people person persons enduser endusers stakeholder stakeholders users leads", ids: "003",
			words: weigh("contact id|contact external id|record id contact",
				"contact name|contact owner|ansprechpartner|contactpersoon|nom du contact|担当者名|氏名|email opt out|marketing contact status|nps last score|npslastscore|enduser id",
				"first name|last name|job title|buying role|salutation|reports to|date of birth|birthdate|vorname|nachname|prénom|nom de famille|"+
					"apellido|apellidos|cognome|sobrenome|voornaam|achternaam|姓|名|役職|employment seniority|employment role|position|job change detected date|stakeholder|full name|reports to id|mobile",
				"email|email address|email 1|title|phone|phone 1|mobile phone|mobile phone number|department|seniority|persona|"+
					"role|sex|gender|mailing street|mailing city|mailing country|e mail|telefon|téléphone|teléfono|telefone|telefono|telefoon|correo|correo electrónico|courriel|メール|メールアドレス|電話|電話番号|phone number|linkedinurl|linkedin url|timezone|nombre|nome|cargo|"+
					"last nps survey rating|nps date|featured|lead status|account ids|deactivated at")},
		{kind: model.ImportOpportunities, what: "opportunities (deals)", files: "opportunity opportunities deal deals pipeline opps renewals forecast chancen opportunités oportunidades negocios negócios 商談 案件", ids: "006",
			words: weigh("opportunity id|opportunity name|deal id|deal name|dealname|record id deal|opportunity|opportunité|nom de l opportunité|oportunidad|nombre de la oportunidad|"+
				"oportunidade|nome da oportunidade|nome opportunità|verkaufschance|verkoopkans|商談名|案件名|商談id",
				"deal stage|sales stage|stage name|close value|forecast category|forecast category name|deal probability|opportunity owner|deal owner|likelihood score|booking type|target amount|"+
					"final amount|forecast amount|ds forecast amount|deal type|opportunity type|verkaufsphase|phase de vente|etapa de venta|etapa do negócio|商談フェーズ|フェーズ|確度|landing date|is closed won|deal date",
				"close date|closedate|probability|probability %|pipeline|deal pipeline id|deal pipeline stage id|engage date|expected revenue|is won|fiscal period|"+
					"expected close date|closed lost reason|closed won reason|schlussdatum|abschlussdatum|geplantes abschlussdatum|date de clôture|fecha de cierre|data de fechamento|data di chiusura|sluitingsdatum|完了予定日|受注予定日|"+
					"wahrscheinlichkeit|probabilité|probabilidad|probabilidade|probabilità|waarschijnlijkheid|is closed|fiscal quarter|has opportunity line item|opportunity amount|deal amount|last stage change date|stage duration|nrr|dealprobability",
				"amount|sales agent|next step|lead source|betrag|montant|importe|monto|importo|bedrag|金額|sales rep|type|account executive|stage|contract length")},
		{kind: model.ImportSubscriptions, what: "subscriptions (contracts)", files: "subscription subscriptions contract contracts license licenses licence licences verträge contrats contratos contratti", ids: "800",
			words: weigh("subscription id|contract id|license id|licence id|contract number|subscription number|vertragsnummer|numéro de contrat|número de contrato|contractnummer|契約番号",
				"renewal status|renewal period|notice period|fixed period|item recurring|product code|line number|fc new arr|subscription name|contract name|is overdue|license name|subscription status|billing cycle|plan id|plan quantity|current term end|next billing at|current period end",
				"plan|billing frequency|auto renew flag|auto renews|auto renew|auto renewal|upgrade flag|downgrade flag|from date|to date|product|product name|plan name|billing period|kündigungsfrist|laufzeit|term months|unit price",
				"mrr amount|arr amount|plan tier|seats|end date|is trial|quantity|mrr|arr|value|start date|amount")},
		{kind: model.ImportUsage, what: "usage figures", files: "usage activity activities adoption logins events telemetry nutzung utilisation uso gebruik metrics",
			words: weigh("usage id",
				"usage date|usage count|feature name|event name|metric name|metric value|number of events|event count|usage metric",
				"metric|event|action|usage duration secs|feature|module|page views|sessions|daily active users|monthly active users|weekly active users|dau|wau|mau|"+
					"logins|snapshot date|week starting|week ending|activity count|time in app|aktive nutzer|utilisateurs actifs|usuarios activos|usuários ativos|utenti attivi|actieve gebruikers|アクティブユーザー数|利用回数",
				"count|value|week|month|day|period|active users|licenses|date|monat|mois|mes|mês|mese|maand|月")},
		{kind: model.ImportCases, what: "support cases (tickets)", files: "ticket tickets case cases support incidents issues vorgänge zendesk freshdesk", ids: "500",
			words: weigh("ticket id|case number|case id|ticket number|issue key|incident number|vorgangsnummer|fallnummer|ticketnummer|numéro du ticket|número del caso|número do caso|número de ticket|"+
				"numero caso|numero ticket|zaaknummer|ケース番号|チケットid|チケット番号|conversation id",
				"submitted at|opened at|resolved at|first response time minutes|resolution time hours|hs ticket category|hs ticket priority|"+
					"first agent reply date|ticket name|ticket status|ticket owner|case owner|date time opened|date time closed|first reply time in minutes|solved at|resolved time|requester|requester email|created time|"+
					"case origin|case reason|initial response time|resolution status|time to first response|first response at|closed time|ticket priority|time to close|erstellt am|gelöst am",
				"subject|priority|closed at|satisfaction score|satisfaction rating|escalation flag|closed date|severity|resolved|resolution|priorität|priorité|prioridad|prioridade|priorità|prioriteit|優先度|assignee|escalated|resolved on|opened on|opened",
				"created|created at|created date|status|csat|channel|age|content|betreff|sujet|asunto|assunto|oggetto|onderwerp|件名|source")},
	}, careSubjects()...)
}

// careSubjects are what CSMs keep themselves.
func careSubjects() []subject {
	return append([]subject{
		{kind: model.ImportSurveys, what: "survey answers", files: "nps csat survey surveys responses feedback umfrage enquête encuesta pesquisa",
			words: weigh("response id|respondent id|survey id|nps response id|survey response id",
				"completion time|survey name|survey type|survey|date answered|date sent|responded at|response date|nps category|nps comment|respondent|respondent email|npscomment|nps last feedback|last responded at|verbatim|score|nps score|csat score|nps rating|csat rating|"+
					"rückmeldung|punktzahl|punteggio|puntuación|pontuação|スコア|回答日|評価|umfrage|likelihood to recommend",
				"feedback|touchpoint|interaction type|rating|answered at|sent at|survey date|bewertung|note nps|calificación|nota|submitted at",
				"comment|comments|email|date|nps|csat|channel|kommentar|commentaire|comentario|contact name|コメント|contact")},
		{kind: model.ImportOutcomes, what: "outcomes (objectives, goals)", files: "objective objectives goal goals outcome outcomes success_plan successplans plans ziele objectifs objetivos obiettivi doelen okr okrs",
			words: weigh("goal id|objective id|goal name|objective name|objective|goal|success plan|success plan name|outcome|desired outcome|business objective|business goal|ziel|objectif|objetivo|obiettivo|doel|doelstelling|目標|success plan id",
				"goal type|success criteria|target value|baseline value|kpi|key result|goal status|objective status|objective type|zielwert|baseline|success metric|目標値",
				"target|target date|current value|progress|ausgangswert|valeur cible|valor objetivo|valore obiettivo|unit|target completion date",
				"status|due date|category|description|health|statement")},
		{kind: model.ImportCommitments, what: "commitments (tasks, calls to action)", files: "task tasks cta ctas todo todos actions aufgaben tâches tareas tarefas attività taken", ids: "00T",
			words: weigh("cta id|task id|mitigation|mitigation plan|action plan|cta name|cta|action item|action items|task name|task title|task|aufgabe|tâche|tarea|tarefa|taak|タスク|call to action",
				"playbook|snoozed|is important|cta status|cta type|cta owner|task status|task owner|assigned to id|completed at|task type|objective category|category id",
				"due date|assignee|assigned to|completed date|date completed|fällig am|fälligkeit|fälligkeitsdatum|date d échéance|échéance|fecha de vencimiento|fecha límite|data de vencimento|scadenza|vervaldatum|期限|期日|deadline|zugewiesen an|verantwortlich",
				"priority|status|reason|description|owner|closed date|subject|responsible|who|what|due")},
		{kind: model.ImportTouches, what: "touches (logged activities)", files: "touches touchpoints engagements activities activity meetings calls conversations timeline interactions aktivitäten activités actividades atividades", ids: "00U",
			words: weigh("activity id|engagement id|timeline id|meeting id|call id|activity external id",
				"activity type|activity date|engagement type|engagement date|touch type|touch date|interaction date|meeting type|call type|conversation type|activity assigned to|call duration|internal attendees|external attendees|touchpoint type|meeting date|call date|"+
					"aktivitätstyp|type d activité|tipo de actividad|tipo de atividade|tipo di attività|活動日|活動種別|full comments|task event",
				"attendees|participants|duration|duration minutes|meeting notes|call notes|task subtype|logged by|teilnehmer|asistentes|participantes|partecipanti|deelnemers|minutes|outcome of call|interaction type|associated contacts",
				"subject|notes|date|type|author|csm|contact|next steps|next step|summary|assigned|body|contacts|notizen|betreff|created by|description|channel")},
		{kind: model.ImportReviews, what: "business reviews", files: "qbr qbrs ebr ebrs business_reviews reviews",
			words: weigh("review id|qbr id|qbr date|ebr date|review date|business review date|date of qbr|date of review|qbr datum|datum qbr|date du qbr|date qbr|fecha qbr|fecha del qbr|data qbr|data do qbr|qbr実施日|レビュー実施日",
				"customer attendees|outcomes discussed|review type|qbr status|qbr|ebr|review status|business review",
				"attendees|teilnehmer|participants|asistentes|participantes|partecipanti|deelnemers|参加者|nächstes qbr|prochain qbr|próximo qbr|next qbr|next ebr|next qbr date|next review|next review date|last qbr|last ebr|our attendees|external attendees|internal attendees|participants",
				"summary|zusammenfassung|résumé|resumen|resumo|samenvatting|action items|held on|notes|presenter|status|held")},
		{kind: model.ImportRevenue, what: "revenue events", files: "churn churns revenue_events movements expansions cancellations arr_changes",
			words: weigh("revenue event id|movement id|churn event id|arr change|change in arr|delta arr|arr delta|arr movement",
				"movement type|arr before|arr after|previous arr|new arr|mrr movement|lost arr|churned arr|arr lost|churn type|reason code|refund amount|is reactivation|effective date|churn category",
				"change type|change date|event type|churn date|churn reason|cancellation reason|cancellation date|competitor|lost reason|kündigungsdatum|kündigungsgrund|解約日|解約理由",
				"type|date|amount|reason|kind|feedback text")},
		{kind: model.ImportSentiments, what: "sentiments", files: "sentiment sentiments pulse",
			words: weigh("sentiment id|sentiment date|pulse date|date of sentiment",
				"sentiment reason|previous sentiment|pulse comment|sentiment comment|csm pulse", "sentiment|pulse|csm sentiment|rag|reason|assessed by|rag status", "date|comment|author")},
		{kind: model.ImportVoice, what: "what customers said (voice)", files: "feature_requests featurerequests feedback voc voice requests ideas",
			words: weigh("feature request|feature request id|idea id|feedback id|request id", "request type|feedback type|votes|product area|customer quote|request title|idea", "feedback|theme|quote|requested by|submitted by|topic",
				"status|date|category|description|title")},
		{kind: model.ImportAdvocacy, what: "acts of advocacy", files: "advocacy references advocates referenceable",
			words: weigh("reference id|advocacy id", "advocacy type|reference type|advocate|advocacy date|referenceable", "case study|referral|reference|speaker", "type|date|contact")},
	}, noPlace...)
}

// score is how much a file's headers speak for a subject, and which ones do.
func score(weights map[string]int, columns []*column) (total int, because []string) {
	seen := map[string]bool{}
	for _, c := range columns {
		w := weights[c.head.key]
		if w == 0 || seen[c.head.key] {
			continue
		}
		seen[c.head.key] = true
		total += w
		because = append(because, c.header)
	}
	return total, because
}

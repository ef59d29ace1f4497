package exchange

import (
	"fmt"
	"strings"
	"sync"

	"keystone/model"
)

// synonyms are the words of other systems and languages for the words of a closed list:
// the stored word, a colon and the others, split at bars.
type synonyms []string

// reader makes of a closed list's own parser one that knows the synonyms too.
func (all synonyms) reader(own func(string) (string, error)) func(string) (string, error) {
	known := sync.OnceValue(func() map[string]string {
		m := map[string]string{}
		for _, line := range all {
			stored, words, _ := strings.Cut(line, ":")
			for _, w := range strings.Split(words, "|") {
				m[wordKey(w)] = stored
			}
		}
		return m
	})
	return func(s string) (string, error) {
		v, err := own(s)
		if err == nil {
			return v, nil
		}
		if stored, ok := known()[wordKey(s)]; ok {
			return stored, nil
		}
		return "", err
	}
}

// wordKey is a word of a list in the form in which such words are compared: without case,
// accents, spaces and signs.
func wordKey(s string) string {
	if len(s) > 100 {
		return ""
	}
	return unaccented(strings.Join(splitWords(s), ""))
}

// statusWord reads the status of an account.
var statusWord = synonyms{
	"active:active|customer|current|paying|live|client|current customer|active customer|existing customer|stayed|healthy|at risk|onboarding|implementing|" +
		"implementation|renewed|renewing|in renewal|in onboarding|up for renewal|adopting|adoption|aktiv|aktiver kunde|kunde|actif|client actif|activo|" +
		"activa|cliente|cliente activo|ativo|cliente ativo|attivo|cliente attivo|actief|klant|契約中|有効|利用中|アクティブ",
	"churned:churned|churn|canceled|cancelled|lost|inactive|former|former customer|ex customer|past customer|terminated|ended|expired|churned customer|" +
		"offboarded|closed|gekündigt|inaktiv|ehemalig|verloren|ehemaliger kunde|inactif|résilié|perdu|ancien client|inactivo|inactiva|cancelado|" +
		"cancelada|perdido|baja|de baja|inativo|inattivo|disdetto|perso|cessato|inactief|opgezegd|解約|解約済|解約済み|終了",
	"archived:archived|archiviert|archivé|archivado|arquivado|archiviato|gearchiveerd",
}.reader(func(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	return "", fmt.Errorf("%s is no status: write active, churned or archived", quoted(s))
})

// opportunityWord reads the kind of an opportunity.
var opportunityWord = synonyms{
	"renewal:renewal|renewals|renewal opportunity|contract renewal|existing business renewal|existing customer renewal|auto renewal|verlängerung|" +
		"vertragsverlängerung|renouvellement|renovación|renovação|rinnovo|verlenging|更新|契約更新",
	"expansion:upsell|up sell|cross sell|crosssell|existing business|existing customer|add on|addon|upgrade|growth|expansion opportunity|seat expansion|" +
		"existing customer upgrade|existing customer replacement|existing business upsell|amendment|erweiterung|bestandskunde|ausbau|extension|vente additionnelle|ampliación|" +
		"expansión|expansão|negócio existente|espansione|uitbreiding|アップセル|クロスセル|拡大|既存",
	"new:new business|new customer|new logo|new sale|new client|initial|net new|newbusiness|neugeschäft|neukunde|nouveau|nouvelle affaire|nouveau client|" +
		"nuevo|nuevo negocio|nuevo cliente|novo|novo negócio|nuovo|nuovo cliente|nieuw|nieuwe klant|新規",
}.reader(worded(model.ParseOpportunityKind))

// stateWord reads the state of an opportunity.
var stateWord = synonyms{
	"won:closed won|closed and won|closedwon|is won|success|successful|closed success|booked|renewed|gewonnen|abgeschlossen gewonnen|gagné|gagnée|fermée gagnée|ganado|ganada|cerrada ganada|" +
		"ganho|fechado ganho|fechado e ganho|vinto|vinta|chiuso vinto|chiusa vinta|gesloten gewonnen|受注|成約|完了 成立",
	"lost:closed lost|closed and lost|closedlost|not renewed|churned|abandoned|verloren|abgeschlossen verloren|perdu|perdue|fermée perdue|perdido|perdida|cerrada perdida|fechado perdido|fechado e perdido|" +
		"perso|persa|chiuso perso|chiusa persa|gesloten verloren|失注|不成立",
	"open:active|pipeline|in progress|new|working|upcoming|pending|not started|in negotiation|negotiation|prospecting|offen|laufend|ouvert|ouverte|en cours|abierto|abierta|en curso|aberto|aberta|" +
		"em andamento|aperto|aperta|in corso|lopend|進行中|商談中",
}.reader(worded(model.ParseOpportunityState))

// callWord reads what an opportunity is called. Categories that commit to nothing are no call.
var callWord = synonyms{
	"commit:committed|closed|closed won|forecast|high confidence",
	"likely:best case|most likely|probable|upside|strong upside|medium confidence",
	"at_risk:risk|risky|low confidence|worst case",
	"will_churn:churn|churning|lost|closed lost",
	":pipeline|omitted|omit|not forecasted|not forecast|no forecast|open|uncommitted",
}.reader(worded(model.ParseForecast))

// touchWord reads the kind of a touch.
var touchWord = synonyms{
	"call:phone|phone call|telephone|outbound call|inbound call|calls|log a call|voicemail|anruf|telefonat|telefon|appel|appel téléphonique|llamada|llamada telefónica|ligação|chamada|telefonata|chiamata|telefoongesprek|bellen|電話",
	"mail:email|e mail|emails|email sent|sent email|outgoing email|incoming email|inbound email|outbound email|list email|message|chat|slack|slack message|teams message|sms|text|whatsapp|in app message|linkedin|linkedin message|letter|support email|" +
		"nachricht|brief|courriel|message envoyé|correo|correo electrónico|mensaje|mensagem|messaggio|bericht|メール|チャット",
	"meeting:meetings|video call|videocall|web meeting|zoom|zoom meeting|teams meeting|google meet|virtual meeting|onsite|on site|onsite visit|on site visit|in person|in person meeting|visit|site visit|face to face|demo|event|check in|checkin|check in call|status call|kickoff|kick off|kickoff call|sync|weekly sync|touchpoint|" +
		"qbr|ebr|business review|cadence call|renewal meeting|handover|besprechung|termin|treffen|kundentermin|réunion|rendez vous|visite|reunión|visita|reunião|riunione|incontro|vergadering|bezoek|afspraak|会議|打ち合わせ|打合せ|訪問|ミーティング|面談",
	"training:webinar|workshop|training session|onboarding session|enablement|user training|admin training|office hours|schulung|formation|capacitación|formación|treinamento|formazione|研修|トレーニング",
	"executive_outreach:executive|executive meeting|exec outreach|executive sponsor call|executive briefing|executive sponsorship|executive touch|経営層",
}.reader(func(s string) (string, error) {
	v, err := worded(model.ParseTouchKind)(s)
	if err != nil {
		err = fmt.Errorf("%s is no touch with the customer: a touch is a call, mail, meeting, training or executive_outreach", quoted(s))
	}
	return v, err
})

// commitmentWord reads the state of a commitment.
var commitmentWord = synonyms{
	"open:not started|in progress|new|to do|todo|pending|waiting|waiting on someone else|waiting on customer|deferred|snoozed|overdue|work in progress|started|planned|active|offen|in arbeit|nicht begonnen|in bearbeitung|ouvert|ouverte|en cours|à faire|" +
		"non commencé|abierto|abierta|en curso|pendiente|no iniciada|aberto|em andamento|pendente|não iniciado|aperto|in corso|da fare|openstaand|bezig|niet gestart|未着手|進行中|対応中|未完了",
	"done:completed|complete|closed|closed success|closed successful|resolved|finished|kept|success|erledigt|abgeschlossen|fertig|terminé|terminée|fait|clos|completado|completada|hecho|cerrado|concluído|concluída|feito|fechado|completato|completata|" +
		"fatto|chiuso|afgerond|voltooid|gereed|完了|対応済|済",
	"dropped:cancelled|canceled|closed no action|closed invalid|closed unsuccessful|closed lost|wont do|will not do|rejected|skipped|no longer needed|not applicable|verworfen|abgebrochen|annulé|annulée|abandonné|cancelado|cancelada|annullato|annullata|geannuleerd|中止|取消|キャンセル",
}.reader(worded(model.ParseCommitmentState))

// outcomeWord reads the status of an outcome.
var outcomeWord = synonyms{
	"proposed:draft|new|suggested|under discussion|idea|vorgeschlagen|entwurf|proposé|propuesto|proposto|voorgesteld|提案",
	"agreed:not started|planned|committed|accepted|open|approved|vereinbart|geplant|nicht begonnen|convenu|planifié|non commencé|acordado|planificado|no iniciado|não iniciado|concordato|pianificato|overeengekomen|合意|未着手",
	"in_progress:on track|at risk|off track|active|started|ongoing|behind|ahead|delayed|in bearbeitung|laufend|en cours|en curso|em andamento|in corso|bezig|lopend|green|yellow|red|healthy|進行中",
	"achieved:completed|complete|done|met|success|successful|realized|realised|delivered|closed|closed success|accomplished|erreicht|abgeschlossen|atteint|terminé|logrado|completado|alcanzado|alcançado|concluído|atingido|raggiunto|completato|behaald|bereikt|達成|完了",
	"missed:not met|failed|not achieved|closed unsuccessful|unsuccessful|verfehlt|nicht erreicht|manqué|non atteint|no logrado|não atingido|mancato|non raggiunto|niet behaald|未達",
	"dropped:cancelled|canceled|abandoned|deferred|on hold|closed no action|verworfen|abgebrochen|annulé|abandonné|cancelado|annullato|geannuleerd|中止",
}.reader(worded(model.ParseOutcomeStatus))

// colourWord reads a sentiment.
var colourWord = synonyms{
	"red:r|rot|rouge|rojo|roja|vermelho|rosso|rood|赤|🔴|negative|unhappy|poor|bad|critical|detractor|dissatisfied|frustrated|negativ|négatif|negativo|schlecht|mauvais|malo",
	"yellow:y|a|amber|orange|gelb|jaune|amarillo|ámbar|amarelo|giallo|geel|黄|黄色|🟡|🟠|neutral|mixed|fair|ok|okay|passive|medium|caution|neutre|neutro|concerned",
	"green:g|grün|vert|verde|groen|緑|青|🟢|positive|happy|good|great|excellent|promoter|satisfied|very positive|positiv|positif|positivo|gut|bon|bueno",
}.reader(worded(model.ParseColour))

// surveyWord reads the kind of a survey.
var surveyWord = synonyms{
	"nps:net promoter|net promoter score|nps survey|relationship nps|relational nps|transactional nps|customer loyalty|loyalty|enps|rnps|tnps",
	"csat:customer satisfaction|customer satisfaction score|satisfaction|csat survey|support csat|customer support|customer experience|satisfaction survey|kundenzufriedenheit|satisfaction client|satisfacción|satisfação|soddisfazione|tevredenheid",
}.reader(worded(model.ParseSurveyKind))

// voiceWord reads the kind of what a customer said.
var voiceWord = synonyms{
	"improvement:feature request|enhancement|enhancement request|idea|suggestion|feature|request|product request|product feedback|improvement request|wunsch|verbesserung|amélioration|mejora|melhoria|miglioramento|要望|改善",
	"pain_point:pain|pain points|bug|complaint|issue|problem|blocker|frustration|negative|beschwerde|problème|plainte|queja|problema|reclamação|reclamo|klacht|不満|課題",
	"praise:compliment|kudos|positive|testimonial|lob|éloge|elogio|complimento|compliment client|称賛|感謝",
	"sales_opportunity:sales|upsell|expansion|opportunity|lead|商談",
	"question:inquiry|enquiry|how to|frage|pregunta|pergunta|domanda|vraag|質問",
}.reader(worded(model.ParseVoiceKind))

// voiceStateWord reads what became of what a customer said.
var voiceStateWord = synonyms{
	"new:open|submitted|received|untriaged|offen|neu|nouveau|nuevo|novo|nuovo|nieuw|新規|未対応",
	"routed:planned|in progress|under review|in review|accepted|triaged|with product|on roadmap|geplant|planifié|planificado|planejado|対応中|検討中",
	"answered:closed|done|shipped|released|delivered|resolved|declined|rejected|completed|erledigt|beantwortet|traité|resuelto|resolvido|risolto|対応済|完了",
	"told_the_customer:communicated|customer informed|customer notified|loop closed|closed the loop",
}.reader(worded(model.ParseVoiceState))

// advocacyWord reads the kind of an act of advocacy.
var advocacyWord = synonyms{
	"reference:reference call|reference customer|sales reference|logo|logo use|referenz|référence|referencia|referência|referenza|リファレンス",
	"case_study:success story|customer story|testimonial|quote|video testimonial|press release|fallstudie|anwenderbericht|étude de cas|caso de éxito|estudo de caso|caso di studio|導入事例|事例",
	"speaker:speaking|speaking engagement|webinar|conference|event|event speaker|panel|advisory board|customer advisory board|cab|vortrag|登壇",
	"review:g2|g2 review|capterra|gartner|gartner peer insights|online review|product review|peer review|bewertung|avis|reseña|avaliação|recensione|レビュー",
	"referral:referred|introduction|lead referral|empfehlung|recommandation|recomendación|indicação|紹介",
}.reader(worded(model.ParseAdvocacyKind))

// reviewWord reads the state of a review.
var reviewWord = synonyms{
	"scheduled:planned|upcoming|booked|confirmed|not started|geplant|planifié|programada|agendada|pianificata|gepland|予定",
	"completed:held|done|complete|closed|delivered|took place|durchgeführt|gehalten|abgeschlossen|effectuée|terminée|realizada|concluída|svolta|completata|gehouden|実施済",
	"in_progress:ongoing|started|laufend|en cours|en curso|em andamento|in corso",
	"missed:no show|overdue|skipped|not held|ausgefallen|manquée|no realizada|não realizada|mancata",
	"cancelled:canceled|abgesagt|annulée|cancelada|annullata|geannuleerd|中止",
	"declined:refused|customer declined|abgelehnt|refusée|rechazada|recusada|rifiutata|geweigerd",
}.reader(worded(model.ParseReviewState))

// revenueWord reads the kind of a revenue event.
var revenueWord = synonyms{
	"new:new business|new logo|new customer|reactivation|winback|win back|initial|neugeschäft|nouveau|nuevo|novo|nuovo|nieuw|新規",
	"expansion:upsell|up sell|upgrade|cross sell|add on|seat expansion|growth|increase|erweiterung|ampliación|expansão|espansione|uitbreiding|拡大|アップセル",
	"contraction:downgrade|downsell|down sell|reduction|decrease|partial churn|shrink|reduzierung|réduction|reducción|redução|riduzione|vermindering|縮小",
	"churn:churned|cancellation|cancelled|canceled|lost|full churn|termination|kündigung|résiliation|baja|cancelamento|disdetta|opzegging|解約",
	"price_increase:price uplift|uplift|price change|price rise|preiserhöhung|augmentation de prix|aumento de precio|aumento de preço|aumento prezzo|prijsverhoging|値上げ",
	"renewal:renewed|renewals|flat renewal|auto renewal|verlängerung|renouvellement|renovación|renovação|rinnovo|verlenging|更新",
}.reader(worded(model.ParseRevenueKind))

// seniorityWord reads how high somebody stands.
var seniorityWord = synonyms{
	"c_level:c suite|csuite|cxo|executive|chief|owner|founder|president|board",
	"vp:vice president|svp|evp|head|senior vice president",
	"director:senior director|bereichsleiter|directeur|direttore",
	"manager:team lead|lead|supervisor|senior manager",
	"individual:individual contributor|ic|entry|junior|senior|employee|staff|contributor|intern|specialist",
}.reader(func(s string) (string, error) {
	v, err := model.ParseSeniority(s)
	return v.String(), err
})

// roleWord reads one role of a contact.
var roleWord = synonyms{
	"decision_maker:decisionmaker|decision making|key decision maker|final decision maker|entscheider|décideur|decisor|tomador de decisão|decisore|beslisser|決裁者|意思決定者",
	"economic_buyer:budget holder|budget owner|buyer|economic decision maker|procurement|purchasing|financial approver|budgetverantwortlicher|acheteur|comprador|予算責任者",
	"champion:internal champion|advocate|promoter|power user champion|key contact|fürsprecher|推進者|チャンピオン",
	"executive_sponsor:exec sponsor|sponsor|executive|sponsor exécutif|patrocinador|patrocinador ejecutivo|スポンサー",
	"influencer:technical buyer|evaluator|technical evaluator|influence|technical influencer|key influencer|beeinflusser|influenceur|influenciador|影響者",
	"detractor:blocker|opponent|skeptic|sceptic|gegner|détracteur|反対者",
	"day_to_day_user:user|end user|power user|admin|administrator|business user|daily user|main user|project manager|day to day contact|day to day|anwender|nutzer|utilisateur|usuario|usuário|utente|gebruiker|利用者|ユーザー",
}.reader(func(s string) (string, error) {
	roles, err := model.ParseRoles(s)
	return model.FormatRoles(roles), err
})

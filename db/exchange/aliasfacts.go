package exchange

import "keystone/model"

// accountIDs and accountNamed are the headers by which rows of facts say whose they are:
// the id first, because a name may be written in several ways.
const (
	accountIDs = "account id|account external id|accountid|company id|customer id|client id|external client id|organization id|organisation id|" +
		"associated company ids|associated company id|associated company ids primary|company record id|sfdc account id|crm account id|c id|account ids|customer code|account number|customer number|" +
		"client number|external account id|kundennummer|kunden id|kundennr|id client|code client|numero client|id cliente|codigo de cliente|id do cliente|" +
		"codice cliente|klantnummer|klant id|顧客id|顧客コード|会社id|取引先id"
	accountNamed = "account name|account account name|company name|customer name|client name|organization name|organisation name|company|customer|client|" +
		"organization|organisation|organizations|organisations|companies|associated company|associated company primary|associated company names|company account|related to|related account|" +
		"related company|business account|kunde|kundenname|firma|firmenname|unternehmen|compte|nom du compte|client|nom du client|société|entreprise|cliente|nombre del cliente|empresa|cuenta|" +
		"nombre de la cuenta|conta|nome da conta|nome do cliente|nome cliente|azienda|ragione sociale|klant|klantnaam|bedrijf|bedrijfsnaam|" +
		"顧客名|会社名|企業名|取引先名|取引先|顧客"
)

// factAliases serve every kind but accounts: the account may be called as elsewhere.
var factAliases = aliases{
	"account":      append([]string{"account"}, either(accountIDs+"|"+accountNamed)...),
	"account_name": append(either(accountNamed), "account"),
	"currency":     either("currency code|currency iso code|deal currency|opportunity currency|amount currency|arr currency|mrr currency|value currency|währung|devise|moneda|moeda|valuta|通貨"),
	"subscription": either("subscription id|contract id|license id|licence id"),
}

// kindAliases are those of the kinds under headers of their own, beside factAliases.
var kindAliases = map[model.ImportKind]aliases{
	model.ImportContacts: {
		"name": either("contact name|full name|contact full name|contact|person name|person|display name|enduser name|end user name|user name|stakeholder|" +
			"ansprechpartner|kontakt|kontaktname|nom du contact|contact principal|nom complet|nombre del contacto|contacto|nombre completo|nome do contato|" +
			"contato|nome completo|nome contatto|contatto|referente|contactpersoon|naam contactpersoon|naam|担当者名|氏名|担当者|お名前"),
		"first_name": either("first name|firstname|given name|vorname|prénom|nombre de pila|nombre|primer nombre|nome|primeiro nome|voornaam|名"),
		"last_name":  either("last name|lastname|surname|family name|nachname|familienname|nom de famille|nom|apellido|apellidos|sobrenome|cognome|achternaam|姓"),
		"title": either("job title|position|position title|role title|function|jobtitle|berufsbezeichnung|funktion|stelle|fonction|poste|intitulé du poste|cargo|puesto|" +
			"qualifica|ruolo|functie|役職|肩書"),
		"email": either("email address|e mail|e mail address|work email|business email|contact email|email 1|primary email|mail|e mail adresse|adresse e mail|courriel|" +
			"correo|correo electrónico|endereço de e mail|indirizzo email|e mailadres|メール|メールアドレス|eメール"),
		"phone": either("phone number|telephone|business phone|work phone|direct phone|office phone|mobile|mobile phone|mobile phone number|cell|phone 1|telefon|telefonnummer|mobil|téléphone|" +
			"teléfono|telefone|celular|telefono|cellulare|telefoon|telefoonnummer|電話|電話番号"),
		"seniority": either("employment seniority|seniority level|level"),
		"role":      either("roles|buying role|buying roles|contact role|contact roles|stakeholder role|influence role|role in decision|persona|rolle|rôle|rol|papel|役割"),
		"left_on":   either("deactivated at|left at|departed on|departure date"),
	},
	model.ImportCSMs: {
		"csm":     either("csm name|customer success manager|success manager|csm full name|kundenbetreuer|担当csm"),
		"email":   either("email address|csm email|e mail|mail"),
		"manager": either("manager name|team lead|reports to|manager full name|vorgesetzter|上司"),
	},
	model.ImportRevenue: {
		"date": either("event date|effective date|change date|churn date|churned on|churned at|cancellation date|cancelled at|movement date|date of change|lost date|" +
			"datum|kündigungsdatum|date de résiliation|fecha|data|解約日|日付"),
		"lost":      either("arr lost|lost arr|churned arr|arr churned|arr at churn|revenue lost|lost revenue"),
		"kind":      either("event type|change type|movement type|movement|revenue type|type of change|type"),
		"change":    either("arr change|change in arr|delta arr|arr delta|arr movement|change amount|amount of change|arr impact|net change|amount"),
		"reason":    either("reason code|churn reason|reason for churn|cancellation reason|lost reason|primary reason|grund|kündigungsgrund|motif|motivo|reden|解約理由"),
		"came_back": either("is reactivation|reactivation|reactivated|came back|won back|winback"),
	},
	model.ImportSubscriptions: {
		"external_id": either("subscription id|contract id|license id|licence id|subscription number|contract number|agreement id|vertragsnummer|vertrags id|" +
			"numéro de contrat|número de contrato|numero contratto|contractnummer|契約番号|契約id|record id|id"),
		"plan": either("plan name|plan id|item price id|plan tier|product name|product|subscription name|contract name|license name|product code|sku|edition|package|produkt|produit|producto|" +
			"produto|prodotto|プラン|商品名|製品"),
		"start_date": either("subscription start date|subscription start|license start|license start date|licence start|contract start date|from date|start|term start|term start date|effective date|valid from|contract start|vertragsbeginn|startdatum|laufzeitbeginn|beginn|started at|activated at|" +
			"date de début|début|fecha de inicio|data de início|data inizio|inizio|ingangsdatum|契約開始日|開始日"),
		"end_date": either("subscription end date|subscription end|license end|license end date|licence end|license expiry|contract end date|to date|end|term end|term end date|expiration date|expiry date|valid to|valid until|contract end|cancelled at|canceled at|" +
			"vertragsende|enddatum|laufzeitende|ende|laufzeit bis|cancelled on|date de fin|fin|fecha de fin|data de término|data fine|fine|einddatum|契約終了日|終了日"),
		"arr": either("arr amount|annual recurring revenue|annual value|annual amount|acv|annual contract value|item recurring|annual price|recurring amount|jahrespreis|jahresbetrag|prix annuel|precio anual|preço anual|canone annuo|jaarprijs|年額"),
		"mrr": either("mrr amount|monthly recurring revenue|monthly amount|monthly price|monthly value|monthly fee|monatspreis|monatsbetrag|monatliche gebühr|prix mensuel|precio mensual|preço mensal|canone mensile|maandprijs|月額|月額料金"),
		"seats": either("seats purchased|plan quantity|purchased seats|paid seats|total seats|licensed seats|licences|licenses|license count|licence count|quantity|seat count|number of seats|users|user count|anzahl|menge|lizenzen|quantité|cantidad|quantidade|quantità|aantal|licenze|" +
			"licencias|licenças|数量|ライセンス数"),
		"trial": either("is trial|trial flag"),
	},
	model.ImportOpportunities: {
		"name": either("opportunity name|deal name|dealname|opportunity|deal|opportunity title|deal title|renewal name|title|subject|verkaufschance|name der verkaufschance|geschäft|chance|" +
			"nom de l opportunité|opportunité|nombre de la oportunidad|oportunidad|nombre del negocio|nome da oportunidade|oportunidade|nome do negócio|" +
			"nome opportunità|opportunità|verkoopkans|naam verkoopkans|商談名|案件名"),
		"external_id": either("opportunity id|deal id|record id|record id deal|opportunity 18 digit id|hs object id|gsid|商談id|案件id|id"),
		"kind":        either("opportunity type|deal type|deal category|booking type|opportunity record type|record type|recurring revenue deal type|type|art|typ|tipo|種別"),
		"stage": either("stage name|deal stage|sales stage|opportunity stage|pipeline stage|deal stage name|verkaufsphase|vertriebsphase|phase|étape|phase de vente|" +
			"etapa|etapa de venta|etapa do negócio|estágio|fase|fase di vendita|verkoopfase|フェーズ|商談フェーズ|ステージ"),
		"amount": either("opportunity amount|deal amount|deal value|opportunity value|amount in company currency|close value|renewal amount|forecast amount|" +
			"final amount|target amount|value|total price|annual contract value|acv|annual recurring revenue|arr|total contract value|tcv|expected revenue|betrag|wert|montant|valeur|importe|monto|valor|importo|valore|bedrag|" +
			"waarde|金額|商談金額"),
		"close_date": either("closed date|expected close date|closedate|date closed|close|renewal date|due date|deal date|abschlussdatum|schlussdatum|geplantes abschlussdatum|date de clôture|" +
			"date de fermeture|fecha de cierre|data de fechamento|data de encerramento|data di chiusura|data chiusura|sluitingsdatum|afsluitdatum|完了予定日|クローズ日|受注予定日"),
		"owner": either("opportunity owner|deal owner|sales agent|sales rep|sales representative|account executive|ae|opportunity owner full name|owner name|owner full name|verkäufer|inhaber|" +
			"propriétaire|propriétaire de l opportunité|commercial|propietario|propietario de la oportunidad|proprietário|proprietario|vendedor|eigenaar|商談所有者|担当者|営業担当"),
		"probability": either("probability %|deal probability|win probability|likelihood|likelihood score|forecast probability|close probability|wahrscheinlichkeit|probabilité|probabilidad|" +
			"probabilidade|probabilità|waarschijnlijkheid|確度"),
		"call":      either("forecast category|forecast category name|forecast call|renewal forecast|csm forecast|commit status"),
		"state":     either("status|opportunity status|deal status|renewal status|outcome|statut|estado|situação|stato|状態"),
		"reason":    either("loss reason|lost reason|closed lost reason|closed won reason|win loss reason|reason lost|reason won lost|churn reason|reason"),
		"product":   either("product name|product|products|product family|type|produkt|produit|producto|produto|prodotto|製品"),
		"is_won":    either("is won|won|is closed won|gewonnen|gagné|ganada|ganho|vinta"),
		"is_closed": either("is closed|closed|is deal closed|geschlossen|fermé|cerrada|fechado|chiusa"),
	},
	model.ImportUsage: {
		"date": either("usage date|event date|activity date|day|week|week of|week start|week starting|week ending|month|month start|period|period start|period end|as of|as of date|snapshot date|reported on|timestamp|event time|" +
			"time|datum|tag|woche|monat|jour|semaine|mois|fecha|día|mes|semana|data|dia|mês|giorno|settimana|mese|dag|week van|maand|日付|月|週"),
		"metric": either("metric name|metric key|feature name|feature|event name|event|event type|action|activity|module|page|usage metric|measure|kennzahl|funktion|métrique|indicateur|métrica|metrica|funcionalidade|指標|機能"),
		"value": either("metric value|usage count|count|event count|number of events|total events|usage|usage value|quantity|events|total|amount|wert|anzahl|valeur|nombre|valor|cantidad|quantidade|valore|" +
			"conteggio|waarde|aantal|値|回数"),
	},
	model.ImportCases: {
		"external_id": either("case number|case id|ticket id|ticket number|ticket no|ticket|issue key|issue id|conversation id|request id|incident number|incident id|key|vorgangsnummer|fallnummer|" +
			"ticketnummer|numéro du ticket|numéro de ticket|numéro de la requête|número del caso|número de ticket|número do caso|número do chamado|protocolo|numero caso|numero ticket|" +
			"zaaknummer|ケース番号|チケット番号|チケットid|record id|hs object id|id"),
		"opened_at": either("opened on|opened|date time opened|date opened|open date|submitted at|created at|created date|create date|created|created time|created on|date created|reported on|" +
			"ticket created|ticket create date|creation date|started at|createdate|created date time|date|erstellt am|eröffnet am|erstellt|eingang|date de création|ouvert le|créé le|fecha de creación|fecha de apertura|creado|" +
			"data de criação|data de abertura|aberto em|data di creazione|data apertura|aperto il|aangemaakt op|aanmaakdatum|geopend op|作成日|作成日時|受付日|発生日"),
		"first_answer_at": either("first answered at|first response at|first reply at|first responded at|first agent reply date|first response date|first response time|first reply time|first responded on|" +
			"erste antwort am|première réponse le|fecha de primera respuesta|primeira resposta em|初回回答日時"),
		"resolved_at": either("resolved on|resolved|resolved time|resolution date|resolved date|date resolved|solved at|solved on|solved|closed at|closed on|date time closed|date closed|closed date|close date|closed time|" +
			"closed|closed date time|completed at|gelöst am|geschlossen am|erledigt am|date de résolution|date de clôture|résolu le|fermé le|clôturé le|fecha de resolución|fecha de cierre|resuelto|data de resolução|data de fechamento|" +
			"fechado em|data di risoluzione|data chiusura|chiuso il|opgelost op|gesloten op|解決日|解決日時|クローズ日|完了日"),
		"priority": either("ticket priority|case priority|hs ticket priority|severity|urgency|priorität|dringlichkeit|priorité|prioridad|prioridade|priorità|prioriteit|優先度|重要度"),
		"csat": either("satisfaction score|satisfaction rating|csat score|csat rating|conversation rating|satisfaction|customer satisfaction|survey rating|rating|zufriedenheit|bewertung|satisfacción|satisfação|soddisfazione|" +
			"tevredenheid|満足度"),
		"first_answer_minutes": either("first response time minutes|first reply time in minutes|first response time in minutes|first response minutes|first reply time minutes|time to first response minutes|first response time min"),
		"subscription":         either("subscription id"),
	},
	model.ImportAdvocacy: {
		"date": either("advocacy date|act date|reference date|date of activity"), "kind": either("advocacy type|reference type|act|type"),
		"contact": either("contact name|advocate|referenceable contact"), "sourced_by": either("source|requested by|sourced by csm|requestor"),
	},
}

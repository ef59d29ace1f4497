package exchange

import "strings"

// aliases are the headers of other systems' exports that mean a field, the
// surest first. They are compared without spaces, signs, accents and case. Which
// systems write them: Salesforce (labels and API names), HubSpot, Gainsight,
// ChurnZero, Totango, Planhat, Vitally, ClientSuccess, home-made sheets.
type aliases map[string][]string

// either takes a list of headers apart.
func either(list string) []string { return strings.Split(list, "|") }

var accountAliases = aliases{
	"external_id": either("external id|account id|account external id|external client id|customer id|client id|company id|organization id|" +
		"organisation id|organisation code|organization code|record id|record id company|gsid|sfdc account id|salesforce id|salesforce account id|" +
		"sfdc id|crm id|crm account id|account 18 digit id|account id 18|account id 18 digit|casesafe id|account casesafe id|crm system account id|" +
		"other system account id|account number|customer number|client number|customer no|account no|customer code|account code|client code|" +
		"source id|hs object id|company record id|id"),
	// other_id is an id by which other files of the same program name the account.
	"other_id": either("id|record id|gsid|hs object id|company id|account id|external id|sfdc account id|salesforce account id|crm system account id|other system account id|source id"),
	"name": either("account name|account account name|company name|customer name|client name|organization name|organisation name|business name|" +
		"relationship name|account|customer|company|client|organization|organisation|customer account|customer company|logo|name"),
	"segment": either("segment|customer segment|account segment|market segment|segmentation|tier|customer tier|account tier|service tier|support tier|" +
		"ideal customer profile tier|company size|plan tier|account type"),
	"industry": either("industry|sector|vertical|industry sector|industry vertical|market vertical|line of business"),
	"region": either("region|sales region|territory|geography|geo|country region|country|billing country|billing address country|office location|" +
		"shipping country|hq country|location"),
	"owner": either("csm|csm name|customer success manager|customer success manager name|success manager|primary csm|csm owner|assigned csm|" +
		"lead csm|csm full name|csm owner name|owner user account|account owner|account owner name|account owner full name|company owner|owner|" +
		"owner name|owner full name|account manager|relationship manager|client success manager|cs manager|customer success owner|lead owner"),
	"owner_email": either("owner email|csm email|customer success manager email|account owner email|csm email address|success manager email"),
	"arr": either("arr|current arr|annual recurring revenue|arr amount|total arr|live arr|arr value|acv|current acv|annual contract value|" +
		"annual value|annual contract amount|contract arr|renewal arr"),
	"currency": either("currency|currency code|currency iso code|account currency|arr currency|mrr currency|deal currency|amount currency|contract currency"),
	"start_date": either("start date|start|customer since|client since|contract start date|contract start|original contract date|signup date|" +
		"sign up date|subscription start date|subscription date|customer from|customer start date|onboarding date|first contract date"),
	"renewal_date": either("renewal date|next renewal date|contract renewal date|next renewal|renewal|renews on|upcoming renewal date|renewal due|" +
		"contract renewal|contract end date|contract end|subscription end date|subscription end|subscription renewal date|end date|expiry date|" +
		"expiration date|contract expiration date|contract expiry date|contract expiry|customer to|term end date|end"),
	"stage": either("stage|lifecycle stage|customer lifecycle stage|customer journey stage|journey stage|customer stage|cs stage|lifecycle|" +
		"primary stage|phase|customer phase"),
	"cadence_days": either("cadence days|review cadence days|review cadence"),
	"tags":         either("tags|labels|account tags"),
	"notes":        either("notes|note|account notes|comments|comment|remarks|csm notes|general notes"),
	"status": either("status|account status|customer status|client status|contract status|company status|lifecycle status|status group|churn flag|" +
		"churned|is churned|churn|is active|active|active customer"),
	"churned_on": either("churned on|churn date|date churned|churned at|cancellation date|cancelled on|cancelled at|canceled on|canceled at|" +
		"lost date|termination date"),
	"churn_reason": either("churn reason|primary churn reason|cancellation reason|reason for churn|lost reason"),
	"parent": either("parent|parent account|parent account name|parent company|parent name|parent company name|subsidiary of|" +
		"parent account external id|parent account id|parent id|parent company id"),
	"domain": either("domain|company domain name|company domain|web domain|email domain|website|website url|web|url|company url|company website|" +
		"homepage|domains"),
}

// accountAliasesAbroad are those of exports in other languages.
var accountAliasesAbroad = aliases{
	"external_id": either("kundennummer|kundennr|kunden nr|kunden id|kontonummer|account nummer|debitorennummer|numero client|n client|code client|" +
		"id client|identifiant client|id du compte|numero de compte|numero de cliente|id cliente|id de cliente|codigo de cliente|codigo cliente|" +
		"id de la cuenta|numero de cuenta|id do cliente|codigo do cliente|id da conta|numero da conta|codice cliente|numero cliente|" +
		"klantnummer|klant id|klantcode|relatienummer|account id klant|顧客id|顧客コード|顧客番号|会社id|企業id|取引先id|取引先コード|取引先番号|アカウントid"),
	"name": either("kundenname|kunde|firmenname|firma|unternehmen|unternehmensname|accountname|name des kunden|nom du client|nom client|client|" +
		"raison sociale|société|nom de la société|entreprise|nom de l entreprise|compte|nom du compte|nombre del cliente|nombre de cliente|" +
		"cliente|empresa|nombre de la empresa|razón social|cuenta|nombre de la cuenta|nome do cliente|nome da empresa|razão social|conta|" +
		"nome da conta|nome cliente|nome del cliente|azienda|nome azienda|ragione sociale|klant|klantnaam|bedrijf|bedrijfsnaam|naam klant|" +
		"organisatie|顧客名|会社名|企業名|取引先名|取引先|顧客|アカウント名|法人名|お客様名"),
	"segment": either("kundensegment|kundenklasse|segmento|segmento de cliente|segment client|segmento cliente|klantsegment|categoria|categoría|" +
		"セグメント|顧客区分|プラン"),
	"industry": either("branche|industrie|secteur|secteur d activite|sector|industria|setor|ramo|settore|sectie|業種|業界"),
	"region":   either("land|länder|region|gebiet|pays|région|país|región|região|paese|regione|regio|国|地域|エリア"),
	"owner": either("kundenbetreuer|kundenbetreuerin|betreuer|account inhaber|inhaber|verantwortlich|verantwortlicher|zuständig|besitzer|" +
		"propriétaire|propriétaire du compte|responsable|responsable client|gestionnaire de compte|chargé de compte|propietario|" +
		"propietario de la cuenta|responsable de cuenta|responsable del cliente|gestor de cuenta|proprietário|proprietário da conta|responsável|" +
		"gerente de sucesso|gerente de contas|responsabile|titolare account|eigenaar|accounteigenaar|klantmanager|verantwoordelijke|" +
		"担当者|担当csm|カスタマーサクセス担当|所有者|取引先所有者|担当"),
	"arr": either("jahresumsatz wiederkehrend|wiederkehrender jahresumsatz|jährlich wiederkehrender umsatz|jahresvertragswert|jahreswert|" +
		"revenu annuel récurrent|revenu récurrent annuel|ingresos recurrentes anuales|ingreso anual recurrente|receita recorrente anual|" +
		"receita anual recorrente|ricavi ricorrenti annuali|ricavo annuo ricorrente|jaarlijks terugkerende omzet|jaarlijkse omzet arr|omzet arr|umsatz arr|jahres arr|jährlicher arr|canone annuo|canone annuale|valore annuo|jahrespreis|jahresgebühr|prix annuel|valeur annuelle|montant annuel|valor anual|cuota anual|jaarbedrag|jaarwaarde|jaarlijkse contractwaarde|" +
		"年間経常収益|年間契約額|年間契約金額|年額"),
	"currency": either("währung|devise|moneda|divisa|moeda|valuta|通貨"),
	"start_date": either("kunde seit|vertragsbeginn|vertragsstart|startdatum|beginn|client depuis|début du contrat|date de début|" +
		"date de debut du contrat|cliente desde|inicio de contrato|inicio del contrato|fecha de inicio|início do contrato|inicio do contrato|" +
		"data de início|decorrenza|data decorrenza|data inizio|inizio contratto|data inizio contratto|klant sinds|ingangsdatum|contractstart|開始日|契約開始日|契約日|利用開始日"),
	"renewal_date": either("verlängerungsdatum|verlängerung|vertragsende|vertragsverlängerung|enddatum|laufzeitende|date de renouvellement|" +
		"renouvellement|fin de contrat|fin du contrat|date de fin|échéance|date d échéance|fecha de renovación|renovación|fin de contrato|" +
		"fin del contrato|fecha de fin|vencimiento|data de renovação|renovação|fim do contrato|data de término|vencimento|data di rinnovo|" +
		"data rinnovo|rinnovo|fine contratto|scadenza|scadenza contratto|verlengingsdatum|verlengdatum|verlenging|einddatum|contracteinde|einde contract|" +
		"更新日|契約更新日|契約終了日|次回更新日|終了日|満了日"),
	"stage":        either("lebenszyklusphase|phase|phase du cycle de vie|etapa|etapa del ciclo de vida|fase|fase del ciclo di vita|levensfase|ステージ|フェーズ"),
	"tags":         either("schlagworte|étiquettes|etiquetas|etichette|タグ"),
	"notes":        either("notizen|notiz|bemerkungen|bemerkung|anmerkungen|kommentar|remarques|commentaires|commentaire|notas|observaciones|comentarios|observações|comentários|note|osservazioni|commenti|notities|opmerkingen|備考|メモ|コメント"),
	"status":       either("kundenstatus|vertragsstatus|statut|statut client|statut du client|estado|estado del cliente|situação|status do cliente|stato|stato cliente|klantstatus|ステータス|契約状況|状態"),
	"churned_on":   either("kündigungsdatum|gekündigt am|kündigung zum|date de résiliation|résilié le|fecha de baja|fecha de cancelación|data de cancelamento|data di disdetta|data disdetta|opzegdatum|解約日"),
	"churn_reason": either("kündigungsgrund|motif de résiliation|raison de la résiliation|motivo de baja|motivo de cancelación|motivo do cancelamento|motivo disdetta|reden van opzegging|解約理由"),
	"parent":       either("muttergesellschaft|konzern|société mère|maison mère|empresa matriz|empresa controladora|società madre|moederbedrijf|親会社|親取引先"),
	"domain":       either("webseite|internetseite|site web|site internet|sitio web|página web|site|sito web|webpagina|ウェブサイト|url サイト|ドメイン"),
}

package exchange

// noPlace are files of which nothing belongs into a book of accounts, with what to do
// instead.
var noPlace = []subject{
	{what: "counts of survey answers, not the answers of each customer", advice: "Export the answers themselves, one row for each, with the customer's id or name.",
		words: weigh("average effort score|average score|average rating|nps by month", "detractors|promoters|passives|respondents|very satisfied|very unsatisfied|very dissatisfied|response count|responses|% promoters|% detractors",
			"satisfied|unsatisfied|dissatisfied|response rate|surveys sent", "neutral")},
	{what: "health scores by day", advice: "Health is computed here from facts. What your team itself says of accounts comes with a file of sentiments: account, date, red, yellow or green.",
		words: weigh("", "health score|health|score|overall score", "date|month|week|day|previous score|score date|snapshot date", "")},
	{what: "products", advice: "What accounts bought comes with a file of subscriptions or contracts.",
		words: weigh("product id|sku|商品id|商品名|product sku", "price|sales price|unit price|list price|product family|standard price|artikelnummer", "product|product name|series|stock|product code", "category|cost|description")},
	{what: "orders or their lines", advice: "What accounts pay a year comes with a file of accounts or of subscriptions.",
		words: weigh("order id|transaction id|invoice id|invoice number|order number|取引id|rechnungsnummer|bestellnummer|numéro de facture|número de factura", "order date|invoice date|取引日|payment date|rechnungsdatum|invoice amount|amount due|line item", "quantity|取引量|paid|tax|subtotal|payment method", "")},
	{what: "people of ours", advice: "If they are your CSMs, say so with --kind csms --map csm=HEADER.",
		words: weigh("user id|employee id|username", "sales agent|sales rep|profile|user role|last login", "manager|regional office|role name|is active", "team|email|alias|department|title")},
	{what: "a description of tables, not data", advice: "",
		words: weigh("api name|field name|field label|column name", "field|data type|nullable|picklist values|primary key", "table|column|example|mandatory|format", "description|type")},
	{what: "a lookup table of pipeline stages", advice: "The stage of each deal comes with the export of the deals: choose the stage's label there.",
		words: weigh("stage id|pipeline id", "display order|sort order", "label|closed won|is closed", "probability")},
	{what: linkedRecords, advice: "Export the records with the company they belong to, so that each row names its account.",
		words: weigh("association type|association type id|from object id|to object id", "type id", "", "category")},
	{what: "notes or logged activities", advice: "A note tells of no touch with a customer, and no column names the account: export calls, meetings and mails with their company.",
		words: weigh("", "hs note body|hs body preview|note body|engagement id", "", "type")},
	{what: "figures added up by a spreadsheet (a pivot)", advice: "Import the sheet of rows that it was made from.",
		words: weigh("row labels|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila|rótulos de linha|etichette di riga|rijlabels|行ラベル|column labels|spaltenbeschriftungen", "grand total|sum of arr|sum of amount|count of account|gesamtergebnis|total général|total general|totale complessivo|eindtotaal|総計", "", "")},
	{what: "a dashboard or a list of metrics, not rows of accounts", advice: "Export the rows behind it.",
		words: weigh("kpi value|metric value formula", "previous period|vs last month|vs last quarter|% change|mom change|yoy change|qoq change|actual vs target|this quarter|last quarter", "this month|last month|ytd", "metric|target|actual")},
}

// linkedRecords is what a file of nothing but ids is called.
const linkedRecords = "a table that links other records"

// churnWords are headers of files that hold nothing but churn.
var churnWords = keys(either("churn event id|churn date|churned on|churned at|lost arr|churned arr|arr lost|cancellation date|cancelled at|kündigungsdatum|解約日|date de résiliation|churn type"))

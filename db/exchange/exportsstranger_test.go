package exchange

// strangers are files that people who never saw Keystone keep.
var strangers = []export{
	{"a_sf_contracts.csv", `Contract Number,Account Name,Status,Contract Start Date,Contract End Date,Contract Term (months),Contract Owner,Contract Value
00000101,Acme Corp,Activated,4/1/2024,3/31/2027,36,Sam Sales,"$360,000.00"
00000102,Gamma Ltd,Activated,12/15/2025,12/14/2026,12,Sue Sales,"$48,000.00"
`,
		"subscriptions", "", "map:arr 1",
		"account=Acme Corp | external_id=00000101 | start_date=2024-04-01 | end_date=2027-03-31 | arr=120000.00 | currency=USD", nil},
	{"b_gs_relationship.csv", `Relationship Name,Company,Type,ARR,Renewal Date,CSM,Status
Acme - EMEA,Acme Corp,Product,60000,2027-03-31,Ann Lee,Active
Acme - US,Acme Corp,Product,60000,2027-03-31,Bob Ray,Active
`,
		"accounts", "", "",
		"name=Acme - EMEA | owner=Ann Lee | arr=60000.00 | currency=USD | renewal_date=2027-03-31 | status=active", nil},
	{"c_nps_monthly.csv", `Account,Month,NPS
Acme Corp,2026-09-01,45
Gamma Ltd,2026-09-01,-20
`,
		"surveys", "", "",
		"declined", nil},
	{"d_usage_dau.csv", `company_id,day,dau,mau,licensed_seats,time_in_app_minutes
9001,2026-11-01,40,60,100,1200
9003,2026-11-01,2,5,20,50
`,
		"usage", "", "",
		"account=9001 | date=2026-11-01 | metric=dau | value=40", []string{
			"usage: account=9001 | date=2026-11-01 | metric=active_users | value=60",
			"usage: account=9001 | date=2026-11-01 | metric=licences | value=100",
			"usage: account=9001 | date=2026-11-01 | metric=time_in_app_minutes | value=1200"}},
	{"e_meetings.csv", `Meeting Date,Account,Attendees,Meeting Notes,Duration
10/14/2026,Acme Corp,"Jo Poe, Ann Lee",All fine,45
`,
		"touches", "", "",
		"account=Acme Corp | date=2026-10-14 | kind=meeting | contacts=Jo Poe;Ann Lee | minutes=45 | words=All fine", nil},
	{"f_health_history.csv", `Account,Date,Health Score
Acme Corp,2026-09-01,82
Gamma Ltd,2026-09-01,35
`,
		"", "", "",
		"declined", nil},
	{"g_csm_roster.csv", `CSM,Email,Manager,Team
Ann Lee,ann@x.example,Max Boss,EMEA
Bob Ray,bob@x.example,Max Boss,US
`,
		"csms", "", "",
		"csm=Ann Lee | email=ann@x.example | manager=Max Boss", nil},
	{"h_invoices.csv", `Invoice Number,Customer,Invoice Date,Due Date,Amount,Status
INV-1,Acme Corp,2026-10-01,2026-10-31,10000,Paid
`,
		"", "", "",
		"declined", nil},
	{"i_licenses_sheet.csv", `Account,Product,Seats Purchased,Seats Used,License Start,License End,List Price
Acme Corp,Platform,100,60,2024-04-01,2027-03-31,120
Acme Corp,Analytics,10,6,2024-04-01,2027-03-31,300
`,
		"subscriptions", "", "",
		"account=Acme Corp | plan=Platform | start_date=2024-04-01 | end_date=2027-03-31 | seats=100", nil},
	{"j_accounts_only_names_owner.csv", `Account Owner,Account Name
Ann Lee,Acme Corp
Bob Ray,Gamma Ltd
`,
		"accounts", "Salesforce", "",
		"name=Acme Corp | owner=Ann Lee", nil},
	{"k_contacts_namecomma.csv", `Full Name,Job title,Company,E-mail,Mobile,Decision Maker?,Gender,Birthday
"Poe, Jo",VP Ops,Acme Corp,jo@acme.example,+49 1,Yes,F,1980-01-02
`,
		"contacts", "", "",
		"account=Acme Corp | name=Jo Poe | title=VP Ops | email=jo@acme.example | phone=+49 1", nil},
	{"l_risk_register.csv", `Account,Risk,Risk Reason,Severity,Owner,Due Date,Mitigation,Status
Acme Corp,Sponsor left,Jo left,High,Ann Lee,2026-12-01,Find new sponsor,Open
`,
		"commitments", "", "",
		"account=Acme Corp | what=Find new sponsor | who=Ann Lee | due_on=2026-12-01 | state=open", nil},
	{"m_salesforce_events.csv", `"Subject","Start Date Time","End Date Time","Type","WhatId","WhoId","OwnerId","Description","AccountId","Id"
"QBR","2026-10-14T09:00:00.000Z","2026-10-14T10:00:00.000Z","Meeting","001Hs00002AbCdEIAU","003Hs00001AAAAAIAU","005Hs00000Xyz12IAB","notes","001Hs00002AbCdEIAU","00UHs00001AAAAAIAU"
`,
		"touches", "Salesforce", "",
		"account=001Hs00002AbCdEIAU | date=2026-10-14 | kind=meeting | words=QBR\nnotes", nil},
	{"n_ebr_sheet.csv", `Kunde;QBR-Datum;Teilnehmer;Nächstes QBR;Zusammenfassung
Müller GmbH;14.10.2026;Jörg Groß;14.01.2027;alles gut
`,
		"reviews", "", "",
		"account=Müller GmbH | held_on=2026-10-14 | customer_attendees=Jörg Groß | next_review_on=2027-01-14 | summary=alles gut", nil},
	{"o_customers_de_mrr.csv", `Firma;MRR;Währung;Verlängerung;Betreuer;Ampel
Müller GmbH;10.000;EUR;31.03.2027;Anna;gelb
`,
		"accounts", "", "",
		"name=Müller GmbH | owner=Anna | arr=120000.00 | currency=EUR | renewal_date=2027-03-31", []string{
			"sentiments: account=Müller GmbH | date=2026-11-21 | sentiment=yellow"}},
	{"p_csat_words.csv", `Company,Respondent,Response Date,How satisfied are you with our support?,Comment
Acme Corp,Jo Poe,2026-10-01,Very satisfied,ok
Gamma Ltd,Al Bo,2026-10-02,Dissatisfied,no
`,
		"surveys", "", "",
		"account=Acme Corp | kind=csat | sent_on=2026-10-01 | answered_on=2026-10-01 | score=5 | contact=Jo Poe | comment=ok", nil},
	{"q_health_pulse_export.csv", `Customer,Owner,MRR (USD),Pulse,Pulse Updated,Success Score,Lifecycle Stage,Contract End
Acme Corp,Ann Lee,10000,4,2026-11-01,82,Adoption,2027-03-31
`,
		"accounts", "", "",
		"name=Acme Corp | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | stage=adoption", nil},
	{"r_tickets_intercom.csv", `Conversation ID,Company,Email,Started at,First response at,Closed at,Conversation rating
c1,Acme Corp,jo@acme.example,2026-10-03T09:15:00Z,2026-10-03T09:50:00Z,2026-10-04T14:00:00Z,5
`,
		"cases", "", "",
		"account=Acme Corp | external_id=c1 | opened_at=2026-10-03 09:15 | first_answer_at=2026-10-03 09:50 | resolved_at=2026-10-04 14:00 | csat=5", nil},
	{"s_expansion.csv", `Customer,Date,Type,Amount
Acme Corp,2026-04-01,Expansion,20000
Gamma Ltd,2026-05-01,Contraction,12000
`,
		"revenue", "", "",
		"account=Acme Corp | date=2026-04-01 | kind=expansion | change=20000.00 | currency=USD", nil},
	{"t_people_de.csv", `Firma;Name;Position;E-Mail
Müller GmbH;Jörg Groß;Geschäftsführer;joerg@mueller.example
`,
		"contacts", "", "",
		"account=Müller GmbH | name=Jörg Groß | title=Geschäftsführer | email=joerg@mueller.example", nil},
}

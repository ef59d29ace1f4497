package exchange

// exportsAbroad are exports and sheets in other languages.
var exportsAbroad = []export{
	{"de_accounts.csv", `Kundennummer;Kundenname;Branche;Land;Kundenbetreuer;Jahresvertragswert;Währung;Vertragsbeginn;Vertragsende;Status;Letzter Kontakt;Bemerkung;Ansprechpartner;Lizenzen;Aktive Nutzer
K-100;Müller & Söhne GmbH;Maschinenbau;Deutschland;Anna Lang;120.000,00 €;EUR;01.04.2023;31.03.2027;aktiv;14.10.2026;läuft;Jörg Groß;100;60
K-101;Österreichische Post;Logistik;Österreich;Bernd Kurz;48.500,50 €;EUR;15.12.2024;15.12.2026;gekündigt;;;Eva Maier;20;5
`,
		"accounts", "", "",
		"external_id=K-100 | name=Müller & Söhne GmbH | industry=Maschinenbau | region=Deutschland | owner=Anna Lang | arr=120000.00 | currency=EUR | start_date=2023-04-01 | renewal_date=2027-03-31 | notes=läuft | status=active", []string{
			"contacts: account=K-100 | name=Jörg Groß | account_name=Müller & Söhne GmbH",
			"usage: account=K-100 | date=2026-11-21 | metric=active_users | value=60 | account_name=Müller & Söhne GmbH",
			"usage: account=K-100 | date=2026-11-21 | metric=licences | value=100 | account_name=Müller & Söhne GmbH"}},
	{"de_contacts.csv", `Anrede;Vorname;Nachname;Firma;Funktion;E-Mail;Telefon;Rolle
Herr;Jörg;Groß;Müller & Söhne GmbH;Geschäftsführer;joerg@mueller.example;+49 30 1;Entscheider
Frau;Eva;Maier;Österreichische Post;Leiterin IT;eva@post.example;;Anwender
`,
		"contacts", "", "",
		"account=Müller & Söhne GmbH | name=Jörg Groß | title=Geschäftsführer | email=joerg@mueller.example | phone=+49 30 1 | role=decision_maker", nil},
	{"de_opps.csv", `Verkaufschance;Kunde;Verkaufsphase;Betrag;Abschlussdatum;Wahrscheinlichkeit;Typ;Inhaber
Verlängerung Müller;Müller & Söhne GmbH;Verhandlung;130.000,00;31.03.2027;80 %;Verlängerung;Sven Vertrieb
Neu Post;Österreichische Post;Verloren;5.000,00;30.09.2026;0 %;Neugeschäft;Sven Vertrieb
`,
		"opportunities", "", "",
		"account=Müller & Söhne GmbH | name=Verlängerung Müller | kind=renewal | stage=Verhandlung | amount=130000.00 | currency=USD | close_date=2027-03-31 | owner=Sven Vertrieb | probability=80 | state=open", nil},
	{"de_tickets.csv", `Ticketnummer;Kunde;Betreff;Priorität;Erstellt am;Gelöst am;Zufriedenheit
T-1;Müller & Söhne GmbH;Login;hoch;03.10.2026 09:15;04.10.2026 14:00;4
T-2;Österreichische Post;Export;niedrig;18.11.2026 16:40;;
`,
		"cases", "", "",
		"account=Müller & Söhne GmbH | external_id=T-1 | opened_at=2026-10-03 09:15 | resolved_at=2026-10-04 14:00 | priority=hoch | csat=4", nil},
	{"es_accounts.csv", `ID cliente,Nombre del cliente,Sector,País,Responsable de cuenta,Ingresos recurrentes anuales,Fecha de renovación,Estado,Segmento
E1,Ácme S.A.,Energía,España,Íñigo Pérez,"120.000,00",31/03/2027,Activo,Enterprise
E2,Beta S.L.,Retail,México,Ana Ruiz,"48.000,00",15/12/2026,Baja,SMB
`,
		"accounts", "", "",
		"external_id=E1 | name=Ácme S.A. | segment=Enterprise | industry=Energía | region=España | owner=Íñigo Pérez | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | status=active", nil},
	{"es_opps.csv", `Nombre de la oportunidad,Cuenta,Etapa de venta,Importe,Fecha de cierre,Probabilidad,Propietario
Renovación Ácme,Ácme S.A.,Ganada,"130.000,00",31/03/2027,100%,Sam
`,
		"opportunities", "", "",
		"account=Ácme S.A. | name=Renovación Ácme | stage=Ganada | amount=130000.00 | currency=USD | close_date=2027-03-31 | owner=Sam | probability=100 | state=won", nil},
	{"fr_accounts.csv", `Code client;Raison sociale;Secteur;Pays;Responsable client;Revenu annuel récurrent;Date de renouvellement;Statut;Client depuis;Contact principal;Commentaires
C1;Société Générale d'Eau;Énergie;France;Zoé Lefèvre;120 000,00 €;31/03/2027;Actif;01/04/2023;Jean Petit;RAS
C2;Boulangerie Dupont;Commerce;France;Luc Blanc;4 800,50 €;15/12/2026;Résilié;15/12/2024;Marie Dupont;
`,
		"accounts", "", "",
		"external_id=C1 | name=Société Générale d'Eau | industry=Énergie | region=France | owner=Zoé Lefèvre | arr=120000.00 | currency=EUR | start_date=2023-04-01 | renewal_date=2027-03-31 | notes=RAS | status=active", []string{
			"contacts: account=C1 | name=Jean Petit | account_name=Société Générale d'Eau"}},
	{"fr_surveys.csv", `Client;Date de réponse;Note NPS;Commentaire;Contact
Société Générale d'Eau;14/10/2026;9;Très bien;Jean Petit
Boulangerie Dupont;15/10/2026;3;Trop cher;Marie Dupont
`,
		"surveys", "", "",
		"account=Société Générale d'Eau | kind=nps | sent_on=2026-10-14 | answered_on=2026-10-14 | score=9 | contact=Jean Petit | comment=Très bien", nil},
	{"it_accounts.csv", `Codice cliente;Ragione sociale;Settore;Paese;Responsabile;Ricavi ricorrenti annuali;Data di rinnovo;Stato;Referente;E-mail
I1;Acme S.p.A.;Energia;Italia;Luca Bianchi;120.000,00;31/03/2027;Attivo;Maria Rossi;maria@acme.example
I2;Beta S.r.l.;Commercio;Italia;Luca Bianchi;48.000,00;15/12/2026;Disdetto;Ugo Verdi;ugo@beta.example
`,
		"accounts", "", "",
		"external_id=I1 | name=Acme S.p.A. | industry=Energia | region=Italia | owner=Luca Bianchi | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | status=active", []string{
			"contacts: account=I1 | name=Maria Rossi | email=maria@acme.example | account_name=Acme S.p.A."}},
	{"ja_accounts.csv", `取引先ID,取引先名,業種,地域,担当CSM,年間契約金額,契約更新日,ステータス,ライセンス数,アクティブユーザー数
J1,株式会社サンプル,製造,関東,田中 太郎,12000000,2027年3月31日,契約中,100,60
J2,テスト株式会社,小売,関西,鈴木 花子,4800000,2026/12/15,解約済み,20,5
`,
		"accounts", "", "",
		"external_id=J1 | name=株式会社サンプル | industry=製造 | region=関東 | owner=田中 太郎 | arr=12000000.00 | currency=USD | renewal_date=2027-03-31 | status=active", []string{
			"usage: account=J1 | date=2026-11-21 | metric=active_users | value=60 | account_name=株式会社サンプル",
			"usage: account=J1 | date=2026-11-21 | metric=licences | value=100 | account_name=株式会社サンプル"}},
	{"ja_contacts.csv", `会社名,姓,名,役職,メールアドレス,電話番号
株式会社サンプル,山田,一郎,部長,yamada@sample.example,03-1
`,
		"contacts", "", "",
		"account=株式会社サンプル | name=山田 一郎 | title=部長 | email=yamada@sample.example | phone=03-1", nil},
	{"ja_opps.csv", `商談名,取引先名,フェーズ,金額,完了予定日,確度,種別
更新2027,株式会社サンプル,交渉,13000000,2027/03/31,80%,更新
`,
		"opportunities", "", "",
		"account=株式会社サンプル | name=更新2027 | kind=renewal | stage=交渉 | amount=13000000.00 | currency=USD | close_date=2027-03-31 | probability=80 | state=open", nil},
	{"nl_accounts.csv", `Klantnummer;Klantnaam;Branche;Land;Accountmanager;Jaarlijkse contractwaarde;Verlengingsdatum;Klantstatus;Klant sinds
N1;Acme B.V.;Energie;Nederland;Jan de Vries;€ 120.000,00;31-03-2027;Actief;01-04-2023
N2;Beta N.V.;Handel;België;Jan de Vries;€ 48.000,00;15-12-2026;Opgezegd;15-12-2024
`,
		"accounts", "", "",
		"external_id=N1 | name=Acme B.V. | industry=Energie | region=Nederland | owner=Jan de Vries | arr=120000.00 | currency=EUR | start_date=2023-04-01 | renewal_date=2027-03-31 | status=active", nil},
	{"pt_accounts.csv", `Código do cliente;Nome do cliente;Setor;País;Gerente de contas;Receita recorrente mensal;Data de renovação;Situação;Cliente desde
P1;Acme Ltda;Energia;Brasil;João Silva;R$ 10.000,00;31/03/2027;Ativo;01/04/2023
P2;Beta SA;Varejo;Brasil;Ana Souza;R$ 4.000,00;15/12/2026;Cancelado;15/12/2024
`,
		"accounts", "", "",
		"external_id=P1 | name=Acme Ltda | industry=Energia | region=Brasil | owner=João Silva | arr=120000.00 | currency=BRL | start_date=2023-04-01 | renewal_date=2027-03-31 | status=active", nil},
}

package model

import "testing"

func TestSeniorityIsReadInAnySpelling(t *testing.T) {
	for in, want := range map[string]Seniority{
		"c_level": CLevel, "C-level": CLevel, " C Level ": CLevel, "VP": VP, "director": Director, "Manager": Manager, "INDIVIDUAL": Individual, "": SeniorityUnknown,
	} {
		if got, err := ParseSeniority(in); err != nil || got != want {
			t.Errorf("ParseSeniority(%q) = %v, %v", in, got, err)
		}
	}
	for s := SeniorityUnknown; s <= CLevel; s++ {
		for _, text := range []string{s.String(), s.Label()} {
			if got, err := ParseSeniority(text); err != nil || got != s {
				t.Errorf("ParseSeniority(%q) = %v, %v; want %v", text, got, err, s)
			}
		}
	}
	if got, err := ParseSeniority("boss"); err == nil {
		t.Errorf("boss = %v", got)
	}
	if !(CLevel > VP && VP > Director && Director > Manager && Manager > Individual && Individual > SeniorityUnknown) {
		t.Error("the seniorities are out of order")
	}
	if Seniority(9).String() != "" || Seniority(-1).Label() != "" {
		t.Error("a value that is no seniority has a name")
	}
}

func TestSeniorityFromTitle(t *testing.T) {
	for want, titles := range map[Seniority][]string{
		CLevel: {"Chief Revenue Officer", "CFO", "C.E.O.", "Founder", "Co-Founder", "Owner", "President", "President and CEO", "SVP & Chief Customer Officer",
			"Geschäftsführer", "Geschäftsführerin", "Geschaeftsfuehrer", "Managing Director", "Vorstand Finanzen", "Directeur Général", "Director General", "PDG",
			"Président", "Inhaber", "Gerente General", "社長", "代表取締役社長", "Deputy CEO", "Chairman of the Board", "CHIEF EXECUTIVE"},
		VP: {"VP Operations", "Vice President", "Vice-President, Sales", "SVP", "EVP Marketing", "V.P. Sales", "Executive Vice President", "Assistant Vice President",
			"Vizepräsident Vertrieb", "Vicepresidente de Ventas", "Vice-présidente", "副社長", "VP, Office of the CEO"},
		Director: {"Head of Customer Success", "Director of Operations", "Dir. Sales", "Senior Director", "Leiter Einkauf", "Vertriebsleiter", "Abteilungsleiterin",
			"Directeur commercial", "Directrice marketing", "Directora de Operaciones", "Diretor de TI", "営業部長", "Assistant Director", "Chief of Staff to the CEO", "General Manager", "Marketing Head"},
		Manager: {"Manager", "Customer Success Manager", "Team Lead", "Teamleiter", "Projektleiterin", "Gerente de Ventas", "課長", "Assistant Manager", "Assistant Store Manager",
			"Jefe de Compras", "Responsable IT", "Sales Mgr", "マネージャー"},
		Individual: {"Account Executive", "Engineer", "Assistant to the CEO", "Executive Assistant", "PA to the CEO", "CEO Assistant", "Assistentin der Geschäftsführung",
			"Assistante de direction", "Asistente de Gerencia", "社長秘書", "Product Owner", "Founding Engineer", "Management Consultant", "Secretary", "42", "エンジニア", "Advisor to the President"},
		SeniorityUnknown: {"", "  "},
	} {
		for _, title := range titles {
			if got := SeniorityFromTitle(title); got != want {
				t.Errorf("SeniorityFromTitle(%q) = %v, want %v", title, got, want)
			}
		}
	}
}

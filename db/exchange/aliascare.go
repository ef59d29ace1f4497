package exchange

import "keystone/model"

// careAliases are the headers of what CSMs themselves keep: goals, activities, tasks,
// surveys, business reviews and what was heard.
var careAliases = map[model.ImportKind]aliases{
	model.ImportOutcomes: {
		"statement": either("outcome|desired outcome|outcome name|objective|objective name|objective title|goal|goal name|goal title|business objective|business goal|success plan|success plan name|plan name|name|title|" +
			"ziel|zielsetzung|zielname|objectif|nom de l objectif|objetivo|nombre del objetivo|nome do objetivo|obiettivo|nome obiettivo|doel|doelstelling|目標|成果|目的"),
		"category":    either("goal type|objective type|objective category|goal category|outcome type|type|kategorie|catégorie|categoría|categoria|categorie|カテゴリ"),
		"kpi":         either("kpi name|success metric|success criteria|success criterion|metric|metric name|key result|measure|kennzahl|indicateur|indicador|indicatore|指標"),
		"unit":        either("unit of measure|kpi unit|einheit|unité|unidad|unidade|unità|eenheid|単位"),
		"baseline":    either("baseline value|start value|starting value|initial value|ausgangswert|startwert|valeur initiale|valor inicial|valore iniziale|beginwaarde|開始値|初期値"),
		"target":      either("target value|goal value|target metric|zielwert|zielvorgabe|valeur cible|cible|valor objetivo|meta|valore obiettivo|streefwaarde|doelwaarde|目標値"),
		"agreed_on":   either("agreed date|date agreed|start date|created date|create date|created at|created on|vereinbart am|startdatum|date de début|fecha de inicio|data de início|data inizio|開始日|合意日"),
		"due_on":      either("due date|target date|goal date|target completion date|end date|due|fällig am|zieldatum|fälligkeitsdatum|échéance|date d échéance|date cible|fecha límite|fecha de vencimiento|fecha objetivo|prazo|data limite|data de vencimento|scadenza|data scadenza|vervaldatum|einddatum|期限|期日"),
		"closed_on":   either("closed date|close date|completed date|completion date|date completed|completed at|achieved on|achieved date|actual completion date|abgeschlossen am|date de clôture|fecha de cierre|data de conclusão|data completamento|完了日"),
		"driver":      either("driver metric|leading indicator|product driver"),
		"mechanism":   either("how|approach|description|details|plan|strategy|beschreibung|description de l objectif|descripción|descrição|descrizione|omschrijving|説明"),
		"worth":       either("business value|value per year|annual value|worth a year|estimated value|roi value|value delivered"),
		"external_id": either("outcome id|objective id|goal id|success plan id|gsid|record id|id"),
		"owner_contact": either("customer owner|client owner|customer sponsor|executive sponsor|sponsor|customer contact|contact|contact name|" +
			"verantwortlich beim kunden|responsable client|ansprechpartner"),
		"status":  either("goal status|objective status|outcome status|plan status|state|health|statut|estado|situação|stato|ステータス|状態"),
		"weight":  either("importance|goal weight"),
		"current": either("current value|current|actual|actual value|latest value|current metric|ist wert|istwert|aktueller wert|valeur actuelle|valor actual|valor atual|valore attuale|huidige waarde|現在値|実績値"),
	},
	model.ImportMeasurements: {
		"outcome": either("objective|goal|outcome name|objective name|goal name|outcome id|objective id|goal id|kpi"),
		"date":    either("measured on|measurement date|as of|reported on"), "value": either("current value|actual|actual value|measured value|result"),
	},
	model.ImportSentiments: {
		"date": either("sentiment date|pulse date|date of sentiment|assessed on|assessment date|last updated|updated on|updated at|as of|as of date|week of|week|month|date of assessment|datum|fecha|data|日付"),
		"sentiment": either("csm sentiment|customer sentiment|account sentiment|pulse|csm pulse|customer pulse|rag|rag status|red yellow green|traffic light|colour|color|stimmung|ampel|sentimiento|" +
			"semáforo|sentimento|sentiment client|センチメント"),
		"reason": either("sentiment reason|sentiment comment|sentiment notes|pulse comment|comment|comments|notes|rationale|explanation|grund|commentaire|motivo|comentario|理由"),
		"author": either("csm|csm name|updated by|created by|assessed by|owner"),
	},
	model.ImportSurveys: {
		"kind":        either("survey type|survey kind|type of survey|feedback type|survey|survey name|type|umfrageart|type d enquête|tipo de encuesta|tipo de pesquisa"),
		"sent_on":     either("date sent|sent at|sent date|sent|survey sent date|survey sent|sent on date|invited at|invitation date|nps sent|gesendet am|envoyé le|enviado el|enviado em|inviato il|送信日"),
		"answered_on": either("response time|end date|date submitted|date answered|answered at|answered date|response date|responded at|responded on|date responded|respondent date|survey response date|survey date|completion time|completed at|completed on|submitted at|submitted on|submission date|submission time|submit date|submit date utc|recorded date|last nps survey date|last csat survey date|last nps response date|last responded at|nps last responded at|nps date|csat date|date of response|feedback date|date|timestamp|time|created at|created date|create date|antwortdatum|beantwortet am|datum|date de réponse|fecha de respuesta|fecha|data da resposta|data|data risposta|datum antwoord|回答日|日付"),
		"score":       either("nps score|nps rating|nps|npsscore|csat score|csat rating|csat|rating|survey score|score value|response value|answer|last nps survey rating|last nps score|nps last score|last csat survey rating|recommend score|likelihood to recommend|how likely are you to recommend us|satisfaction score|overall satisfaction|satisfaction|punkte|bewertung|punktzahl|note|note nps|puntuación nps|pontuação nps|puntuación|puntaje|calificación|pontuação|nota|punteggio|voto|スコア|点数|評価"),
		"contact": either("contact name|respondent|respondent name|person|person name|contact email|email|email address|respondent email|recipient email|recipient email address|user email|customer email|recipient|user|user name|full name|name|contact id|" +
			"kontakt|ansprechpartner|e mail|contacto|correo|contato|contatto|回答者|担当者名"),
		"comment": either("feedback|verbatim|nps comment|nps feedback|nps last feedback|csat comment|comments|feedback text|response comment|open text|additional comments|reason for score|reason|what is the primary reason for your score|last nps survey comment|kommentar|rückmeldung|commentaire|comentario|comentário|commento|opmerking|コメント"),
	},
	model.ImportVoice: {
		"date":  either("feedback date|request date|created date|created at|created on|submitted on|submitted at|logged on|date submitted|datum|fecha|data|日付"),
		"kind":  either("feedback type|request type|voice type|type|category"),
		"words": either("feedback|request|feature request|quote|verbatim|customer quote|description|note|comment|details|title|summary|was gesagt wurde"),
		"theme": either("topic|product area|area|category|tag|tags|feature|thema"),
		"team":  either("routed to|owner team|assigned team|department"),
		"state": either("status|feedback status|request status"), "contact": either("contact name|requester|requested by|submitted by|person"),
	},
	model.ImportReviews: {
		"held_on":       either("qbr date|qbr datum|datum qbr|date du qbr|date qbr|fecha qbr|fecha del qbr|data qbr|data do qbr|qbr実施日|レビュー実施日|ebr date|review date|business review date|meeting date|date held|held|date of review|date of qbr|last qbr|last ebr|last qbr date|last ebr date|last business review|actual date|completed date|completed on|datum|fecha|data|実施日"),
		"due_on":        either("due date|planned date|scheduled date|scheduled for|planned for|target date|scheduled on|geplant am|予定日"),
		"state":         either("status|review status|qbr status|meeting status"),
		"our_attendees": either("internal attendees|attendees internal|attendees us|attendees ours|attendees vendor|our team|our side|vendor attendees|host|csm|organizer|presenter"),
		"customer_attendees": either("external attendees|attendees external|attendees customer|attendees client|customer attendees|client attendees|customer participants|attendees|participants|contacts|" +
			"teilnehmer|participants client|asistentes|participantes|partecipanti|deelnemers|参加者"),
		"next_review_on": either("next qbr|nächstes qbr|prochain qbr|próximo qbr|prossimo qbr|volgende qbr|次回qbr|next ebr|next qbr date|next ebr date|next review|next review date|next business review|next meeting|next meeting date|nächster termin|prochaine revue|próxima revisión|次回予定日"),
		"summary":        either("notes|summary notes|meeting notes|minutes|outcome|outcomes|key takeaways|takeaways|comments|zusammenfassung|résumé|resumen|resumo|riepilogo|samenvatting|議事録|概要"),
	},
	model.ImportCommitments: {
		"what": either("cta name|mitigation|mitigation plan|action plan|next action|cta|call to action|action item|action items|action|task|task name|task title|to do|todo|subject|title|name|task subject|next step|next steps|description|" +
			"aufgabe|maßnahme|betreff|tâche|action à mener|sujet|objet|tarea|acción|asunto|tarefa|ação|assunto|attività|azione|oggetto|taak|actie|onderwerp|タスク|件名|アクション"),
		"who": either("assignee|assigned to|assignee name|cta owner|task owner|owner|owner name|responsible|assigned|assigned to name|csm|verantwortlich|zugewiesen an|bearbeiter|responsable|assigné à|asignado a|responsável|atribuído a|" +
			"responsabile|assegnato a|verantwoordelijke|toegewezen aan|担当者|割当先"),
		"due_on": either("due date|due|due by|task due date|deadline|due date only|activity date|fällig am|fällig|fälligkeit|fälligkeitsdatum|frist|échéance|date d échéance|fecha de vencimiento|fecha límite|vencimiento|data de vencimento|prazo|scadenza|data di scadenza|" +
			"vervaldatum|deadline datum|期限|期日|締切"),
		"state":     either("status|cta status|task status|statut|estado|situação|stato|ステータス|状態"),
		"completed": either("completed at|completed date|completed on|date completed|completed|closed date|closed on|closed at|is closed|is completed|done|completed date time|erledigt am|abgeschlossen am|terminé le|completado el|concluído em|completato il|afgerond op|完了日"),
	},
	model.ImportTouches: {
		"date": either("activity date|engagement date|touch date|interaction date|meeting date|call date|date time|start date|start time|start date time|activity date time|event date|logged on|date of contact|contact date|last touch|created date|create date|created at|timestamp|hs timestamp|due date|datum|date de l activité|" +
			"fecha|fecha de actividad|data|data da atividade|data attività|日付|活動日"),
		"kind": either("activity type|engagement type|touch type|touchpoint type|interaction type|type of activity|task subtype|task type|event type|meeting type|conversation type|channel|type|art|aktivitätstyp|type d activité|tipo de actividad|tipo|tipo de atividade|tipo di attività|活動種別|種別"),
		"csm":  either("csm|csm name|author|author name|logged by|created by|assigned|assigned to|activity assigned to|owner|owner name|activity owner|host|organizer|user|bearbeiter|auteur|responsable|responsável|autore|担当者"),
		"contacts": either("contact|contact name|contacts|attendees|external attendees|customer attendees|participants|associated contact|associated contacts|who|name|with|teilnehmer|ansprechpartner|" +
			"participants|asistentes|participantes|partecipanti|deelnemers|参加者"),
		"minutes":   either("duration|duration in mins|duration in min|duration minutes|duration mins|duration min|duration in minutes|length|length minutes|length min|length mins|time spent|call duration|call duration minutes|meeting duration|dauer|durée|duración|duração|durata|duur|所要時間"),
		"words":     either("notes|subject|description|summary|body|body preview|note|comments|full comments|call notes|meeting notes|activity notes|details|title|activity subject|betreff|notizen|sujet|objet|asunto|notas|assunto|oggetto|onderwerp|件名|内容|メモ"),
		"next_step": either("next step|next steps|follow up|action items|nächste schritte|prochaine étape|próximo paso|próximos passos|prossimi passi|次のステップ"),
	},
}

func aliasesOf(name model.ImportKind) aliases {
	all := aliases{}
	add := func(sets ...aliases) {
		for _, one := range sets {
			for field, headers := range one {
				all[field] = append(all[field], headers...)
			}
		}
	}
	if name == model.ImportAccounts {
		add(accountAliases, accountAliasesAbroad)
		return all
	}
	add(factAliases, kindAliases[name], careAliases[name])
	return all
}

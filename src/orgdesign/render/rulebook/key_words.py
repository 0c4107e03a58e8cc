"""What an editor tells of each key that an author may write in a rule base, in Dutch and English.

Under `Rule.when` stands what is told of that key of a rule; under `when` what is told of every key of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgdesign.render.text.catalogue import Catalogue, keyed, phrase

if TYPE_CHECKING:
    from orgdesign.model.rulebase import Language


def explained(language: Language) -> Mapping[str, str]:
    """Return what is told of every key in a language."""
    words = KeyWords(language)
    return {**words.everywhere, **words.rules, **words.questions, **words.tables}


class KeyWords(Catalogue):
    """Every word, in one language."""

    everywhere = keyed(
        {
            "id": phrase(
                "De naam binnen de regelset; verandert niet meer.", "The name within the rule base; it changes no more."
            ),
            "title": phrase("Hoe het heet, in elke taal.", "What it is called, in every language."),
            "text": phrase("De tekst, in elke taal.", "The text, in every language."),
            "source": phrase("Waar dit op berust.", "What this rests on."),
            "because": phrase("Waarom: de reden die de adviseur leest.", "Why: the reason that an adviser reads."),
            "takes": phrase("Wat het vraagt: fte, maanden en euro.", "What it takes: posts, months and euro."),
            "when": phrase(
                "De voorwaarde: feiten en wat daarvoor moet gelden.", "The condition: facts and what must hold of them."
            ),
            "follows": phrase(
                "Wat hierachter ligt, elk met een gewicht van -1 tot 1.",
                "What lies behind it, each with a weight from -1 to 1.",
            ),
            "RuleBase.version": phrase("De versie, zoals 1.0.0.", "The version, such as 1.0.0."),
            "RuleBase.description": phrase("Waar de regelset over gaat.", "What the rule base is about."),
            "RuleBase.languages": phrase(
                "De talen van alle teksten; de eerste geldt.", "The languages of all texts; the first is the default."
            ),
            "RuleBase.layout": phrase(
                "Het besluit waarvan de uitkomst de indeling is.", "The decision whose outcome is the layout."
            ),
            "RuleBase.size": phrase(
                "De getalvraag met klassen waarnaar overzichten zijn verdeeld.",
                "The number question with classes by which portfolios are split.",
            ),
            "RuleBase.team": phrase("Het midden van de schets.", "The middle of the sketch."),
            "RuleBase.subject": phrase("Wat er advies krijgt, enkelvoud en meervoud.", "What is advised, one and many."),
            "RuleBase.people": phrase(
                "De getalvraag die vertelt hoeveel fte er is.", "The number question that tells how many posts there are."
            ),
            "RuleBase.too_much": phrase(
                "Boven welk deel van de mensen een advies te veel vraagt.",
                "Above which share of the people an advice asks too much.",
            ),
            "RuleBase.hundred_days": phrase(
                "Hoeveel maatregelen in honderd dagen passen.", "How many measures fit a hundred days."
            ),
            "RuleBase.sections": phrase(
                "De onderdelen van het gesprek, in volgorde.", "The sections of the conversation, in order."
            ),
            "RuleBase.decisions": phrase(
                "De besluiten, in de volgorde waarin ze te zien zijn.",
                "The decisions, in the order in which they are shown.",
            ),
            "Section.intro": phrase("Wat er bij het begin wordt gezegd.", "What is said at its beginning."),
            "Ground.id": phrase("Een bron uit sources.yaml.", "A source of sources.yaml."),
            "Ground.grade": phrase(
                "De graad van de bron, of assumption: ons eigen oordeel.",
                "The source's grade, or assumption: our own judgement.",
            ),
            "Noun.one": phrase("Enkelvoud.", "One of them."),
            "Noun.many": phrase("Meervoud.", "More of them."),
            "TooMuch.share": phrase("Een deel tussen 0 en 1.", "A share between 0 and 1."),
            "Cap.below": phrase(
                "Voor teams onder zoveel fte; de laatste heeft er geen.", "For teams below so many posts; the last has none."
            ),
            "Cap.most": phrase("Hoeveel maatregelen hoogstens.", "How many measures at most."),
            "Source.grade": phrase(
                "De beste graad die een regel eraan kan ontlenen.", "The best grade that a rule can claim from it."
            ),
            "Source.title": phrase("Hoe de bron heet.", "What the source is called."),
            "Source.reference": phrase("De volledige vindplaats.", "Where it is to be found, in full."),
            "Source.url": phrase("Het adres, als er een is.", "Its address, if it has one."),
            "Source.supports": phrase("Waarvoor de bron wordt gebruikt.", "What the source is used for."),
            "Condition.all": phrase("Alles hiervan geldt.", "All of these hold."),
            "Condition.any": phrase("Minstens een hiervan geldt.", "At least one of these holds."),
            "Condition.not": phrase("Dit geldt niet.", "This does not hold."),
            "Condition.keeps": phrase(
                "De uitkomst is de vorm die er nu is.", "The outcome is the form that there is today."
            ),
            "Condition.changes": phrase(
                "De uitkomst is niet de vorm die er nu is.", "The outcome is not the form that there is today."
            ),
            "Test.at_least": phrase("Dit of hoger.", "This or higher."),
            "Test.at_most": phrase("Dit of lager.", "This or lower."),
            "Test.above": phrase("Hoger dan dit.", "Higher than this."),
            "Test.below": phrase("Lager dan dit.", "Lower than this."),
            "Test.between": phrase(
                "Vanaf het eerste tot en met het tweede.", "From the first up to and including the second."
            ),
            "Test.includes": phrase("Dit is gekozen, of een van deze.", "This is chosen, or one of these."),
            "Test.includes_at_least": phrase("Minstens zoveel zijn er gekozen.", "At least so many are chosen."),
            "Test.not": phrase("Wat hierin staat, geldt niet.", "What stands inside does not hold."),
        }
    )
    rules = keyed(
        {
            "policy": phrase(
                "Regels tellen op, of de eerste rij die geldt, wint.",
                "score: rules add up; first: the first row that holds wins.",
            ),
            "question": phrase("Wat dit besluit beslist.", "What this decision decides."),
            "party": phrase(
                "Wie door dit besluit een plaats in de schets krijgt.", "Whom this decision gives a seat in the sketch."
            ),
            "ordered": phrase(
                "De alternatieven vormen een schaal, de laagste eerst.", "The alternatives are a scale, lowest first."
            ),
            "today": phrase("De vraag die vertelt wat er nu is.", "The question that tells what there is today."),
            "alternatives": phrase("Wat eruit kan komen.", "What can come out."),
            "rules": phrase("De regels, of de rijen van boven naar beneden.", "The rules, or the rows from the top."),
            "tie_break": phrase(
                "Wie voorgaat bij gelijke stand; noem elk alternatief.", "Who goes first in a tie; name every alternative."
            ),
            "Alternative.portrait": phrase("Wat het rapport erover vertelt.", "What the report tells of it."),
            "Alternative.seat": phrase("Waar de partij zit.", "Where the party sits."),
            "Alternative.for_now": phrase("Waar partijen voorlopig zitten.", "Where parties sit for now."),
            "Portrait.what": phrase("Wat het is.", "What it is."),
            "Portrait.who": phrase("Wie waar zit.", "Who sits where."),
            "Portrait.needs": phrase("Wat het vraagt.", "What it needs."),
            "Portrait.costs": phrase("Wat het kost of waagt.", "What it costs or risks."),
            "Portrait.hundred_days": phrase("De eerste honderd dagen.", "The first hundred days."),
            "Portrait.revisit": phrase("Wanneer opnieuw te kijken.", "When to look again."),
            "Seat.where": phrase(
                "In het team, dichtbij, met een liaison of buiten.", "Inside, near, by liaison, or outside."
            ),
            "Seat.link": phrase("Een paar woorden op de lijn naar het team.", "A few words on the line to the team."),
            "Rule.favours": phrase(
                "Wat hierdoor punten krijgt: zwak 1, matig 2, sterk 4.",
                "What gains points by this: weak 1, moderate 2, strong 4.",
            ),
            "Rule.opposes": phrase("Wat hierdoor punten verliest.", "What loses points by this."),
            "Rule.excludes": phrase("Wat hierdoor niet kan winnen.", "What cannot win by this."),
            "Row.then": phrase(
                "De uitkomst, als dit de eerste rij is die geldt.", "The outcome, if this is the first row that holds."
            ),
            "Take.role": phrase("Wie het doet.", "Who does it."),
            "Take.fte": phrase("Het minste en het meeste, in voltijdbanen.", "The least and the most, in full-time posts."),
            "Take.months": phrase("Hoe lang; zonder dit voorgoed.", "For how long; without it, for good."),
            "Take.once": phrase("Eenmalig, in euro.", "Once, in euro."),
            "Take.per": phrase("Voor elke zoveel van een getalvraag.", "For each so many of a number question."),
            "Take.relief": phrase("Brengt mensen van buiten het team.", "Brings people from outside the team."),
            "Per.question": phrase("Een getalvraag.", "A number question."),
            "Per.amount": phrase("Voor elke zoveel daarvan.", "For each so many of it."),
            "Measure.text": phrase("Wat er gedaan wordt.", "What is done."),
            "Measure.owner": phrase("Wie het doet.", "Who does it."),
            "Measure.term": phrase("Wanneer het klaar zou moeten zijn.", "By when it is wished for."),
            "Measure.first": phrase("Gaat voor al het andere van deze termijn.", "Goes before all else of this term."),
            "Measure.effort": phrase("Persoonsdagen, het minste en het meeste.", "Person days, the least and the most."),
            "Measure.after": phrase("Pas na deze maatregelen.", "Only after these measures."),
            "Case.situation": phrase("De situatie, beschreven.", "The situation, described."),
            "Case.answers": phrase("Wat er geantwoord is.", "What was answered."),
            "Case.expect": phrase("Wat eruit hoort te komen.", "What should come out."),
        }
    )
    questions = keyed(
        {
            "Question.section": phrase("Het onderdeel van het gesprek.", "The section of the conversation."),
            "Question.kind": phrase(
                "Eén keuze, een schaal (laagste eerst), ja of nee, meer dan één keuze, of een getal.",
                "choice, scale (lowest first), yes_no, several (more may be chosen) or number.",
            ),
            "Question.text": phrase("De vraag, zoals men haar stelt.", "The question, as one would say it."),
            "Question.label": phrase(
                "Een woord of twee waarmee redenen de vraag noemen.", "A word or two by which reasons call the question."
            ),
            "Question.why": phrase("Waarom we dit vragen.", "Why we ask."),
            "Question.help": phrase("Een korte toelichting.", "A short explanation."),
            "Question.probe": phrase("Waarmee de interviewer doorvraagt.", "A follow-up for the interviewer."),
            "Question.options": phrase(
                "De antwoorden; van een schaal de laagste eerst.", "The answers; of a scale the lowest first."
            ),
            "Question.range": phrase("Het laagste en het hoogste getal.", "The lowest and the highest number."),
            "Question.decimals": phrase("Hoeveel cijfers achter de komma.", "How many decimals."),
            "Question.classes": phrase("Waar elke klasse na de eerste begint.", "Where each class after the first begins."),
            "Question.unit": phrase("Waarin geteld wordt.", "What it is counted in."),
            "Question.ask_when": phrase("Alleen dan gevraagd.", "Asked only then."),
            "Question.otherwise": phrase("Wat geldt als er niet gevraagd wordt.", "What holds where it is not asked."),
            "Question.monotone": phrase("Een belofte: welke kant uitkomsten op gaan.", "A promise: which way outcomes go."),
            "Question.fixed": phrase("Een feit dat niemand kan kiezen.", "A fact that nobody can choose."),
            "Option.label": phrase("Hoe het antwoord heet.", "What the answer is called."),
            "Option.meaning": phrase("Hoe het er in de praktijk uitziet.", "What it looks like in practice."),
            "Monotone.up": phrase(
                "Gaat omhoog, of blijft winnen, als het antwoord stijgt.", "Rises, or keeps winning, as the answer goes up."
            ),
            "Monotone.down": phrase(
                "Gaat omlaag, of wint niet alsnog, als het antwoord stijgt.",
                "Falls, or wins no more, as the answer goes up.",
            ),
        }
    )
    tables = keyed(
        {
            "Plausibility.description": phrase("Waar het model op berust.", "What the model rests on."),
            "Plausibility.factors": phrase(
                "Wat achter antwoorden ligt en niet gevraagd wordt.", "What lies behind answers and is not asked."
            ),
            "Plausibility.answers": phrase("Hoe er op elke vraag wordt geantwoord.", "How each question is answered."),
            "Factor.meaning": phrase("Wat de factor is.", "What the factor is."),
            "shares": phrase("Hoe vaak elk antwoord, in verhouding.", "How often each answer, in proportion."),
            "Choice.leans": phrase(
                "Waardoor een antwoord waarschijnlijker wordt, van -5 tot 5.", "What makes an answer likelier, from -5 to 5."
            ),
            "Several.options": phrase("Hoe vaak elk antwoord gekozen wordt.", "How often each answer is chosen."),
            "Picked.share": phrase("In procenten.", "In per cent."),
            "Quantity.median": phrase("De helft zit eronder.", "Half of them are below it."),
            "Quantity.spread": phrase("De spreiding van de natuurlijke logaritme.", "The spread of the natural logarithm."),
            "Prefill.names": phrase("Kolommen waarin de naam kan staan.", "Columns that may hold the name."),
            "Prefill.code": phrase("Kolommen waarin de code kan staan, en hoe.", "Columns that may hold the code, and how."),
            "Prefill.periods": phrase(
                "Kolommen die vertellen wanneer een rij geldt.", "Columns that tell when a row holds."
            ),
            "Prefill.missing": phrase("Cellen die niets zeggen.", "Cells that say nothing."),
            "Prefill.aliases": phrase("Een andere naam, en die in tabellen.", "Another name, and the one in tables."),
            "Prefill.others": phrase(
                "Namen van wat er geen is, zoals een totaal.", "Names of what is none, such as a total."
            ),
            "Prefill.answers": phrase("Welke kolommen elke vraag beantwoorden.", "Which columns answer each question."),
            "columns": phrase("Kolommen; de eerste die er is, geldt.", "Columns; the first that is there counts."),
            "Coding.prefix": phrase("Wat voor de cijfers staat.", "What stands before the digits."),
            "Coding.digits": phrase("Hoeveel cijfers; 0: zoals het is.", "How many digits; 0: as it is."),
            "Filled.values": phrase("Wat in een cel staat, en het antwoord.", "What stands in a cell, and the answer."),
        }
    )

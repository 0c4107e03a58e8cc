"""An advice in a notebook: one table, a row for each decision with how it comes out and the weightiest reason for that."""

from __future__ import annotations

from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.rulebase import Language
from orgdesign.render.text.catalogue import Catalogue, SharedWords, phrase
from orgdesign.render.text.certainty import firm_text
from orgdesign.render.text.html_table import html_table
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.reasons import reasons_of


class AdviceTableWords(Catalogue):
    """The heads of the table, in one language."""

    decision = phrase("Besluit", "Decision")
    outcome = phrase("Uitkomst", "Outcome")
    firmness = phrase("Hoe vast", "How firm")
    reason = phrase("Voornaamste reden", "Main reason")


def advice_html(advice: Advice, language: Language) -> str:
    """Return the table, the layout on top; its caption says for whom it is and how much was answered."""
    said, base = AdviceTableWords(language), advice.rule_base
    answered = SharedWords(language).answered.format(answered=len(advice.answered), asked=len(advice.asked))
    caption = " · ".join(filter(None, (advice.profile.municipality, f"{base.id} {base.version}", answered)))
    layout_first = sorted(advice.outcomes.values(), key=lambda outcome: outcome.decision.id != base.layout)
    rows = [_row(advice, outcome, language) for outcome in layout_first]
    return html_table(caption, (said.decision, said.outcome, said.firmness, said.reason), rows, language)


def _row(advice: Advice, outcome: Outcome, language: Language) -> tuple[str, ...]:
    reasons = reasons_of(outcome, advice, language)
    main = next((each.because for each in (*reasons.pro, *reasons.out)), "")
    firm = firm_text(advice, outcome, language)
    return outcome.decision.title[language], leading_title(outcome, language), firm, main

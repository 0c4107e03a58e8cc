"""What the papers that answer one question have in common: the lines under their title, and what they were made of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.paper.blocks import Paper, PaperSection, Terms
from orgdesign.render.paper.paper_words import PaperWords, date_text
from orgdesign.render.text.prose import content_language, flowing

MADE_OF = "provenance"
"""The section that tells what a paper was made of; on a screen, where somebody has just asked, it can be left out."""


def inquiry(
    title: str, subject: str, rule_base: RuleBase, provenance: InquiryProvenance, sections: Iterable[PaperSection]
) -> Paper:
    """Return a paper on one question, closed by what it was made of."""
    said = PaperWords(provenance.language)
    rules = said.based_on.format(rule_base=f"{provenance.rule_base} {provenance.version}")
    return Paper(
        title=title,
        subject=subject,
        subtitle=flowing(rule_base.title[provenance.language]),
        facts=(date_text(provenance.date, said), rules),
        language=provenance.language,
        sections=(*sections, _made_of(provenance, said)),
        provenance=provenance,
        content=content_language(rule_base, provenance.language),
    )


def _made_of(provenance: InquiryProvenance, said: PaperWords) -> PaperSection:
    profiles = (
        ((said.profile, flowing(each.file or "")), (said.profile_digest, each.digest)) for each in provenance.profiles
    )
    rows = (
        (said.command, flowing(" ".join((provenance.command, *provenance.options)))),
        (said.tool, provenance.tool),
        (said.rule_base, f"{provenance.rule_base} {provenance.version}"),
        (said.rule_base_digest, provenance.digest),
        *chain.from_iterable(profiles),
        (said.made_on, provenance.date),
    )
    return PaperSection(MADE_OF, said.provenance, (Terms(rows),))

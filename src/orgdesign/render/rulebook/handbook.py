"""A rule base as a handbook: pages of Markdown that link to each other, for people who read rather than run it.

The same rule base and language give the same bytes. Whatever its texts hold, they are shown and do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgdesign.model.rulebase import Decision, Language, RuleBase
from orgdesign.render.rulebook.handbook_links import (
    DECISIONS,
    INDEX,
    LAYOUTS,
    MEASURES,
    QUESTIONS,
    SHARES,
    SOURCES,
    TENSIONS,
    HandbookVoice,
    where,
)
from orgdesign.render.rulebook.handbook_pages import (
    decisions_page,
    layouts_page,
    measures_page,
    questions_page,
    sources_page,
    tensions_page,
)
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.text import markup
from orgdesign.render.text.catalogue import SharedWords


def handbook(rule_base: RuleBase, language: Language) -> Mapping[str, str]:
    """Return every page of a handbook, by the name of its file."""
    voice = HandbookVoice(rule_base, language, RulebookWords(language), SharedWords(language))
    return {
        INDEX: markup.page(_index(voice)),
        QUESTIONS: questions_page(voice),
        DECISIONS: decisions_page(voice),
        LAYOUTS: layouts_page(voice),
        MEASURES: measures_page(voice),
        TENSIONS: tensions_page(voice),
        SOURCES: sources_page(voice),
    }


def _index(voice: HandbookVoice) -> Iterator[str]:
    base, said = voice.rule_base, voice.said
    yield markup.heading(1, voice.text(base.title))
    yield markup.paragraph(voice.text(base.description))
    yield markup.paragraph(
        said.identity.format(id=markup.code(base.id), version=markup.code(base.version), digest=markup.code(base.digest))
    )
    yield markup.heading(2, said.contents)
    yield _contents(voice)
    yield markup.heading(2, said.reading)
    yield markup.paragraph(said.reading_strength, said.reading_condition)
    yield markup.paragraph(said.reading_judgement)


def _contents(voice: HandbookVoice) -> str:
    base, said = voice.rule_base, voice.said
    lines = [f"{markup.link(said.questions, QUESTIONS)} ({len(base.questions)})"]
    for section in base.sections:
        count = sum(question.section == section.id for question in base.questions.values())
        lines.append(f"  {_under(voice.text(section.title), where(base, section), voice.counted('questions', count))}")
    lines.append(f"{markup.link(said.decisions, DECISIONS)} ({len(base.decisions)})")
    lines += [
        f"  {_under(voice.text(each.title), where(base, each), _size(voice, each))}" for each in base.decisions.values()
    ]
    layouts = len(base.decisions[base.layout].alternatives)
    lines.append(f"{markup.link(said.layouts, LAYOUTS)} ({layouts})")
    lines.append(f"{markup.link(said.measures, MEASURES)} ({len(base.measures)})")
    lines.append(f"{markup.link(said.tensions, TENSIONS)} ({len(base.tensions)})")
    lines.append(f"{markup.link(said.sources, SOURCES)} ({len(base.sources)})")
    lines.append(f"  - {markup.link(said.shares, f'{SOURCES}#{SHARES}')}")
    return "".join(f"{line}\n" if line.startswith("  ") else f"- {line}\n" for line in lines)


def _under(title: str, target: str, size: str) -> str:
    return f"- {markup.link(title, target)}: {size}"


def _size(voice: HandbookVoice, decision: Decision) -> str:
    return f"{voice.counted('alternatives', len(decision.alternatives))}, {voice.counted('rules', len(decision.rules))}"

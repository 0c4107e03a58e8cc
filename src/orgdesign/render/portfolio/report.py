"""A scored portfolio as a paper: what to say of many municipalities, in which order. Every format only sets it.

The sections that count are here; those on single municipalities are in `report_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgdesign.model.rulebase import OPEN, DecisionId
from orgdesign.render.paper.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Share,
    Shares,
    Table,
    Terms,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import date_text
from orgdesign.render.portfolio.report_text import (
    NOTHING,
    PortfolioVoice,
    Survey,
    movement_point,
    movement_section,
    no_outliers,
    outliers_section,
    roster_section,
    unread_section,
)
from orgdesign.render.text.certainty import ties_text
from orgdesign.render.text.prose import content_language, flowing

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.scores import OutcomeCounts

SECTIONS = ("summary", "outcomes", "movement", "firmness", "open", "outliers", "unread", "profiles", "provenance")
"""The ids of the sections, in their order; of a portfolio of nothing most are left out."""
MOST_OPEN = 12
"""How many questions are told; the others are counted."""
_MOST_INPUTS = 10


def portfolio(survey: Survey) -> Paper:
    """Return the paper."""
    voice = PortfolioVoice.of(survey)
    base, rows = survey.rule_base, survey.summary.rows
    sections = tuple(_sections(voice))
    title = voice.own.title_of_one if rows == 1 else voice.own.title.format(count=voice.number(rows))
    made_by = voice.said.based_on.format(rule_base=f"{base.id} {base.version}")
    return Paper(
        title=title,
        subject=title,
        subtitle=voice.text(base.title),
        facts=(date_text(survey.provenance.date, voice.said), made_by),
        language=survey.language,
        sections=sections,
        content=content_language(base, survey.language),
        called=base.subject,
        provenance=survey.provenance,
        absent=tuple(id_ for id_ in SECTIONS if id_ not in {each.id for each in sections}),
    )


def _sections(voice: PortfolioVoice) -> Iterator[PaperSection]:
    yield summary_section(voice)
    if voice.survey.summary.rows:
        yield _outcomes(voice)
        if voice.survey.summary.movement is not None:
            yield movement_section(voice, voice.survey.summary.movement)
        yield _firmness(voice)
        yield _open(voice)
        yield outliers_section(voice)
    if voice.survey.summary.rows or voice.survey.skipped:
        yield unread_section(voice)
    if voice.survey.summary.rows:
        yield roster_section(voice)
    yield provenance_section(voice)


def summary_section(voice: PortfolioVoice) -> PaperSection:
    """Return what stands out, and how often each layout occurs."""
    own, summary, base = voice.own, voice.survey.summary, voice.survey.rule_base
    if not summary.rows:
        return PaperSection("summary", voice.said.summary, (Paragraph(own.nothing_read, Tone.LEAD),))
    points, skipped = tuple(_points(voice)), voice.survey.skipped
    failed = own.mostly_unread.format(rows=voice.number(summary.rows), all=voice.number(summary.rows + skipped))
    warning = (Paragraph(failed, Tone.LEAD),) if skipped > summary.rows else ()
    return PaperSection("summary", voice.said.summary, (*warning, Bullets(points), _shares(voice, base.layout)))


def _points(voice: PortfolioVoice) -> Iterator[str]:
    own, survey, summary = voice.own, voice.survey, voice.survey.summary
    settled, rows = voice.number(summary.settled), voice.number(summary.rows)
    leading = summary.tallies[survey.rule_base.layout].leading
    decided = [each for each in leading if each != OPEN]
    if decided:
        layout = max(decided, key=lambda each: leading[each])
        often = voice.share(leading[layout] / summary.rows)
        yield own.most_often.format(layout=voice.outcome(survey.rule_base.layout, layout), share=often)
    if summary.open:
        share = voice.share(summary.open / summary.rows)
        yield own.without_layout.format(open=voice.number(summary.open), rows=rows, share=share)
    yield own.wholly_settled.format(settled=settled, rows=rows, share=voice.share(summary.settled / summary.rows))
    if summary.movement is not None:
        yield movement_point(voice, summary.movement)
    for question, count in summary.missing[:1]:
        text = voice.text(survey.rule_base.questions[question].text)
        yield own.most_open.format(question=text, share=voice.share(count / summary.rows))
    if survey.classes is not None:
        yield own.outliers_found.format(count=voice.number(survey.outlier_count)) if survey.outliers else no_outliers(voice)
    yield own.skipped.format(skipped=voice.number(survey.skipped)) if survey.skipped else own.skipped_none


# how the decisions come out


def _outcomes(voice: PortfolioVoice) -> PaperSection:
    own, survey = voice.own, voice.survey
    blocks = [Paragraph(own.outcomes_intro)]
    if survey.classes is None:
        blocks.append(Paragraph(own.no_classes, Tone.QUIET))
    parts = tuple(
        PaperSection(f"outcomes-{id_}", voice.decision(id_), tuple(_outcome(voice, id_))) for id_ in survey.summary.tallies
    )
    return PaperSection("outcomes", own.outcomes, tuple(blocks), parts)


def _outcome(voice: PortfolioVoice, decision: DecisionId) -> Iterator[Block]:
    """Yield the outcomes of a decision; those of the layout stand in the summary, and here only by class."""
    classes = voice.survey.classes
    if classes is None or decision != voice.survey.rule_base.layout:
        yield _shares(voice, decision)
    if classes is not None:
        yield _by_class(voice, decision, classes)


def _shares(voice: PortfolioVoice, decision: DecisionId) -> Shares:
    own, summary = voice.own, voice.survey.summary
    shares = tuple(
        Share(
            voice.outcome(decision, leading),
            count,
            count / summary.rows,
            voice.number(count),
            voice.share(count / summary.rows),
        )
        for leading, count in summary.tallies[decision].leading.items()
    )
    heads = (own.outcome, own.drawn, own.count, own.part)
    return Shares(own.outcomes_of.format(decision=voice.decision(decision)), heads, shares)


def _by_class(voice: PortfolioVoice, decision: DecisionId, classes: Classes) -> Table:
    """Return a row for each outcome, a column for each class; how many there are in a class stands last."""
    own, summary = voice.own, voice.survey.summary
    tally = summary.tallies[decision]
    groups = [(voice.group(classes, group).text, size, tally.by_class[group]) for group, size in summary.classes.items()]
    columns = (own.all, *(title for title, _, _ in groups))
    rows: list[tuple[Cell, ...]] = [
        (
            Words(voice.outcome(decision, leading)),
            Words(voice.share(count / summary.rows), voice.number(count)),
            *(_of_class(voice, found.get(leading, 0), size) for _, size, found in groups),
        )
        for leading, count in tally.leading.items()
    ]
    sizes = (summary.rows, *(size for _, size, _ in groups))
    rows.append((Words(own.count), *(Number(size, voice.number(size)) for size in sizes)))
    caption = own.by_class.format(decision=voice.decision(decision), classes=voice.classes(classes))
    return Table(caption, (Column(own.outcome, share=2), *(Column(each, Align.END) for each in columns)), tuple(rows))


def _of_class(voice: PortfolioVoice, count: int, size: int) -> Words:
    return Words(voice.share(count / size), voice.number(count)) if count else Words(NOTHING)


# how firm, and what is open


def _firmness(voice: PortfolioVoice) -> PaperSection:
    own, summary = voice.own, voice.survey.summary
    heads = (*voice.statuses.values(), own.ties)
    columns = (Column(voice.said.decision, share=3), *(Column(head, Align.END) for head in heads))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Words(voice.decision(id_)), *(Number(each, voice.share(each)) for each in firmness(voice, tally)))
        for id_, tally in summary.tallies.items()
    )
    intro = own.firmness_intro.format(ties=ties_text(voice.survey.rule_base, voice.survey.language))
    table = Table(own.firmness_caption, columns, rows)
    return PaperSection("firmness", own.firmness, (Paragraph(intro), table))


def firmness(voice: PortfolioVoice, tally: OutcomeCounts) -> tuple[float, ...]:
    """Return which part of the outcomes of a decision is complete, settled, provisional, and a tie."""
    rows = voice.survey.summary.rows
    return (*(tally.statuses[status] / rows for status in voice.statuses), tally.ties / rows)


def _open(voice: PortfolioVoice) -> PaperSection:
    own, summary = voice.own, voice.survey.summary
    if not summary.missing:
        return PaperSection("open", own.open, (Paragraph(own.open_none),))
    columns = (Column(own.question, share=4), Column(own.unanswered, Align.END, share=2), Column(own.part, Align.END))
    rows = tuple(
        (
            Words(voice.text(voice.survey.rule_base.questions[question].text)),
            Number(count, voice.number(count)),
            Number(count / summary.rows, voice.share(count / summary.rows)),
        )
        for question, count in summary.missing[:MOST_OPEN]
    )
    blocks: list[Block] = [Paragraph(own.open_intro), Table(own.open_caption, columns, rows)]
    if len(summary.missing) > MOST_OPEN:
        blocks.append(Paragraph(own.open_rest.format(count=len(summary.missing) - MOST_OPEN), Tone.QUIET))
    return PaperSection("open", own.open, tuple(blocks))


def provenance_section(voice: PortfolioVoice) -> PaperSection:
    """Return what the report was made of."""
    said, own, origin = voice.said, voice.own, voice.survey.provenance
    inputs = [flowing(each) for each in origin.inputs[:_MOST_INPUTS]]
    if len(origin.inputs) > _MOST_INPUTS:
        inputs.append(own.more_inputs.format(count=len(origin.inputs) - _MOST_INPUTS))
    rows = (
        (said.tool, origin.tool),
        (said.rule_base, f"{origin.rule_base} {origin.version}"),
        (said.rule_base_digest, origin.digest),
        (own.inputs, ", ".join(inputs)),
        (own.profiles, voice.number(origin.profiles)),
        (own.not_read, voice.number(origin.skipped)),
        (said.made_on, origin.date),
    )
    return PaperSection("provenance", said.provenance, (*map(Paragraph, own.provenance_intro), Terms(rows)))

"""The map that is proposed for a table, as the YAML file that it is, with what was found as comments.

Whoever mends it sees beside each column how often it says what, and which values have no place. Every text of the table is
written so that it is only text. Knows words and YAML; what the proposal is stands in `load.tables.proposal`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from orgdesign.load.tables.proposal import Proposal, ProposedColumn, ProposedUse, Value
from orgdesign.model.rulebase import Kind, Language, Question, RuleBase
from orgdesign.render.portfolio.table_map_words import TableMapWords
from orgdesign.render.text.prose import content_language, one_line

_MOST_VALUES, _MOST_UNPLACED, _MOST_OWN = 8, 10, 40


def table_map(proposal: Proposal, rule_base: RuleBase, language: Language) -> str:
    """Return the file."""
    return "".join(f"{line}\n" for line in _Map(proposal, rule_base, language).lines())


class _Map:
    def __init__(self, proposal: Proposal, rule_base: RuleBase, language: Language) -> None:
        self.proposal = proposal
        self.rule_base = rule_base
        self.language = language
        self.said = TableMapWords(language)

    def lines(self) -> Iterator[str]:
        mapping, found, said = self.proposal.mapping, self.proposal.file.found, self.said
        file = one_line(self.proposal.file.name.rpartition("/")[2])
        yield f"# {said.made.format(file=file)}"
        yield f"# {said.command.format(file=file)}"
        where = said.found_on if found.sheet else said.found
        yield f"# {where.format(rows=self.proposal.rows, row=found.row, sheet=one_line(found.sheet))}"
        if found.others:
            yield f"# {said.other_sheets.format(sheets=', '.join(map(one_line, found.others)))}"
        if mapping.sheet is not None:
            yield f"sheet: {_text(mapping.sheet)}"
        yield f"header: {mapping.header}"
        yield f"names: {_list(mapping.names)}" if mapping.names else f"names:   # {said.no_names}"
        if mapping.coding is not None:
            coding = mapping.coding
            yield f"code: {{columns: {_list(coding.columns)}, prefix: {_text(coding.prefix)}, digits: {coding.digits}}}"
        if mapping.periods:
            yield f"periods: {_list(mapping.periods)}"
        yield f"missing: {_list(sorted(mapping.missing))}"
        yield from self._answers()
        yield from self._own()

    def _answers(self) -> Iterator[str]:
        answering = [each for each in self.proposal.columns if each.use is ProposedUse.ANSWER]
        if not answering:
            yield f"answers: {{}}   # {self.said.no_answers.format(example=next(iter(self.rule_base.questions)))}"
            return
        yield "answers:"
        for each in answering:
            question = self.rule_base.questions[each.question or ""]
            yield from (f"  {line}" for line in self._answer(each, question))

    def _answer(self, column: ProposedColumn, question: Question) -> Iterator[str]:
        said, text = self.said, question.text[content_language(self.rule_base, self.language)]
        yield f"# {said.answered.format(question=one_line(text), filled=column.filled, rows=self.proposal.rows)}"
        yield f"{question.id if column.option is None else question.fact(column.option)}:"
        yield f"  columns: {_list([column.name])}" + (f"   # {said.guessed}" if column.guessed else "")
        filled = self.proposal.mapping.answers.get(question.id)
        if filled is not None and filled.values and column.option is None:
            yield "  values:"
            yield from (f"    {_text(cell)}: {option}" for cell, option in filled.values.items())
        if column.values:
            yield f"  # {said.said.format(values=', '.join(self._counted(each) for each in column.values[:_MOST_VALUES]))}"
        if column.unplaced:
            yield from self._unplaced(column.unplaced, question)

    def _unplaced(self, unplaced: Sequence[Value], question: Question) -> Iterator[str]:
        said, count = self.said, sum(each.count for each in unplaced)
        if question.kind is Kind.NUMBER:
            yield f"  # {said.unplaced_numbers.format(count=count)}"
            yield from (f"  #   {self._counted(each)}" for each in unplaced[:_MOST_UNPLACED])
        else:
            options = ", ".join([*([option.id for option in question.options] or question.values), "weet_niet"])
            yield f"  # {said.unplaced.format(count=count, options=options)}"
            for each in unplaced[:_MOST_UNPLACED]:
                yield f"  #   {_text(each.text)}: {each.nearest or ''}   # {said.times.format(count=each.count)}"
        if len(unplaced) > _MOST_UNPLACED:
            yield f"  #   {said.more.format(count=len(unplaced) - _MOST_UNPLACED)}"

    def _own(self) -> Iterator[str]:
        own = [each for each in self.proposal.columns if each.use is ProposedUse.OWN]
        if own:
            yield f"# {self.said.own}"
        for each in own[:_MOST_OWN]:
            yield f"#   {_text(each.name)}" + (f"   {each.nearest}?" if each.nearest else "")
        if len(own) > _MOST_OWN:
            yield f"#   {self.said.others.format(count=len(own) - _MOST_OWN)}"

    def _counted(self, value: Value) -> str:
        return self.said.value.format(value=_text(value.text), count=value.count)


def _text(text: str) -> str:
    """Return a text as YAML writes it in quotes: on one line, whatever it holds."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"

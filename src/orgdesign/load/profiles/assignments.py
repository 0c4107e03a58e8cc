"""What a command line says of questions and decisions: `name=value`, read as a profile is and just as strictly.

Each finding has as its place the words as they were typed. Knows no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.source.answers import Unreadable, read_value
from orgdesign.load.source.yaml_tree import Report, Yaml, YamlFile, YamlList, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic
from orgdesign.model.names import Names, alternative_names, decision_names, question_names
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import AlternativeId, DecisionId, Kind, QuestionId, RuleBase

SEPARATOR = ";"
"""What stands between the options of a several-choice answer."""
EXAMPLE = Clause.ASSIGNMENT


def read_answers(
    texts: Iterable[str], rule_base: RuleBase, source: str
) -> tuple[Mapping[QuestionId, Answer], tuple[Diagnostic, ...]]:
    """Return the answers that texts such as `question=option` give, and what is wrong; `source` is the name of the place."""
    report, answers, names = Report(), dict[QuestionId, Answer](), question_names(rule_base)
    for file, name, id_, value in _named(texts, names, Code.UNKNOWN_QUESTION, source, report):
        question = rule_base.questions[id_]
        node: Yaml = _list(value) if question.kind is Kind.SEVERAL and SEPARATOR in value else value
        try:
            answers[question.id] = Answer(read_value(node, subject_of(question), name, file, report))
        except Unreadable:
            continue
    return MappingProxyType(answers), report.diagnostics


def read_outcomes(
    texts: Iterable[str], rule_base: RuleBase, source: str
) -> tuple[Mapping[DecisionId, AlternativeId], tuple[Diagnostic, ...]]:
    """Return the outcomes that texts such as `decision=alternative` name, and what is wrong."""
    report, outcomes, names = Report(), dict[DecisionId, AlternativeId](), decision_names(rule_base)
    for file, _, id_, value in _named(texts, names, Code.UNKNOWN_DECISION, source, report):
        forms = alternative_names(rule_base.decisions[id_])
        found = forms.find(value)
        if found is not None:
            outcomes[id_] = found
        else:
            close, every = forms.nearest(value), ", ".join(forms.ids)
            report.at(file, None, Code.UNKNOWN_ALTERNATIVE, nearest=close, value=str(value), name=id_, valid=every)
    return MappingProxyType(outcomes), report.diagnostics


def read_questions(
    names: Iterable[str], rule_base: RuleBase, source: str
) -> tuple[frozenset[QuestionId], tuple[Diagnostic, ...]]:
    """Return the questions of these names, and what is wrong."""
    report, found, known = Report(), set[QuestionId](), question_names(rule_base)
    for name in names:
        id_ = known.find(name)
        if id_ is not None:
            found.add(id_)
        else:
            _unknown(_place(name, source), name, Code.UNKNOWN_QUESTION, known, report)
    return frozenset(found), report.diagnostics


def _named(
    texts: Iterable[str], names: Names, unknown: Code, source: str, report: Report
) -> Iterator[tuple[YamlFile, YamlText, str, YamlText]]:
    """Yield of each text its place, what was named, the id of that, and the value; report those of which there is none."""
    for text in texts:
        file = _place(text, source)
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            report.at(file, None, Code.WRONG_TYPE, name=Clause.THIS, expected=EXAMPLE)
        elif (id_ := names.find(_text(name))) is None:
            _unknown(file, _text(name), unknown, names, report)
        else:
            yield file, _text(name), id_, _text(value)


def _unknown(file: YamlFile, name: str, code: Code, names: Names, report: Report) -> None:
    report.at(file, None, code, nearest=names.nearest(name), name=name, where=", ".join(names.ids))


def _place(text: str, source: str) -> YamlFile:
    return YamlFile(f"{source} {text}", text, None, ())


def _text(words: str) -> YamlText:
    text = YamlText(words.strip())
    text.line = text.column = 0
    return text


def _list(words: str) -> YamlList:
    made = YamlList(_text(each) for each in words.split(SEPARATOR) if each.strip())
    made.line = made.column = 0
    return made

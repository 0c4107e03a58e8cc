"""A profile made with another version of its rule base: answers that no longer fit are set aside in the file, not lost.

Moves lines of text and judges nothing itself: an answer that reads with errors moves, as it stands, to the end of the file
under `retired`, which no reading looks into. Everything else in the file stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from orgdesign.load.atomic import write_whole
from orgdesign.load.profiles.profile import RETIRED, ProfileReader, is_of_another_version
from orgdesign.load.profiles.save import blocks
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import Report, YamlFile, YamlMap, YamlText
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import QuestionId, RuleBase

Unfit = Mapping[QuestionId, tuple[Diagnostic, ...]]
"""Why each answer does not fit, by the question that it was given to."""


def retire_unfit(path: Path, rule_base: RuleBase) -> Unfit:
    """Set aside, in its file, every answer of another version that no longer fits; returns which and why.

    A profile of this very version, of another rule base, or not laid out in lines is left alone. Raises OSError.
    """
    file = parse_yaml(path.read_bytes(), path.as_posix())
    unfit = _unfit(file, rule_base)
    if unfit and (text := _moved(file, frozenset(unfit))) is not None:
        write_whole(path, text.encode("utf-8"), private=True)
        return unfit
    return {}


def _unfit(file: YamlFile, rule_base: RuleBase) -> Unfit:
    root = file.tree
    if not isinstance(root, YamlMap):
        return {}
    made_with, answers = root.get(YamlText("rule_base")), root.get(YamlText("answers"))
    if not isinstance(made_with, YamlText) or not isinstance(answers, YamlMap):
        return {}
    if not is_of_another_version(made_with, rule_base):
        return {}
    return unfit_answers(answers, file, ProfileReader(rule_base))


def unfit_answers(answers: YamlMap, file: YamlFile, reader: ProfileReader) -> Unfit:
    """Return the answers that cannot be read, each with why.

    They were right where they were given, so no spelling is proposed for what they may have meant.
    """
    found: dict[QuestionId, tuple[Diagnostic, ...]] = {}
    for question, answer in answers.items():
        alone, report = YamlMap({question: answer}), Report()
        reader.answers(alone, question, file, report)
        if report.failed:
            found[str(question)] = tuple(replace(each, nearest=None) for each in report.diagnostics)
    return found


def _moved(file: YamlFile, questions: frozenset[QuestionId]) -> str | None:
    """Return the text with the lines of these answers under `retired`; None where answers are not laid out in lines."""
    root = file.tree
    answers = root.get(YamlText("answers")) if isinstance(root, YamlMap) else None
    if not isinstance(root, YamlMap) or not isinstance(answers, YamlMap) or answers.line == root.key("answers").line:
        return None
    end = "\r\n" if "\r\n" in file.text else "\n"
    lines = file.text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    top, inner = blocks(lines, root), blocks(lines, answers)
    last = top["answers"][1]
    taken = {at for id_ in questions for at in range(inner[id_][0], min(inner[id_][1], last))}
    moved = [line for at, line in enumerate(lines) if at in taken]
    before = top.get(RETIRED, (0, len(lines)))[1]
    kept = [line for at, line in enumerate(lines[:before]) if at not in taken]
    after = [line for at, line in enumerate(lines) if at >= before and at not in taken]
    head = [] if RETIRED in top else [f"{RETIRED}:"]
    if len(questions) == len(answers):
        kept = ["answers: {}" if at == top["answers"][0] else line for at, line in enumerate(kept)]
    return end.join([*kept, *head, *moved, *after]) + end

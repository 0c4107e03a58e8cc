"""A rule base as a JDM graph (JSON Decision Model), which GoRules' ZEN engine and its editor take.

The first node refuses a profile in which an answer is missing or is none, the last one where a question turned out to be
asked and has no answer. Between them each decision is a node of expressions. How expressions come about stands in
`exporting`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from orgdesign.model.logic import Span
from orgdesign.model.rulebase import Kind, Language, Question, RuleBase
from orgdesign.render.rulebook.export_words import ExportWords
from orgdesign.render.rulebook.exporting import Export, Expression, RelevanceStage, number, text
from orgdesign.render.text.as_json import json_text
from orgdesign.render.text.prose import flowing

_CHECK = """\
const questions = %s;

const fits = (asked, said) => {
  switch (asked.kind) {
    case "number":
      if (typeof said !== "number" || said < asked.low || said > asked.high) return false;
      return Number(said.toFixed(asked.decimals)) === said;
    case "yes_no":
      return typeof said === "boolean";
    case "several":
      return Array.isArray(said) && said.every((each) => asked.options.includes(each));
    default:
      return asked.options.includes(said);
  }
};

export const handler = async (input) => {
  const absent = (id) => input[id] === null || input[id] === undefined;
  const missing = Object.keys(questions).filter((id) => questions[id].always && absent(id));
  if (missing.length > 0) throw new Error(%s + missing.join(", "));
  const wrong = Object.keys(questions).filter((id) => !absent(id) && !fits(questions[id], input[id]));
  if (wrong.length > 0) throw new Error(%s + wrong.join(", "));
  return input;
};
"""
_RESULT = """\
const asked = %s;
const decisions = %s;

export const handler = async (input) => {
  const absent = (id) => input[id] === null || input[id] === undefined;
  const missing = Object.keys(asked).find((id) => input[asked[id]] && absent(id));
  if (missing !== undefined) throw new Error(%s + missing);
  const outcomes = {};
  const totals = {};
  for (const [id, { name, totals: names }] of Object.entries(decisions)) {
    outcomes[id] = input[name];
    totals[id] = {};
    for (const [alternative, total] of Object.entries(names)) totals[id][alternative] = Number(input[total]);
  }
  return { outcomes, totals };
};
"""
Node = dict[str, object]
_WIDTH = 320
"""How far apart nodes stand in an editor."""


class Zen:
    """How ZEN's expressions are written."""

    def is_one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Write that a text is one of these."""
        return f"{name} == {text(values[0])}" if len(values) == 1 else f"{name} in [{', '.join(map(text, values))}]"

    def has(self, name: str, option: str) -> str:
        """Write that a list of texts has this one."""
        return f"{text(option)} in {name}"

    def is_true(self, name: str) -> str:
        """Write that a truth is true."""
        return f"{name} == true"

    def choose(self, condition: str, then: str, otherwise: str) -> str:
        """Write the one value where a condition holds, and else the other."""
        return f"({condition}) ? {then} : ({otherwise})"

    def same(self, one: str, other: str) -> str:
        """Write that two numbers are the same."""
        return f"({one} == {other})"

    def own(self, name: str) -> str:
        """Write the name of what the same node has worked out."""
        return f"$.{name}"

    def answer(self, name: str, stand_in: str | None) -> str:
        """Write where an answer is found: of one that may be missing, where something else stands then."""
        return stand_in or name


def jdm(rule_base: RuleBase, language: Language) -> str:
    """Return a rule base as indented JSON, with a line end.

    The graph takes a profile as an object by the ids of questions (a text for a choice, a list of texts for several, a
    number, a boolean for yes or no) and gives `outcomes` and `totals` of every decision, by their ids.
    """
    nodes = list(_nodes(Export.of(rule_base, Zen(), language)))
    first, last = (Node({"id": id_, "type": f"{id_}Node", "name": id_, "content": {}}) for id_ in ("input", "output"))
    placed = [{**each, "position": {"x": at * _WIDTH, "y": 0}} for at, each in enumerate((first, *nodes, last))]
    edges = [
        {"id": f"{one['id']}-{other['id']}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for one, other in pairwise(placed)
    ]
    graph = {"contentType": "application/vnd.gorules.decision", "nodes": placed, "edges": edges}
    return json_text(graph) + "\n"


def _nodes(export: Export) -> Iterator[Node]:
    said = ExportWords(export.language)
    base, names = export.rule_base, export.names
    questions = {names[each.id]: _shape(each) for each in base.questions.values()}
    source = _CHECK % (_js(questions), _js(said.missing), _js(said.wrong))
    yield _function("first", said.complete, source)
    decisions: dict[str, object] = {}
    for stage in export.stages():
        if isinstance(stage, RelevanceStage):
            answered = Expression(export.stand_ins[stage.question.id], _answered(stage.question, stage.name))
            yield _expressions(stage.asked.name, said.asked.format(question=stage.question.id), (stage.asked, answered))
        else:
            title = flowing(stage.decision.title[export.language])
            yield _expressions(stage.name, title, (*stage.steps, Expression(stage.name, stage.result)))
            decisions[stage.decision.id] = {"name": stage.name, "totals": dict(stage.totals)}
    asked = {names[id_]: name for id_, name in export.asked.items()}
    yield _function("last", said.result, _RESULT % (_js(asked), _js(decisions), _js(said.missing)))


def _answered(question: Question, name: str) -> str:
    """Write an answer or, where there is none, one that fits no rule."""
    match question.kind:
        case Kind.NUMBER:
            (domain,) = question.domains.values()
            absent = number(domain.low - 1) if isinstance(domain, Span) else "0"
        case Kind.YES_NO:
            absent = "false"
        case Kind.SEVERAL:
            absent = "[]"
        case _:
            absent = text("")
    return Zen().choose(f"{name} == null", absent, name)


def _shape(question: Question) -> Mapping[str, object]:
    """Return what the first node has to know of a question."""
    shape: dict[str, object] = {"kind": question.kind.value, "always": question.ask_when is None}
    if question.kind is Kind.NUMBER:
        (domain,) = question.domains.values()
        ends = {"low": domain.low, "high": domain.high} if isinstance(domain, Span) else {}
        return {**shape, **ends, "decimals": question.decimals}
    return shape if question.kind is Kind.YES_NO else {**shape, "options": list(question.values)}


def _expressions(id_: str, name: str, expressions: Iterable[Expression]) -> Node:
    listed = [{"id": f"{id_}-{each.name}", "key": each.name, "value": each.value} for each in expressions]
    content = {"expressions": listed, "passThrough": True, "inputField": None, "outputPath": None, "executionMode": "single"}
    return {"id": f"{id_}-node", "type": "expressionNode", "name": name, "content": content}


def _function(id_: str, name: str, source: str) -> Node:
    return {"id": f"check-{id_}", "type": "functionNode", "name": name, "content": {"source": source}}


def _js(value: object) -> str:
    """Write a value as JavaScript: JSON, without what ends a line there."""
    return json.dumps(value, ensure_ascii=True)

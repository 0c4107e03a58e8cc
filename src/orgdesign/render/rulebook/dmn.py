"""A rule base as DMN 1.3 (OMG, formal/2021-01-01): inputs, decisions and FEEL expressions, for any engine of that standard.

FEEL cannot fail: a missing answer would be a *no* that nobody sees. So the first decision lists what is not answered, an
outcome is null where anything is missing that it rests on, and `advice` tells what. How expressions come about stands in
`exporting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from orgdesign.model.logic import Span
from orgdesign.model.rulebase import DecisionId, Kind, Language, Question, QuestionId, RuleBase
from orgdesign.model.tool import TOOL
from orgdesign.render.rulebook.export_words import ExportWords
from orgdesign.render.rulebook.exporting import DecisionStage, Export, RelevanceStage, number, text
from orgdesign.render.text.prose import flowing

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_HOME = "https://orgdesign.invalid/rules/"
_MISSING, _OUTCOME = "missing", "outcome"


class Feel:
    """How FEEL's expressions are written."""

    def is_one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Write that a text is one of these."""
        return f"{name} = {text(values[0])}" if len(values) == 1 else f"{name} in ({', '.join(map(text, values))})"

    def has(self, name: str, option: str) -> str:
        """Write that a list of texts has this one."""
        return f"list contains({name}, {text(option)})"

    def is_true(self, name: str) -> str:
        """Write that a truth is true."""
        return f"{name} = true"

    def choose(self, condition: str, then: str, otherwise: str) -> str:
        """Write the one value where a condition holds, and else the other."""
        return f"if {condition} then {then} else {otherwise}"

    def same(self, one: str, other: str) -> str:
        """Write that two numbers are the same."""
        return f"{one} = {other}"

    def own(self, name: str) -> str:
        """Write the name of an entry of the same context."""
        return name

    def answer(self, name: str, stand_in: str | None) -> str:  # noqa: ARG002  an outcome without it is null anyway
        """Write where an answer is found."""
        return name


@dataclass(frozen=True, slots=True)
class _Box:
    """A decision of DMN: its name, what it requires (names of inputs and decisions), and its logic.

    The logic is an expression, or the entries of a context; of a nested context an entry holds entries itself.
    """

    name: str
    requires: tuple[str, ...]
    logic: str | tuple[_Entry, ...]
    type: str | None = None
    label: str = ""
    told: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a context."""

    name: str
    logic: str | tuple[_Entry, ...]
    told: str = ""


def dmn(rule_base: RuleBase, language: Language) -> str:
    """Return a rule base as XML.

    An input for each question, by its id: a text for a choice, a list of texts for several, a number, a boolean for yes or
    no. A decision of the same id for each decision, and `advice`: `missing` (ids of questions; `fault` says so in a
    sentence), and `outcomes` and `totals` by the ids of decisions.
    """
    export = Export.of(rule_base, Feel(), language)
    root = etree.Element(_tag("definitions"), nsmap={None: MODEL})
    root.set("id", "rule-base")
    root.set("name", flowing(rule_base.title[language]))
    root.set("namespace", f"{_HOME}{rule_base.id}/{rule_base.version}")
    root.set("exporter", TOOL)
    for question in rule_base.questions.values():
        _add_type(root, question)
    for question in rule_base.questions.values():
        name = export.names[question.id]
        put = _add(root, "inputData", id=f"input-{name}", name=name, label=flowing(question.text[language]))
        _add(put, "variable", id=f"answer-{name}", name=name, typeRef=_type_of(question))
    inputs = frozenset(export.names[id_] for id_ in rule_base.questions)
    for box in _boxes(export):
        _add_box(root, box, inputs)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


# decisions


def _boxes(export: Export) -> Iterator[_Box]:
    """Yield every decision, after those that it requires."""
    said, base, names = ExportWords(export.language), export.rule_base, export.names
    unanswered = names.free("unanswered")
    yield _Box(unanswered, tuple(names[id_] for id_ in base.questions), _unanswered(export), told=said.unanswered)
    lacking: dict[QuestionId, str] = {}
    weighed: list[tuple[DecisionStage, str]] = []
    for stage in export.stages():
        guard, guards = _guard(export, stage.needs, unanswered, lacking)
        needed = tuple(names[id_] for id_ in stage.needs) + tuple(
            export.asked[id_] for id_ in stage.needs if id_ in export.asked
        )
        if isinstance(stage, RelevanceStage):
            asked, own = stage.asked, names.free(f"{stage.name}__lacking")
            told = said.asked.format(question=stage.question.id)
            yield _Box(asked.name, (*needed, *guards), f"if {guard} then {asked.value} else null", "boolean", told=told)
            missing = f"if {asked.name} = null then true else {asked.name} and {stage.name} = null"
            yield _Box(own, (asked.name, stage.name), missing, "boolean")
            lacking[stage.question.id] = own
        else:
            inner = names.free(f"{stage.name}__weighed")
            weighed.append((stage, inner))
            yield from _weighed(export, stage, inner, needed, (guard, guards))
    yield _advice(export, weighed, unanswered)


def _weighed(
    export: Export, stage: DecisionStage, inner: str, needed: tuple[str, ...], guarded: tuple[str, tuple[str, ...]]
) -> Iterator[_Box]:
    """Yield what a decision is weighed by, and how it comes out: null where something is missing that it rests on."""
    said, (guard, guards) = ExportWords(export.language), guarded
    title = flowing(stage.decision.title[export.language])
    entries = (*(_Entry(each.name, each.value, flowing(each.told)) for each in stage.steps), _Entry(_OUTCOME, stage.result))
    yield _Box(inner, needed, entries, told=said.weighed.format(decision=title))
    question = flowing(stage.decision.question[export.language])
    logic = f"if {guard} then {inner}.{_OUTCOME} else null"
    yield _Box(stage.name, (inner, *guards), logic, "string", label=title, question=question)


def _advice(export: Export, weighed: Iterable[tuple[DecisionStage, str]], unanswered: str) -> _Box:
    """Return what tells all: what is missing, every outcome and every total."""
    names, stages = export.names, list(weighed)
    lacking = [
        f"if {asked} = true and {names[id_]} = null then {text(id_)} else null" for id_, asked in export.asked.items()
    ]
    missing = f"concatenate({unanswered}, [{', '.join(lacking)}][item != null])"
    fault = f"if count({_MISSING}) = 0 then null else {text(ExportWords(export.language).fault)}"
    outcomes = tuple(_Entry(stage.decision.id, stage.name) for stage, _ in stages)
    totals = tuple(
        _Entry(
            stage.decision.id,
            tuple(
                _Entry(each, f"if outcomes.{stage.decision.id} = null then null else {inner}.{name}")
                for each, name in stage.totals.items()
            ),
        )
        for stage, inner in stages
        if stage.totals
    )
    entries = (_Entry(_MISSING, missing), _Entry("fault", fault), _Entry("outcomes", outcomes), _Entry("totals", totals))
    asked = tuple(part for id_, each in export.asked.items() for part in (each, names[id_]))
    return _Box(
        names.free("advice"), (unanswered, *asked, *(n for stage, inner in stages for n in (stage.name, inner))), entries
    )


def _guard(
    export: Export, needs: Sequence[QuestionId | DecisionId], unanswered: str, lacking: Mapping[QuestionId, str]
) -> tuple[str, tuple[str, ...]]:
    """Return when all that something rests on is there, and what has to be asked for that."""
    conditional = [lacking[id_] for id_ in needs if id_ in lacking]
    decided = [export.names[id_] for id_ in needs if id_ in export.rule_base.decisions]
    parts = [
        f"count({unanswered}) = 0",
        *(f"{each} = false" for each in conditional),
        *(f"{each} != null" for each in decided),
    ]
    return " and ".join(parts), (unanswered, *conditional, *decided)


def _unanswered(export: Export) -> str:
    """Write the list of questions that lack an answer though they are always asked, or have one that is none."""
    parts = []
    for question in export.rule_base.questions.values():
        name = export.names[question.id]
        fits = _fits(question, name)
        wanted = fits if question.ask_when is None else f"{name} = null or {fits}"
        parts.append(f"if {wanted} then null else {text(question.id)}")
    return f"[{', '.join(parts)}][item != null]"


def _fits(question: Question, name: str) -> str:
    """Write that an answer is one; of null and of whatever is of another type that is not true."""
    options = f"[{', '.join(map(text, question.values))}]"
    match question.kind:
        case Kind.NUMBER:
            (domain,) = question.domains.values()
            ends = (
                f"{name} >= {number(domain.low)} and {name} <= {number(domain.high)} and "
                if isinstance(domain, Span)
                else ""
            )
            return f"({ends}decimal({name}, {question.decimals}) = {name})"
        case Kind.YES_NO:
            return f"({name} = true or {name} = false)"
        case Kind.SEVERAL:
            return f"({name} != null and every each in {name} satisfies list contains({options}, each))"
        case _:
            return f"list contains({options}, {name})"


# XML


def _add_type(root: etree._Element, question: Question) -> None:
    """Add the type of an answer, with its values; that of several options is a list."""
    if question.kind is Kind.YES_NO:
        return
    name = f"t_{question.id}"
    item = _add(root, "itemDefinition", id=f"type-{question.id}", name=name)
    _add(item, "typeRef").text = "number" if question.kind is Kind.NUMBER else "string"
    _add(_add(item, "allowedValues"), "text").text = _allowed(question)
    if question.kind is Kind.SEVERAL:
        several = _add(root, "itemDefinition", id=f"types-{question.id}", name=f"{name}_list", isCollection="true")
        _add(several, "typeRef").text = name


def _allowed(question: Question) -> str:
    if question.kind is not Kind.NUMBER:
        return ", ".join(map(text, question.values))
    (domain,) = question.domains.values()
    return f"[{number(domain.low)}..{number(domain.high)}]" if isinstance(domain, Span) else "-"


def _type_of(question: Question) -> str:
    if question.kind is Kind.YES_NO:
        return "boolean"
    return f"t_{question.id}_list" if question.kind is Kind.SEVERAL else f"t_{question.id}"


def _add_box(root: etree._Element, box: _Box, inputs: frozenset[str]) -> None:
    decision = _add(root, "decision", id=box.name, name=box.name, **({"label": box.label} if box.label else {}))
    for name, told in (("description", box.told), ("question", box.question)):
        if told:
            _add(decision, name).text = told
    _add(decision, "variable", id=f"{box.name}-variable", name=box.name, **({"typeRef": box.type} if box.type else {}))
    for each in dict.fromkeys(box.requires):
        requirement = _add(decision, "informationRequirement", id=f"{box.name}-needs-{each}")
        given = each in inputs
        _add(requirement, "requiredInput" if given else "requiredDecision", href=f"#input-{each}" if given else f"#{each}")
    _add_logic(decision, box.logic, f"{box.name}-logic")


def _add_logic(parent: etree._Element, logic: str | tuple[_Entry, ...], id_: str) -> None:
    if isinstance(logic, str):
        _add(_add(parent, "literalExpression", id=id_), "text").text = logic
        return
    context = _add(parent, "context", id=id_)
    for at, each in enumerate(logic):
        entry = _add(context, "contextEntry", id=f"{id_}-{at}")
        if each.told:
            _add(entry, "description").text = each.told
        _add(entry, "variable", id=f"{id_}-{at}-variable", name=each.name)
        _add_logic(entry, each.logic, f"{id_}-{at}-logic")


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _tag(tag))
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _tag(name: str) -> str:
    return f"{{{MODEL}}}{name}"

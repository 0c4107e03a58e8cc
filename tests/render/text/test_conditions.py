"""A condition in words says what the condition says, no more and no less, in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, reduce
from itertools import chain, combinations, product
from operator import and_, or_
from types import MappingProxyType

import pytest

from orgdesign.model.logic import ALWAYS, AllOf, AnyOf, Choices, Condition, FactId, In, Not, Region, Span, Truth, within
from orgdesign.model.rulebase import NO, NONE, YES, RuleBase
from orgdesign.render.text.conditions import BY_ID, Notation, condition_text, region_text, values_text
from tests.advices import tiny

BASE = tiny()

QUIET, FULL, TOO_FULL = "rustig", "vol", "te_vol"
NOISE, LITTER, TRAFFIC = (In(f"zorgen.{option}", Choices.of(YES)) for option in ("geluid", "afval", "verkeer"))
FEW, TENT, LARGE = In("gasten", Span(0, 199)), In("tent", Choices.of(YES)), In("omvang", Choices.of("groot"))
THEY = (NOISE, LITTER, TRAFFIC)


def ways(count: int, *options: Condition) -> Condition:
    """Write *at least so many of these*, as loading writes it."""
    return AnyOf(tuple(AllOf(group) for group in combinations(options, count)))


SHAPES: list[tuple[Condition, str, str]] = [
    # choices
    (In("plek", Choices.of("zaal")), "plek: in de zaal", "plek: in the hall"),
    (
        In("plek", Choices.of("weiland", "zaal")),
        "plek: in de zaal of in het weiland",
        "plek: in the hall or in the meadow",
    ),
    (Not(In("plek", Choices.of("zaal"))), "plek: niet in de zaal", "plek: not in the hall"),
    (
        Not(In("plek", Choices.of("zaal", "plein"))),
        "plek: niet (in de zaal of op het plein)",
        "plek: not (in the hall or on the square)",
    ),
    (In("plek", Choices.of("zaal", "plein", "weiland")), "plek: om het even wat", "plek: anything"),
    # scales
    (In("drukte", Choices.of(QUIET)), "drukte: rustig", "drukte: quiet"),
    (
        In("drukte", Choices.of(FULL, TOO_FULL)),
        "drukte: ten minste vol (vol of te vol)",
        "drukte: at least full (full or too full)",
    ),
    (
        In("drukte", Choices.of(FULL, QUIET)),
        "drukte: ten hoogste vol (rustig of vol)",
        "drukte: at most full (quiet or full)",
    ),
    (In("drukte", Choices.of(QUIET, TOO_FULL)), "drukte: rustig of te vol", "drukte: quiet or too full"),
    (
        Not(In("drukte", Choices.of(FULL, TOO_FULL))),
        "drukte: niet (ten minste vol (vol of te vol))",
        "drukte: not (at least full (full or too full))",
    ),
    # yes and no
    (TENT, "tent: ja", "tent: yes"),
    (Not(TENT), "tent: nee", "tent: no"),
    (Not(In("tent", Choices.of(NO))), "tent: ja", "tent: yes"),
    # numbers
    (In("gasten", Span(1000, 5000)), "gasten: vanaf 1.000", "gasten: 1,000 or more"),
    (FEW, "gasten: minder dan 200", "gasten: less than 200"),
    (In("gasten", Span(0, 206)), "gasten: ten hoogste 206", "gasten: at most 206"),
    (
        In("gasten", Span(200, 999)),
        "gasten: tussen 200 en 999 (grenzen inbegrepen)",
        "gasten: between 200 and 999 (both included)",
    ),
    (In("gasten", Span(1234, 1234)), "gasten: precies 1.234", "gasten: exactly 1,234"),
    (In("gasten", Span(0, 0)), "gasten: precies 0", "gasten: exactly 0"),
    (In("duur", Span(8.1, 24)), "duur: vanaf 8,1 uur", "duur: 8.1 hours or more"),
    (In("duur", Span(0.5, 2.9)), "duur: minder dan 3 uur", "duur: less than 3 hours"),
    (
        Not(In("duur", Span(2, 3.5))),
        "duur: niet tussen 2 en 3,5 uur (grenzen inbegrepen)",
        "duur: not between 2 and 3.5 hours (both included)",
    ),
    # several choices
    (NOISE, "zorgen: onder meer geluid", "zorgen: including noise"),
    (Not(NOISE), "zorgen: zonder geluid", "zorgen: without noise"),
    (In("zorgen.geluid", Choices.of(NO)), "zorgen: zonder geluid", "zorgen: without noise"),
    (Not(In("zorgen.geluid", Choices.of(NO))), "zorgen: onder meer geluid", "zorgen: including noise"),
    (
        In("zorgen.geluid", Choices.of(YES, NO)),
        "zorgen: onder meer geluid of zonder geluid",
        "zorgen: including noise or without noise",
    ),
    (AllOf((NOISE, TRAFFIC)), "zorgen: onder meer geluid en verkeer", "zorgen: including noise and traffic"),
    (
        Not(AllOf((NOISE, TRAFFIC))),
        "zorgen: niet (onder meer geluid en verkeer)",
        "zorgen: not (including noise and traffic)",
    ),
    (
        AnyOf((NOISE, LITTER)),
        "zorgen: ten minste één van: geluid en afval",
        "zorgen: at least one of: noise and litter",
    ),
    (
        ways(2, *THEY),
        "zorgen: ten minste twee van: geluid, afval en verkeer",
        "zorgen: at least two of: noise, litter and traffic",
    ),
    (
        ways(1, *THEY),
        "zorgen: ten minste één van: geluid, afval en verkeer",
        "zorgen: at least one of: noise, litter and traffic",
    ),
    (
        Not(ways(2, *THEY)),
        "zorgen: minder dan twee van: geluid, afval en verkeer",
        "zorgen: fewer than two of: noise, litter and traffic",
    ),
    (ways(3, *THEY), "zorgen: onder meer geluid, afval en verkeer", "zorgen: including noise, litter and traffic"),
    (
        AnyOf((AllOf((NOISE, LITTER)), AllOf((NOISE, TRAFFIC)))),
        "zorgen: onder meer geluid en afval; of zorgen: onder meer geluid en verkeer",
        "zorgen: including noise and litter; or zorgen: including noise and traffic",
    ),
    (AllOf(tuple(Not(each) for each in THEY)), "zorgen: geen", "zorgen: none"),
    (Not(AllOf(tuple(Not(each) for each in THEY))), "zorgen: ten minste één", "zorgen: at least one"),
    (
        AllOf((Not(NOISE), Not(LITTER))),
        "zorgen: zonder geluid; en zorgen: zonder afval",
        "zorgen: without noise; and zorgen: without litter",
    ),
    # outcomes
    (LARGE, "Omvang: groot", "Size: large"),
    (
        In("omvang", Choices.of("middel", "groot")),
        "Omvang: ten minste middel (middel of groot)",
        "Size: at least medium (medium or large)",
    ),
    (In("toezicht", Choices.of(NONE)), "Toezicht: geen uitkomst", "Supervision: no outcome"),
    (
        In("omvang", Choices.of("groot", NONE)),
        "Omvang: groot of geen uitkomst",
        "Size: large or no outcome",
    ),
    # connectives
    (ALWAYS, "altijd", "always"),
    (AnyOf(()), "nooit", "never"),
    (Not(ALWAYS), "niet: (altijd)", "not: (always)"),
    (AllOf((FEW,)), "gasten: minder dan 200", "gasten: less than 200"),
    (AllOf((FEW, TENT)), "gasten: minder dan 200; en tent: ja", "gasten: less than 200; and tent: yes"),
    (
        AnyOf((FEW, TENT, LARGE)),
        "gasten: minder dan 200; tent: ja; of Omvang: groot",
        "gasten: less than 200; tent: yes; or Size: large",
    ),
    (
        AllOf((FEW, AnyOf((TENT, LARGE)))),
        "gasten: minder dan 200; en (tent: ja; of Omvang: groot)",
        "gasten: less than 200; and (tent: yes; or Size: large)",
    ),
    (
        AnyOf((AllOf((FEW, TENT)), LARGE)),
        "(gasten: minder dan 200; en tent: ja); of Omvang: groot",
        "(gasten: less than 200; and tent: yes); or Size: large",
    ),
    (
        Not(AllOf((FEW, TENT))),
        "niet: (gasten: minder dan 200; en tent: ja)",
        "not: (gasten: less than 200; and tent: yes)",
    ),
    (Not(Not(FEW)), "gasten: minder dan 200", "gasten: less than 200"),
    (
        Not(Not(AnyOf((FEW, TENT)))),
        "niet: (niet: (gasten: minder dan 200; of tent: ja))",
        "not: (not: (gasten: less than 200; or tent: yes))",
    ),
    (
        AllOf((ways(2, *THEY), FEW)),
        "zorgen: ten minste twee van: geluid, afval en verkeer; en gasten: minder dan 200",
        "zorgen: at least two of: noise, litter and traffic; and gasten: less than 200",
    ),
]


@pytest.mark.parametrize(("condition", "dutch", "english"), SHAPES)
def test_every_shape_is_told_in_both_languages(condition: Condition, dutch: str, english: str) -> None:
    """Each way to test a fact and to combine tests has its own words."""
    assert condition_text(condition, BASE, "nl") == dutch
    assert condition_text(condition, BASE, "en") == english


def test_two_conditions_with_one_text_mean_the_same() -> None:
    """No information is lost: over every small condition, equal words hold in exactly the same worlds."""
    meanings: dict[str, dict[int, Condition]] = defaultdict(dict)
    for condition in chain(_conditions(), (condition for condition, _, _ in SHAPES)):
        meanings[condition_text(condition, BASE, "en")].setdefault(_meaning(condition), condition)
    assert len(meanings) > 1000
    assert {text: [*told.values()] for text, told in meanings.items() if len(told) > 1} == {}


def test_labels_that_could_be_read_as_more_are_quoted() -> None:
    """A label with a connective or a mark of its own is one value, and a reader can see that."""
    base = _with_labels("plek", {"zaal": "Niet of nauwelijks", "plein": "Hier; daar", "weiland": "Niet"})
    text = condition_text(In("plek", Choices.of("zaal", "plein")), base, "nl")
    assert text == "plek: “niet of nauwelijks” of “hier; daar”"
    assert condition_text(Not(In("plek", Choices.of("weiland"))), base, "nl") == "plek: niet “niet”"


def test_labels_that_are_the_same_are_told_apart() -> None:
    """Two options with one label are told with their ids."""
    base = _with_labels("plek", {"zaal": "Ergens", "plein": "ergens", "weiland": "Buiten"})
    assert condition_text(In("plek", Choices.of("plein")), base, "nl") == "plek: ergens [plein]"
    assert condition_text(In("plek", Choices.of("weiland")), base, "nl") == "plek: buiten"


def test_labels_keep_the_capitals_that_mean_something() -> None:
    """An abbreviation and a name keep theirs, and *één* gets its accents back."""
    base = _with_labels("plek", {"zaal": "Team Veiligheid", "plein": "RIEC en meer", "weiland": "Eén regisseur"})
    told = [condition_text(In("plek", Choices.of(id_)), base, "nl") for id_ in ("zaal", "plein", "weiland")]
    assert told == ["plek: Team Veiligheid", "plek: “RIEC en meer”", "plek: één regisseur"]


def test_a_label_of_several_lines_stays_on_one() -> None:
    """Whatever a label holds, a condition is one line."""
    base = _with_labels("plek", {"zaal": "In\nde\tzaal", "plein": "P", "weiland": "W"})
    assert condition_text(In("plek", Choices.of("zaal")), base, "nl") == "plek: in de zaal"


def test_a_paper_chooses_how_facts_are_named_and_texts_are_written() -> None:
    """A notation is asked for every name and for every text of the rule base."""
    condition = AllOf((In("plek", Choices.of("zaal")), LARGE, In("duur", Span(8, 24))))
    notation = Notation(name=lambda id_, name: f"<{id_}|{name}>", text=str.upper)
    assert condition_text(condition, BASE, "en", notation) == (
        "<plek|plek>: IN THE HALL; <omvang|Size>: LARGE; and <duur|duur>: 8 HOURS or more"
    )
    assert condition_text(LARGE, BASE, "en", BY_ID) == "omvang: large"


def test_a_region_can_be_told_without_its_fact() -> None:
    """A region alone has words too: what holds when a question is not asked, for example."""
    assert region_text("drukte", Choices.of(QUIET), BASE, "en") == "quiet"
    assert region_text("zorgen.geluid", Choices.of(NO), BASE, "en") == "without noise"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((FEW,), "less than 200"),
        ((TENT,), "yes"),
        ((NOISE, LITTER), "including noise and litter"),
        ((NOISE, In("zorgen.afval", Choices.of(NO))), "including noise and without litter"),
    ],
)
def test_what_several_atoms_say_of_one_question_is_told_without_its_name(parts: tuple[In, ...], told: str) -> None:
    """As one where they are one, else joined."""
    assert values_text(parts, BASE, "en") == told


def test_a_number_may_have_no_unit() -> None:
    """Then it is a number alone."""
    bare = replace(BASE.questions["duur"], unit=None)
    base = replace(BASE, questions=MappingProxyType({**BASE.questions, "duur": bare}))
    assert condition_text(In("duur", Span(8, 24)), base, "nl") == "duur: vanaf 8"


def test_many_of_many_are_counted_in_figures() -> None:
    """Beyond twelve a count has no word of its own."""
    question = BASE.questions["zorgen"]
    options = tuple(replace(question.options[0], id=f"o{at}", label={"nl": f"n{at}", "en": f"e{at}"}) for at in range(14))
    domains = {f"zorgen.{option.id}": Choices.of(YES, NO) for option in options}
    many = replace(question, options=options, domains=domains)
    base = replace(BASE, questions=MappingProxyType({**BASE.questions, "zorgen": many}))
    condition = ways(13, *(In(fact, Choices.of(YES)) for fact in domains))
    assert condition_text(condition, base, "en").startswith("zorgen: at least 13 of: e0, e1, ")


# every small condition over a few facts, and every world in which they can differ

_ATOMS: tuple[Condition, ...] = (
    *(
        In("drukte", Choices(frozenset(some)))
        for some in ([QUIET], [FULL], [FULL, TOO_FULL], [QUIET, FULL], [QUIET, TOO_FULL])
    ),
    *(In("tent", Choices.of(value)) for value in (YES, NO)),
    *(In("duur", Span(*ends)) for ends in ((0.5, 8), (0.5, 7.9), (8, 24), (8, 8), (2, 8))),
    *(In(f"zorgen.{option}", Choices.of(value)) for option in ("geluid", "afval", "verkeer") for value in (YES, NO)),
    In("omvang", Choices.of("groot")),
    In("omvang", Choices.of("groot", NONE)),
)
_PLACES = {1.0: (0.0, "zaal"), 7.9: (206.0, "plein"), 8.0: (1234.0, "weiland"), 9.0: (199.0, "zaal")}


def _world(busy: str, tent: str, hours: float, worries: tuple[str, ...], size: str) -> dict[FactId, Region]:
    guests, place = _PLACES[hours]
    options = zip(("geluid", "afval", "verkeer"), worries, strict=True)
    return {
        "drukte": Choices.of(busy),
        "tent": Choices.of(tent),
        "duur": Span(hours, hours),
        **{f"zorgen.{option}": Choices.of(chosen) for option, chosen in options},
        "omvang": Choices.of(size),
        "gasten": Span(guests, guests),
        "plek": Choices.of(place),
        "toezicht": Choices.of(NONE),
    }


_WORLDS = tuple(
    _world(*values)
    for values in product(
        (QUIET, FULL, TOO_FULL), (YES, NO), _PLACES, product((YES, NO), repeat=3), ("groot", "klein", NONE)
    )
)


def _conditions() -> Iterator[Condition]:
    pairs = [*combinations(_ATOMS, 2)]
    yield from _ATOMS
    yield from map(Not, _ATOMS)
    yield from map(AllOf, pairs)
    yield from map(AnyOf, pairs)
    yield from (Not(AllOf(pair)) for pair in pairs)
    yield from (Not(AnyOf(pair)) for pair in pairs)
    worries = [atom for atom in _ATOMS if isinstance(atom, In) and atom.fact.startswith("zorgen.")]
    denied: list[Condition] = [Not(atom) for atom in worries]
    for trio in combinations((*worries, *denied), 3):
        for shape in (AllOf, AnyOf):
            yield shape(trio)
            yield Not(shape(trio))
    for count, options in product((1, 2, 3), (THEY, THEY[:2])):
        if count <= len(options):
            yield from (ways(count, *options), Not(ways(count, *options)))
    for one, (two, three) in product(_ATOMS[:4], pairs[::9]):
        yield from (AllOf((one, AnyOf((two, three)))), AnyOf((AllOf((one, two)), three)), AllOf((AllOf((one, two)), three)))


def _meaning(condition: Condition) -> int:
    """Return in which worlds a condition holds, a bit for each."""
    match condition:
        case In():
            return _of_atom(condition)
        case AllOf(parts):
            return reduce(and_, map(_meaning, parts), _EVERYWHERE)
        case AnyOf(parts):
            return reduce(or_, map(_meaning, parts), 0)
        case Not(part):
            return _EVERYWHERE ^ _meaning(part)


_EVERYWHERE = (1 << len(_WORLDS)) - 1


@cache
def _of_atom(atom: In) -> int:
    return sum((within(world[atom.fact], atom.region) is Truth.TRUE) << at for at, world in enumerate(_WORLDS))


def _with_labels(id_: str, labels: Mapping[str, str]) -> RuleBase:
    question = BASE.questions[id_]
    options = tuple(replace(option, label={"nl": labels[option.id], "en": labels[option.id]}) for option in question.options)
    return replace(BASE, questions=MappingProxyType({**BASE.questions, id_: replace(question, options=options)}))

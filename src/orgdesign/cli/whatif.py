"""`orgdesign whatif`: what other answers would bring, and which it takes for another outcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from orgdesign.cli.inquiry import Inquiry, chosen_form, options_as_typed
from orgdesign.cli.options import (
    DateOption,
    FormatOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    check_apart,
    interface_language,
    open_plausibility,
    open_profile,
    open_rule_base,
)

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import Language, RuleBase

T = TypeVar("T")

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign whatif examples/profiles/dorp.yaml --set belasting=hoog --set 'themas=jeugd;crisis'

orgdesign whatif examples/profiles/dorp.yaml --toward vth=nabijheid

orgdesign whatif examples/profiles/dorp.yaml --toward ketendruk=hoog --free themas --lang en
"""


def whatif(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile: a YAML file, complete or not.")],
    *,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="QUESTION=VALUE",
            show_default=False,
            help="Another answer: an option, a number, options with ; between them, or weet_niet. May be repeated.",
        ),
    ] = None,
    toward: Annotated[
        list[str] | None,
        typer.Option(
            "--toward",
            metavar="DECISION=ALTERNATIVE",
            show_default=False,
            help="Find the smallest change of answers that gives this outcome. Repeated: all of them together.",
        ),
    ] = None,
    free: Annotated[
        list[str] | None,
        typer.Option(
            "--free", metavar="QUESTION", show_default=False, help="With --toward: a fixed fact that may change after all."
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: WidthOption = None,
    date: DateOption = None,
    template: TemplateOption = None,
) -> None:
    """Tell what other answers would bring, or which answers it takes for another outcome.

    With --set: the advice before and after. With --toward: up to three ways, each the smallest change of answers that is
    left, or the proof that there is none. Both: the ways from the answers that were set.
    """
    if not set_ and not toward:
        raise typer.BadParameter("say what is otherwise with --set, or what is wanted with --toward.")
    if free and not toward:
        raise typer.BadParameter("--free means something only with --toward.")
    chosen = chosen_form(form, output, template)
    check_apart((profile, template), {"--output": output})
    rule_base = open_rule_base(rules, lang)
    said = open_profile(profile, rule_base, lang)
    then = _with(said, set_ or [], rule_base)
    language = interface_language(rule_base, lang)
    options = options_as_typed(set=set_, toward=toward, free=free)
    inquiry = Inquiry("whatif", options, (profile,), chosen, output, date, template, lang, width)
    advise = partial(_advice, rule_base, partial(open_plausibility, rules, rule_base, lang))
    if toward:
        _give_ways(inquiry, then, advise, toward, free or [], language)
    else:
        _give_comparison(inquiry, advise(said), advise(then), language)


def _give_comparison(inquiry: Inquiry, before: Advice, after: Advice, language: Language) -> None:
    from orgdesign.analysis.advices.before_after import compare
    from orgdesign.render.comparing.whatif import comparison_paper
    from orgdesign.render.comparing.whatif_json import comparison_json

    found = compare(before, after)
    inquiry.give(before.rule_base, language, partial(comparison_paper, found), partial(comparison_json, found, language))


def _give_ways(
    inquiry: Inquiry,
    profile: Profile,
    advise: Callable[[Profile], Advice],
    toward: list[str],
    free: list[str],
    language: Language,
) -> None:
    from orgdesign.analysis.advices.before_after import compare
    from orgdesign.analysis.worlds.toward import NoWay, Search, gone, ways
    from orgdesign.load.profiles.assignments import read_outcomes, read_questions
    from orgdesign.render.comparing.whatif import ways_paper
    from orgdesign.render.comparing.whatif_json import ways_json

    advice = advise(profile)
    base = advice.rule_base
    wanted = _sound(*read_outcomes(toward, base, "--toward"))
    search = Search(base, advice.profile, wanted, _sound(*read_questions(free, base, "--free")))
    found = ways(search)
    after = () if isinstance(found, NoWay) else tuple(compare(advice, advise(gone(search, way))) for way in found)
    data = partial(ways_json, search, found, compare(advice, advice), after, language)
    inquiry.give(base, language, partial(ways_paper, search, found, after), data)


def _with(profile: Profile, texts: list[str], rule_base: RuleBase) -> Profile:
    from orgdesign.load.profiles.assignments import read_answers

    for question, answer in _sound(*read_answers(texts, rule_base, "--set")).items():
        profile = profile.replace(question, (answer,))
    return profile


def _advice(rule_base: RuleBase, expected: Callable[[], Plausibility | None], profile: Profile) -> Advice:
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.run.making import looked_ahead

    return looked_ahead(evaluate(rule_base, profile), expected, ways=False)


def _sound(found: T, diagnostics: tuple[Diagnostic, ...]) -> T:
    from orgdesign.model.diagnostic import Unusable

    if diagnostics:
        raise Unusable(diagnostics)
    return found

"""A rule base as a Python program holds it: loaded once, it advises on one profile and scores a frame of many.

This is what `import orgdesign` gives. It is thin on purpose: answers are read as profiles are, an advice is made as
`orgdesign advise` makes it, and what is wrong is told in the same words; only the form in which things are given and held
differs. What people read is in the language of the rulebook.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.rules.shipped import DEFAULT, named_rules, shipped_names
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.rulebase import Decision, DecisionId, Language, Question, QuestionId, RuleBase
from orgdesign.run.invalid_input import InvalidInput, warn
from orgdesign.run.profile import RulebookProfile

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

    from orgdesign.engine.columns import FrameScorer
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.run.recommendation import Recommendation


def load_rulebook(rules: str | os.PathLike[str] = DEFAULT, *, language: str | None = None) -> Rulebook:
    """Load a rule base: one that comes with orgdesign by its name, any other by its folder.

    Args:
        rules: `"veiligheid"`, or the path of a folder. A text that is a name is never taken for a folder.
        language: The language of what people read, also of messages. Otherwise it is the first of the rule base, with
            messages in English.

    Raises:
        InvalidInput: The folder is not there, what it holds is no sound rule base, or it does not have the language.

    >>> import orgdesign as od
    >>> rules = od.load_rulebook("veiligheid")
    >>> rules.id, rules.languages
    ('veiligheid', ('nl', 'en'))

    """
    from orgdesign.load.rules.kept import rule_base_kept

    folder = named_rules(rules) if isinstance(rules, str) else Path(rules)
    rule_base, found = rule_base_kept(folder)
    if rule_base is None:
        raise InvalidInput(_with_names(found, folder), language or "en")
    warn(found, language or "en", depth=1)
    if language is not None and language not in rule_base.languages:
        values = {"language": language, "languages": ", ".join(rule_base.languages)}
        raise InvalidInput((Diagnostic(Code.UNKNOWN_LANGUAGE, Place("language"), values),))
    expected = partial(_plausibility, folder, rule_base)
    return Rulebook(rule_base, language or rule_base.languages[0], language or "en", expected)


def _plausibility(folder: Path, rule_base: RuleBase) -> Plausibility | None:
    """Return the plausibility model in a rule base's folder, if a sound one is there."""
    from orgdesign.load.rules.kept import plausibility_kept

    return plausibility_kept(folder, rule_base)[0]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rulebook:
    """A rule base, ready to advise; `load_rulebook` makes one.

    `rule_base` is the whole of it as a value of `orgdesign.model.rulebase`, for whoever wants more than stands here;
    `expected` gives its plausibility model, if it has one, by which chances are told.
    """

    rule_base: RuleBase
    language: Language
    message_language: Language = "en"
    expected: Callable[[], Plausibility | None] = lambda: None
    _scorers: dict[tuple[bool, bool, bool], FrameScorer] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its name."""
        return self.rule_base.id

    @property
    def version(self) -> str:
        """Its version."""
        return self.rule_base.version

    @property
    def title(self) -> str:
        """What people call it."""
        return self.rule_base.title[self.language]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it has."""
        return self.rule_base.languages

    @property
    def questions(self) -> Mapping[QuestionId, Question]:
        """What can be answered, by id, in the order of an interview."""
        return self.rule_base.questions

    @property
    def decisions(self) -> Mapping[DecisionId, Decision]:
        """What is decided, by id."""
        return self.rule_base.decisions

    def advise(
        self,
        answers: Mapping[str, object] | RulebookProfile | str | os.PathLike[str],
        *,
        municipality: str = "",
        draws: int = 0,
    ) -> Recommendation:
        """Advise on the answers of one municipality, of which any may be missing.

        Args:
            answers: A profile, the file of one, or a mapping from questions to answers. An answer is an option, a number, a
                bool for yes or no, options for a question that takes several, or None for *don't know*; and whatever else
                a profile may have there, such as `{"between": [6, 8]}`, or a list of `{"value": …, "by": …}` for several
                respondents.
            municipality: The name to advise under, for a mapping; a profile has its own.
            draws: How often to draw the strengths of the rules, to tell how much the advice owes to them.

        Raises:
            InvalidInput: Something is no question, or no answer to its question. All that is wrong is told at once.

        >>> import orgdesign as od
        >>> rules = od.load_rulebook("veiligheid")
        >>> advice = rules.advise({"inwoners": 68000, "fte_oov": {"between": [6, 8]}}, municipality="Voorbeeldstad")
        >>> advice.municipality
        'Voorbeeldstad'

        """
        from orgdesign.model.respondents import Respondents
        from orgdesign.run.making import Making, drawn, make
        from orgdesign.run.recommendation import Recommendation

        profile = self._profile(answers, municipality)
        making = Making(
            self.language, "", notes=False, redact=False, respondents=Respondents.NAMES, drawing=drawn(draws), why_not=()
        )
        made = make(self.rule_base, profile.value, making, self.expected)
        return Recommendation(made, making, profile.origin, self.message_language)

    def score(
        self, frame: IntoFrameT, *, strict: bool = True, totals: bool = False, rules: bool = False, missing: bool = False
    ) -> IntoFrameT:
        """Return a frame with how every decision comes out for the answers in each of its rows.

        The frame may be of any kind that Narwhals knows (Polars, pandas, PyArrow, DuckDB, Spark, …), and the result is of
        the same kind. A question has a column of its name; one that takes several options a column of lists, of text with
        `;` between them, or a yes/no column for each option, named `question.option`. Empty is *don't know*. Every other
        column stays as it is. docs/scoring.md says what is added.

        Args:
            frame: A row for each municipality.
            strict: Refuse a frame with something that is no answer. Otherwise that counts as *don't know*. To look, a
                query that was not run yet is run once.
            totals: Also add the total of each alternative, and whether it is excluded.
            rules: Also add for each rule whether it counts.
            missing: Also add for each question whether it is asked and was not answered.

        Raises:
            InvalidInput: The frame has no answers, a column that is nearly called like a question or, where `strict`, a
                cell that is no answer.

        >>> import polars as pl
        >>> import orgdesign as od
        >>> scored = od.load_rulebook().score(pl.DataFrame({"municipality": ["Adorp"], "inwoners": [14000]}))
        >>> scored.select("municipality", "layout_status").rows()
        [('Adorp', 'open')]

        """
        from orgdesign.engine.columns import FrameScorer
        from orgdesign.run.frame_check import frame_faults

        if strict:
            found = frame_faults(self.rule_base, frame)
            if found.diagnostics:
                raise InvalidInput(found.diagnostics, self.message_language, more=found.more)
        wanted = (totals, rules, missing)
        if wanted not in self._scorers:
            self._scorers[wanted] = FrameScorer(self.rule_base, totals=totals, fired=rules, missing=missing)
        return self._scorers[wanted].score(frame)

    def _profile(
        self, answers: Mapping[str, object] | RulebookProfile | str | os.PathLike[str], municipality: str
    ) -> RulebookProfile:
        if isinstance(answers, RulebookProfile):
            return answers.read_by(self)
        if isinstance(answers, Mapping):
            return RulebookProfile.of(answers, self, municipality=municipality)
        return RulebookProfile.read_for(answers, self, depth=2)

    def __repr__(self) -> str:
        base = self.rule_base
        return f"<Rulebook {base.id} {base.version}: questions: {len(base.questions)}, decisions: {len(base.decisions)}>"

    def _repr_html_(self) -> str:
        from orgdesign.render.rulebook.notebook import rule_base_html

        return rule_base_html(self.rule_base, self.language)


def _with_names(found: Iterable[Diagnostic], folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a rule base, with the shipped one that was perhaps meant where there is no folder."""
    from orgdesign.model.names import closest

    if folder.exists():
        return tuple(found)
    return tuple(replace(each, nearest=closest(folder.as_posix(), shipped_names())) for each in found)

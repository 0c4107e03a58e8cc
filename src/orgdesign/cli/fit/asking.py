"""`orgdesign rules fit --ask`: an expert is asked in lines which outcome fits, and every answer is kept at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.analysis.fitting.eliciting import Elicitation, Pairing, Verdict
from orgdesign.cli.boundary import Lang, message_language
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.options import interface_language, open_plausibility
from orgdesign.render.rulebook.asking import NAMES, AskWords, judged_entry, pair_lines
from orgdesign.render.text.diagnostics import reason_of
from orgdesign.render.text.prose import one_line, share_text
from orgdesign.run.judgements import Judgements

if TYPE_CHECKING:
    from orgdesign.analysis.fitting.strengths import Strengths
    from orgdesign.model.rulebase import AlternativeId, RuleBase

SITUATIONS = 2_000
"""From how many plausible situations pairs are chosen."""
_NO_OPINION, _STOP = "-", frozenset({"stop", "quit"})


def file_of(expert: str | None) -> Path:
    """Return the file in which an expert's judgements are kept unless another is named."""
    return Path("judged.yaml" if expert is None else f"judged-{_slug(expert)}.yaml")


def ask(
    folder: Path, rule_base: RuleBase, path: Path, expert: str | None, most: int, lang: Lang | None, *, aside: bool = False
) -> ExpertLines:
    """Ask an expert until nothing is left to learn, or they stop; returns the conversation, with what was learned.

    What is asked goes to standard output, or aside to standard error where the result alone belongs there.
    Raises `InUse` where another process holds the file, and `Unusable` where what is in it cannot be read.
    """
    from orgdesign.analysis.rulebase.plausibility import draw
    from orgdesign.load.profiles.store import held

    with held(path):
        kept = Judgements(path, rule_base)
        seed = len(kept.cases)
        pool = draw(rule_base, SITUATIONS, seed, open_plausibility(folder, rule_base, lang))
        asking = ExpertLines(rule_base, kept, Elicitation(rule_base, pool, seed), expert, lang, aside=aside)
        with asking.lines.listening():
            asking.run(most)
        return asking


class ExpertLines:
    """Comparisons put to an expert over lines."""

    def __init__(
        self,
        rule_base: RuleBase,
        kept: Judgements,
        elicitation: Elicitation,
        expert: str | None,
        lang: Lang | None,
        *,
        aside: bool = False,
    ) -> None:
        """Take the rule base, where judgements are kept, what chooses the pairs, and who is asked."""
        self.rule_base = rule_base
        self.kept = kept
        self.elicitation = elicitation
        self.expert = expert
        self.content = interface_language(rule_base, lang)
        self.words = AskWords(message_language(lang), rule_base.subject)
        self.lines = LineStreams(sys.stdin, sys.stderr if aside else sys.stdout)

    @property
    def learned(self) -> Strengths:
        """The strengths that agree best with what was said."""
        return self.elicitation.learned

    def run(self, most: int) -> None:
        """Ask until nothing is left to learn, the most comparisons are done, or the expert leaves."""
        file = one_line(self.kept.path.as_posix())
        self.lines.write(self.words.begin.format(file=file))
        before = self.kept.said()
        if before:
            self.lines.write(self.words.resumed.format(count=len(before)))
            self.elicitation.tell(before)
        try:
            self._ask(len(before), most)
        except (Left, KeyboardInterrupt):
            self.lines.write("")
        if self.kept.unsaved:
            self.lines.write(self.words.unsaved)
            self.lines.copy(self.kept.unsaved)
        left = share_text(self.elicitation.left, self.words.language, 1)
        self.lines.write(self.words.stopped.format(file=file, count=len(self.elicitation.judgements), left=left))

    def _ask(self, before: int, most: int) -> None:
        first = before // len(NAMES) + 1
        for number in range(first, most + 1):
            comparison = self.elicitation.next()
            if comparison is None:
                self.lines.write(self.words.nothing_left)
                return
            self._compare(comparison, number, most)

    def _compare(self, comparison: Pairing, number: int, most: int) -> None:
        decision = self.rule_base.decisions[comparison.decision]
        title = one_line(decision.title[self.content])
        facts = [self.elicitation.facts(place) for place in comparison.places]
        self.lines.write("", self.words.heading.format(number=number, most=most, decision=title))
        self.lines.write(one_line(decision.question[self.content]))
        questions = self.elicitation.asked_of(comparison.decision)
        situations = [(each, self.elicitation.earlier(comparison.decision, each)) for each in facts]
        self.lines.write(*pair_lines(self.rule_base, decision.id, questions, situations, self.content, self.words))
        told: list[Verdict] = []
        try:
            for name, each in zip(NAMES, facts, strict=False):
                chosen = self._chosen(comparison, name)
                if chosen is not None:
                    told.append(Verdict(each, decision.id, chosen))
                    self._keep(told[-1])
        finally:
            self.elicitation.tell(told)

    def _chosen(self, comparison: Pairing, name: str) -> AlternativeId | None:
        from orgdesign.model.names import alternative_names

        decision = self.rule_base.decisions[comparison.decision]
        ways, names = [each.id for each in decision.alternatives], alternative_names(decision)
        while True:
            word = self.lines.read(self.words.prompt.format(name=name))
            if word.casefold() in _STOP:
                raise Left
            if word == _NO_OPINION:
                return None
            if word.isdecimal() and 1 <= int(word) <= len(ways):
                return ways[int(word) - 1]
            found = names.find(word)
            if found is not None:
                return found
            self.lines.write(self.words.unknown.format(word=one_line(word), count=len(ways)))

    def _keep(self, judged: Verdict) -> None:
        id_ = self.kept.new_id(_slug(self.expert or "expert"))
        questions = self.elicitation.behind(judged.decision)
        entry = judged_entry(
            self.rule_base, id_, (judged.decision, judged.alternative), questions, judged.facts, self.expert
        )
        error = self.kept.add([entry])
        if error is not None:
            self.lines.write(self.words.not_saved.format(reason=reason_of(error, self.words.language)))


def _slug(name: str) -> str:
    from orgdesign.model.names import folded

    plain = re.sub("[^a-z0-9]+", "-", folded(name)).strip("-")
    return plain or "expert"

"""A profile as a Python program holds it: read from its file, made of answers, merged, written as an interview writes it.

Reader, merge and store are those of the command line; what is wrong comes as `InvalidInput`, what the system refuses as
`OSError`. Advising stands in `run.rulebook`, comparing in `run.side_by_side`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, Self

from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import Language, QuestionId, RuleBase
from orgdesign.run.invalid_input import InvalidInput, warn

if TYPE_CHECKING:
    from orgdesign.load.source.yaml_tree import YamlFile
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.provenance import Origin

_ANSWERS = "answers"
"""What a mapping of answers is called in messages."""


class ReadsAnswers(Protocol):
    """What reads answers: a `Rulebook`."""

    @property
    def rule_base(self) -> RuleBase:
        """The rule base that the answers are for."""

    @property
    def language(self) -> Language:
        """The language of what people read."""

    @property
    def message_language(self) -> Language:
        """The language of messages."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RulebookProfile:
    """The answers of one municipality, read for one rulebook; it never changes.

    `value` is the whole of it as a value of `orgdesign.model.profile`, and `rules` the rulebook. `Rulebook.advise`, `merge`
    and `compare` take it as they take a file.

    >>> import orgdesign as od
    >>> od.Profile.of({"inwoners": 14000, "ivp": None}, od.load_rulebook(), municipality="Adorp")
    <Profile of 'Adorp': questions with an answer: 2>
    """

    value: Profile
    rules: ReadsAnswers
    origin: Origin
    _file: YamlFile | None = None

    @classmethod
    def read(cls, path: str | os.PathLike[str], rules: ReadsAnswers) -> Self:
        """Read the file of a profile (YAML), however complete.

        Args:
            path: The file. What is doubtful in it is told as a warning.
            rules: The rulebook that it answers.

        Raises:
            InvalidInput: It cannot be read, or something in it is no answer. All that is wrong is told, with its place.

        """
        return cls.read_for(path, rules, depth=1)

    @classmethod
    def read_for(cls, path: str | os.PathLike[str], rules: ReadsAnswers, *, depth: int) -> Self:
        """Read a file as `read` does, with warnings as coming from so many callers above this one."""
        from orgdesign.load.source.yaml_parser import read_yaml
        from orgdesign.run.papers import file_origin

        file = read_yaml(Path(path), Path(path).as_posix())
        profile = _of_file(file, rules, depth + 1)
        return cls(profile, rules, file_origin(Path(path)), file)

    @classmethod
    def of(cls, answers: Mapping[str, object], rules: ReadsAnswers, *, municipality: str = "") -> Self:
        """Make a profile of answers, as `Rulebook.advise` takes them.

        Raises:
            InvalidInput: Something is no question, or no answer to its question. All that is wrong is told at once.

        """
        from orgdesign.load.profiles.mappings import read_mapping

        base = rules.rule_base
        read, found = read_mapping(answers, base, _ANSWERS)
        if found:
            raise InvalidInput(found, rules.message_language)
        return cls._made(Profile(municipality, f"{base.id} {base.version}", MappingProxyType(dict(read))), rules)

    @classmethod
    def _made(cls, profile: Profile, rules: ReadsAnswers) -> Self:
        from orgdesign.load.profiles.save import profile_text
        from orgdesign.model.provenance import Origin, digest_of

        return cls(profile, rules, Origin(None, digest_of(profile_text(profile, rules.rule_base).encode())))

    @classmethod
    def merged(cls, parts: Sequence[Self | str | os.PathLike[str]], rules: ReadsAnswers, names: Sequence[str]) -> Self:
        """Bring profiles and forms together; `merge` says how. `names` says of each whose answers without a name are."""
        from orgdesign.load.forms.gather import gather
        from orgdesign.load.profiles.merge import MergeInput, merge_profiles
        from orgdesign.model.diagnostic import Unusable

        inputs: list[MergeInput] = []
        for part, name in zip(parts, names, strict=True):
            if isinstance(part, RulebookProfile):
                inputs.append(MergeInput(part.as_file(), name))
                continue
            try:
                gathered = gather([(Path(part), name)], rules.rule_base)
            except Unusable as error:
                raise InvalidInput(error.diagnostics, rules.message_language) from None
            warn(gathered.told, rules.message_language, depth=2)
            inputs += gathered.parts
        profile, found = merge_profiles(inputs, rules.rule_base)
        if profile is None:
            raise InvalidInput(found, rules.message_language)
        warn(found, rules.message_language, depth=2)
        return cls._made(profile, rules)

    @property
    def municipality(self) -> str:
        """Whose answers these are."""
        return self.value.municipality

    @property
    def answers(self) -> Mapping[QuestionId, tuple[Answer, ...]]:
        """What was said to each question, by whom, with note and time; in the order of the file."""
        return self.value.answers

    @property
    def file(self) -> str:
        """The file that it was read from, as that was named; empty if it was read from none."""
        return "" if self._file is None else self._file.name

    def write(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the profile to a file as an interview does: whole or not at all, and never under somebody's hands.

        Args:
            path: The file (YAML). A new one can be read by its owner alone.
            overwrite: Replace a profile that is there. Its comments, the order of its answers and keys of your own stay.

        Raises:
            FileExistsError: The file is there, and `overwrite` was not said.
            InvalidInput: What is there is no profile for this rulebook: it is told why, and stays as it is.
            BlockingIOError: An interview has the file open.
            OSError: It cannot be written; what stood there is untouched.

        """
        from orgdesign.load.profiles.save import save_profile
        from orgdesign.load.profiles.store import InUse, held
        from orgdesign.render.interview.profile_words import ProfileWords
        from orgdesign.render.text.prose import one_line

        target, said = Path(path), ProfileWords(self.rules.message_language)
        shown = one_line(str(target))
        try:
            with held(target):
                if target.exists() and not overwrite:
                    raise FileExistsError(errno.EEXIST, said.exists.format(file=shown))
                if target.exists() and target.stat().st_size:
                    self._replaceable(target)
                save_profile(target, self.value, self.rules.rule_base)
        except InUse:
            raise BlockingIOError(errno.EAGAIN, said.in_use.format(file=shown)) from None

    def _replaceable(self, target: Path) -> None:
        """Raise `InvalidInput` where a file holds what is no profile: nobody can tell what would be lost with it."""
        from orgdesign.load.profiles.profile import ProfileReader
        from orgdesign.load.source.yaml_parser import read_yaml

        profile, found = ProfileReader(self.rules.rule_base).read(read_yaml(target, target.as_posix()))
        if profile is None:
            raise InvalidInput(found, self.rules.message_language)

    def read_by(self, rules: ReadsAnswers) -> Self:
        """Return the same answers as another rulebook reads them.

        Raises:
            InvalidInput: They do not answer its questions.

        """
        if rules.rule_base.digest == self.rules.rule_base.digest:
            return self
        file = self.as_file()
        return type(self)(_of_file(file, rules, 3), rules, self.origin, self._file)

    def as_file(self) -> YamlFile:
        """Return the file that it was read from, or the one that it would be."""
        if self._file is not None:
            return self._file
        from orgdesign.load.profiles.save import profile_text
        from orgdesign.load.source.yaml_parser import parse_yaml

        return parse_yaml(profile_text(self.value, self.rules.rule_base).encode(), self.municipality or _ANSWERS)

    def __repr__(self) -> str:
        return f"<Profile of {self.municipality!r}: questions with an answer: {len(self.answers)}>"


def merge(
    profiles: Iterable[RulebookProfile | str | os.PathLike[str]],
    rules: ReadsAnswers | None = None,
    *,
    names: Sequence[str] | None = None,
) -> RulebookProfile:
    """Bring what several people filled in for one municipality together, as `orgdesign profile merge` does.

    Every answer keeps who gave it, with note and time, and nothing is chosen where people differ: an advice on the result
    tells on what they do.

    Args:
        profiles: Profiles, or files: profiles and forms that came back (YAML, workbooks, exports of Kobo or SurveyJS).
        rules: The rulebook; that of the first profile if it is not said.
        names: Who gave the answers without a name, for each of them; the files' own names if it is not said, and numbers
            where there is no file.

    Raises:
        InvalidInput: A file cannot be read, one person gave two answers to a question, or they are of two municipalities
            or of two versions of the rule base. All that is wrong is told, with its place.
        ValueError: There is nothing to merge, or not a name for each.
        TypeError: Files alone do not say which rulebook they answer.

    >>> import orgdesign as od
    >>> rules = od.load_rulebook()
    >>> one, other = (od.Profile.of({"ivp": said}, rules, municipality="Adorp") for said in ("geen", "met_keuzes"))
    >>> merged = od.merge([one, other], names=["Secretaris", "Teamleider"])
    >>> print(*(answer.by for answer in merged.answers["ivp"]))
    Secretaris Teamleider

    """
    parts = list(profiles)
    if not parts:
        raise ValueError("nothing to merge: give one profile or more")
    reading = rules or next((each.rules for each in parts if isinstance(each, RulebookProfile)), None)
    if reading is None:
        raise TypeError("files alone do not say which rulebook they answer: give rules=")
    given = _nameless(parts) if names is None else list(names)
    if len(given) != len(parts) or not all(name.strip() for name in given):
        raise ValueError(f"a name is needed for each: {len(parts)}, not {len(given)}, and none of them empty")
    return RulebookProfile.merged(parts, reading, given)


def _nameless(parts: Sequence[RulebookProfile | str | os.PathLike[str]]) -> list[str]:
    """Return who gave the answers without a name: as their files are called, each name once, or else a number."""
    files = [Path(each.file if isinstance(each, RulebookProfile) else each) for each in parts]
    for names in ([file.stem for file in files], [file.name for file in files]):
        if all(names) and len(set(names)) == len(names):
            return names
    return [str(number) for number in range(1, len(parts) + 1)]


def _of_file(file: YamlFile, rules: ReadsAnswers, depth: int) -> Profile:
    """Return the profile that a file holds, with warnings as coming from so many callers above this."""
    from orgdesign.load.profiles.profile import ProfileReader

    profile: Profile | None
    found: tuple[Diagnostic, ...]
    profile, found = ProfileReader(rules.rule_base).read(file)
    if profile is None:
        raise InvalidInput(found, rules.message_language)
    warn(found, rules.message_language, depth=depth + 1)
    return profile

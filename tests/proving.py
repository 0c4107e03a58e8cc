"""A proof that many tests look at, each in a form or language of its own, made once in a process.

Where little is answered a proof takes seconds, and it is the same whatever page or paper then tells of it. A test that is
about the telling uses the fixture `one_proof`; one that is about the proof does not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.worlds import settled
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.model.advice import Advice

_PROVED: dict[tuple[object, ...], Advice] = {}


@pytest.fixture(scope="module")
def one_proof() -> Iterator[None]:
    """Prove what a rule base says of the same answers of the same people once, for whichever run asks."""
    prove = settled.prove

    def remembered(
        advice: Advice, worlds: Worlds | None = None, diagrams: Diagrams | Remaining | None = None, *, ways: bool = True
    ) -> Advice:
        profile = advice.profile
        of_whom = (profile.municipality, repr(dict(profile.answers)), repr(dict(advice.said)))
        key = (advice.rule_base.digest, *of_whom, worlds is None, diagrams is None, ways)
        if key not in _PROVED:
            _PROVED[key] = prove(advice, worlds, diagrams, ways=ways)
        return _PROVED[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settled, "prove", remembered)
        yield

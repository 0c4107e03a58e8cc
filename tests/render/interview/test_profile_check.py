"""What a check of a profile says is one line a finding and one to close, harmless whatever the file holds."""

from __future__ import annotations

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.profile import Profile
from orgdesign.render.interview.profile_check import profile_check_lines
from tests.advices import tiny


def test_names_from_a_file_are_harmless() -> None:
    """Neither the file nor its municipality moves a cursor or ends a line."""
    (line,) = profile_check_lines("a\x1b.yaml", evaluate(tiny(), Profile("X\nY\x1b[2J")), (), "en")
    assert line == r"a\x1b.yaml: X\nY\x1b[2J: answered: 0 of 6, disputed: 0, no findings"

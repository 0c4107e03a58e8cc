"""One meaning, many readings: score a municipality's safety organisation against a rule base.

    import orgdesign as od

    rules = od.load_rulebook("veiligheid")
    advice = rules.advise({"inwoners": 68000, "vth_signalen": "wekelijks"}, municipality="Voorbeeldstad")
    advice.explain()
    rules.score(frame)

Nothing is imported until it is used: what is here takes no third party along, and a floor of the house never costs those
above it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.model.tool import __version__
    from orgdesign.run.invalid_input import InvalidInput
    from orgdesign.run.profile import RulebookProfile as Profile
    from orgdesign.run.profile import merge
    from orgdesign.run.recommendation import Recommendation
    from orgdesign.run.rulebook import Rulebook, load_rulebook
    from orgdesign.run.side_by_side import SideBySide, compare

__all__ = [
    "InvalidInput",
    "Profile",
    "Recommendation",
    "Rulebook",
    "SideBySide",
    "__version__",
    "compare",
    "load_rulebook",
    "merge",
]

_HOMES = {
    "InvalidInput": "orgdesign.run.invalid_input",
    "Profile": "orgdesign.run.profile",
    "Recommendation": "orgdesign.run.recommendation",
    "Rulebook": "orgdesign.run.rulebook",
    "SideBySide": "orgdesign.run.side_by_side",
    "__version__": "orgdesign.model.tool",
    "compare": "orgdesign.run.side_by_side",
    "load_rulebook": "orgdesign.run.rulebook",
    "merge": "orgdesign.run.profile",
}
_CALLED = {"Profile": "RulebookProfile"}
"""What is called otherwise where it lives: within the house a profile is the model's."""


def __getattr__(name: str) -> object:
    """Import what is asked for from where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    return getattr(import_module(_HOMES[name]), _CALLED.get(name, name))


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

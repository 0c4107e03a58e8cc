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
    from orgdesign.run.recommendation import Recommendation
    from orgdesign.run.rulebook import Rulebook, load_rulebook

__all__ = ["InvalidInput", "Recommendation", "Rulebook", "__version__", "load_rulebook"]

_HOMES = {
    "InvalidInput": "orgdesign.run.invalid_input",
    "Recommendation": "orgdesign.run.recommendation",
    "Rulebook": "orgdesign.run.rulebook",
    "__version__": "orgdesign.model.tool",
    "load_rulebook": "orgdesign.run.rulebook",
}


def __getattr__(name: str) -> object:
    """Import what is asked for from where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Two visits to one municipality, as JSON for other programs; the keys are described in `docs/interview.md`."""

from __future__ import annotations

from collections.abc import Sequence

from orgdesign.analysis.advices.visits import Visits
from orgdesign.model.rulebase import Language
from orgdesign.render.comparing.whatif_json import comparison_object
from orgdesign.render.text.as_json import Json, json_text, made_with


def visits_json(visits: Visits, files: Sequence[str], language: Language) -> str:
    """Return two visits as one object."""
    change = visits.change
    profiles: list[Json] = [
        {"file": file, "dated": advice.profile.dated, "visit": advice.profile.visit}
        for file, advice in zip(files, (change.before, change.after), strict=True)
    ]
    content: dict[str, Json] = {
        "municipality": change.after.profile.municipality,
        **made_with(change.before.rule_base),
        "visits": profiles,
        "changed": [{"question": each.question, "moves": each.moves} for each in visits.changed],
        "kept": visits.kept,
        "waiting": visits.waiting,
        "measures_then": [{"measure": each.id, "still_advised": visits.still(each)} for each in visits.then],
        **comparison_object(change, language),
    }
    return json_text(content) + "\n"

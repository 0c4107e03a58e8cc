"""A form that was made for another version of the rule base: told, and cut to what still fits.

The file itself stays as it is. What an interview sets aside in a profile is here told and left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.retire import unfit_answers
from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlMap, YamlText
from orgdesign.model.diagnostic import Code, Diagnostic, Severity
from orgdesign.model.rulebase import RuleBase

DIGEST = "x-digest"
"""The key by which a form names the very content of the rule base that it asked by."""
_SHOWN = 19


def fitting(file: YamlFile, rule_base: RuleBase) -> tuple[YamlFile, tuple[Diagnostic, ...]]:
    """Return a form as far as it fits this rule base, and what is told of it: nothing of one that was made for it.

    A profile that names no digest is no form, and of another rule base nothing fits: both are left to who reads profiles.
    """
    root = file.tree
    if not isinstance(root, YamlMap) or _said(root, DIGEST) in {None, rule_base.digest}:
        return file, ()
    ours = f"{rule_base.id} {rule_base.version}"
    made = _said(root, "rule_base") or ours
    if made.partition(" ")[0] != rule_base.id:
        return file, ()
    told = [_other(file, root, made, ours, rule_base)]
    answers = root.get(YamlText("answers"))
    unfit = unfit_answers(answers, file, ProfileReader(rule_base)) if isinstance(answers, YamlMap) else {}
    told += [replace(each, severity=Severity.WARNING) for found in unfit.values() for each in found]
    kept: dict[YamlText, Yaml] = {}
    for key, value in root.items():
        if key == "answers" and isinstance(value, YamlMap):
            kept[key] = _like(value, [(id_, said) for id_, said in value.items() if str(id_) not in unfit])
        elif key != "rule_base":  # what is left is read as answers to this one
            kept[key] = value
    return replace(file, tree=_like(root, kept.items())), tuple(told)


def _other(file: YamlFile, root: YamlMap, made: str, ours: str, rule_base: RuleBase) -> Diagnostic:
    """Tell that a form was made for another version, or for other content of the same."""
    values = {"name": made, "ours": ours}
    if made == ours:
        values = {"name": f"{ours} ({_said(root, DIGEST)!s:.{_SHOWN}})", "ours": f"{ours} ({rule_base.digest:.{_SHOWN}})"}
    at = root.get(YamlText("rule_base" if root.get(YamlText("rule_base")) is not None else DIGEST))
    return Diagnostic(Code.OTHER_VERSION, file.place(at), values, severity=Severity.WARNING)


def _said(root: YamlMap, key: str) -> str | None:
    value = root.get(YamlText(key))
    return str(value) if isinstance(value, YamlText) else None


def _like(node: YamlMap, entries: Iterable[tuple[YamlText, Yaml]]) -> YamlMap:
    """Return a mapping of the same kind in the same place."""
    made = type(node)(entries)
    for name in ("line", "column", "field"):
        if hasattr(node, name):
            setattr(made, name, getattr(node, name))
    return made

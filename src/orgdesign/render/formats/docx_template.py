"""A Word template with its placeholders resolved to marks: `{{ name }}`, and `{% if name %}` for parts that may be absent.

A template may come from anyone. It is opened within limits, only these two forms are read of what Jinja can do, and it sees
nothing of the report: it is filled with marks, and `docx` puts the report in their place. So nothing that stands in a report
can act as a template, and nothing that stands in a template can act on a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from io import BytesIO
from typing import NoReturn

from docxtpl.template import DocxTemplate
from jinja2 import Template, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from orgdesign.load.source.package import NotAPackage, parts_of
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Told, Unusable
from orgdesign.render.formats.docx_marks import DOCUMENT, OPEN, W, mark
from orgdesign.render.formats.docx_untrusted import accepted, fetching
from orgdesign.render.formats.office_zip import CORE, TYPES, core_properties, packed, parsed, written

LARGEST = 32_000_000
"""The most bytes of a template that are read."""
_FORMS = "{{ name }} and {% if name %} … {% endif %}"
_LARGEST_PART, _MOST_BRACES = 4_000_000, 1000
"""So that looking for placeholders ends soon, whatever is in a template."""
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
_NO_DATE = "2000-01-01"
_LINKS, _ATTACHED = "hyperlink", "attachedTemplate"


def filled(data: bytes, file: str, present: Mapping[str, bool]) -> Mapping[str, bytes]:
    """Return the parts of a template in which each placeholder is a mark, or nothing if what it names is not `present`.

    Raises `Unusable` for a file that is no template, or a placeholder that is not one of those present or absent.
    """
    parts = _opened(data, file)
    environment = _Closed(file, present)
    marks = {name: mark(name) if there else "" for name, there in present.items()}
    template = DocxTemplate(BytesIO(packed(parts)))
    result = BytesIO()
    try:
        template.render(marks, environment)
        template.save(result)
        made = parts_of(result.getvalue())
        for name in made:
            if name.endswith((".xml", ".rels")):
                parsed(made[name])
    except Unusable:
        raise
    except Exception as error:  # python-docx and docxtpl fail in many ways on a document that Word would not open either
        raise _unreadable(file, Clause.NO_WORD_DOCUMENT) from error
    if not any(OPEN.encode() in part for part in made.values()):
        raise _fault(Code.MISSING_PLACEHOLDER, file, name="{{ report }}")
    return made


class _Closed(SandboxedEnvironment):
    """Jinja with no more than two forms, and a complaint that names what it cannot read."""

    def __init__(self, file: str, present: Mapping[str, bool]) -> None:
        super().__init__(autoescape=True)
        self._file, self._present = file, present

    def from_string(self, source: str | nodes.Template, *_: object, **__: object) -> Template:
        text = source if isinstance(source, str) else ""
        try:
            self._check(self.parse(text), text)
        except TemplateSyntaxError as error:
            self._refuse(text, error.lineno)
        return super().from_string(text)

    def _check(self, tree: nodes.Template, text: str) -> None:
        allowed = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)
        for node in _walk(tree):
            if not isinstance(node, allowed):
                self._refuse(text, node.lineno)
            if isinstance(node, nodes.Name) and node.name not in self._present:
                near = get_close_matches(node.name, self._present, n=1, cutoff=0.6)
                diagnostic = Diagnostic(
                    Code.UNKNOWN_PLACEHOLDER,
                    Place(self._file),
                    {"name": node.name, "valid": ", ".join(self._present)},
                    near[0] if near else None,
                )
                raise Unusable((diagnostic,))

    def _refuse(self, text: str, line: int) -> NoReturn:
        lines = text.split("\n")
        near = re.sub(r"<[^>]*>", "", lines[min(line, len(lines)) - 1]).strip()
        at = re.search(r"\{[{%#].*", near)
        raise _fault(Code.TEMPLATE_SYNTAX, self._file, value=at.group() if at else near, forms=_FORMS)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _opened(data: bytes, file: str) -> Mapping[str, bytes]:
    """Return the parts of a template that is a Word document, holds no macros, and fetches nothing from elsewhere."""
    if len(data) > LARGEST:
        raise _fault(Code.FILE_TOO_LARGE, file, size=f"{LARGEST // 1_000_000} MB")
    try:
        parts = dict(parts_of(data))
        types = parts[TYPES].decode("utf-8")
    except (NotAPackage, KeyError, UnicodeDecodeError) as error:
        reason = error.reason if isinstance(error, NotAPackage) else Clause.NO_WORD_DOCUMENT
        raise _unreadable(file, reason) from error
    if "macroEnabled" in types:
        raise _unreadable(file, Clause.HOLDS_MACROS)
    if DOCUMENT not in parts:
        raise _unreadable(file, Clause.NO_WORD_DOCUMENT)
    parts[TYPES] = types.replace(_MAIN.format(kind="template"), _MAIN.format(kind="document")).encode()
    if CORE in parts:
        parts[CORE] = core_properties("", _NO_DATE, "")  # the properties will be those of the report
    for name, part in parts.items():
        _check_size(name, part, file)
    try:
        found = next(fetching(parts), None)
        if found is not None:
            raise _fault(Code.LINKED_PART, file, name=found)
        return accepted(_without_links(parts, file))
    except etree.XMLSyntaxError as error:
        raise _unreadable(file, Clause.NO_WORD_DOCUMENT) from error


def _check_size(name: str, part: bytes, file: str) -> None:
    if name.endswith(".xml") and (part.count(b"{") > _MOST_BRACES or (name == DOCUMENT and len(part) > _LARGEST_PART)):
        raise _unreadable(file, Clause.TEMPLATE_TOO_LARGE)


def _without_links(parts: Mapping[str, bytes], file: str) -> Mapping[str, bytes]:
    """Return the parts without the template it was made with; what else is elsewhere, links to follow apart, is refused."""
    kept = dict(parts)
    for name, part in parts.items():
        if not name.endswith(".rels") or b"External" not in part:
            continue
        tree = parsed(part)
        for relation in list(tree):
            kind = (relation.get("Type") or "").rpartition("/")[2]
            if relation.get("TargetMode") != "External" or kind == _LINKS:
                continue
            if kind != _ATTACHED:
                raise _fault(Code.LINKED_PART, file, name=kind)
            tree.remove(relation)
        kept[name] = written(tree)
    if "word/settings.xml" in kept:
        settings = parsed(kept["word/settings.xml"])
        for attached in list(settings.iter(f"{W}{_ATTACHED}")):
            settings.remove(attached)
        kept["word/settings.xml"] = written(settings)
    return kept


def _unreadable(file: str, reason: str) -> Unusable:
    return _fault(Code.UNREADABLE_FILE, file, reason=reason)


def _fault(code: Code, file: str, **values: Told) -> Unusable:
    return Unusable((Diagnostic(code, Place(file), values),))

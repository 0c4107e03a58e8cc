"""Notebooks run without Jupyter: each cell in turn, with what it prints and what its last line is as its outputs.

Enough for notebooks that only print and show values; no magic, no pictures. So what stands in an example is what comes out.
"""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from typing import TypedDict, cast

Output = dict[str, object]


class Cell(TypedDict, total=False):
    """A cell of a notebook, as nbformat 4.5 has it."""

    id: str
    cell_type: str
    metadata: dict[str, object]
    source: list[str]
    execution_count: int
    outputs: list[Output]


class Notebook(TypedDict):
    """A notebook, as nbformat 4.5 has it."""

    cells: list[Cell]
    metadata: dict[str, object]
    nbformat: int
    nbformat_minor: int


def executed(text: str) -> str:
    """Return a notebook with the outputs of its cells, written as Jupyter writes it."""
    notebook = cast("Notebook", json.loads(text))
    names: dict[str, object] = {"__name__": "__main__"}
    codes = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for count, cell in enumerate(codes, 1):
        cell["execution_count"] = count
        cell["outputs"] = _run("".join(cell["source"]), names, count)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _run(code: str, names: dict[str, object], count: int) -> list[Output]:
    tree = ast.parse(code)
    last = tree.body[-1] if isinstance(tree.body[-1], ast.Expr) else None
    tree.body = [each for each in tree.body if each is not last]
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, f"cell {count}", "exec"), names)  # noqa: S102  the examples are our own
        value = None if last is None else eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names)  # noqa: S307
    outputs: list[Output] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        outputs.append({"data": _shown(value), "execution_count": count, "metadata": {}, "output_type": "execute_result"})
    return outputs


def _shown(value: object) -> dict[str, list[str]]:
    html = getattr(value, "_repr_html_", None)
    plain = {"text/plain": _lines(repr(value))}
    return {"text/html": _lines(html()), **plain} if callable(html) else plain


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)

"""The mutants of a module: its text with one small mistake, of the kinds that programmers make.

A comparison that is off by one or turned round, *and* for *or*, a condition that is negated or left out, a number beside the
right one, `min` for `max`, a statement that is missing. Only what runs is changed: no annotation, decorator, docstring or
message of an exception. The rest of the text stays to the letter, so that a mutant is told by one line and its place.
The kinds follow A.J. Offutt e.a., *An Experimental Determination of Sufficient Mutant Operators* (ACM TOSEM 5(2), 1996),
with statements left out besides. Knows nothing of tests.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLS = {"all": "any", "any": "all", "min": "max", "max": "min", "min_horizontal": "max_horizontal"}
CALLS |= {"max_horizontal": "min_horizontal", "conjunction": "disjunction", "disjunction": "conjunction"}
NO_MEANING = frozenset({"expected", "strict"})
"""Arguments with words for people (golden files hold those), and one by which `zip` checks what the program itself made."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """The whole text of a module with one mistake, the line where it begins, and those lines before and after.

    `lines` are those that run where the mistake is made: from the statement that it is in to where it ends.
    """

    text: str
    line: int
    lines: range
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A node, and the text that takes its place."""

    node: ast.expr | ast.stmt
    text: str
    statement: int
    """The line where the statement begins that the node is in: what is folded with its neighbours runs there."""


def mutants_of(text: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text, none twice."""
    found: dict[str, Mutant] = {}
    for change in _changes(ast.parse(text)):
        mutant = _mutated(text, change)
        if mutant.text != text:
            found.setdefault(mutant.text, mutant)
    return sorted(found.values(), key=lambda each: (each.line, each.after))


def _mutated(text: str, change: _Change) -> Mutant:
    raw = text.encode()  # the places in a syntax tree count bytes
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    node = change.node
    assert node.end_lineno is not None  # noqa: S101  a parsed node has an end
    assert node.end_col_offset is not None  # noqa: S101
    start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
    new = (raw[:start] + change.text.encode() + raw[end:]).decode()
    lines = difflib.unified_diff(text.splitlines(), new.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    before = " ".join(line[1:].strip() for line in changed if line.startswith("-"))
    after = " ".join(line[1:].strip() for line in changed if line.startswith("+"))
    return Mutant(new, node.lineno, range(change.statement, node.end_lineno + 1), before, after)


def _changes(tree: ast.AST, statement: int = 1) -> Iterator[_Change]:
    if _means_nothing(tree):
        return
    if isinstance(tree, ast.stmt):
        statement = tree.lineno
        yield from (_Change(tree, text, statement) for text in _of_statement(tree))
    elif isinstance(tree, ast.expr):
        yield from (_Change(tree, f"({text})", statement) for text in _of_expression(tree))
    for condition in _conditions(tree):
        yield _Change(condition, f"(not ({ast.unparse(condition)}))", statement)
    if isinstance(tree, ast.comprehension):
        yield from (_Change(condition, "True", statement) for condition in tree.ifs)
    for child in _running(tree):
        yield from _changes(child, statement)


def _means_nothing(tree: ast.AST) -> bool:
    """Tell whether this is for readers or types alone; or an f-string, of which Python 3.11 does not tell the places."""
    match tree:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case (
            ast.Expr(value=ast.Constant() | ast.Call(func=ast.Name(id="assert_never")))
            | ast.Call(func=ast.Name(id="TypeVar"))
        ):
            return True
        case ast.keyword(arg=name):
            return name in NO_MEANING
        case _:
            return False


def _running(tree: ast.AST) -> list[ast.AST]:
    """Return the children that run: no annotation, decorator or base, and nothing that only tells what went wrong."""
    match tree:
        case ast.AnnAssign(value=value):
            return [value] if value is not None else []
        case ast.FunctionDef(args=arguments, body=body):
            return [*arguments.defaults, *(each for each in arguments.kw_defaults if each is not None), *body]
        case ast.ClassDef(body=body):
            return [*body]
        case ast.Raise():
            return []
        case _:
            return [*ast.iter_child_nodes(tree)]


def _of_statement(statement: ast.stmt) -> Iterator[str]:
    """Yield what leaves the statement out, where a name that it makes is not missed at once."""
    match statement:
        case ast.Break():
            yield "continue"
        case ast.Continue():
            yield "break"
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Return(value=None):
            yield "pass"
        case _:
            pass


def _of_expression(expression: ast.expr) -> Iterator[str]:  # noqa: C901, PLR0912  one case for each kind
    match expression:
        case ast.Compare(ops=operators):
            for at, operator in enumerate(operators):
                for other in COMPARISONS[type(operator)]:
                    changed = copy.deepcopy(expression)
                    changed.ops[at] = other()
                    yield ast.unparse(changed)
        case ast.BoolOp(op=operator, values=values):
            yield ast.unparse(ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values))
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest))
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield ast.unparse(operand)
        case ast.BinOp(op=operator, left=left, right=right) if type(operator) in OPERATIONS:
            yield ast.unparse(ast.BinOp(left, OPERATIONS[type(operator)](), right))
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() | float() as number):
            yield from (str(number + 1), str(number - 1))
        case ast.Constant(value="utf-8"):
            pass  # an encoding is known whatever signs stand in its name
        case ast.Constant(value=str() as words):
            yield repr(f"{words}~" if words else "~")
        case ast.Call(func=ast.Name(id=name) as function) if name in CALLS:
            yield ast.unparse(ast.Call(ast.Name(CALLS[function.id]), expression.args, expression.keywords))
        case ast.Call(func=ast.Attribute(value=owner, attr=name)) if name in CALLS:
            yield ast.unparse(ast.Call(ast.Attribute(owner, CALLS[name]), expression.args, expression.keywords))
        case ast.Subscript(value=value, slice=ast.Slice(lower=lower, upper=upper, step=step)):
            if lower is not None:
                yield ast.unparse(ast.Subscript(value, ast.Slice(None, upper, step)))
            if upper is not None:
                yield ast.unparse(ast.Subscript(value, ast.Slice(lower, None, step)))
        case _:
            pass


def _conditions(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is asked here and is no comparison, which is turned round already."""
    match tree:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            asked = [test]
        case ast.comprehension(ifs=asked):
            pass
        case ast.match_case(guard=ast.expr() as guard):
            asked = [guard]
        case _:
            asked = []
    yield from (each for each in asked if isinstance(each, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr))

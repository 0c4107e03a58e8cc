"""A formula for the CP-SAT solver: literals, what connects them, and sums over them, each thing once.

OR-Tools' usual front (`ortools.sat.python.cp_model`) imports pandas, which costs more than every question asked here
together; so this speaks to the same solver by the model that stands behind that front. Knows no rules.

A literal is a whole number, as in that model: a variable is its place, its opposite `-place - 1`. `TRUE` and `FALSE` are
literals too, and fall away wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ortools.sat.python.cp_model_helper import ConstraintProto, CpModelProto, CpSolverResponse

Literal: TypeAlias = int
Sum: TypeAlias = Mapping[Literal, int]
"""A weight for each literal; those that hold are added up."""

TRUE: Literal = 0
FALSE: Literal = -1
_INFINITE = 2**62


def opposite(literal: Literal) -> Literal:
    """Return the literal that holds where this one does not."""
    return -literal - 1


@dataclass(frozen=True, slots=True)
class Solution:
    """A way in which everything holds: a value for each variable."""

    values: tuple[int, ...]

    def holds(self, literal: Literal) -> bool:
        """Tell whether a literal holds in it."""
        return bool(self.values[literal]) if literal >= 0 else not self.values[opposite(literal)]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot hold together; empty if nothing can hold at all."""

    literals: frozenset[Literal]


class Formula:
    """A growing formula. The same connective of the same literals is one literal, however often it is asked for."""

    def __init__(self, proto: CpModelProto | None = None) -> None:
        """Begin empty, or with what stands in a model already."""
        from ortools.sat.python.cp_model_helper import CpModelProto

        self.proto = CpModelProto()
        self._known: dict[frozenset[Literal], Literal] = {}
        self._choices: dict[object, tuple[Literal, ...]] = {}
        self._sums: dict[tuple[frozenset[tuple[Literal, int]], int], Literal] = {}
        self._ones: set[frozenset[Literal]] = set()
        if proto is None:
            self._variable(1, 1)
        else:
            self.proto.copy_from(proto)

    def copy(self) -> Formula:
        """Return a formula that holds the same and grows on its own."""
        twin = Formula(self.proto)
        twin._known.update(self._known)
        twin._choices.update(self._choices)
        twin._sums.update(self._sums)
        twin._ones.update(self._ones)
        return twin

    # literals

    def literal(self) -> Literal:
        """Return a new literal."""
        return self._variable(0, 1)

    def conjunction(self, parts: Iterable[Literal]) -> Literal:
        """Return the literal that holds where all of these do."""
        left = {part for part in parts if part != TRUE}
        if FALSE in left or any(opposite(part) in left for part in left):
            return FALSE
        if len(left) < 2:  # noqa: PLR2004
            return next(iter(left), TRUE)
        key = frozenset(left)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.literal()
            ordered = sorted(left)
            for part in ordered:
                self.clause((opposite(found), part))
            self.clause((found, *map(opposite, ordered)))
        return found

    def disjunction(self, parts: Iterable[Literal]) -> Literal:
        """Return the literal that holds where some of these do."""
        return opposite(self.conjunction(opposite(part) for part in parts))

    def choice(self, key: object, count: int) -> tuple[Literal, ...]:
        """Return so many literals of which exactly one holds, for the same key the same."""
        made = self._choices.get(key)
        if made is None:
            match count:
                case 1:
                    made = (TRUE,)
                case 2:
                    one = self.literal()
                    made = (one, opposite(one))
                case _:
                    made = tuple(self.literal() for _ in range(count))
                    self.exactly_one(made)
            self._choices[key] = made
        return made

    def reaches(self, terms: Sum, bound: int) -> Literal:
        """Return the literal that holds where a sum is at least the bound."""
        weights, bound = _plain(terms, bound)
        if sum(min(0, weight) for weight in weights.values()) >= bound:
            return TRUE
        if sum(max(0, weight) for weight in weights.values()) < bound:
            return FALSE
        key = frozenset(weights.items()), bound
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = self.literal()
            self.at_least(weights, bound, where=(found,))
            self.at_least({place: -weight for place, weight in weights.items()}, 1 - bound, where=(opposite(found),))
        return found

    # what must hold

    def clause(self, parts: Iterable[Literal]) -> None:
        """Let some of these hold."""
        left = list(dict.fromkeys(part for part in parts if part != FALSE))
        if TRUE not in left:
            self._add().bool_or.literals.extend(left)

    def exactly_one(self, parts: Iterable[Literal]) -> None:
        """Let exactly one of these hold."""
        left = frozenset(part for part in parts if part != FALSE)
        if TRUE not in left and left not in self._ones:
            self._ones.add(left)
            self._add().exactly_one.literals.extend(sorted(left))

    def at_least(self, terms: Sum, bound: int, where: Iterable[Literal] = ()) -> None:
        """Let a sum be at least the bound where all of these literals hold."""
        conditions = [each for each in where if each != TRUE]
        if FALSE in conditions:
            return
        weights, bound = _plain(terms, bound)
        if sum(min(0, weight) for weight in weights.values()) >= bound:
            return
        if sum(max(0, weight) for weight in weights.values()) < bound:
            self.clause(map(opposite, conditions))
            return
        constraint = self._add()
        constraint.enforcement_literal.extend(conditions)
        constraint.linear.vars.extend(list(weights))
        constraint.linear.coeffs.extend(list(weights.values()))
        constraint.linear.domain.extend([bound, _INFINITE])

    # what follows

    def solve(self, supposing: Iterable[Literal] = ()) -> Solution | Conflict:
        """Return a solution in which these hold too, or which of them cannot hold together; the same each time."""
        from ortools.sat.python.cp_model_helper import CpSolverStatus

        self.proto.assumptions.clear()
        self.proto.assumptions.extend([each for each in dict.fromkeys(supposing) if each != TRUE])
        response = _solved(self.proto)
        if response.status == CpSolverStatus.INFEASIBLE:
            return Conflict(frozenset(response.sufficient_assumptions_for_infeasibility))
        return Solution(tuple(response.solution))

    def solve_least(self, cost: Sum, *, by_cores: bool = False) -> Solution | None:
        """Return a solution of which the cost is least, None if there is no solution; the same each time.

        `by_cores` raises the cost from nothing by what cannot be avoided: far sooner where little of much is needed.
        """
        from ortools.sat.python.cp_model_helper import CpSolverStatus

        twin = self.copy()
        twin.proto.assumptions.clear()
        weights: dict[int, int] = {}
        for literal, weight in cost.items():
            place, sign = (literal, weight) if literal >= 0 else (opposite(literal), -weight)
            weights[place] = weights.get(place, 0) + sign
        twin.proto.objective.vars.extend(list(weights))
        twin.proto.objective.coeffs.extend(list(weights.values()))
        response = _solved(twin.proto, by_cores=by_cores)
        return None if response.status == CpSolverStatus.INFEASIBLE else Solution(tuple(response.solution))

    # how

    def _variable(self, low: int, high: int) -> Literal:
        place = len(self.proto.variables)
        self.proto.variables.add().domain.extend([low, high])
        return place

    def _add(self) -> ConstraintProto:
        added: ConstraintProto = self.proto.constraints.add()
        return added


def _plain(terms: Sum, bound: int) -> tuple[dict[Literal, int], int]:
    """Return a sum over variables only, none of them weightless, and the bound that goes with it."""
    weights: dict[Literal, int] = {}
    for literal, weight in terms.items():
        place, sign = (literal, weight) if literal >= 0 else (opposite(literal), -weight)
        if literal < 0:
            bound -= weight
        weights[place] = weights.get(place, 0) + sign
    bound -= weights.pop(TRUE, 0)
    return {place: weight for place, weight in weights.items() if weight}, bound


def _solved(proto: CpModelProto, *, by_cores: bool = False) -> CpSolverResponse:
    from ortools.sat.python.cp_model_helper import SatParameters, SolveWrapper

    # A formula of this size is solved in less time than it takes to look for shortcuts or to start a second worker.
    parameters = SatParameters()
    parameters.num_workers = 1
    parameters.cp_model_presolve = False
    parameters.linearization_level = 0
    parameters.symmetry_level = 0
    parameters.cp_model_probing_level = 0
    parameters.use_sat_inprocessing = False
    parameters.optimize_with_core = by_cores
    solver = SolveWrapper()
    solver.set_parameters(parameters)
    response: CpSolverResponse = solver.solve(proto)  # type: ignore[no-untyped-call]  # the stub gives it no types
    return response

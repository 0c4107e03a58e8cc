"""Where to look for the tests of a module: beside it in the mirror that `tests/` is of `src/`, or where this table says.

`src/orgdesign/load/rules/cases.py` is tested in `tests/load/rules/test_cases.py`. A module that is a part of something whole
is often seen best in the whole; the table names the test that sees it. What a module says only in a file's or a page's
words is held by golden files, so it is named with the test that compares those.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "src" / "orgdesign"

COVERED: dict[str, tuple[str, ...]] = {
    "analysis/advices/test_agreement.py": ("model/spoken.py",),
    "analysis/diagrams/test_compiled.py": (
        "analysis/diagrams/composing.py",
        "analysis/diagrams/diagram.py",
        "analysis/diagrams/forest.py",
        "analysis/diagrams/joining.py",
        "analysis/diagrams/ordering.py",
        "analysis/diagrams/reading.py",
    ),
    "analysis/diagrams/test_plausible.py": ("analysis/diagrams/chance.py",),
    "analysis/portfolio/test_scores.py": ("engine/rows.py",),
    "analysis/portfolio/test_proving.py": (
        "analysis/portfolio/exact.py",
        "analysis/portfolio/judging.py",
        "analysis/portfolio/said.py",
        "analysis/diagrams/passing.py",
    ),
    "analysis/fitting/test_smallest.py": (
        "analysis/fitting/contradictions.py",
        "analysis/fitting/holding.py",
        "analysis/fitting/strengths.py",
    ),
    "analysis/weights/test_weighing.py": (
        "analysis/weights/profile_truths.py",
        "model/both.py",
    ),
    "analysis/worlds/test_completions.py": (
        "analysis/worlds/constraints.py",
        "analysis/worlds/formula.py",
    ),
    "cli/test_advise.py": (
        "cli/options.py",
        "run/making.py",
    ),
    "cli/test_memo.py": ("cli/advise_form.py",),
    "cli/fit/test_command.py": (
        "analysis/fitting/experts.py",
        "analysis/fitting/judged.py",
        "cli/fit/asking.py",
        "load/rules/reweighing.py",
        "render/rulebook/asking.py",
        "render/rulebook/experts.py",
        "render/rulebook/fitting.py",
        "run/experts.py",
        "run/fitting.py",
        "run/judgements.py",
    ),
    "cli/test_compare.py": (
        "cli/inquiry.py",
        "run/comparing.py",
    ),
    "cli/test_defaults.py": ("load/source/settings.py",),
    "cli/test_watch.py": ("render/rulebook/watching.py",),
    "load/rules/test_editor.py": (
        "load/rules/declared.py",
        "load/rules/editor_files.py",
        "load/rules/editor_values.py",
        "render/rulebook/key_words.py",
    ),
    "cli/test_difference.py": ("analysis/advices/table_consequences.py",),
    "cli/test_interview.py": (
        "cli/interview_file.py",
        "cli/interview_options.py",
    ),
    "cli/test_main.py": ("__main__.py",),
    "cli/test_plain.py": ("render/interview/lines.py",),
    "cli/test_rules.py": ("cli/verification.py",),
    "cli/test_score.py": (
        "cli/findings.py",
        "cli/progress.py",
        "cli/score_options.py",
        "load/batch/spool.py",
        "run/scoring.py",
    ),
    "cli/test_score_report.py": ("run/portfolio_report.py",),
    "cli/test_score_spark.py": ("load/tables/spark.py",),
    "cli/test_score_tables.py": (
        "render/portfolio/empty_table.py",
        "render/portfolio/table_map.py",
        "render/portfolio/table_map_words.py",
        "run/score_run.py",
    ),
    "engine/test_columns.py": (
        "engine/column_answers.py",
        "engine/column_facts.py",
        "engine/column_sheet.py",
    ),
    "engine/test_evaluate.py": (
        "model/advice.py",
        "model/rulebase.py",
        "model/seating.py",
    ),
    "engine/test_plan.py": ("model/amounts.py",),
    "load/batch/test_plain.py": ("load/batch/expected.py",),
    "load/batch/test_processes.py": (
        "load/batch/rows.py",
        "load/batch/workers.py",
    ),
    "load/forms/test_gather.py": (
        "load/forms/exports.py",
        "load/forms/record.py",
        "load/forms/versions.py",
    ),
    "load/profiles/test_provenance.py": (
        "load/profiles/pdf_keywords.py",
        "model/provenance.py",
        "render/text/provenance.py",
    ),
    "load/profiles/test_save.py": (
        "load/profiles/profile.py",
        "model/profile.py",
    ),
    "load/rules/test_cases.py": ("model/case.py",),
    "load/rules/test_plausibility.py": (
        "load/source/validate.py",
        "model/plausibility.py",
    ),
    "load/rules/test_prefill.py": ("model/prefill.py",),
    "load/source/test_conditions.py": ("model/present.py",),
    "load/source/test_names.py": ("model/names.py",),
    "load/tables/test_files.py": (
        "load/tables/heads.py",
        "load/tables/text.py",
        "load/tables/workbook_marks.py",
    ),
    "load/tables/test_foreign.py": ("load/tables/foreign_reader.py",),
    "load/tables/test_municipalities.py": ("model/municipality.py",),
    "load/tables/test_prefill_table.py": ("load/tables/finding.py",),
    "load/tables/test_profile_table.py": (
        "load/tables/cells.py",
        "load/tables/columns.py",
    ),
    "load/tables/test_ways_in.py": ("model/numbers.py",),
    "render/advice/test_json.py": (
        "render/text/bearing_json.py",
        "render/text/because.py",
    ),
    "render/advice/test_page.py": (
        "render/advice/why_not_json.py",
        "render/advice/why_not_words.py",
    ),
    "render/advice/test_plan.py": ("render/advice/plan_words.py",),
    "render/advice/test_report.py": (
        "render/advice/report_backing.py",
        "render/advice/report_bearing.py",
        "render/advice/report_certainty.py",
        "render/advice/report_certainty_words.py",
        "render/advice/report_text.py",
        "render/advice/report_turning.py",
        "render/advice/report_words.py",
        "render/paper/blocks.py",
        "render/paper/marks.py",
        "render/text/rule_words.py",
    ),
    "render/advice/test_robustness.py": ("render/advice/robustness_words.py",),
    "render/comparing/test_comparison.py": (
        "render/comparing/comparison_json.py",
        "render/screen/marks.py",
        "render/text/effects.py",
        "render/text/outcomes.py",
    ),
    "render/comparing/test_visits.py": ("render/comparing/visits_json.py",),
    "render/comparing/test_whatif.py": (
        "render/comparing/options.py",
        "render/comparing/whatif_json.py",
    ),
    "render/formats/test_calendar.py": ("render/paper/events.py",),
    "render/formats/test_pptx.py": (
        "render/formats/slide_layout.py",
        "render/formats/slide_svg.py",
        "render/paper/slide.py",
    ),
    "render/formats/test_docx.py": (
        "render/formats/docx_marks.py",
        "render/formats/docx_styles.py",
        "render/formats/jinja.py",
    ),
    "render/formats/test_html.py": ("render/text/policy.py",),
    "render/formats/test_terminal.py": ("render/paper/inquiry.py",),
    "render/forms/test_form_page.py": ("render/forms/form_words.py", "render/text/as_json.py"),
    "render/forms/test_form_xlsx.py": (
        "load/forms/workbook.py",
        "render/forms/xlsx_words.py",
    ),
    "render/forms/test_reading.py": (
        "render/forms/page_files.py",
        "render/forms/rule_base_json.py",
    ),
    "render/interview/test_agenda.py": (
        "render/interview/profile_words.py",
        "render/text/answers.py",
    ),
    "render/interview/test_blank_profile.py": ("render/text/question_text.py",),
    "render/interview/test_prefill_lines.py": ("render/interview/outline.py",),
    "render/portfolio/test_report.py": (
        "render/paper/paper_words.py",
        "render/portfolio/report_words.py",
    ),
    "render/portfolio/test_report_xlsx.py": ("render/portfolio/report_sheets.py",),
    "render/portfolio/test_score_files.py": ("render/portfolio/score_databases.py",),
    "render/rulebook/test_difference.py": ("render/rulebook/aspects.py",),
    "render/rulebook/test_handbook.py": (
        "render/rulebook/handbook_links.py",
        "render/rulebook/handbook_pages.py",
    ),
    "render/rulebook/test_lookup_page.py": (
        "render/rulebook/demands.py",
        "render/rulebook/overview_page.py",
    ),
    "render/rulebook/test_statistics.py": ("render/rulebook/statistics_json.py",),
    "render/text/test_finding_words.py": (
        "model/clause.py",
        "render/text/clause_words.py",
    ),
    "render/text/test_reasons.py": ("render/text/bearing.py",),
    "render/rulebook/test_jdm.py": (
        "render/rulebook/export_words.py",
        "render/rulebook/exporting.py",
    ),
    "run/test_recommendation.py": ("render/advice/notebook.py",),
    "run/test_rulebook.py": (
        "load/tables/row_faults.py",
        "render/rulebook/notebook.py",
        "run/frame_check.py",
        "run/invalid_input.py",
    ),
    "test_agreement.py": ("engine/column_judging.py",),
    "test_bad.py": (
        "load/rules/decisions.py",
        "load/rules/documents.py",
        "load/rules/grounds.py",
        "load/rules/labels.py",
        "load/rules/measures.py",
        "load/rules/monotone.py",
        "load/rules/questions.py",
        "load/rules/rulebase.py",
        "load/rules/seats.py",
        "load/source/answers.py",
        "load/source/yaml_parser.py",
        "load/source/yaml_tree.py",
        "model/diagnostic.py",
        "render/rulebook/verification.py",
    ),
    "test_examples.py": ("load/rules/shipped.py",),
    "test_front_door.py": (
        "__init__.py",
        "model/tool.py",
    ),
    "run/test_table_row.py": ("load/tables/one_row.py",),
    "run/test_withheld.py": ("model/respondents.py",),
    "tui/test_conversation.py": (
        "run/supposing.py",
        "tui/whatif.py",
    ),
    "tui/test_in_sight.py": (
        "render/interview/sheet.py",
        "tui/sheet.py",
    ),
    "tui/test_keys.py": ("tui/confirming.py",),
    "tui/test_app.py": (
        "render/interview/live_pane.py",
        "render/interview/store_news.py",
        "tui/cached.py",
        "tui/dialogs.py",
        "tui/header_footer.py",
        "tui/overview.py",
        "tui/question.py",
        "tui/side.py",
        "tui/stage.py",
    ),
}
"""A test file, and the modules without a test file of their own name that it covers."""

MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py")) if path.stat().st_size}


def mirrored(module: str) -> Path:
    """Return where the test file of a module is, if it has its own."""
    path = Path(module)
    return TESTS / path.parent / f"test_{path.name}"


def test_every_module_has_its_test_file_or_is_named_with_one() -> None:
    """Beside it in the mirror, or in the table: not in both, once, and none that is not there any more."""
    named = [module for modules in COVERED.values() for module in modules]
    own = {module for module in MODULES if mirrored(module).is_file()}
    assert sorted(MODULES.keys() - own - set(named)) == [], "give it a test file of its own, or name one in COVERED"
    assert sorted(set(named) & own) == [], "it has a test file of its own"
    assert sorted(set(named) - MODULES.keys()) == [], "there is no such module any more"
    assert sorted(module for module in set(named) if named.count(module) > 1) == []
    assert [test for test in COVERED if not (TESTS / test).is_file()] == []


def test_every_test_that_is_named_reaches_the_modules_that_it_covers() -> None:
    """What a test file imports leads to each of them, so that it cannot pass without them."""
    assert {
        test: missing
        for test, modules in COVERED.items()
        if (missing := [module for module in modules if MODULES[module] not in _reached(TESTS / test)])
    } == {}


@cache
def _reached(path: Path) -> frozenset[Path]:
    """Return every file that a file imports, or that those import."""
    found: set[Path] = set()
    left = [path]
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left += _imported(each)
    return frozenset(found)


@cache
def _imported(path: Path) -> tuple[Path, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(file for name in _names(tree) if (file := _file(name)) is not None)


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(origin), names=names):
                yield origin
                yield from (f"{origin}.{each.name}" for each in names)
            case ast.Constant(value="orgdesign"):
                yield "orgdesign.__main__"  # the command in a process of its own
            case ast.Constant(value=str(text)) if text.startswith(("orgdesign.", "-morgdesign")):
                yield text.partition(":")[0]  # a command that is imported when it is given
            case _:
                pass


def _file(name: str) -> Path | None:
    """Return the file of a module of ours, or None."""
    root, *parts = name.split(".")
    folder = {"orgdesign": PACKAGE, "tests": TESTS}.get(root)
    if folder is None:
        return None
    path = folder.joinpath(*parts)
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)

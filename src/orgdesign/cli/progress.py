"""How far a long run is, shown to a person at a terminal and to nobody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from orgdesign.cli.boundary import Lang, message_language


@contextmanager
def showing_progress(total: int, lang: Lang | None) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many profiles were done; of a table in text the total is its number of lines."""
    from orgdesign.render.text.catalogue import SharedWords

    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from orgdesign.render.screen.console import terminal_console

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=terminal_console(stderr=True), transient=True) as progress:
        task = progress.add_task(SharedWords(message_language(lang)).score_reading, total=total, rate="")

        def advance(count: int) -> None:
            speed = progress.tasks[0].speed
            progress.update(task, advance=count, rate="" if speed is None else f"{speed:.0f}/s")

        yield advance

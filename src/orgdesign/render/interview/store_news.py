"""What is said of a profile's file that others touched while people spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from orgdesign.load.profiles.store import Kept, News
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.text.prose import one_line


def news_lines(news: Iterable[News], path: Path, words: InterviewWords) -> Iterator[str]:
    """Yield a sentence for each thing that came to light."""
    for each in news:
        if isinstance(each, Kept):
            yield words.kept_of_others.format(path=one_line(str(path)), kept=one_line(str(each.path)))
        else:
            yield words.linked.format(path=one_line(str(path)))

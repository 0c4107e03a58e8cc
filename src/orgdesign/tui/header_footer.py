"""The first and the last lines of the screen: whose interview this is and whether it is saved, and what the keys do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import Kind, Question
from orgdesign.render.interview.screen_words import Act, AppWords
from orgdesign.render.interview.sheet import values_of
from orgdesign.render.text.prose import one_line
from orgdesign.tui.cached import OneStyle
from orgdesign.tui.keys import keys_at, on_keyboard

_APART, _MARGIN = "  ", " "
_LINES, _LOW_LINES = 2, 1
_ALWAYS = 2
"""So many are told however narrow it is: how to answer, and how to have the question explained."""


class Top(OneStyle):
    """Whose interview this is, how far it is, who speaks, and whether all is saved."""

    _left = _right = Text()

    def show(self, session: Session, file: str, words: AppWords, *, is_saved: bool) -> None:
        """Show these."""
        tally = session.progress.overall
        parts = [
            one_line(session.profile.municipality),
            words.progress.format(answered=tally.answered, relevant=tally.relevant),
        ]
        if session.respondent is not None:
            parts.append(words.by.format(name=one_line(session.respondent)))
        saved = words.saved_in.format(path=one_line(file)) if is_saved else words.unsaved
        self._left, self._right = Text(" · ".join(parts)), Text(saved, "" if is_saved else "bold")
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  it is one line high
        """Return the line: what is on the right stays whole as long as there is room for it."""
        left, right, width = self._left.copy(), self._right.copy(), self.line_width - 2 * len(_MARGIN)
        right.truncate(width, overflow="ellipsis")
        left.truncate(max(width - right.cell_len - len(_APART), 0), overflow="ellipsis")
        between = " " * (width - left.cell_len - right.cell_len)
        return self.line_of(Text.assemble(_MARGIN, left, between, right), self.line_style)


class Keys(Static):
    """What answers here, and the keys of the moment with their names; each can be clicked.

    The most needed come first, and the one that leads to all others is always there; what does not fit is left to that.
    """

    _shown: tuple[str, AppWords, Mapping[str, Act]] | None = None
    _units: Sequence[Content] = ()
    _content: Content | None = None

    @property
    def most_lines(self) -> int:
        """How many lines the keys take at most."""
        return _LOW_LINES if self.screen.has_class("-low") else _LINES

    def show(self, question: Question | None, words: AppWords, *, in_field: bool) -> None:
        """Show the keys that do something here."""
        shown = (_answering(question, words, in_field=in_field), words, keys_at(question, in_field=in_field))
        if shown != self._shown:
            self._shown = shown
            units = (_unit(key, act, words) for key, act in shown[2].items())
            self._units = [Content.styled(shown[0], "italic"), *units]
            packed = self._packed()
            as_high = self._content is not None and packed.plain.count("\n") == self._content.plain.count("\n")
            self._content = packed
            self.refresh(layout=not as_high)

    def render(self) -> Content:
        """Return the keys in lines as wide as the screen."""
        return Content("") if self._content is None else self._content

    def _packed(self) -> Content:
        """Pack the keys in lines as wide as the screen; a key stays on one line with its name."""
        *units, everything = self._units or [Content("")]
        width, lines = self.app.size.width - 2, [Content("")]
        for at, unit in enumerate(units):
            room = width - (len(_APART) + everything.cell_length if len(lines) >= self.most_lines else 0)
            if lines[-1].cell_length + len(_APART) + unit.cell_length <= room:
                lines[-1] = _joined(lines[-1], unit)
            elif len(lines) < self.most_lines or at < _ALWAYS:
                lines.append(unit)
            else:
                break
        fits = lines[-1].cell_length + len(_APART) + everything.cell_length <= width
        return Content("\n").join([*lines[:-1], _joined(lines[-1], everything)] if fits else [*lines, everything])

    def on_resize(self) -> None:
        """Pack anew for another width."""
        self._content = self._packed()
        self.refresh(layout=True)


def _joined(line: Content, unit: Content) -> Content:
    return line + Content(_APART) + unit if line.cell_length else unit


def _answering(question: Question | None, words: AppWords, *, in_field: bool) -> str:
    match question:
        case None:
            return words.key_at_end
        case Question(kind=Kind.NUMBER):
            return words.key_number if in_field else words.key_number_left
        case Question(kind=Kind.SEVERAL):
            return words.key_several.format(last=len(values_of(question)))
        case _:
            return words.key_one.format(last=len(values_of(question)))


def _unit(key: str, act: Act, words: AppWords) -> Content:
    key = on_keyboard(key)
    clicked = Style.from_meta({"@click": f"app.act({act.name!r})"})
    return Content(f"{key} {words.keys[act][0]}").stylize("bold", 0, len(key)).stylize(clicked)

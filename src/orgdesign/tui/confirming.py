"""What is asked before something is lost or left, and everything that can be done by words: the palette.

Both end with what was chosen, or with None where all stays as it is. The palette is our own and not Textual's: that one
searches beside the keys, so whoever types fast and presses Enter gets what stood on top before, and it speaks English only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from orgdesign.model.names import folded
from orgdesign.render.interview.screen_words import Act, AppWords
from orgdesign.render.screen.panels import told
from orgdesign.render.text.catalogue import INTERFACE
from orgdesign.tui.keys import ALWAYS, KEYS, on_keyboard


class Confirm(ModalScreen[bool]):
    """A question before something is lost or left; True if it is to be done. Enter takes what the cursor is at."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(False)", "")]

    def __init__(self, asked: str, does: str, words: AppWords, *, careful: bool = False) -> None:
        """Take what is asked and what is done then; `careful` puts the cursor at staying."""
        super().__init__()
        self._asked, self._does, self._words, self._careful = asked, does, words, careful

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Static(told(self._asked, "bold"))
            yield OptionList(Option(told(self._does), id="do"), Option(told(self._words.stay), id="stay"), markup=False)
            yield Static(told(self._words.confirm_keys, "dim"))

    def on_mount(self) -> None:
        """Begin at what is asked, or at staying."""
        choices = self.query_one(OptionList)
        choices.highlighted = int(self._careful)
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with what was chosen."""
        self.dismiss(event.option_id == "do")


def acts_for(text: str, possible: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts in which every word begins a word, in any language; the one of that very key first.

    Then come those whose name begins so, and then those of which only the description has it.
    """
    wanted = folded(text)
    key = KEYS.get(text.strip().casefold())
    ranked: list[tuple[int, int, Act]] = []
    for at, act in enumerate(possible):
        names, descriptions = _words_of(act)
        if key is act and wanted:
            rank = 0
        elif any(name.startswith(wanted) for name in names):
            rank = 1
        elif all(any(word.startswith(part) for word in " ".join(names).split()) for part in wanted.split()):
            rank = 2
        elif all(any(word.startswith(part) for word in descriptions.split()) for part in wanted.split()):
            rank = 3
        else:
            continue
        ranked.append((rank, at, act))
    return tuple(act for _, _, act in sorted(ranked, key=lambda each: each[:2]))


def _words_of(act: Act) -> tuple[tuple[str, ...], str]:
    said = [AppWords(language).keys[act] for language in INTERFACE]
    return tuple(folded(name) for name, _ in said), folded(" ".join(f"{name} {does}" for name, does in said))


class ActPalette(ModalScreen[Act | None]):
    """Everything that can be done, found by words of either language; ends with what is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,ctrl+p", "dismiss(None)", "")]

    def __init__(self, words: AppWords, possible: Sequence[Act]) -> None:
        """Take what can be done here."""
        super().__init__()
        self._words, self._possible = words, possible

    def compose(self) -> ComposeResult:
        """Lay out the palette."""
        with Vertical(classes="dialog page"):
            yield Input(placeholder=self._words.find_act)
            yield OptionList(markup=False)
            yield Static(told(self._words.palette_keys, "dim"))

    def on_mount(self) -> None:
        """Begin with everything there is."""
        self._list("")
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Let the arrows walk along what was found while the words are being typed."""
        found = self.query_one(OptionList)
        if event.key in {"up", "down"} and self.query_one(Input).has_focus:
            event.stop()
            event.prevent_default()
            (found.action_cursor_up if event.key == "up" else found.action_cursor_down)()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the cursor is at, of what matches the words as they stand now."""
        self._list(event.value, at=self.query_one(OptionList).highlighted)
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id is not None:
            self.dismiss(Act[chosen.id])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was clicked."""
        self.dismiss(None if event.option_id is None else Act[event.option_id])

    def _list(self, text: str, at: int | None = None) -> None:
        found = acts_for(text, self._possible)
        lines = self.query_one(OptionList)
        shown = tuple(option.id for option in lines.options)
        if shown == tuple(act.name for act in found):
            return
        lines.set_options(_line(act, self._words) for act in found)
        if not found:
            lines.add_option(Option(told(self._words.nothing_found.format(text=text)), disabled=True))
        lines.highlighted = min(at or 0, len(found) - 1) if found else None


def _line(act: Act, words: AppWords) -> Option:
    name, does = words.keys[act]
    keys: Mapping[str, Act] = {**KEYS, **ALWAYS}
    on = ", ".join(on_keyboard(key) for key, each in keys.items() if each is act)
    return Option(Text.assemble((f"{name}  ", "bold"), (f"{on}", "dim"), f"\n  {does}"), id=act.name)

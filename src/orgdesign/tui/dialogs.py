"""What lies over the question for a moment: a note, who answers, a page to read, trouble with the disk.

Each ends with what was decided, or with None where all stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Group, RenderableType
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from orgdesign.render.interview.screen_words import Act, AppWords
from orgdesign.render.screen.panels import labelled, told
from orgdesign.render.text.prose import one_line
from orgdesign.tui.keys import ALWAYS, KEYS, on_keyboard


class Page(ModalScreen[None]):
    """A page to read: the keys, or the whole advice."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter,q,a,g,f1,f3,f9,question_mark", "dismiss(None)", "")]

    def __init__(self, content: RenderableType, words: AppWords) -> None:
        """Take what is to be read."""
        super().__init__()
        self._content = content
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog page"):
            with VerticalScroll():
                yield Static(self._content, id="content")
            yield Static(told(self._words.close, "dim"))

    def put(self, content: RenderableType) -> None:
        """Put something else to be read in its place; the lines that are in sight stay where they are."""
        self.query_one("#content", Static).update(content)


def keys_page(words: AppWords) -> RenderableType:
    """Return what every key does."""
    acts: dict[Act, list[str]] = {}
    for key, act in (*KEYS.items(), *ALWAYS.items()):
        acts.setdefault(act, []).append(on_keyboard(key))
    rows = [(told(key, "bold"), told(does)) for key, does in words.choosing]
    rows += [(told(", ".join(dict.fromkeys(keys)), "bold"), told(words.keys[act][1])) for act, keys in acts.items()]
    return Group(told(words.help_title, "bold underline"), labelled(rows))


class NoteText(TextArea):
    """A note in the making: Enter is done."""

    def on_key(self, event: events.Key) -> None:
        """Keep Enter from becoming a new line; Ctrl+J makes one."""
        if event.key == "enter":
            event.prevent_default()
        elif event.key == "ctrl+j":
            event.prevent_default()
            event.stop()
            self.insert("\n")


class Note(ModalScreen[str | None]):
    """A note to the question at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", ""), ("enter", "done", "")]

    def __init__(self, note: str, title: str, words: AppWords) -> None:
        """Take the note that is there, and what it is a note to."""
        super().__init__()
        self._note = note
        self._title = title
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Static(told(self._title, "bold"))
            yield NoteText(self._note, soft_wrap=True, show_line_numbers=False)
            yield Static(told(self._words.note_keys, "dim"))

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(NoteText)
        area.move_cursor(area.document.end)

    def action_done(self) -> None:
        """End with the note."""
        self.dismiss(self.query_one(NoteText).text.strip())


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answers from now on; None is nobody in particular."""

    name: str | None


class Who(ModalScreen[Respondent | None]):
    """Who is answering."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "")]

    def __init__(self, known: Sequence[str], words: AppWords) -> None:
        """Take who spoke before."""
        super().__init__()
        self._known = known
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Static(told(self._words.who_title, "bold"))
            yield OptionList(
                *(Option(told(one_line(name))) for name in self._known),
                Option(told(self._words.nobody, "italic")),
                markup=False,
            )
            yield Input()
            yield Static(told(self._words.who_keys, "dim"))

    def on_mount(self) -> None:
        """Begin at the name to be typed; the arrows lead to the names that are known."""
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Go from the field to the list by the arrow up."""
        if event.key == "up" and self.query_one(Input).has_focus:
            event.stop()  # the list would take the same key for a step
            self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with a name that is known, or with nobody."""
        name = self._known[event.option_index] if event.option_index < len(self._known) else None
        self.dismiss(Respondent(name))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with a new name; an empty one leaves it as it is."""
        name = event.value.strip()
        self.dismiss(Respondent(name) if name else None)


class Trouble(ModalScreen[str | None]):
    """The disk refuses: try again (an empty text), keep to another file (its name), or go on without (None)."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "")]

    def __init__(self, why: str, words: AppWords) -> None:
        """Take what went wrong and what to do about it."""
        super().__init__()
        self._why = why
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog trouble"):
            yield Static(told(f"! {self._words.trouble_title}", "bold"))
            yield Static(told(self._why), id="trouble")
            yield Input(placeholder=self._words.other_file)
            yield Static(told(self._words.trouble_keys, "dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with what was typed."""
        self.dismiss(event.value.strip())

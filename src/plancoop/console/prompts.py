"""Questions to whoever sits at the terminal, one at a time. Nothing is written meanwhile."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeVar

from plancoop.console import output, screen
from plancoop.errors import Exit, PlancoopError, UsageError
from plancoop.i18n.translation import _, language
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import first_forbidden
from plancoop.wording.messages import error_text


class Interrupted(PlancoopError):
    """The person left before the end."""

    exit_code = Exit.INTERRUPTED


class Choice(NamedTuple):
    """An answer: its letter, if any, what it means in English, and the words taken for it.

    The letter, which is what is returned, is the French one; in English `english` is typed.
    """

    letter: str
    meaning: str
    words: tuple[str, ...]
    english: str = ""

    def shown_letter(self) -> str:
        """Return the letter to be typed in the language in use."""
        return self.english if self.english and language() == "en" else self.letter


BACK: Final = Choice(
    "v", N_("go back a question"), ("revenir", "retour", "precedent", "precedente", "back"), "b"
)
"""The answer that a later question takes, for another answer to the one before it."""


def can_ask() -> bool:
    """Tell whether somebody is there to be asked."""
    return screen.is_terminal() and sys.stdin is not None and sys.stdin.isatty()


@contextmanager
def conversation() -> Iterator[None]:
    """Let Ctrl-C, and an input that ends, end the questions; raise `Interrupted`."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        output.emit("\n")
        raise Interrupted(N_("Interrupted. Nothing was written.")) from None


def choose(choices: Sequence[Choice], *, enter: bool = True) -> str:
    """Ask until one of some answers is given, and return its letter.

    Enter is the first, or no answer.
    """
    legend = " · ".join(_legend(choices, enter=enter))
    output.say(f"{legend}\n")
    while (typed := _line()) or not enter:
        for choice in choices:
            if fold(typed) in (choice.shown_letter(), *choice.words):
                return choice.letter
        if typed:
            sentence = _("Answer not recognized. Type one of these letters:")
            output.say(f"{sentence}\n")
        output.say(f"{legend}\n")
    return choices[0].letter


def _legend(choices: Iterable[Choice], *, enter: bool) -> Iterator[str]:
    """Say what each answer means; no line ends between the two."""
    for place, choice in enumerate(choices):
        typed = choice.shown_letter()
        if enter and not place:
            typed = _("Enter or {letter}").format(letter=typed) if typed else _("Enter")
        yield f"{typed}\u00a0= {_(choice.meaning)}".replace(" ", "\u00a0")


_Read = TypeVar("_Read")


def reply(question: str, read: Callable[[str], _Read]) -> _Read | None:
    """Ask until an answer can be read; None for Enter alone."""
    output.say(f"{question}\n")
    while typed := _line():
        try:
            return read(typed)
        except PlancoopError as error:
            output.say(f"{error_text(error)}\n")
    return None


def has_typed_ahead() -> bool:
    """Tell whether more was typed already, or pasted: a blank line in it is no answer."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    from select import select

    return bool(select([sys.stdin], [], [], 0.1)[0])


def ask_text(question: str) -> str | None:
    """Ask for words that a plan may hold; None for Enter alone."""
    return reply(question, _words)


def _words(typed: str) -> str:
    if character := first_forbidden(typed):
        sentence = N_("Your answer contains an invisible character: {character}.")
        raise UsageError(sentence, character=character)
    return typed


def ask_evidence() -> str | None:
    """Ask for evidence; None when there is none."""
    return ask_text(_("Evidence: a link, a file, minutes (Enter = none)"))


def ask_reason() -> str | None:
    """Ask for a reason; None when the person goes back."""
    return ask_text(_("Why? (Enter = go back)"))


def _line() -> str:
    """Read a line, which the terminal lets the person edit; raise `EOFError` at the end."""
    output.emit("> ")
    try:
        typed = sys.stdin.buffer.readline()
    except OSError:  # the terminal is gone
        typed = b""
    if not typed:
        raise EOFError
    return typed.decode(sys.stdin.encoding or "utf-8", "surrogateescape").strip()


_CONFIRM: Final = (
    Choice("o", N_("write"), ("oui", "y", "yes", "ecrire", "write"), "y"),
    Choice("n", N_("write nothing"), ("non", "no")),
    Choice("d", N_("show the lines that change"), ("diff",)),
)


def ask_to_go_on() -> bool:
    """Ask whether to write what was shown."""
    return choose(_CONFIRM[:2], enter=False) == "o"


def ask_to_write(show: Callable[[], None], *others: Choice) -> str:
    """Ask whether to write what was summed up, or for one of other answers; return its letter.

    Enter is not accepted, so holding the key down neither writes nor discards the answers.
    """
    while (answer := choose((*_CONFIRM, *others), enter=False)) == "d":
        show()
    if answer == "n":
        output.say(_("Nothing was written.") + "\n")
    return answer

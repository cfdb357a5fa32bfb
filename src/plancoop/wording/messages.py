"""The sentences about problems, why each is one and how to mend it, and about failures."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plancoop.errors import PlancoopError
from plancoop.i18n.translation import _
from plancoop.problems import Code, Problem, Severity
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line, visible


class Sentence(NamedTuple):
    """Why it is a problem, and how to mend it: with a proposal, and without one."""

    reason: str
    mend: str
    mend_with: str = ""


_QUOTE = N_('Put the text in quotes: key: "the text".')

SENTENCES: Final[Mapping[Code, Sentence]] = {
    Code.EMPTY_FILE: Sentence(
        N_("the file holds no plan"),
        N_("A plan has at least: version: 1, titre, publics."),
    ),
    Code.NOT_UTF8: Sentence(
        N_("the file is not UTF-8 text (byte {character}): accents would be lost"),
        N_("Save it again with the encoding “UTF-8”; it looks like Windows-1252 or Latin-1."),
    ),
    Code.UTF16: Sentence(
        N_("the file is UTF-16 text, which some editors call “Unicode”"),
        N_("Save it again with the encoding “UTF-8”."),
    ),
    Code.CONFLICT: Sentence(
        N_("two versions of the plan did not merge here (git's conflict marks)"),
        N_(
            "Keep what is right of both; remove the lines beginning with <<<<<<<, =======, >>>>>>>."
        ),
    ),
    Code.CONTROL_CHARACTER: Sentence(
        N_("a control character ({character}) that nobody can see"),
        N_("Remove it: delete what stands here, and type it again."),
    ),
    Code.INVISIBLE_CHARACTER: Sentence(
        N_("an invisible character ({character}), often pasted from elsewhere"),
        N_("Remove it: delete what stands here, and type it again."),
    ),
    Code.LINE_BREAK: Sentence(
        N_("a line break ({character}) that editors do not show"),
        N_("Replace it by an ordinary line break or a space."),
    ),
    Code.SYNTAX: Sentence(
        N_("this is not YAML ({detail})"),
        N_("Compare with the lines around it: key: value, items begin with “- ”."),
    ),
    Code.COLON_IN_TEXT: Sentence(
        N_("a colon followed by a space begins a value, and this one stands inside a text"),
        _QUOTE,
    ),
    Code.NO_BREAK_SPACE_INDENT: Sentence(
        N_("this line is indented by no-break spaces, often pasted from a word processor"),
        N_("Replace them by ordinary spaces."),
    ),
    Code.TAB_INDENT: Sentence(
        N_("this line is indented by a tab, which YAML does not allow"),
        N_("Replace it by spaces, as on the lines around it."),
    ),
    Code.DUPLICATE_KEY: Sentence(
        N_("the key “{key}” stands here for the second time"),
        N_("Keep one of the two; if a new item begins here, put “- ” before its first line."),
    ),
    Code.ALIAS: Sentence(
        N_("“*{name}” refers to another place of the file, which a plan does not allow"),
        N_("Write the value itself; if it is text, put it in quotes."),
    ),
    Code.ANCHOR: Sentence(
        N_("“&{name}” names a value for later use, which a plan does not allow"),
        N_("Remove it; if it is text, put it in quotes."),
    ),
    Code.TAG: Sentence(
        N_("“{name}” is a YAML tag, which a plan does not allow"),
        N_("Remove it; if it is text, put it in quotes."),
    ),
    Code.MERGE_KEY: Sentence(
        N_("“<<” merges another section into this one, which a plan does not allow"),
        N_("Write the keys themselves."),
    ),
    Code.SEVERAL_DOCUMENTS: Sentence(
        N_("a second document begins here, and a file holds one plan"),
        N_("Remove the line “---” or “...”, or put the rest in a file of its own."),
    ),
    Code.TOO_DEEP: Sentence(
        N_("more than {limit} levels inside each other"),
        N_("A plan has no more than ten: check the brackets."),
    ),
    Code.KEY_NOT_WORD: Sentence(
        N_("a key is expected here, which is a word"),
        N_("Write key: value."),
    ),
    Code.NULL: Sentence(
        N_("“{value}” means “nothing” in YAML"),
        N_("Leave the value empty, or remove the key; if it is text, put it in quotes."),
    ),
    Code.CURLY_QUOTES: Sentence(
        N_("typographic quotes do not enclose a value in YAML"),
        N_('Use straight quotes ("…"); to keep these in the text, put straight ones around them.'),
    ),
    Code.LOST_COMMENT: Sentence(
        N_("from “#” on, the line is a comment: this part of the text is lost"),
        _QUOTE,
    ),
    Code.KEY_IN_TEXT: Sentence(
        N_("“{key}” is indented as the text above is, and so is a part of it"),
        N_("Give this line as many spaces at the beginning as the key of that text."),
    ),
    Code.QUOTE_IN_QUOTES: Sentence(
        N_("the quotes close here, and text follows"),
        N_('Put the text in the other quotes ("l\'année"), or after “>-” on lines of its own.'),
    ),
    Code.RESERVED_START: Sentence(
        N_("in YAML this sign has a meaning at the beginning of a value"),
        _QUOTE,
    ),
    Code.MISALIGNED: Sentence(
        N_("this line is not aligned with the others of its section"),
        N_("Give it as many spaces at the beginning as the lines around it."),
    ),
    Code.UNCLOSED: Sentence(
        N_("what opens here is never closed"),
        N_("Add the sign that closes it; if it is text, put it in quotes."),
    ),
    Code.BAD_ESCAPE: Sentence(
        N_("between double quotes, “\\” begins a code, and this is none that a plan may hold"),
        N_("Put the text in single quotes ('C:\\Documents'), or write “\\\\”."),
    ),
    Code.MISSING_SPACE: Sentence(
        N_("a space is missing here"),
        N_("Write key: value with a space after the colon, and “- ” with a space after the dash."),
    ),
    Code.MISSING_COLON: Sentence(
        N_("this line is neither key: value nor the rest of a text"),
        N_("Put a long text after “>-”, on lines that are all indented, or in quotes."),
    ),
    Code.NO_BREAK_SPACE: Sentence(
        N_("a no-break space, which is no space to YAML"),
        N_("Replace it by an ordinary space; before a colon, remove it."),
    ),
    Code.UNOPENED: Sentence(
        N_("what closes here was never opened"),
        N_("Remove this sign; if it is text, put the text in quotes."),
    ),
    Code.MISSING_ENTRY: Sentence(
        N_("nothing stands before this comma"),
        N_("Remove it, or write what is missing before it."),
    ),
    Code.COMMA_IN_TEXT: Sentence(
        N_("between braces a comma ends the text: “{key}” is taken for a key"),
        _QUOTE,
    ),
    Code.MISSING_KEY: Sentence(
        N_("the key “{key}” is missing, or has no value"),
        N_("Add it: {key}: …"),
    ),
    Code.UNKNOWN_KEY: Sentence(
        N_("the key “{key}” is not known here"),
        N_("Known here: {known}."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.NOT_SECTION: Sentence(
        N_("keys and values are expected here"),
        N_("Write the keys below, each on its line, indented."),
    ),
    Code.NOT_LIST: Sentence(
        N_("“{key}” is a list"),
        N_("Write each entry on a line that begins with “- ”, or all of them between brackets."),
    ),
    Code.NOT_TEXT: Sentence(
        N_("a text is expected for “{key}”, not a list or a section"),
        N_("Write the text on this line; put it in quotes if it has “: ”, “[” or “{{”."),
    ),
    Code.EMPTY_TEXT: Sentence(
        N_("the text of “{key}” is empty"),
        N_("Write it, or remove the key."),
    ),
    Code.BAD_ID: Sentence(
        N_("“{value}” is no id: small letters without accents, digits, single hyphens"),
        N_("For instance: jeunes-m1."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.UNKNOWN_STATUS: Sentence(
        N_("“{value}” is no status"),
        N_("One of: a_venir, en_cours, suspendu, realise, partiel, non_realise, abandonne."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.BAD_DATE: Sentence(
        N_("“{value}” is no date of the form YYYY-MM-DD"),
        N_("For instance 2012-06-30; a date in words goes under “quand”."),
        N_("Write {mend}."),
    ),
    Code.NO_SUCH_DATE: Sentence(
        N_("{value} does not exist in the calendar"),
        N_("Check the month and the day."),
    ),
    Code.BAD_NUMBER: Sentence(
        N_("“{value}” is no number"),
        N_("Digits alone, with a point for decimals: 12 or 2.5."),
        N_("Digits alone, with a point for decimals: {mend}"),
    ),
    Code.OUT_OF_RANGE: Sentence(
        N_("{value} is out of bounds for “{key}”: {range}"),
        N_("Give a value within them."),
    ),
    Code.BAD_URL: Sentence(
        N_("“{value}” is no link that begins with https:// or http://"),
        N_("Copy the whole address from the browser."),
        N_("Write {mend}"),
    ),
    Code.BAD_VERSION: Sentence(
        N_("this version of the format is not known"),
        N_("Write version: 1, or use a newer plancoop."),
    ),
    Code.EMPTY_FOLLOW_UP: Sentence(
        N_("this follow-up entry says nothing beside its date"),
        N_("Add a note, a statut, a value or a preuve, or remove it."),
    ),
    Code.EMPTY_ENTRY: Sentence(
        N_("this entry of “{key}” is empty"),
        N_("Fill it in, or remove its dash."),
    ),
    Code.UNKNOWN_RULE: Sentence(
        N_("“{value}” is no code of a rule"),
        N_("A code is PC and three digits, such as PC403: plancoop explain lists them all."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.NOT_SILENCED: Sentence(
        N_("{value} cannot be silenced"),
        N_("Correct what it is about: only warnings, and hints about the plan, can be silenced."),
    ),
    Code.REFUSED_VALUE: Sentence(
        N_("this value cannot be used for “{key}”"),
        N_("Compare with the documentation of the key."),
    ),
    Code.DUPLICATE_ID: Sentence(
        N_("the id “{id}” is taken already: each id names one thing"),
        N_("Give this one another id."),
    ),
    Code.UNKNOWN_OBJECTIVE: Sentence(
        N_("no objective has the id “{id}”"),
        N_("“pour” holds ids of objectives of this plan."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.DATES_REVERSED: Sentence(
        N_("it ends on {end}, before it begins on {start}"),
        N_("Exchange the two dates, or correct one."),
    ),
    Code.VALUE_WITHOUT_TARGET: Sentence(
        N_("a value reached (“atteint”) says nothing without a target"),
        N_("A step has no target: put the value in the note."),
        N_("Give “{mend}” a target (cible: {{valeur: …}}), or put the value in the note."),
    ),
    Code.TARGET_EQUALS_BASELINE: Sentence(
        N_("the target is equal to the baseline ({value}): there is nothing to measure"),
        N_("Correct “valeur” or “depart”."),
    ),
    Code.DUPLICATE_ALIAS: Sentence(
        N_("“{alias}” already names the audience “{owner}”"),
        N_("Choose another alias, or remove this one."),
    ),
    Code.UNKNOWN_ITEM: Sentence(
        N_("no audience and no item has the id “{id}”"),
        N_("“elements” holds ids of this plan."),
        N_("Did you mean “{mend}”?"),
    ),
    Code.CLOSED_UNDATED: Sentence(
        N_("“{id}” is closed, and its follow-up does not say since when"),
        N_("Say the day by plancoop mark and its option --le: it goes into the “suivi”."),
    ),
    Code.NO_EVIDENCE: Sentence(
        N_("“{id}” was done, at least in part, and nothing proves it"),
        N_("Name a link, a file or minutes by plancoop mark and its option --preuve."),
    ),
    Code.OUTSIDE_PERIOD: Sentence(
        N_("{date} is outside the plan's period, {start} to {end}"),
        N_("Check the year; or move the period, if it is the period that is wrong."),
    ),
    Code.OUT_OF_ORDER: Sentence(
        N_("this entry of {date} stands after that of {above}: the oldest comes first"),
        N_("Move it up, or correct its date."),
    ),
    Code.STATUS_AT_ODDS: Sentence(
        N_("the status is {status}, but the follow-up of {date} says {logged}"),
        N_("Correct the one that is wrong; or add to “suivi” the day on which it became {status}."),
    ),
    Code.SAME_TEXT: Sentence(
        N_("“{other}” says the same, word for word"),
        N_("Remove one of the two, or say how they differ."),
    ),
    Code.NEAR_DUPLICATE_ID: Sentence(
        N_("“{id}” is easily taken for “{other}”"),
        N_("If they are the same, remove one; if not, give one an id that is told apart."),
    ),
    Code.OPEN_STEPS: Sentence(
        N_("“{id}” is closed ({status}), and has open steps: {steps}"),
        N_("Close the steps, or open “{id}” again."),
    ),
    Code.SILENCES_NOTHING: Sentence(
        N_("{rule} is silenced here, and there is nothing to silence"),
        N_("Remove this entry."),
    ),
    Code.STATUS_SYNONYM: Sentence(
        N_("“{value}” is understood, and plancoop writes “{mend}”"),
        N_("Nothing has to be done."),
    ),
}

SEVERITIES: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.HINT: N_("hint"),
}


def reason_text(problem: Problem) -> str:
    """Say what is wrong, in one sentence without a full stop."""
    return _filled(SENTENCES[problem.code].reason, problem.values)


def fix_text(problem: Problem) -> str:
    """Say how to mend it, with the proposal where there is one."""
    sentence = SENTENCES[problem.code]
    homes = problem.values.get("homes")
    if problem.code is Code.UNKNOWN_KEY and homes and not problem.values.get("mend"):
        return _filled(N_("This key goes only under: {homes}."), problem.values)
    proposed = sentence.mend_with and problem.values.get("mend")
    return _filled(sentence.mend_with if proposed else sentence.mend, problem.values)


def error_text(error: PlancoopError) -> str:
    """Say what a command failed on, and what was perhaps meant."""
    values = {name: on_one_line(str(value)) for name, value in error.values.items()}
    values |= {name: _short(values[name]) for name in _TYPED if name in values}
    if reason := values.get("reason"):  # a sentence of ours; the other values are the user's
        values["reason"] = _(reason)
    sentence = _(error.sentence).format(**values)
    if error.proposals:
        meant = ", ".join(map(visible, error.proposals))
        sentence += " " + _("Did you mean {proposals}?").format(proposals=meant)
    return sentence


_TYPED: Final = ("text", "word")
"""What was typed, and may be of any length."""


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    shown = {
        name: on_one_line(value if name in _OUR_OWN else _short(value))
        for name, value in values.items()
    }
    return _(sentence).format_map(_Blank(shown))


_OUR_OWN: Final = frozenset({"known", "homes"})
"""What is no text of the user's, and so never too long."""


class _Blank(dict[str, str]):
    """A name without a value shows as an ellipsis rather than as a crash."""

    def __missing__(self, name: str) -> str:
        return "…"


_LONGEST: Final = 60


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"

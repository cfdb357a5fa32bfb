"""The sentences about problems, why each is one and how to mend it, and about failures."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from plancoop.errors import PlancoopError
from plancoop.i18n.formats import amount, one_of
from plancoop.i18n.translation import _, option_name
from plancoop.plan.grouping import Grouping
from plancoop.problems import Code, Problem, Severity
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line, visible
from plancoop.wording.groupings import grouping_values

REASONS: Final[Mapping[Code, str]] = {
    Code.EMPTY_FILE: N_("the file holds no plan"),
    Code.NOT_UTF8: N_("the file is not UTF-8 text (byte {character}): accents would be lost"),
    Code.UTF16: N_("the file is UTF-16 text, which some editors call “Unicode”"),
    Code.CONFLICT: N_("two versions of the plan did not merge here (git's conflict marks)"),
    Code.CONTROL_CHARACTER: N_("a control character ({character}) that nobody can see"),
    Code.INVISIBLE_CHARACTER: N_(
        "an invisible character ({character}), often pasted from elsewhere"
    ),
    Code.LINE_BREAK: N_("a line break ({character}) that editors do not show"),
    Code.SYNTAX: N_("this is not YAML ({detail})"),
    Code.COLON_IN_TEXT: N_(
        "a colon followed by a space begins a value, and this one is inside a text"
    ),
    Code.NO_BREAK_SPACE_INDENT: N_(
        "this line is indented by no-break spaces, often pasted from a word processor"
    ),
    Code.TAB_INDENT: N_("this line is indented by a tab, which YAML does not allow"),
    Code.DUPLICATE_KEY: N_("the key “{key}” appears here a second time"),
    Code.ALIAS: N_("“*{name}” refers to another place of the file, which a plan does not allow"),
    Code.ANCHOR: N_("“&{name}” names a value for later use, which a plan does not allow"),
    Code.TAG: N_("“{name}” is a YAML tag, which a plan does not allow"),
    Code.MERGE_KEY: N_("“<<” merges another section into this one, which a plan does not allow"),
    Code.SEVERAL_DOCUMENTS: N_("a second document begins here, and a file holds one plan"),
    Code.TOO_DEEP: N_("more than {limit} nested levels"),
    Code.KEY_NOT_WORD: N_("a key is expected here, and a key is a word"),
    Code.NULL: N_("“{value}” means “nothing” in YAML"),
    Code.CURLY_QUOTES: N_("typographic quotes do not enclose a value in YAML"),
    Code.LOST_COMMENT: N_("from “#” on, the line is a comment: this part of the text is lost"),
    Code.KEY_IN_TEXT: N_("“{key}” is indented as the text above is, and so is a part of it"),
    Code.QUOTE_IN_QUOTES: N_("the quotes close here, and text follows"),
    Code.RESERVED_START: N_("in YAML this sign has a meaning at the beginning of a value"),
    Code.MISALIGNED: N_("this line is not aligned with the others of its section"),
    Code.UNCLOSED: N_("what opens here is never closed"),
    Code.BAD_ESCAPE: N_(
        "between double quotes, “\\” begins a code, and a plan does not allow this one"
    ),
    Code.MISSING_SPACE: N_("a space is missing here"),
    Code.MISSING_COLON: N_("this line is neither key: value nor the rest of a text"),
    Code.NO_BREAK_SPACE: N_("a no-break space, which is not a space to YAML"),
    Code.UNOPENED: N_("what closes here was never opened"),
    Code.MISSING_ENTRY: N_("there is nothing before this comma"),
    Code.COMMA_IN_TEXT: N_("between braces a comma ends the text: “{key}” is taken for a key"),
    Code.MISSING_KEY: N_("the key “{key}” is missing, or has no value"),
    Code.UNKNOWN_KEY: N_("the key “{key}” is not known here"),
    Code.NOT_SECTION: N_("keys and values are expected here"),
    Code.NOT_LIST: N_("“{key}” must be a list"),
    Code.NOT_TEXT: N_("a text is expected for “{key}”, not a list or a section"),
    Code.EMPTY_TEXT: N_("the text of “{key}” is empty"),
    Code.BAD_ID: N_(
        "“{value}” is not an id: lower-case letters without accents, digits, single hyphens"
    ),
    Code.UNKNOWN_STATUS: N_("“{value}” is not a status"),
    Code.BAD_DATE: N_("“{value}” is not a date"),
    Code.NOT_DAY: N_("“{value}” is not a date of the form YYYY-MM-DD"),
    Code.NOT_FISCAL_YEAR: N_("“{value}”: a fiscal year goes from one year to the next"),
    Code.FISCAL_YEAR_UNKNOWN: N_(
        "“{value}” is a fiscal year, but the plan does not say when its own begin"
    ),
    Code.BAD_MONTH_DAY: N_("“{value}” is not a month and a day of the form MM-DD"),
    Code.BAD_CADENCE: N_("“{value}” is not one of mois, trimestre, semestre, an"),
    Code.NOT_COUNT: N_("“{value}” is not a whole number"),
    Code.NOT_FLAG: N_("“{key}” is true or false, and “{value}” is neither"),
    Code.BAD_OCCURRENCE: N_("“{value}” names no month, quarter, half-year or year"),
    Code.NO_SUCH_DATE: N_("{value} does not exist in the calendar"),
    Code.BAD_NUMBER: N_("“{value}” is not a number"),
    Code.BAD_AMOUNT: N_("“{value}” is not an amount"),
    Code.OUT_OF_RANGE: N_("{value} is out of bounds for “{key}”: {range}"),
    Code.BAD_URL: N_("“{value}” is not a link that begins with https:// or http://"),
    Code.BAD_VERSION: N_("this version of the format is not known"),
    Code.EMPTY_FOLLOW_UP: N_("this follow-up entry says nothing beside its date"),
    Code.EMPTY_ENTRY: N_("this entry of “{key}” is empty"),
    Code.UNKNOWN_RULE: N_("“{value}” is not the code of a rule"),
    Code.NOT_SILENCED: N_("{value} cannot be silenced"),
    Code.BAD_OWN_NUMBER: N_("“{value}” is not a number that can be typed without spaces"),
    Code.UNKNOWN_PRIORITY: N_("“{value}” is not a priority"),
    Code.UNKNOWN_LANGUAGE: N_("“{value}” is not a language that plancoop speaks"),
    Code.UNKNOWN_GROUPING: N_("“{value}” is not a name for the parts of a plan"),
    Code.BAD_AIM: N_("“{value}” is neither a figure, nor a range of two, nor words alone"),
    Code.BAD_DIRECTION: N_("“{value}” is not a direction: hausse or baisse"),
    Code.BAD_YEAR: N_("“{value}” is not a year"),
    Code.REFUSED_VALUE: N_("this value cannot be used for “{key}”"),
    Code.DUPLICATE_ID: N_("the id “{id}” is taken already: each id names one thing"),
    Code.UNKNOWN_OBJECTIVE: N_("no objective has the id “{id}”"),
    Code.DATES_REVERSED: N_("it ends on {end}, before it begins on {start}"),
    Code.VALUE_WITHOUT_TARGET: N_("a value reached (“atteint”) says nothing without a target"),
    Code.TARGET_EQUALS_BASELINE: N_(
        "the target is equal to the baseline ({value}): there is nothing to measure"
    ),
    Code.DUPLICATE_ALIAS: N_("“{alias}” already names “{owner}”"),
    Code.UNKNOWN_ITEM: N_("nothing in the plan has the id “{id}”"),
    Code.ENDLESS_RECURRENCE: N_(
        "what recurs needs “{missing}”, and neither the item nor the plan's period gives it"
    ),
    Code.UNKNOWN_OCCURRENCE: N_("“{id}” is not an occurrence of this item"),
    Code.ENDLESS_AND_DATED: N_("ongoing work (“continu”) cannot have “{key}”"),
    Code.UNKNOWN_AXIS: N_("no axis has the id “{id}”"),
    Code.UNKNOWN_TAG: N_("the plan declares no tag “{id}”"),
    Code.DUPLICATE_AXIS: N_("the id “{id}” is already that of an axis"),
    Code.DUPLICATE_INDICATOR: N_("another indicator of this item is already called “{name}”"),
    Code.UNKNOWN_INDICATOR: N_("no indicator of “{item}” is called “{id}”"),
    Code.TARGET_BESIDE_INDICATORS: N_("“{id}” has both a target (“cible”) and “indicateurs”"),
    Code.CLOSED_UNDATED: N_("“{id}” is closed, and its follow-up does not say since when"),
    Code.NO_EVIDENCE: N_("“{id}” was done, at least in part, and nothing proves it"),
    Code.OUTSIDE_PERIOD: N_("{date} is outside the plan's period, {start} to {end}"),
    Code.OUT_OF_ORDER: N_(
        "this entry of {date} comes after that of {above}: the oldest goes first"
    ),
    Code.STATUS_AT_ODDS: N_("the status is {status}, but the follow-up of {date} says {logged}"),
    Code.SAME_TEXT: N_("“{other}” says the same, word for word"),
    Code.NEAR_DUPLICATE_ID: N_("“{id}” is easily confused with “{other}”"),
    Code.OPEN_STEPS: N_("“{id}” is closed ({status}), and has open steps: {steps}"),
    Code.DUPLICATE_NUMBER: N_("“{id}” has the number {number}, which is that of “{other}”"),
    Code.SILENCES_NOTHING: N_("{rule} is silenced here, and there is nothing to silence"),
    Code.OVER_BUDGET: N_("“{id}” cost {actual}, but {planned} was planned"),
    Code.UNLIKELY_DAY: N_("this follow-up cannot date from {date}"),
    Code.TWICE_ENCODED: N_("“{value}” was encoded twice: an editor took UTF-8 for something else"),
    Code.STATUS_SYNONYM: N_("“{value}” is understood, and plancoop writes “{mend}”"),
}
"""Why each is a problem."""

_WHY_UNLIKELY: Final = {
    "to_come": N_("{to_come} is still to come, but a follow-up says what has happened"),
    "period_start": N_("{date} is long before the plan's period, which begins on {period_start}"),
    "item_start": N_("{date} is before “{id}” begins, on {item_start}"),
}
_WHY_ENDLESS: Final = {"too_many": N_("this would recur more than {too_many} times")}
_OTHER_REASONS: Final = _WHY_UNLIKELY | _WHY_ENDLESS
"""Why a day is unlikely, by the value that says it."""

_QUOTE = N_('Put the text in quotes: key: "the text".')
FIXES: Final[Mapping[Code, str]] = {
    Code.EMPTY_FILE: N_("A plan has at least: version: 1, titre, publics."),
    Code.NOT_UTF8: N_(
        "Save it again with the encoding “UTF-8”; it looks like Windows-1252 or Latin-1."
    ),
    Code.UTF16: N_("Save it again with the encoding “UTF-8”."),
    Code.CONFLICT: N_("Keep what is right from both; remove the lines beginning with {marks}."),
    Code.CONTROL_CHARACTER: N_("Remove it: delete what stands here, and type it again."),
    Code.INVISIBLE_CHARACTER: N_("Remove it: delete what stands here, and type it again."),
    Code.LINE_BREAK: N_("Replace it with an ordinary line break or a space."),
    Code.SYNTAX: N_("Compare with the lines around it: key: value, items begin with “- ”."),
    Code.COLON_IN_TEXT: _QUOTE,
    Code.NO_BREAK_SPACE_INDENT: N_("Replace them with ordinary spaces."),
    Code.TAB_INDENT: N_("Replace it with spaces, as on the lines around it."),
    Code.DUPLICATE_KEY: N_(
        "Keep one of the two; if a new item begins here, put “- ” before its first line."
    ),
    Code.ALIAS: N_("Write the value itself; if it is text, put it in quotes."),
    Code.ANCHOR: N_("Remove it; if it is text, put it in quotes."),
    Code.TAG: N_("Remove it; if it is text, put it in quotes."),
    Code.MERGE_KEY: N_("Write the keys themselves."),
    Code.SEVERAL_DOCUMENTS: N_(
        "Remove the line “---” or “...”, or put the rest in a file of its own."
    ),
    Code.TOO_DEEP: N_("A plan has no more than ten: check the brackets."),
    Code.KEY_NOT_WORD: N_("Write key: value."),
    Code.NULL: N_("Leave the value empty, or remove the key; if it is text, put it in quotes."),
    Code.CURLY_QUOTES: N_(
        'Use straight quotes ("…"); to keep these in the text, put straight ones around them.'
    ),
    Code.LOST_COMMENT: _QUOTE,
    Code.KEY_IN_TEXT: N_("Give this line as many spaces at the beginning as the key of that text."),
    Code.QUOTE_IN_QUOTES: N_(
        'Put the text in the other quotes ("l\'année"), or after “>-” on lines of its own.'
    ),
    Code.RESERVED_START: _QUOTE,
    Code.MISALIGNED: N_("Give it as many spaces at the beginning as the lines around it."),
    Code.UNCLOSED: N_("Add the sign that closes it; if it is text, put it in quotes."),
    Code.BAD_ESCAPE: N_("Put the text in single quotes ('C:\\Documents'), or write “\\\\”."),
    Code.MISSING_SPACE: N_(
        "Write key: value with a space after the colon, and “- ” with a space after the dash."
    ),
    Code.MISSING_COLON: N_(
        "Put a long text after “>-”, on lines that are all indented, or in quotes."
    ),
    Code.NO_BREAK_SPACE: N_("Replace it with an ordinary space; before a colon, remove it."),
    Code.UNOPENED: N_("Remove this sign; if it is text, put the text in quotes."),
    Code.MISSING_ENTRY: N_("Remove it, or write what is missing before it."),
    Code.COMMA_IN_TEXT: _QUOTE,
    Code.MISSING_KEY: N_("Add it: {key}: …"),
    Code.UNKNOWN_KEY: N_("Known here: {known}."),
    Code.NOT_SECTION: N_("Write the keys below, each on its line, indented."),
    Code.NOT_LIST: N_(
        "Write each entry on a line that begins with “- ”, or all of them between brackets."
    ),
    Code.NOT_TEXT: N_("Write the text on this line; put it in quotes if it has “: ”, “[” or “{{”."),
    Code.EMPTY_TEXT: N_("Write it, or remove the key."),
    Code.BAD_ID: N_("For instance: jeunes-m1."),
    Code.UNKNOWN_STATUS: N_(
        "One of: a_venir, en_cours, suspendu, realise, partiel, non_realise, abandonne."
    ),
    Code.BAD_DATE: N_(
        "A day (2012-06-30), a month (2012-06), a quarter (2012-T2), a season (2012-ete) or a year "
        "(2012); a date in words alone goes under “quand”."
    ),
    Code.NOT_DAY: N_("For instance 2012-06-30."),
    Code.NOT_FISCAL_YEAR: N_("For instance 2012-2013; or a year alone, 2012."),
    Code.FISCAL_YEAR_UNKNOWN: N_(
        "Say when it begins, once for the whole plan: exercice: {{debut: 04-01}}"
    ),
    Code.BAD_MONTH_DAY: N_("For instance 04-01, for 1 April."),
    Code.BAD_CADENCE: N_("For instance: recurrence: {{chaque: trimestre, fois: 2}}"),
    Code.NOT_COUNT: N_("Digits only: 2."),
    Code.NOT_FLAG: N_("Write continu: true, or remove the key."),
    Code.BAD_OCCURRENCE: N_(
        "Write it as plancoop show does: 2012-T1, 2012-03, 2012-S1 or 2012; 2012-T1/2 for the "
        "second of several."
    ),
    Code.NO_SUCH_DATE: N_("Check the month and the day."),
    Code.BAD_NUMBER: N_("Digits only, with a point for decimals: 12 or 2.5."),
    Code.BAD_AMOUNT: N_(
        "Digits only, with a point before cents: 3500 or 3500.50; the rest goes in a note."
    ),
    Code.OUT_OF_RANGE: N_("Give a value within them."),
    Code.BAD_URL: N_("Copy the whole address from the browser."),
    Code.BAD_VERSION: N_("Write version: 1, or use a newer plancoop."),
    Code.EMPTY_FOLLOW_UP: N_("Add a note, a statut, a value or a preuve, or remove it."),
    Code.EMPTY_ENTRY: N_("Fill it in, or remove its dash."),
    Code.UNKNOWN_RULE: N_(
        "A code is PC and three digits, such as PC403: plancoop explain lists them all."
    ),
    Code.NOT_SILENCED: N_(
        "Correct what it is about: only warnings, and hints about the plan, can be silenced."
    ),
    Code.BAD_OWN_NUMBER: N_("Letters, digits and points, such as 1.2.3 or C01.5.1."),
    Code.UNKNOWN_PRIORITY: N_("One of: haute, moyenne, basse."),
    Code.UNKNOWN_LANGUAGE: N_("One of: fr, en."),
    Code.UNKNOWN_GROUPING: N_("One of: public, orientation, axe, volet, chantier."),
    Code.BAD_AIM: N_(
        "Write the figure alone (12 or 2.5), what it counts under “unite”; or a range (30 à 50 %)."
    ),
    Code.BAD_DIRECTION: N_("Write hausse where more is better, baisse where less is."),
    Code.BAD_YEAR: N_("A year is four digits, such as 2012."),
    Code.REFUSED_VALUE: N_("Compare with the documentation of the key."),
    Code.DUPLICATE_ID: N_("Give this one another id."),
    Code.UNKNOWN_OBJECTIVE: N_("“pour” holds ids of objectives of this plan."),
    Code.DATES_REVERSED: N_("Exchange the two dates, or correct one."),
    Code.VALUE_WITHOUT_TARGET: N_("A step has no target: put the value in the note."),
    Code.TARGET_EQUALS_BASELINE: N_("Correct the target or the baseline (“depart”)."),
    Code.DUPLICATE_ALIAS: N_("Choose another alias, or remove this one."),
    Code.UNKNOWN_ITEM: N_("“elements” holds ids of this plan."),
    Code.ENDLESS_RECURRENCE: N_(
        "Give the item “debut” and “echeance”, or the plan a period; what never ends is continu: "
        "true."
    ),
    Code.UNKNOWN_OCCURRENCE: N_(
        "plancoop show lists the occurrences of an item; without “recurrence” it has none."
    ),
    Code.ENDLESS_AND_DATED: N_("Keep one of the two: “continu” or “{key}”."),
    Code.UNKNOWN_AXIS: N_("“axe” holds the id of one of the plan's “axes”."),
    Code.UNKNOWN_TAG: N_(
        "Take one of those under the plan's “etiquettes”, or add it there; without that list, "
        "every tag is free."
    ),
    Code.DUPLICATE_AXIS: N_("Give this one another id."),
    Code.DUPLICATE_INDICATOR: N_("Give this one another name."),
    Code.UNKNOWN_INDICATOR: N_("“indicateur” holds the id or the name of one of its indicators."),
    Code.TARGET_BESIDE_INDICATORS: N_("Make the target one of the indicators, and remove “cible”."),
    Code.CLOSED_UNDATED: N_(
        "Give the day with plancoop mark and its option --le: it goes into the “suivi”."
    ),
    Code.NO_EVIDENCE: N_(
        "Name a link, a file or minutes with plancoop mark and its option --preuve."
    ),
    Code.OUTSIDE_PERIOD: N_(
        "Check the year; or move the period, if it is the period that is wrong."
    ),
    Code.OUT_OF_ORDER: N_("Move it up, or correct its date."),
    Code.STATUS_AT_ODDS: N_(
        "Correct the one that is wrong; or add to “suivi” the day on which it became {status}."
    ),
    Code.SAME_TEXT: N_("Remove one of the two, or say how they differ."),
    Code.NEAR_DUPLICATE_ID: N_(
        "If they are the same, remove one; if not, give one an id that differs more."
    ),
    Code.OPEN_STEPS: N_("Close the steps, or open “{id}” again."),
    Code.DUPLICATE_NUMBER: N_("Give one of the two another number."),
    Code.SILENCES_NOTHING: N_("Remove this entry."),
    Code.OVER_BUDGET: N_("Check both amounts; if they are right, say why in a note."),
    Code.UNLIKELY_DAY: N_(
        "Check the year and the day; or correct what they contradict, “debut” or the period."
    ),
    Code.TWICE_ENCODED: N_("Write the text again, with its accents."),
    Code.STATUS_SYNONYM: N_("Nothing needs to be done."),
}
"""How to mend each, where nothing better can be proposed."""
PROPOSALS: Final[Mapping[Code, str]] = {
    Code.UNKNOWN_KEY: N_("Did you mean “{mend}”?"),
    Code.BAD_ID: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_STATUS: N_("Did you mean “{mend}”?"),
    Code.BAD_DATE: N_("Write {mend}."),
    Code.NOT_DAY: N_("Write {mend}."),
    Code.BAD_NUMBER: N_("Digits only, with a point for decimals: {mend}"),
    Code.BAD_AMOUNT: N_("Write {mend}; if it is not certain, say so in a note."),
    Code.BAD_URL: N_("Write {mend}"),
    Code.BAD_AIM: N_("Write {mend}, and what it counts under “unite”."),
    Code.BAD_DIRECTION: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_RULE: N_("Did you mean “{mend}”?"),
    Code.BAD_OWN_NUMBER: N_("Write {mend}."),
    Code.UNKNOWN_PRIORITY: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_LANGUAGE: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_GROUPING: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_AXIS: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_TAG: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_OBJECTIVE: N_("Did you mean “{mend}”?"),
    Code.VALUE_WITHOUT_TARGET: N_(
        "Give “{mend}” a figure as its target (cible: {{valeur: …}}), or put the value in the note."
    ),
    Code.UNKNOWN_INDICATOR: N_("Did you mean “{mend}”?"),
    Code.UNKNOWN_ITEM: N_("Did you mean “{mend}”?"),
    Code.BAD_CADENCE: N_("Write {mend}."),
    Code.NOT_COUNT: N_("Write {mend}."),
    Code.NOT_FLAG: N_("Write {mend}."),
    Code.BAD_OCCURRENCE: N_("Write {mend}."),
    Code.UNKNOWN_OCCURRENCE: N_("Did you mean “{mend}”?"),
    Code.TWICE_ENCODED: N_(
        "Write “{mend}”. Where its whole line is like this, plancoop validate --fix does so."
    ),
}
"""How to mend those for which the problem may have a proposal, `mend`."""


SEVERITIES: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.HINT: N_("hint"),
}


def reason_text(problem: Problem) -> str:
    """Say what is wrong, in one sentence without a full stop."""
    reasons = (_OTHER_REASONS[name] for name in problem.values if name in _OTHER_REASONS)
    return _filled(next(reasons, REASONS[problem.code]), problem.values)


def fix_text(problem: Problem) -> str:
    """Say how to mend it, with the proposal where there is one."""
    code, values = problem.code, problem.values
    if code in PROPOSALS and values.get("mend"):
        return _filled(PROPOSALS[code], values)
    if code is Code.UNKNOWN_KEY and values.get("homes"):
        return _filled(N_("This key goes only under: {homes}."), values)
    return _filled(FIXES[code], values)


def error_text(error: PlancoopError) -> str:
    """Say what a command failed on, and what was perhaps meant."""
    values = {name: on_one_line(str(value)) for name, value in error.values.items()}
    if isinstance(grouping := error.values.get("grouping"), Grouping):
        values |= grouping_values(grouping)
    if option := values.get("option"):
        values["option"] = option_name(option)
    values |= {name: _short(values[name]) for name in _TYPED if name in values}
    if reason := values.get("reason"):  # a sentence of ours; the other values are the user's
        values["reason"] = _(reason)
    sentence = _(error.sentence).format(**values)
    if error.proposals:
        meant = one_of([visible(each) for each in error.proposals])
        sentence += " " + _("Did you mean {proposals}?").format(proposals=meant)
    return sentence


_TYPED: Final = ("text", "word")
"""What was typed, and may be of any length."""


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    shown = {
        name: on_one_line(value if name in _OUR_OWN else _short(value))
        for name, value in values.items()
    }
    shown |= {name: amount(Decimal(values[name])) for name in _AMOUNTS if name in values}
    return _(sentence).format_map(defaultdict(lambda: "…", shown))


_AMOUNTS: Final = ("actual", "planned")
"""What is an amount of money, as the file writes it."""

_OUR_OWN: Final = frozenset({"known", "homes"})
"""What is no text of the user's, and so never too long."""


_LONGEST: Final = 60


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"

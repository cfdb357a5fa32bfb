"""What can be wrong with a plan file, as data. `wording.messages` has the sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from plancoop.errors import PlancoopError
from plancoop.text.source import Source, Span
from plancoop.text.translatable import N_


class Severity(Enum):
    """How bad a problem is: only an error makes a plan unusable."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Code(Enum):
    """A kind of problem. The first digit tells what was being checked.

    0 bytes and characters, 1 YAML, 2 the model, 3 cross-checks, 4 advice.
    """

    EMPTY_FILE = "PC001"
    NOT_UTF8 = "PC002"
    UTF16 = "PC003"
    CONFLICT = "PC004"
    CONTROL_CHARACTER = "PC005"
    INVISIBLE_CHARACTER = "PC006"
    LINE_BREAK = "PC007"

    SYNTAX = "PC101"
    COLON_IN_TEXT = "PC102"
    NO_BREAK_SPACE_INDENT = "PC103"
    TAB_INDENT = "PC104"
    DUPLICATE_KEY = "PC105"
    ALIAS = "PC106"
    ANCHOR = "PC107"
    TAG = "PC108"
    MERGE_KEY = "PC109"
    SEVERAL_DOCUMENTS = "PC110"
    TOO_DEEP = "PC111"
    KEY_NOT_WORD = "PC112"
    NULL = "PC113"
    CURLY_QUOTES = "PC114"
    LOST_COMMENT = "PC115"
    QUOTE_IN_QUOTES = "PC116"
    RESERVED_START = "PC117"
    MISALIGNED = "PC118"
    UNCLOSED = "PC119"
    BAD_ESCAPE = "PC120"
    MISSING_SPACE = "PC121"
    MISSING_COLON = "PC122"
    NO_BREAK_SPACE = "PC123"
    UNOPENED = "PC124"
    COMMA_IN_TEXT = "PC125"
    MISSING_ENTRY = "PC126"
    KEY_IN_TEXT = "PC127"

    MISSING_KEY = "PC201"
    UNKNOWN_KEY = "PC202"
    NOT_SECTION = "PC203"
    NOT_LIST = "PC204"
    NOT_TEXT = "PC205"
    EMPTY_TEXT = "PC206"
    BAD_ID = "PC207"
    UNKNOWN_STATUS = "PC208"
    BAD_DATE = "PC209"
    NO_SUCH_DATE = "PC210"
    BAD_NUMBER = "PC211"
    OUT_OF_RANGE = "PC212"
    BAD_URL = "PC213"
    BAD_VERSION = "PC214"
    EMPTY_FOLLOW_UP = "PC215"
    EMPTY_ENTRY = "PC216"
    UNKNOWN_RULE = "PC217"
    NOT_SILENCED = "PC218"
    NOT_DAY = "PC219"
    NOT_FISCAL_YEAR = "PC220"
    FISCAL_YEAR_UNKNOWN = "PC221"
    BAD_MONTH_DAY = "PC222"
    BAD_CADENCE = "PC226"
    NOT_COUNT = "PC227"
    NOT_FLAG = "PC228"
    BAD_OCCURRENCE = "PC229"
    BAD_OWN_NUMBER = "PC230"
    UNKNOWN_PRIORITY = "PC231"
    UNKNOWN_GROUPING = "PC232"
    BAD_AMOUNT = "PC234"
    BAD_AIM = "PC237"
    BAD_DIRECTION = "PC238"
    BAD_YEAR = "PC239"
    UNKNOWN_LANGUAGE = "PC240"
    REFUSED_VALUE = "PC299"

    DUPLICATE_ID = "PC301"
    UNKNOWN_OBJECTIVE = "PC302"
    DATES_REVERSED = "PC303"
    VALUE_WITHOUT_TARGET = "PC304"
    TARGET_EQUALS_BASELINE = "PC305"
    DUPLICATE_ALIAS = "PC306"
    UNKNOWN_ITEM = "PC307"
    ENDLESS_RECURRENCE = "PC310"
    UNKNOWN_OCCURRENCE = "PC311"
    ENDLESS_AND_DATED = "PC312"
    UNKNOWN_AXIS = "PC313"
    UNKNOWN_TAG = "PC314"
    DUPLICATE_AXIS = "PC315"
    DUPLICATE_INDICATOR = "PC317"
    UNKNOWN_INDICATOR = "PC318"
    TARGET_BESIDE_INDICATORS = "PC319"

    STATUS_SYNONYM = "PC401"
    CLOSED_UNDATED = "PC402"
    NO_EVIDENCE = "PC403"
    OUTSIDE_PERIOD = "PC404"
    OUT_OF_ORDER = "PC405"
    STATUS_AT_ODDS = "PC406"
    SAME_TEXT = "PC407"
    NEAR_DUPLICATE_ID = "PC408"
    OPEN_STEPS = "PC409"
    SILENCES_NOTHING = "PC410"
    UNLIKELY_DAY = "PC411"
    TWICE_ENCODED = "PC412"
    DUPLICATE_NUMBER = "PC414"
    OVER_BUDGET = "PC415"

    @property
    def severity(self) -> Severity:
        """Whether a plan with such a problem can still be used."""
        if self in (Code.STATUS_SYNONYM, Code.SILENCES_NOTHING):
            return Severity.HINT
        if self.value.startswith("PC4") or self in (Code.LOST_COMMENT, Code.KEY_IN_TEXT):
            return Severity.WARNING
        return Severity.ERROR

    @property
    def can_be_silenced(self) -> bool:
        """Whether a plan may silence such a problem: not errors, nor a silence without effect."""
        return self.severity is not Severity.ERROR and self is not Code.SILENCES_NOTHING


@dataclass(frozen=True)
class Problem:
    """One problem at its place. `values` fill its sentence.

    `ids` are those of the audience and the items around it, the outermost first; none where the
    file cannot be read that far. `also` is another place that it is about, such as the first use of
    an id. A `strict` problem counts as an error even if its code is that of a warning.
    """

    code: Code
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    also: Span | None = None
    strict: bool = False

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        severity = self.code.severity
        return Severity.ERROR if self.strict and severity is Severity.WARNING else severity


SHOWN_ERRORS: Final = 10
"""How many errors of a faulty plan a command shows; `plancoop validate` shows all."""


class FaultyPlan(PlancoopError):
    """The plan that a source holds has errors: nothing is done."""

    def __init__(self, source: Source, problems: Sequence[Problem], sentence: str = "") -> None:
        few = N_("{file} has errors: nothing was done.")
        many = N_("{file} has {count} errors: nothing was done. plancoop validate shows all.")
        usual = many if len(problems) > SHOWN_ERRORS else few
        super().__init__(sentence or usual, file=source.name, count=len(problems))
        self.source = source
        self.problems = tuple(problems)

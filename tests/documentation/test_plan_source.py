"""data/plan.yaml says what its source document says, and nothing more."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support.cli import Command
from tests.support.files import ROOT
from tests.support.synoptic_page import synoptic_cells

PLAN = ROOT / "data" / "plan.yaml"
SOURCE = ROOT / "tests" / "source" / "resume.txt"
SOURCE_SHA256 = "25b30e86847f17052af89dbb7f2b7f2de700f64dced28eaca5858625480685a3"

# What the machine that read the document got wrong, and what it should have read.
CORRECTIONS = (
    ("local. Obtenir l'intégration", "local. > Obtenir l'intégration"),
    ("SÓCODEVI", "SOCODEVI"),
    ("COOPÉRATEURS/ COOPÉRATRICES-", "COOPÉRATEURS/COOPÉRATRICES"),
)
LAYOUT = re.compile(r'<ul style="list-style-type: none">|</?p>|\*\*')

# The document's words that the plan says by its keys.
LABELS = """
    OBJECTIF GÉNÉRAL
    OBJECTIFS SPÉCIFIQUES EN FONCTION DES DIFFÉRENTS PUBLICS CIBLES
    MOYENS MOYENS MOYENS MOYENS
    Pour accéder au, pour accéder au
"""

COUNTS = {  # audience: (objectives, means)
    "quebec": (7, 4),
    "canada": (6, 4),
    "organisations": (5, 2),
    "regions": (3, 0),
    "grand-public": (2, 0),
    "jeunes": (1, 2),
    "cooperateurs": (3, 0),
}
OBJECTIVES, MEANS, STEPS = 27, 12, 2
MONTHS = {"juin": "06", "octobre": "10"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WIDTH = 96

Entry = dict[str, Any]
each_audience = pytest.mark.parametrize("audience", COUNTS)


class Sentence(NamedTuple):
    """An objective or a means, with its steps."""

    text: str
    steps: tuple[str, ...] = ()


class Audience(NamedTuple):
    """The heading of an audience, in capitals, over its sentences in order."""

    heading: str
    objectives: tuple[Sentence, ...]
    means: tuple[Sentence, ...]


class Document(NamedTuple):
    """All that the document says, corrected and without its layout."""

    title: str
    organisation: str
    general_objective: str
    audiences: dict[str, Audience]
    links: list[tuple[str, str]]


def tidy(text: str) -> str:
    """One space between words, none around."""
    return " ".join(text.split())


def words(text: str) -> Counter[str]:
    """Count the words, whatever their case."""
    return Counter(re.findall(r"\w+", text.casefold()))


def read_sentences(bullets: str) -> tuple[Sentence, ...]:
    """Read `> one > two - first step of two - second step of two`."""
    before, *items = tidy(bullets).split(">")
    assert not before, f"a sentence without its bullet: {before}"
    split = (item.strip().split(" - ") for item in items)
    return tuple(Sentence(text, tuple(steps)) for text, *steps in split)


def read_audience_below(cell: str) -> Audience:
    """Read `HEADING > objectives MOYENS > means`, from the second row."""
    heading, bullet, rest = cell.partition(">")
    objectives, _, means = rest.partition("MOYENS")
    return Audience(tidy(heading), read_sentences(bullet + objectives), read_sentences(means))


def read_audiences(table: str) -> Iterator[Audience]:
    """Read a row of headings and two of cells that tabs separate.

    The second row has the means of columns 1 to 3, then two audiences of its own.
    """
    headings, first, second = (line.split("\t") for line in table.splitlines())
    *means, youth, members = (tidy(cell).removeprefix("MOYENS") for cell in second)
    for heading, cell, below in zip_longest(headings, first, means, fillvalue=""):
        yield Audience(heading, read_sentences(cell), read_sentences(below))
    yield read_audience_below(youth)
    yield read_audience_below(members)


def read_source(text: str) -> Document:
    """Read the seven blocks that blank lines separate, two of them mere headings."""
    for misread, meant in CORRECTIONS:
        text = text.replace(misread, meant)
    blocks = re.split(r"\n{2,}", LAYOUT.sub("", text).strip())
    title, organisation, _, general_objective, _, table, links = blocks
    return Document(
        title,
        tidy(organisation),
        general_objective,
        dict(zip(COUNTS, read_audiences(table), strict=True)),
        re.findall(r">> Pour accéder au (.+?) : <(.+?)>", links),
    )


def facts(sentence: str) -> Entry:
    """Put in fields the dates, figures and addresses that a sentence states."""
    found: Entry = {}
    if days := re.search(r"du (\d+) au (\d+) (juin|octobre) (\d{4})", sentence):
        first, last, month, year = days.groups()
        found["debut"] = f"{year}-{MONTHS[month]}-{first:>02}"
        found["echeance"] = f"{year}-{MONTHS[month]}-{last:>02}"
    if when := re.search(r"début février", sentence):
        found["quand"] = when[0]
    if target := re.search(r"cinq (réseaux de jeunes)", sentence):
        found["cible"] = {"valeur": "5", "unite": target[1]}
    if site := re.search(r"www\.\S+", sentence):
        found["liens"] = [{"titre": site[0], "url": f"http://{site[0]}"}]
    return found


def items_of(public: Entry) -> Iterator[Entry]:
    """Objectives then means, each followed by its steps."""
    for item in public["objectifs"] + public.get("moyens", []):
        yield item
        yield from item.get("etapes", [])


def items(plan: Entry) -> list[Entry]:
    """Every item of the plan, in order."""
    return [item for public in plan["publics"] for item in items_of(public)]


def sentences(entries: list[Entry]) -> tuple[Sentence, ...]:
    """Turn objectives or means of the plan into sentences like the source's."""
    return tuple(
        Sentence(entry["texte"], tuple(s["texte"] for s in entry.get("etapes", [])))
        for entry in entries
    )


def mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Every mapping in a YAML tree."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from mappings(value)


@pytest.fixture(scope="module")
def text() -> str:
    """Give the plan as it is written."""
    return PLAN.read_text("utf-8")


@pytest.fixture(scope="module")
def plan(text: str) -> Entry:
    """Give the plan as data, every scalar as text."""
    loaded: Entry = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # text only
    return loaded


@pytest.fixture(scope="module")
def publics(plan: Entry) -> dict[str, Entry]:
    """Give the audiences of the plan by their id."""
    return {public["id"]: public for public in plan["publics"]}


@pytest.fixture(scope="module")
def source() -> Document:
    """Give the document as its reading rules have it."""
    return read_source(SOURCE.read_text("utf-8"))


def test_the_source_is_kept_to_the_byte() -> None:
    """No editor, hook or checkout may have improved it."""
    assert sha256(SOURCE.read_bytes()).hexdigest() == SOURCE_SHA256


@pytest.mark.parametrize(("misread", "meant"), CORRECTIONS)
def test_a_correction_mends_one_place(misread: str, meant: str) -> None:
    """A correction of nothing, or of two places at once, is a mistake."""
    original = SOURCE.read_text("utf-8")
    assert original.count(misread) == 1
    assert meant not in original


@each_audience
def test_the_source_counts_as_it_should(audience: str, source: Document) -> None:
    """The counts were made by eye: they hold the reading rules to account."""
    _, objectives, means = source.audiences[audience]
    assert (len(objectives), len(means)) == COUNTS[audience]


def test_the_plan_has_the_audiences_of_the_source_in_order(plan: Entry) -> None:
    """Seven of them, five from the first row and two from the second."""
    assert [public["id"] for public in plan["publics"]] == list(COUNTS)


@each_audience
def test_an_audience_has_the_name_that_the_source_gives_it(
    audience: str, publics: dict[str, Entry], source: Document
) -> None:
    """Capitals aside."""
    assert publics[audience]["nom"].upper() == source.audiences[audience].heading


@each_audience
def test_every_objective_is_in_its_place(
    audience: str, publics: dict[str, Entry], source: Document
) -> None:
    """To the letter, in order, steps included, and none is added."""
    objectives = sentences(publics[audience]["objectifs"])
    assert objectives == source.audiences[audience].objectives


@each_audience
def test_every_means_is_in_its_place(
    audience: str, publics: dict[str, Entry], source: Document
) -> None:
    """To the letter, in order, and an audience without means has no such key."""
    means = source.audiences[audience].means
    assert sentences(publics[audience].get("moyens", [])) == means
    assert ("moyens" in publics[audience]) == bool(means)


def test_the_totals_are_those_of_the_source(plan: Entry) -> None:
    """27 objectives, 12 means and the 2 steps of one objective."""
    objectives = [o for public in plan["publics"] for o in public["objectifs"]]
    means = [m for public in plan["publics"] for m in public.get("moyens", [])]
    steps = [s for entry in objectives for s in entry.get("etapes", [])]
    assert (len(objectives), len(means), len(steps)) == (OBJECTIVES, MEANS, STEPS)


def test_the_plan_is_headed_as_the_source_is(plan: Entry, source: Document) -> None:
    """Title, organisation, the one general objective, and the two links."""
    assert plan["titre"].upper() == source.title
    assert plan["organisme"] == source.organisation
    assert plan["objectif_general"] == source.general_objective
    links = [(link["titre"], link["url"]) for link in plan["liens"]]
    assert links == [(title.capitalize(), url) for title, url in source.links]


def test_no_word_is_lost_or_added(plan: Entry) -> None:
    """Counting words needs none of the reading rules: it would catch their errors."""
    said = [plan["titre"], plan["organisme"], plan["objectif_general"]]
    said += [public["nom"] for public in plan["publics"]]
    said += [item["texte"] for item in items(plan)]
    said += [f"{link['titre']} {link['url']}" for link in plan["liens"]]
    original = LAYOUT.sub("", SOURCE.read_text("utf-8")).replace("SÓ", "SO")
    assert words(" ".join(said)) + words(LABELS) == words(original)


def test_every_item_is_still_to_come(plan: Entry, text: str) -> None:
    """The source reports no result; each status has its own line, for merges."""
    assert {item["statut"] for item in items(plan)} == {"a_venir"}
    lines = re.findall(r"^ +statut: a_venir$", text, re.MULTILINE)
    assert len(lines) == OBJECTIVES + MEANS + STEPS


def test_an_item_holds_only_what_its_sentence_states(plan: Entry, source: Document) -> None:
    """No lead, follow-up, `pour`, weight, target or date comes from elsewhere."""
    objectives = [o for a in source.audiences.values() for o in a.objectives]
    parents = {objective.text for objective in objectives if objective.steps}
    for item in items(plan):
        usual = {"id", "texte", "statut"}
        usual |= {"etapes"} if item["texte"] in parents else set()
        assert usual <= item.keys()
        held = {key: item[key] for key in item.keys() - usual}
        assert held == facts(item["texte"]), item["id"]


def test_what_the_sentences_state_is_known(plan: Entry) -> None:
    """Two events have days, one launch has words, one means a figure, one a link."""
    stated = {item["id"]: facts(item["texte"]) for item in items(plan)}
    assert {name: found for name, found in stated.items() if found} == {
        "quebec-m1": {"quand": "début février"},
        "canada-m4": {
            "liens": [
                {
                    "titre": "www.canada2012.coop",
                    "url": "http://www.canada2012.coop",
                }
            ]
        },
        "organisations-o3-e1": {"debut": "2012-06-27", "echeance": "2012-06-29"},
        "organisations-o3-e2": {"debut": "2012-10-08", "echeance": "2012-10-11"},
        "jeunes-m2": {"cible": {"valeur": "5", "unite": "réseaux de jeunes"}},
    }


def test_no_figure_of_a_sentence_is_left_unread(plan: Entry) -> None:
    """A sentence with a digit in it has a field for it."""
    figured = [item for item in items(plan) if re.search(r"\d", item["texte"])]
    assert figured
    assert all(facts(item["texte"]) for item in figured)


def test_the_plan_and_its_audiences_hold_nothing_else(plan: Entry) -> None:
    """The period, which is the year of the general objective, is the one inference."""
    head = {"titre", "organisme", "objectif_general", "liens", "publics"}
    assert plan.keys() == head | {"version", "periode"}
    assert plan["version"] == "1"
    [year] = re.findall(r"l'année (\d{4})", plan["objectif_general"])
    assert plan["periode"] == {"debut": f"{year}-01-01", "fin": f"{year}-12-31"}
    for public in plan["publics"]:
        names = {"id", "nom", "nom_court", "alias"}
        assert names <= public.keys() <= names | {"objectifs", "moyens"}


def test_no_key_is_written_twice(text: str) -> None:
    """YAML readers keep the last of two and say nothing of the other."""
    for mapping in mappings(yaml.compose(text, Loader=yaml.SafeLoader)):
        keys = [key.value for key, _ in mapping.value]
        assert sorted(keys) == sorted(set(keys)), mapping.start_mark


def test_ids_are_well_formed_and_unique(plan: Entry) -> None:
    """Lower-case ASCII words joined by hyphens; an alias is no id either."""
    names = [public["id"] for public in plan["publics"]]
    names += [alias for public in plan["publics"] for alias in public["alias"]]
    names += [item["id"] for item in items(plan)]
    assert [name for name in names if not ID.fullmatch(name)] == []
    assert [name for name, times in Counter(names).items() if times > 1] == []


@each_audience
def test_ids_begin_with_the_audience_and_number_its_items(
    audience: str, publics: dict[str, Entry]
) -> None:
    """As in `jeunes-o1`, `jeunes-m2`, and `organisations-o3-e1` for a step."""
    public = publics[audience]
    for letter, kind in (("o", "objectifs"), ("m", "moyens")):
        for number, item in enumerate(public.get(kind, []), 1):
            assert item["id"] == f"{audience}-{letter}{number}"
            steps = [step["id"] for step in item.get("etapes", [])]
            expected = range(1, len(steps) + 1)
            assert steps == [f"{item['id']}-e{step}" for step in expected]


def test_texts_are_folded_between_words(plan: Entry, text: str) -> None:
    """Lines are short enough to read, and unfold to single spaces."""
    texts = [plan["objectif_general"], *(item["texte"] for item in items(plan))]
    assert [said for said in texts if said != tidy(said)] == []
    assert [line for line in text.splitlines() if len(line) > WIDTH] == []


def test_one_blank_line_stands_between_items(text: str) -> None:
    """An item starts after a blank line, or first under the key of its list."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(r" {6,}- id: ", line)]
    assert len(starts) == OBJECTIVES + MEANS + STEPS
    assert all(re.fullmatch(r"( +\w+:)?", lines[n - 1]) for n in starts)
    assert "\n\n\n" not in text


def test_the_synoptic_table_of_a_report_is_that_of_the_document(
    source: Document, plancoop: Command
) -> None:
    """Same audiences, same places, every sentence."""
    cells = synoptic_cells(plancoop("rapport", "--plan", str(PLAN), "-o", "-").out)
    placed = [(cell.row, cell.column) for cell in cells]
    assert placed == [*((1, column) for column in range(1, 6)), *((2, c) for c in range(1, 6))]
    seen = [tuple(Sentence(text, tuple(steps)) for text, steps in cell.items) for cell in cells]
    audiences = list(source.audiences.values())
    above, below = audiences[:5], audiences[5:]
    assert [cell.heading.upper() for cell in cells[:5]] == [one.heading for one in above]
    assert [cell.heading.upper() for cell in cells[5:]] == ["", "", "", *(o.heading for o in below)]
    assert seen[:5] == [one.objectives for one in above]
    assert seen[5:8] == [one.means for one in above[:3]]
    assert seen[8:] == [one.objectives + one.means for one in below]

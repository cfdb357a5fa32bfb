"""An item may have several leads: a text where there is one, a list where there are more."""

import json
from pathlib import Path

import pytest

from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.files import REAL_PLAN

NBSP = "\N{NO-BREAK SPACE}"
BEFORE = REAL_PLAN.read_text(encoding="utf-8")
_HEAD = "      - id: jeunes-m1\n"


@pytest.fixture
def led(plan: Path) -> Path:
    """The real plan, where a means has two leads and another one has one."""
    text = BEFORE.replace(_HEAD, f"{_HEAD}        responsable: [Direction, Comité jeunesse]\n")
    head = _HEAD.replace("m1", "m2")
    plan.write_text(text.replace(head, f"{head}        responsable: Alix\n"), encoding="utf-8")
    return plan


def listed(plancoop: Command, *words: str) -> list[str]:
    seen = plancoop("list", *words, "--json")
    assert seen.code == 0, seen.err
    return [item["id"] for item in json.loads(seen.out)["elements"]]


@pytest.mark.usefixtures("led")
def test_an_item_is_found_by_each_of_its_leads(plancoop: Command) -> None:
    assert listed(plancoop, "--responsable", "direction") == ["jeunes-m1"]
    assert listed(plancoop, "--responsable", "COMITE") == ["jeunes-m1"]
    assert listed(plancoop, "--responsable", "direction, comité") == []
    assert listed(plancoop, "--recherche", "comité jeunesse") == ["jeunes-m1"]


@pytest.mark.usefixtures("led")
def test_items_are_sorted_by_their_first_lead(plancoop: Command) -> None:
    order = ("--trier", "responsable", "--public", "jeunes", "--type", "moyen")
    assert listed(plancoop, *order) == ["jeunes-m2", "jeunes-m1"]


@pytest.mark.usefixtures("led")
def test_who_leads_together_leads(plancoop: Command) -> None:
    assert listed(plancoop, "jeunes", "--type", "moyen", "--sans", "responsable") == []
    seen = json.loads(plancoop("coverage", "--public", "jeunes", "--json").out)
    assert seen["publics"][0]["couverture"]["responsable"]["lacunes"] == ["jeunes-o1"]


def test_an_empty_list_is_no_lead(led: Path, plancoop: Command) -> None:
    text = led.read_text(encoding="utf-8").replace("[Direction, Comité jeunesse]", "[]")
    led.write_text(text, encoding="utf-8")
    assert listed(plancoop, "jeunes", "--type", "moyen", "--sans", "responsable") == ["jeunes-m1"]
    seen = json.loads(plancoop("coverage", "--public", "jeunes", "--json").out)
    assert "jeunes-m1" in seen["publics"][0]["couverture"]["responsable"]["lacunes"]


@pytest.mark.usefixtures("led")
def test_json_has_a_text_for_one_lead_and_a_list_for_more(plancoop: Command) -> None:
    seen = plancoop("show", "jeunes-m1", "jeunes-m2", "jeunes-o1", "--json")
    leads = [item["responsable"] for item in json.loads(seen.out)["elements"]]
    assert leads == [["Direction", "Comité jeunesse"], "Alix", None]


@pytest.mark.usefixtures("led")
def test_leads_are_named_beside_one_another(plancoop: Command) -> None:
    assert "Direction, Comité jeunesse\n" in plancoop("show", "jeunes-m1").out
    assert "Direction, Comité jeunesse" in plancoop("status", "jeunes").out


def test_leads_that_are_given_take_the_place_of_the_former(led: Path, plancoop: Command) -> None:
    before = led.read_text(encoding="utf-8")
    seen = plancoop("edit", "jeunes-m2", "--responsable", "Alix", "--lead", "Léa")
    assert seen.out.splitlines()[0] == (f"jeunes-m2{NBSP}: Responsable{NBSP}: Alix → Alix, Léa")
    assert changed(before, led) == [
        "-         responsable: Alix",
        "+         responsable: [Alix, Léa]",
    ]
    assert plancoop("edit", "jeunes-m2", "--responsable", "Alix").code == 0
    assert led.read_text(encoding="utf-8") == before
    seen = plancoop("edit", "jeunes-m1", "--responsable", "Léa")
    assert "Direction, Comité jeunesse → Léa" in seen.out
    assert plancoop("edit", "jeunes-m1", "--vider", "responsable").code == 0
    assert changed(before, led) == ["-         responsable: [Direction, Comité jeunesse]"]


def test_a_new_item_may_have_two_leads(plan: Path, plancoop: Command) -> None:
    words = ("--texte", "Écrire.", "--responsable", "Alix", "--responsable", "Léa: la cadette")
    assert plancoop("add", "moyen", "--public", "jeunes", *words).code == 0
    assert '+         responsable: [Alix, "Léa: la cadette"]' in changed(BEFORE, plan)


@pytest.mark.usefixtures("led")
def test_other_leads_are_told_as_one_value(plan: Path, plancoop: Command, tmp_path: Path) -> None:
    former = tmp_path / "avant.yaml"
    former.write_text(BEFORE, encoding="utf-8")
    seen = plancoop("diff", str(former), str(plan))
    assert seen.out.splitlines()[0] == "2 responsables modifiés."
    assert f"Responsable{NBSP}: — → Direction, Comité jeunesse" in seen.out
    told = json.loads(plancoop("diff", str(former), str(plan), "--json").out)["differences"]
    assert [(one["avant"], one["apres"]) for one in told] == [
        (None, ["Direction", "Comité jeunesse"]),
        (None, "Alix"),
    ]
    assert not any("ajouts" in one for one in told)


@pytest.mark.parametrize(
    "case",
    [
        ("responsable: Luc  # ici", ("Léa", "Max"), "responsable: [Léa, Max]  # ici"),
        ("responsable: 'Luc'", ("Léa", "Max"), "responsable: [Léa, Max]"),
        ("responsable: [Luc]  # ici", ("Léa",), "responsable: Léa  # ici"),
        ("responsable: [Luc]", ("Luc", "Max"), "responsable: [Luc, Max]"),
        (
            "responsable:\n          - Luc  # ici\n          - Max",
            ("Luc", "Max", "Léa"),
            "responsable:\n          - Luc  # ici\n          - Max\n          - Léa",
        ),
        ("responsable:\n          - Luc  # ici\n          - Max", ("Léa",), "responsable: Léa"),
        ("responsable:\n          - Luc\n          - Max", ("A", "B"), "responsable: [A, B]"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_leads_are_written_as_the_file_is(
    ending: str, case: tuple[str, tuple[str, ...], str], plan: Path, plancoop: Command
) -> None:
    former, names, written = case

    def text(leads: str) -> bytes:
        return BEFORE.replace(_HEAD, f"{_HEAD}        {leads}\n").replace("\n", ending).encode()

    plan.write_bytes(text(former))
    seen = plancoop("edit", "jeunes-m1", *(word for name in names for word in ("--lead", name)))
    assert seen.code == 0, seen.err
    assert plan.read_bytes() == text(written)
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == text(former)

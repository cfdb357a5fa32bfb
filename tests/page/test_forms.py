"""What the forms of the page do: what commands do, and nothing beside."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copyfile
from typing import Final

import pytest

from plancoop.cli.app import run
from tests.support.own_page import OwnPage, own_page

SMALL: Final = Path(__file__).with_name("petit-plan.yaml")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnPage]:
    plan = tmp_path_factory.mktemp("forms") / "plan.yaml"
    copyfile(SMALL, plan)
    with own_page(plan, "--lang", "fr") as page:
        page.enter()
        yield page


@pytest.fixture
def page(opened: OwnPage) -> OwnPage:
    copyfile(SMALL, opened.plan)
    return opened


def send(page: OwnPage, action: str, name: str, **typed: str) -> str:
    """Send a form, and return what came of it, in words."""
    answer = page.post(f"/{action}", {**page.hidden(), "id": name, **typed})
    if answer.status == 303:
        assert answer.headers["Location"] == f"/#{name or '_own'}"
        answer = page.get()
    (box,) = re.findall(r'<div class="came.*?</div>', answer.text, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", box)).strip()


def fields(page: OwnPage, action: str, name: str) -> list[str]:
    """Return the names of the fields of a form that are seen without unfolding more."""
    found = re.search(f'action="/{action}#{name}">.*?</form>', page.get().text, flags=re.DOTALL)
    first = (found[0] if found else "").partition('class="more"')[0]
    return re.findall(r' id="[^"]+" name="(\w+)"', first)


@pytest.mark.parametrize(
    ("action", "name", "expected"),
    [
        ("mark", "jeunes-m1", ["statut", "etapes", "note"]),
        ("mark", "jeunes-m2", ["statut", "occurrence", "note"]),
        ("mark", "jeunes-m1-e1", ["statut", "note"]),
        ("measure", "jeunes-o1", ["indicateur", "valeur", "note"]),
        ("measure", "jeunes-m1", ["valeur", "note"]),
        ("measure", "jeunes-m1-e1", []),
        ("note", "jeunes-m3", ["note"]),
        ("postpone", "jeunes-m1", ["echeance", "note"]),
        ("postpone", "jeunes-m3", []),
    ],
)
def test_an_item_has_the_forms_that_it_can_use(
    page: OwnPage, action: str, name: str, expected: list[str]
) -> None:
    assert fields(page, action, name) == expected


def test_a_closed_item_is_not_postponed(page: OwnPage) -> None:
    send(page, "mark", "jeunes-m3", statut="abandonne", note="Repris ailleurs")
    assert fields(page, "postpone", "jeunes-m3") == []
    assert fields(page, "mark", "jeunes-m3") == ["statut", "note"]


@pytest.mark.parametrize(
    ("path", "typed", "options"),
    [
        ("mark/jeunes-m1", {"statut": "partiel", "etapes": "laisser"}, ["--quand-meme"]),
        ("mark/jeunes-m1", {"statut": "realise", "etapes": "fermer"}, ["--tout"]),
        ("mark/jeunes-m1-e1", {"statut": "en_cours"}, []),
        ("mark/jeunes-m3", {"statut": "suspendu", "note": "À voir"}, ["--note=À voir"]),
        ("measure/jeunes-m1", {"valeur": "3 sur 5", "par": "Léa"}, ["--par=Léa"]),
        ("measure/jeunes-o1", {"valeur": "9", "indicateur": "membres"}, ["--indicateur=membres"]),
        ("note/jeunes-o1", {"note": "Vu", "preuve": "PV"}, ["--preuve=PV"]),
        ("note/jeunes-o1", {"note": "Vu", "ecart": "Salle prise"}, ["--ecart=Salle prise"]),
        ("postpone/jeunes-m1", {"echeance": "oct. 2026", "note": "Salle"}, ["--note=Salle"]),
    ],
)
def test_a_form_writes_what_the_command_writes(
    page: OwnPage, tmp_path: Path, path: str, typed: dict[str, str], options: list[str]
) -> None:
    action, name = path.split("/")
    day = "2026-03-01"
    send(page, action, name, **typed, le=day)
    alone = tmp_path / "plan.yaml"
    copyfile(SMALL, alone)
    first = next(iter(typed.values()))
    assert run((action, first, name, *options, f"--le={day}", "--plan", str(alone))) == 0
    assert page.plan.read_bytes() == alone.read_bytes() != SMALL.read_bytes()


def test_of_what_recurs_the_occurrence_that_is_named_is_done(page: OwnPage) -> None:
    told = send(page, "mark", "jeunes-m2", statut="realise", occurrence="2026-T2")
    assert "2e trimestre 2026" in told
    assert "occurrence: 2026-T2" in page.plan.read_text("utf-8")
    assert "1er trimestre 2026" in send(page, "mark", "jeunes-m2", statut="realise")


@pytest.mark.parametrize(
    ("path", "typed", "field", "sentence"),
    [
        ("mark/jeunes-m1", {"statut": ""}, "statut", "n'est pas un statut"),
        ("mark/jeunes-m1", {"statut": "realise"}, "statut", "jeunes-m1-e1"),
        ("mark/jeunes-m1", {"statut": "realise"}, "statut", "« Les clore aussi »"),
        ("mark/jeunes-m3", {"statut": "suspendu"}, "note", "avec « Note »"),
        ("mark/jeunes-m3", {"statut": "en_cours", "le": "2999-01-01"}, "le", "« Jour »"),
        ("measure/jeunes-m1", {"valeur": "+2"}, "valeur", "ou plus 2"),
        ("measure/jeunes-m1", {"valeur": "3/4"}, "valeur", "La cible de jeunes-m1 est 5"),
        ("measure/jeunes-o1", {"valeur": "3"}, "valeur", "« Indicateur »"),
        ("note/jeunes-o1", {"note": "  "}, "note", "Le texte de « Note » est vide"),
        ("note/jeunes-o1", {"note": "x", "par": "\x1b"}, "par", "U+001B"),
        ("postpone/jeunes-m1", {"echeance": "2026-02-30", "note": "x"}, "echeance", "2026-02-30"),
        ("postpone/jeunes-m1", {"echeance": "2026-10"}, "note", "avec « Note »"),
    ],
)
def test_an_error_is_told_beside_its_field(
    page: OwnPage, path: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    action, name = path.split("/")
    answer = page.post(f"/{action}", {**page.hidden(), "id": name, **typed})
    assert answer.status == 422
    (wrong,) = re.findall(r'<[^>]+ aria-invalid="true"', answer.text)
    assert f'id="{name}_{action}_{field}"' in wrong
    assert f"{name}_came" in wrong
    assert f'role="alert" id="{name}_came"' in answer.text
    assert sentence in unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ")
    assert "<title>Rien n&#39;a été écrit – " in answer.text
    assert page.plan.read_bytes() == SMALL.read_bytes()


def test_commands_undo_what_the_page_did_and_the_page_what_commands_did(
    page: OwnPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(page.plan.parent))
    asked = ("--plan", str(page.plan))
    send(page, "note", "jeunes-m1", note="Vu")
    assert run(("undo", *asked)) == 0
    assert page.plan.read_bytes() == SMALL.read_bytes()
    assert run(("note", "Vu aussi", "jeunes-m1", *asked)) == 0
    assert "Modification annulée : plancoop noter … jeunes-m1" in send(page, "undo", "").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert page.plan.read_bytes() == SMALL.read_bytes()


def test_only_what_was_written_is_offered_to_be_taken_back(page: OwnPage) -> None:
    assert "Annuler cette modification" in send(page, "note", "jeunes-m1", note="Vu")
    told = send(page, "note", "jeunes-m1", note="Vu")
    assert "déjà" in told
    assert "Annuler cette modification" not in told


def test_the_page_has_the_words_of_the_plan(page: OwnPage) -> None:
    shown = page.get().text
    assert "Où en est chaque chantier" in shown
    assert "Plan &lt;b&gt;2026&lt;/b&gt; &amp; suites" in shown

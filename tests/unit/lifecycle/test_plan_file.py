"""A plan written from nothing: it reads back the same, and looks as plans are kept."""

import re
from typing import Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from plancoop.lifecycle.plan_file import plan_text
from plancoop.plan.model import Plan
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.oracles import strategies
from tests.support.files import REAL_PLAN

SETTINGS: Final = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
HEAD: Final = "version: 1\ntitre: Plan\npublics:\n  - id: a\n    nom: A\n"


def plan_of(text: str) -> Plan:
    plan = read(Source("plan.yaml", text)).valid_plan
    assert plan
    return plan


def item(text: str) -> str:
    """Return the lines that a text is written on, as that of an objective."""
    plan = plan_of(f'{HEAD}    objectifs: [{{id: a-o1, texte: "{text}"}}]\n')
    lines = plan_text(plan).splitlines()
    first = next(place for place, line in enumerate(lines) if "texte:" in line)
    return "\n".join(line.strip() for line in lines[first:-1])


@SETTINGS
@given(strategies.written())
def test_whatever_a_plan_says_reads_back_the_same(case: strategies.Written) -> None:
    plan = read(case.source).valid_plan
    assert plan
    again = read(Source("plan.yaml", plan_text(plan, ("Tête : « a »", "", "# encore"))))
    assert again.valid_plan == plan


@SETTINGS
@given(strategies.written())
def test_any_yaml_reader_understands_it_alike(case: strategies.Written) -> None:
    plan = read(case.source).valid_plan
    assert plan
    data = yaml.load(plan_text(plan), Loader=yaml.BaseLoader)  # noqa: S506 -- text alone
    assert data["titre"] == plan.title
    texts = [
        one["texte"]
        for audience in data["publics"]
        for key in ("objectifs", "moyens")
        for one in audience.get(key, ())
    ]
    kept = [one.text for part in plan.audiences for one in (*part.objectives, *part.means)]
    assert texts == kept


def test_the_real_plan_is_written_as_it_is_kept() -> None:
    kept = REAL_PLAN.read_text(encoding="utf-8")
    lines = [re.sub(r" +#.*", "", line) for line in kept.splitlines()]
    said = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert [line for line in plan_text(plan_of(kept)).splitlines() if line] == said


def test_comments_stand_at_the_head() -> None:
    assert plan_text(plan_of(HEAD), ["Un", "", "Deux"]).startswith(
        "# Un\n#\n# Deux\n\nversion: 1\n"
    )
    assert plan_text(plan_of(HEAD)).startswith("version: 1\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Tenir dix forums", "texte: Tenir dix forums"),
        ("Tenir dix forums, puis un congrès", "texte: >-\nTenir dix forums, puis un congrès"),
        ("Congrès : 27 juin", "texte: >-\nCongrès : 27 juin"),
        ("deux  espaces", "texte: deux  espaces"),
        ("deux  espaces, dont un", 'texte: "deux  espaces, dont un"'),
        (r"une ligne\nune autre", "texte: |-\nune ligne\nune autre"),
        ("no", "texte: >-\nno"),
        ("note: à faire", 'texte: "note: à faire"'),
        ("mot " * 30, f"texte: >-\n{'mot ' * 20}mot\n{'mot ' * 9}".strip()),
    ],
)
def test_a_text_stands_on_its_line_or_is_folded(text: str, lines: str) -> None:
    assert item(text.strip()) == lines


def test_a_link_that_no_plain_text_could_be_is_quoted() -> None:
    link = '{titre: Ici, url: "http://s.coop:"}'
    said = plan_text(plan_of(HEAD.replace("publics", f"liens: [{link}]\npublics")))
    assert '    url: "http://s.coop:"\n' in said


def test_small_figures_are_written_by_their_digits() -> None:
    target = "cible: {valeur: 0.00001, depart: 12.50}"
    said = plan_text(plan_of(f"{HEAD}    objectifs: [{{id: a-o1, texte: T, {target}}}]\n"))
    assert "cible: {valeur: 0.00001, depart: 12.5}" in said


def test_indicators_are_written_by_their_keys_and_their_figures_without_quotes() -> None:
    goals = (
        "{nom: A, par_annee: {2013: 5, 2012: 3.50}, cible: 5}",
        "{nom: B, cible: 30 à 50 %, sens: baisse}",
    )
    said = plan_text(
        plan_of(
            f"{HEAD}    objectifs: [{{id: a-o1, texte: T, indicateurs: [{', '.join(goals)}]}}]\n"
        )
    )
    for line in ("- nom: A", "cible: 5", "par_annee: {2012: 3.5, 2013: 5}", 'cible: "30 à 50 %"'):
        assert f" {line}\n" in said
    assert " sens: baisse\n" in said

"""What a former reading lends to the next one changes nothing of what is read."""

import pytest

from benchmarks import generator
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read

PLAN = Source("plan.yaml", generator.plan(60))
CHANGES = {
    "nothing": ("", ""),
    "a status": ("statut: a_venir", "statut: en_cours"),
    "a synonym": ("statut: a_venir", "statut: terminé"),
    "a comment": ("  # vu avec l’équipe", ""),
    "an error": ("statut: a_venir", "statut: presque"),
    "an error in another audience": ("public-6-m1\n", "public-6-m1\n        couleur: rouge\n"),
    "an id twice": ("id: public-2-o1\n", "id: public-1-o1\n"),
    "an objective that another audience serves": ("id: public-1-o1\n", "id: public-1-o99\n"),
    "an audience less": ("  - id: public-7", "  # - id: public-7"),
    "no audience": ("publics:", "autres:"),
    "a broken line": ("titre:", "titre"),
}


def test_what_did_not_change_is_not_built_again() -> None:
    former = read(PLAN)
    again = read(changed("a status"), former)
    assert former.plan
    assert again.plan
    both = zip(again.plan.audiences, former.plan.audiences, strict=True)
    assert [now is then for now, then in both].count(False) == 1


@pytest.mark.parametrize("change", CHANGES)
def test_a_reading_is_the_same_with_and_without_a_former_one(change: str) -> None:
    source = changed(change)
    assert said(read(source, read(PLAN))) == said(read(source))


@pytest.mark.parametrize("change", CHANGES)
def test_a_reading_with_problems_lends_nothing_wrong(change: str) -> None:
    assert said(read(PLAN, read(changed(change)))) == said(read(PLAN))


def changed(name: str) -> Source:
    before, after = CHANGES[name]
    assert before in PLAN.text
    return PLAN.with_text(PLAN.text.replace(before, after, 1))


def said(reading: Reading) -> tuple[object, ...]:
    return reading.plan, reading.problems, reading.document.data

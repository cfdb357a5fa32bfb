"""What a plan had better not hold, on plans that need no file."""

from datetime import date
from typing import Any, Final

import pytest

from plancoop.plan.model import Plan
from plancoop.problems import Code, Severity
from plancoop.text.source import Route
from plancoop.validation.advice import (
    ADVICE,
    closed_are_dated_and_proven,
    closed_items_have_closed_steps,
    due_within_period,
    follow_ups_in_order,
    follow_ups_not_too_early,
    no_follow_up_to_come,
    no_near_duplicate_ids,
    no_repeated_text,
    status_as_followed_up,
)
from plancoop.validation.rules import Finding

Data = dict[str, Any]
DONE: Final[Data] = {"le": "2012-03-30", "statut": "realise", "preuve": "Compte rendu"}
ITEM: Final[Route] = ("publics", 0, "moyens", 0)


def plan(*means: Data, **keys: Any) -> Plan:  # noqa: ANN401 -- a file's data
    audience = {"id": "jeunes", "nom": "Les jeunes", "moyens": list(means)}
    return Plan.model_validate({"version": "1", "titre": "Plan", "publics": [audience]} | keys)


def one(number: int = 1, **keys: Any) -> Data:  # noqa: ANN401 -- a file's data
    return {"id": f"jeunes-m{number}", "texte": f"Visiter {number} cégeps."} | keys


def step(number: int = 1, **keys: Any) -> Data:  # noqa: ANN401 -- a file's data
    return {"id": f"jeunes-m1-e{number}", "texte": f"Choisir {number} dates."} | keys


def log(*entries: tuple[str, str]) -> list[Data]:
    return [{"le": day, "statut": status} for day, status in entries]


def named(ids: str) -> Plan:
    return plan(*({"id": name, "texte": f"Faire {name}"} for name in ids.split()))


def codes(findings: Any) -> list[Code]:  # noqa: ANN401 -- any number of findings
    return [finding.code for finding in findings]


def alone(findings: Any) -> Finding:  # noqa: ANN401 -- any number of findings
    (finding,) = findings
    assert isinstance(finding, Finding)
    return finding


def test_a_plan_that_is_well_kept_hears_nothing() -> None:
    choosing = step(statut="partiel", suivi=log(("2012-02-14", "partiel")))
    kept = plan(
        one(statut="realise", echeance="2012-06-30", suivi=[DONE], etapes=[choosing]),
        one(2, statut="en_cours"),
        periode={"debut": "2012-01-01", "fin": "2012-12-31"},
    )
    assert [finding for rule in ADVICE for finding in rule(kept)] == []


def test_advice_never_makes_a_plan_unusable() -> None:
    advice = {code.severity for code in Code if code.value.startswith("PC4")}
    assert advice == {Severity.WARNING, Severity.HINT}


# --- closed, and since when, and by what proof


@pytest.mark.parametrize("status", ["realise", "partiel", "non_realise", "abandonne"])
def test_what_is_closed_says_since_when(status: str) -> None:
    undated = plan(one(statut=status, suivi=[{"le": "2012-03-30", "note": "Fini"}]))
    finding = next(closed_are_dated_and_proven(undated))
    assert finding.code is Code.CLOSED_UNDATED
    assert finding.route == (*ITEM, "statut")
    assert finding.values == {"id": "jeunes-m1", "status": status}


@pytest.mark.parametrize("status", ["a_venir", "en_cours", "suspendu"])
def test_what_is_open_owes_neither_date_nor_evidence(status: str) -> None:
    assert list(closed_are_dated_and_proven(plan(one(statut=status)))) == []


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("realise", [Code.NO_EVIDENCE]),
        ("partiel", [Code.NO_EVIDENCE]),
        ("non_realise", []),
        ("abandonne", []),
    ],
)
def test_only_what_was_done_is_to_be_proven(status: str, found: list[Code]) -> None:
    dated = plan(one(statut=status, suivi=log(("2012-03-30", status))))
    assert codes(closed_are_dated_and_proven(dated)) == found


def test_evidence_may_stand_in_any_entry_and_dates_what_it_proves() -> None:
    proof = {"le": "2012-02-14", "preuve": "Compte rendu"}
    done = {"le": "2012-03-30", "statut": "realise"}
    for entries in ([proof, done], [done, proof], [proof]):
        assert list(closed_are_dated_and_proven(plan(one(statut="realise", suivi=entries)))) == []


def test_a_step_owes_no_evidence_and_its_own_is_one_for_its_item() -> None:
    entries = log(("2012-03-30", "realise"))
    bare = one(statut="realise", suivi=entries, etapes=[step(statut="realise", suivi=entries)])
    finding = alone(closed_are_dated_and_proven(plan(bare)))
    assert (finding.code, finding.route) == (Code.NO_EVIDENCE, (*ITEM, "statut"))
    assert (*ITEM, "etapes") in finding.needs
    proven = one(statut="realise", suivi=entries, etapes=[step(statut="realise", suivi=[DONE])])
    assert list(closed_are_dated_and_proven(plan(proven))) == []


# --- the plan's period


@pytest.mark.parametrize(
    ("due", "found"),
    [("2011-12-31", 1), ("2012-01-01", 0), ("2012-12-31", 0), ("2013-01-01", 1)],
)
def test_what_is_due_is_due_within_the_period(due: str, found: int) -> None:
    read = plan(one(echeance=due), periode={"debut": "2012-01-01", "fin": "2012-12-31"})
    findings = list(due_within_period(read))
    assert codes(findings) == [Code.OUTSIDE_PERIOD] * found
    assert [(one.route, one.also) for one in findings] == [
        ((*ITEM, "echeance"), ("periode",))
    ] * found


def test_without_a_period_or_with_one_that_ends_before_it_begins_nothing_is_outside() -> None:
    late = one(echeance="2031-01-01")
    assert list(due_within_period(plan(late))) == []
    reversed_ = plan(late, periode={"debut": "2012-12-31", "fin": "2012-01-01"})
    assert list(due_within_period(reversed_)) == []


# --- the follow-up


def entries_of(*days: str) -> Plan:
    return plan(one(suivi=[{"le": f"2012-{day}", "note": "Appel"} for day in days]))


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((), []),
        (("02-14",), []),
        (("02-14", "02-14", "03-01"), []),
        (("02-14", "03-30", "03-01"), [2]),
        (("03-30", "02-14"), [1]),
        (("03-30", "02-14", "03-15"), [1]),
        (("03-30", "02-14", "05-01", "04-15"), [1, 3]),
    ],
)
def test_each_entry_that_stands_after_a_later_one_is_found(
    days: tuple[str, ...], found: list[int]
) -> None:
    findings = list(follow_ups_in_order(entries_of(*days)))
    assert [one.route for one in findings] == [(*ITEM, "suivi", place, "le") for place in found]
    assert [one.also for one in findings] == [(*ITEM, "suivi", place - 1, "le") for place in found]


def test_a_log_written_newest_first_is_told_of_once() -> None:
    finding = alone(follow_ups_in_order(entries_of("05-01", "05-01", "03-30", "02-14", "01-09")))
    assert finding.route == (*ITEM, "suivi", 2, "le")
    assert finding.values == {"date": "2012-03-30", "above": "2012-05-01"}


@pytest.mark.parametrize(
    "entries",
    [
        log(("2012-02-14", "en_cours"), ("2012-03-30", "suspendu")),
        log(("2012-03-30", "suspendu"), ("2012-02-14", "en_cours")),
        log(("2012-03-30", "en_cours"), ("2012-03-30", "suspendu")),
        [*log(("2012-02-14", "suspendu")), {"le": "2012-03-30", "note": "Rien de neuf"}],
        [{"le": "2012-03-30", "note": "Rien de neuf"}],
        [],
    ],
)
def test_the_status_is_that_of_the_latest_entry_that_gives_one(entries: list[Data]) -> None:
    kept = plan(one(statut="suspendu", suivi=entries))
    assert list(status_as_followed_up(kept)) == []


def test_a_status_at_odds_with_the_follow_up_is_found_with_both_places() -> None:
    entries = log(("2012-03-30", "realise"), ("2012-02-14", "en_cours"))
    finding = alone(status_as_followed_up(plan(one(suivi=entries))))
    assert (finding.route, finding.also) == ((*ITEM, "statut"), (*ITEM, "suivi", 0, "statut"))
    assert finding.values == {
        "id": "jeunes-m1",
        "status": "a_venir",
        "logged": "realise",
        "date": "2012-03-30",
    }


# --- the same sentence


@pytest.mark.parametrize(
    "text",
    ["Visiter 1 cégeps.", "visiter 1 CEGEPS", "Visiter  1\ncégeps.", "Visiter 1 ce\u0301geps . ."],
)
def test_the_same_sentence_is_found_however_it_is_written(text: str) -> None:
    finding = alone(no_repeated_text(plan(one(), one(2, texte=text))))
    assert finding.route == ("publics", 0, "moyens", 1, "texte")
    assert (finding.also, finding.values) == ((*ITEM, "texte"), {"other": "jeunes-m1"})


@pytest.mark.parametrize("text", ["Visiter 1 cégeps?", "Visiter 1 cégep.", "Visiter 11 cégeps."])
def test_sentences_that_differ_by_a_sign_are_not_the_same(text: str) -> None:
    assert list(no_repeated_text(plan(one(), one(2, texte=text)))) == []


def test_every_copy_names_the_first() -> None:
    copies = [one(number, texte="Visiter.") for number in (1, 2, 3)]
    found = list(no_repeated_text(plan(*copies)))
    assert [finding.values["other"] for finding in found] == ["jeunes-m1", "jeunes-m1"]


def test_two_items_may_have_the_same_step_and_one_item_not_twice() -> None:
    same = [step(1, texte="Choisir."), step(2, texte="Choisir.")]
    other = one(2, etapes=[step(1, texte="Choisir.")])  # even with the same id
    assert list(no_repeated_text(plan(one(etapes=same[:1]), other))) == []
    finding = alone(no_repeated_text(plan(one(etapes=same))))
    assert finding.route == (*ITEM, "etapes", 1, "texte")


def test_an_objective_may_say_what_its_means_says() -> None:
    audience = {"id": "jeunes", "nom": "Les jeunes", "objectifs": [one()], "moyens": [one(2)]}
    audience["moyens"] = [one(2, texte=one()["texte"])]
    assert list(no_repeated_text(plan(publics=[audience]))) == []


# --- ids


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jeunes-o1", "jeunes-01"),
        ("jeunes-m1", "jeunes-ml"),
        ("jeunes-i", "jeunes-l"),
        ("jeunes-m1", "jeunes-m01"),
        ("jeunes-m1", "jeunes-m001"),
        ("jeunes-m1", "jeune-m1"),
        ("jeunes-m1", "jeunnes-m1"),
        ("cooperation", "coperation"),
        ("jeunes-m1", "jeunesm1"),
        ("jeunes-m1", "jeunes-m-1"),
        ("m1-e1", "m1e1"),
    ],
)
def test_ids_that_are_taken_for_each_other_are_found(one: str, other: str) -> None:
    for ids in (f"{one} {other}", f"{other} x {one}"):
        read = named(ids)
        finding = alone(no_near_duplicate_ids(read))
        last = read.audiences[0].means[-1].id
        assert finding.values == {"id": last, "other": one if last == other else other}
        assert finding.also == (*ITEM, "id")


@pytest.mark.parametrize(
    "ids",
    [
        "m1 m11 m1-1 m1-11 m111 m10 m100 m2 m21",
        "volet-ii volet-iii volet-vii volet-viii volet-x volet-xx",
        "bilan-2011 bilan-2012 bilan-2021",
        "a b aa1 ab",
        "les-pas l-as mois moi-meme",
        "quebec-o1 quebec-m1 quebec-o2",
        "m1 m1",
    ],
)
def test_ids_that_nobody_takes_for_each_other_are_left_alone(ids: str) -> None:
    assert list(no_near_duplicate_ids(named(ids))) == []


def test_an_id_near_two_others_is_told_of_once_and_one_near_it_later_is_found_too() -> None:
    found = list(no_near_duplicate_ids(named("m1 m01 ml m-01")))
    assert [finding.values for finding in found] == [
        {"id": "m01", "other": "m1"},
        {"id": "ml", "other": "m1"},
        {"id": "m-01", "other": "m01"},
    ]


def test_an_audience_and_an_item_are_told_apart_too() -> None:
    finding = alone(no_near_duplicate_ids(named("jeune")))
    assert (finding.route, finding.also) == ((*ITEM, "id"), ("publics", 0, "id"))


# --- steps


@pytest.mark.parametrize("status", ["realise", "partiel", "non_realise"])
def test_what_is_closed_has_no_open_step(status: str) -> None:
    steps = [step(1, statut="abandonne"), step(2, statut="en_cours"), step(3)]
    finding = alone(closed_items_have_closed_steps(plan(one(statut=status, etapes=steps))))
    assert finding.route == (*ITEM, "statut")
    assert finding.also == (*ITEM, "etapes", 1, "id")
    assert finding.values["steps"] == "jeunes-m1-e2, jeunes-m1-e3"
    assert finding.needs == (
        (*ITEM, "statut"),
        (*ITEM, "etapes", 1, "statut"),
        (*ITEM, "etapes", 2, "statut"),
    )


@pytest.mark.parametrize("status", ["abandonne", "en_cours", "suspendu", "a_venir"])
def test_what_was_cancelled_or_goes_on_may_have_open_steps(status: str) -> None:
    assert list(closed_items_have_closed_steps(plan(one(statut=status, etapes=[step()])))) == []


YEAR: Final = {"periode": {"debut": "2012-01-01", "fin": "2012-12-31"}}


@pytest.mark.parametrize(
    ("day", "item", "against"),
    [
        ("2002-02-14", {}, {"period_start": "2012-01-01"}),
        ("2010-12-30", {}, {"period_start": "2012-01-01"}),
        ("2010-12-31", {}, None),
        ("2012-01-31", {"debut": "2012-02-01"}, {"item_start": "2012-02-01"}),
        ("2012-02-01", {"debut": "2012-02-01"}, None),
        ("2002-02-14", {"debut": "2012-02-01"}, {"period_start": "2012-01-01"}),
    ],
)
def test_a_follow_up_is_too_early_years_before_the_period_or_before_its_item(
    day: str, item: Data, against: Data | None
) -> None:
    found = list(follow_ups_not_too_early(plan(one(suivi=log((day, "en_cours")), **item), **YEAR)))
    if against is None:
        assert found == []
    else:
        values = {"date": day, "id": "jeunes-m1"} | against
        also = ("periode",) if "period_start" in against else (*ITEM, "debut")
        where = (*ITEM, "suivi", 0, "le")
        assert found == [Finding(Code.UNLIKELY_DAY, where, values, also=also)]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"statut": "en_cours"}, True),
        ({"statut": "realise"}, True),
        ({"statut": "partiel"}, True),
        ({"atteint": "0"}, True),
        ({"statut": "suspendu"}, False),
        ({"statut": "abandonne"}, False),
        ({"statut": "a_venir"}, False),
        ({"note": "Une idée"}, False),
        ({"echeance_avant": "2012-05-31"}, False),
    ],
)
def test_before_an_item_begins_only_work_and_results_are_too_early(entry: Data, told: bool) -> None:  # noqa: FBT001 -- a table's cell
    early = one(debut="2012-02-01", suivi=[{"le": "2012-01-14"} | entry])
    assert bool(list(follow_ups_not_too_early(plan(early)))) is told


def test_a_follow_up_to_come_is_told_by_the_day_that_is_given() -> None:
    ahead = plan(one(etapes=[step(suivi=log(("2062-06-01", "realise")))]))
    assert list(no_follow_up_to_come(ahead, date(2062, 6, 1))) == []
    finding = alone(no_follow_up_to_come(ahead, date(2062, 5, 31)))
    assert finding.route == (*ITEM, "etapes", 0, "suivi", 0, "le")
    assert finding.values == {"date": "2062-06-01", "to_come": "2062-06-01"}

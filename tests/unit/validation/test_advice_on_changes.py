"""What a change brings that had better be otherwise, on plans that need no file."""

from datetime import date
from typing import Any, Final

from plancoop.plan.model import Plan
from plancoop.problems import Code
from plancoop.validation.advice import new_warnings

PERIOD: Final = {"periode": {"debut": "2012-01-01", "fin": "2012-12-31"}}


def plan(*means: dict[str, Any], **keys: Any) -> Plan:  # noqa: ANN401 -- a file's data
    audiences = [
        {"id": "jeunes", "nom": "Les jeunes", "moyens": list(means)},
        {
            "id": "aines",
            "nom": "Les aînés",
            "moyens": [one(1, id="aines-m1", echeance="2014-01-01")],
        },
    ]
    return Plan.model_validate({"version": "1", "titre": "T", "publics": audiences} | PERIOD | keys)


def one(number: int = 1, **keys: Any) -> dict[str, Any]:  # noqa: ANN401 -- a file's data
    return {"id": f"jeunes-m{number}", "texte": f"Visiter {number} cégeps."} | keys


def codes(before: Plan, after: Plan) -> list[Code]:
    return [problem.code for problem in new_warnings(before, after, "jeunes")]


def test_a_day_out_of_the_period_is_told_with_the_ids_of_what_has_it() -> None:
    (problem,) = new_warnings(plan(one()), plan(one(echeance="2014-02-15")), "jeunes")
    assert problem.code is Code.OUTSIDE_PERIOD
    assert problem.ids == ("jeunes", "jeunes-m1")
    assert problem.values["date"] == "2014-02-15"


def test_what_was_so_before_is_not_told_again() -> None:
    late = one(echeance="2014-02-15")
    assert codes(plan(late, one(2)), plan(late, one(2, texte="Autre."))) == []
    assert codes(plan(late), plan(late, one(2, echeance="2014-02-15"))) == [Code.OUTSIDE_PERIOD]


def test_what_the_plan_silences_is_not_told() -> None:
    silenced = {"verification": [{"regle": "PC404", "raison": "Voulu.", "elements": ["jeunes-m1"]}]}
    late = one(echeance="2014-02-15")
    assert codes(plan(one()), plan(late, **silenced)) == []
    assert codes(plan(one()), plan(one(), one(2, echeance="2014-02-15"), **silenced)) == [
        Code.OUTSIDE_PERIOD
    ]


def test_a_new_audience_brings_all_its_warnings() -> None:
    before = plan(one(echeance="2014-02-15"))
    problems = new_warnings(
        before.model_copy(update={"audiences": before.audiences[1:]}), before, "jeunes"
    )
    assert [problem.code for problem in problems] == [Code.OUTSIDE_PERIOD]


def test_an_audience_alone_is_looked_at() -> None:
    assert codes(plan(one()), plan(one(), one(2, texte="visiter 1 CÉGEPS"))) == [Code.SAME_TEXT]
    assert codes(plan(one()), plan(one(2, texte="Visiter 1 cégeps."), one(3))) == []


def test_a_follow_up_to_come_is_told_where_the_day_is_known() -> None:
    ahead = plan(one(suivi=[{"le": "2062-06-01", "note": "Vu"}]))
    assert new_warnings(plan(one()), ahead, "jeunes") == []
    (problem,) = new_warnings(plan(one()), ahead, "jeunes", date(2012, 6, 30))
    assert (problem.code, problem.ids) == (Code.UNLIKELY_DAY, ("jeunes", "jeunes-m1"))

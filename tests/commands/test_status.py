"""`plancoop status`, as its users see it."""

import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from benchmarks import generator
from tests.support.cli import Command
from tests.support.files import assert_accepted
from tests.support.terminal import on_a_terminal, without_colours

MID_YEAR = ("--au", "2012-06-30")
SCREEN_COLUMNS, SCREEN_ROWS = 80, 24

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def half_done(plan: Path, plancoop: Command) -> Path:
    """Return a plan in which some things have happened by 30 June 2012."""
    for words in (
        ("done", "quebec-m1", "--le", "2012-02-03"),
        ("done", "canada-m2", "jeunes-o1", "--le", "2012-05-02"),
        ("start", "quebec-o2", "--le", "2012-03-01"),
        ("mark", "suspendu", "canada-m1", "--le", "2012-04-01", "--note", "Élections"),
        ("mark", "abandonne", "organisations-m1", "--le", "2012-04-01", "--note", "Faute de fonds"),
    ):
        assert plancoop(*words).code == 0
    return plan


@posix_only
@pytest.mark.usefixtures("half_done")
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    "words",
    [("status",), ("status", "--public", "organisations"), ("list",), ("show", "jeunes-m2")],
)
def test_every_view_fits_the_terminal(width: int, words: tuple[str, ...]) -> None:
    code, seen = on_a_terminal(*words, *MID_YEAR, width=width, folder=Path.cwd())
    assert code == 0
    assert max(map(len, without_colours(seen).splitlines())) <= width


@posix_only
@pytest.mark.usefixtures("half_done")
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", ["plan", "quebec", "canada", "organisations", "regions"])
def test_the_screen_is_the_one_a_reviewer_accepted(name: str, width: int, accept: bool) -> None:  # noqa: FBT001
    public = () if name == "plan" else ("--public", name)
    _code, seen = on_a_terminal("status", *public, *MID_YEAR, width=width, folder=Path.cwd())
    assert_accepted(f"status-{name}-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", ["plan", "jeunes", "organisations"])
def test_the_screen_at_mid_year_is_the_one_a_reviewer_accepted(
    name: str,
    width: int,
    accept: bool,  # noqa: FBT001
) -> None:
    public = () if name == "plan" else (name,)
    _code, seen = on_a_terminal("status", *public, *MID_YEAR, width=width, folder=Path.cwd())
    assert max(map(cell_len, seen.splitlines())) <= width
    assert_accepted(f"status-mid-year-{name}-{width}.txt", seen, accept=accept)


@pytest.fixture
def of_84_items() -> Path:
    """Return a generated plan of 84 items for seven audiences."""
    path = Path.cwd() / "data" / "plan.yaml"
    path.parent.mkdir()
    path.write_text(generator.plan(84), encoding="utf-8")
    return path


@posix_only
@pytest.mark.usefixtures("of_84_items")
@pytest.mark.parametrize("day", ["2012-01-15", "2012-06-30", "2012-12-01", "2013-02-01"])
def test_a_plan_of_84_items_fits_a_screen(day: str) -> None:
    for words in ((), ("public-4",)):
        _code, seen = on_a_terminal("status", *words, "--au", day, folder=Path.cwd())
        assert seen.count("\n") < SCREEN_ROWS
        assert max(map(cell_len, seen.splitlines())) <= SCREEN_COLUMNS


@posix_only
@pytest.mark.usefixtures("mid_year")
def test_what_is_cut_is_whole_with_an_option_and_in_a_pipe(plancoop: Command) -> None:
    def shown(*words: str) -> str:
        seen = on_a_terminal("status", *words, *MID_YEAR, width=200, folder=Path.cwd())[1]
        return " ".join(seen.split())

    objective = "Que l'année 2012 permette au mouvement coopératif"
    text = "réseaux jeunesse tel FEUQ et autres) le modèle d'affaires coopératif et mutualiste."
    for words in ((), ("jeunes",)):
        assert text not in shown(*words)
        assert text in shown(*words, "--complet")
        assert text in plancoop("status", *words, *MID_YEAR).out
        assert "…" not in plancoop("status", *words, *MID_YEAR).out
        assert "…" not in shown(*words, "--complet")
    assert objective not in shown()
    assert objective in shown("--complet")
    assert objective in plancoop("status", *MID_YEAR).out


@pytest.mark.usefixtures("mid_year")
def test_steps_that_are_all_cancelled_are_counted_as_such(
    mid_year: Path, plancoop: Command
) -> None:
    text = mid_year.read_text(encoding="utf-8")
    for name, status in (("organisations-o3-e1", "realise"), ("organisations-o3-e2", "a_venir")):
        head, tail = text.split(f"- id: {name}\n")
        text = f"{head}- id: {name}\n" + tail.replace(f"statut: {status}", "statut: abandonne", 1)
    mid_year.write_text(text, encoding="utf-8")
    line = next(
        line
        for line in plancoop("status", "organisations").out.splitlines()
        if line.startswith("Étapes réalisées")
    )
    assert line.split() == ["Étapes", "réalisées", "2", "étapes", "abandonnées"]


@posix_only
@pytest.mark.usefixtures("mid_year")
def test_the_screen_reads_in_ascii_as_well() -> None:
    ascii_alone = {"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    for words in ((), ("organisations",)):
        seen = on_a_terminal("status", *words, *MID_YEAR, folder=Path.cwd(), changes=ascii_alone)[1]
        assert seen.isascii()
        assert "####|" in seen
        assert "?" not in seen


@posix_only
@pytest.mark.usefixtures("half_done")
def test_colour_is_for_terminals_that_want_it() -> None:
    def coloured(**changes: str) -> bool:
        return "\x1b[" in on_a_terminal("status", folder=Path.cwd(), changes=changes)[1]

    assert coloured()
    assert not coloured(NO_COLOR="1")
    assert not coloured(TERM="dumb")
    assert not coloured(FORCE_COLOR="0")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")


@pytest.mark.usefixtures("half_done")
def test_a_pipe_gets_everything_uncut_and_without_colour(plancoop: Command) -> None:
    seen = plancoop("status", "--public", "quebec", *MID_YEAR).out
    assert "\x1b" not in seen
    assert "de relèvent" not in seen
    assert (
        "Obtenir l'intégration du vocable « coopérative » dans le titre du sous-ministériat de qui "
        "relèvent les coopératives au ministère du Développement économique, de l'Innovation et de "
        "l'Exportation (MDEIE).\n"
    ) in seen


@pytest.mark.usefixtures("half_done")
def test_the_plan_alone_is_its_status(plancoop: Command) -> None:
    assert plancoop().out == plancoop("statut").out
    assert plancoop("status").out == plancoop().out.replace("plancoop statut", "plancoop status")
    assert plancoop("--json").out == plancoop("status", "--json").out


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("word", ["jeunes", "JEUNES", "jeunesse", "jeun", "Les jeunes"])
def test_an_audience_is_found_by_id_alias_name_or_their_beginning(
    word: str, plancoop: Command
) -> None:
    assert "jeunes-m2" in plancoop("status", "--public", word).out
    assert plancoop("status", word).out == plancoop("status", "--public", word).out


@pytest.mark.usefixtures("plan")
def test_several_audiences_show_one_after_the_other(plancoop: Command) -> None:
    seen = plancoop("status", "--public", "regions", "--public", "jeunes", "--audience", "regions")
    assert seen.out.index("regions-o1") < seen.out.index("jeunes-o1")
    assert seen.out.count("regions-o1") == 1


@pytest.mark.usefixtures("plan")
def test_an_unknown_audience_is_said_with_those_that_come_near(plancoop: Command) -> None:
    seen = plancoop("status", "--public", "jeunnes")
    assert (seen.code, seen.out) == (3, "")
    assert "jeunnes" in seen.err
    assert "jeunes" in seen.err


@pytest.mark.usefixtures("plan")
def test_plain_words_name_one_audience_or_several(plancoop: Command) -> None:
    whole = plancoop("status", "--public", "grand public").out
    assert plancoop("statut", "grand", "public").out == whole
    both = plancoop("status", "jeunes", "quebec").out
    assert both.index("jeunes-o1") < both.index("quebec-o1")


@pytest.mark.usefixtures("plan")
def test_a_word_that_is_no_audience_is_told_what_audiences_there_are(plancoop: Command) -> None:
    seen = plancoop("status", "zzz")
    assert (seen.code, seen.out) == (3, "")
    assert "quebec, canada, organisations, regions, grand-public, jeunes, cooperateurs" in seen.err


@pytest.mark.usefixtures("plan")
def test_a_file_in_the_place_of_an_audience_is_told_its_option(plancoop: Command) -> None:
    seen = plancoop("status", "data/plan.yaml")
    assert (seen.code, seen.out) == (2, "")
    assert "--plan" in seen.err


@pytest.mark.usefixtures("half_done")
def test_json_says_where_the_plan_stands(plancoop: Command) -> None:
    said = json.loads(plancoop("status", "--json", *MID_YEAR).out)
    assert (said["format"], said["version"], said["au"]) == ("plancoop/status", 1, "2012-06-30")
    assert said["periode_ecoulee"] == 49.73
    publics = {public["id"]: public for public in said["publics"]}
    assert list(publics) == [
        *("quebec", "canada", "organisations", "regions"),
        *("grand-public", "jeunes", "cooperateurs"),
    ]
    assert publics["quebec"]["moyens"] == {
        "realises": 1,
        "total": 4,
        "abandonnes": 0,
        "continus": 0,
        "avancement": 25,
    }
    assert publics["organisations"]["moyens"]["total"] == 1
    assert publics["organisations"]["moyens"]["abandonnes"] == 1
    assert publics["regions"]["moyens"]["avancement"] is None
    assert said["total"]["objectifs"]["realises"] == 1
    assert said["total"]["objectifs"]["total"] == 27
    assert said["en_retard"] == ["organisations-o3-e1"]
    assert said["prochaines_echeances"] == ["organisations-o3-e2"]


@pytest.mark.usefixtures("half_done")
def test_json_of_an_audience_has_its_items(plancoop: Command) -> None:
    said = json.loads(plancoop("status", "--public", "jeunes", "--json", *MID_YEAR).out)
    (jeunes,) = said["publics"]
    assert [item["id"] for item in jeunes["elements"]] == ["jeunes-o1", "jeunes-m1", "jeunes-m2"]
    assert "total" not in said


@pytest.mark.usefixtures("half_done")
def test_a_day_asks_how_things_stood_then(plancoop: Command) -> None:
    def done_by(day: str) -> int:
        said = json.loads(plancoop("status", "--json", "--au", day).out)
        return int(said["total"]["moyens"]["realises"])

    assert [done_by(day) for day in ("2012-02-02", "2012-02-03", "2012-05-02")] == [0, 1, 2]

"""`plancoop add`, as its users see it."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plancoop.analysis.lookup import find_route
from plancoop.console.text_list import ask_texts
from plancoop.plan.model import Activity, Audience, Item, Plan
from plancoop.plan.traversal import ids
from plancoop.plan.update import value_at
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import changed, state
from tests.support.cli import Command
from tests.support.conversation import CTRL_C, END, Answer, converse
from tests.support.files import REAL_PLAN

NBSP = "\N{NO-BREAK SPACE}"
BACK = f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
BEFORE = REAL_PLAN.read_text(encoding="utf-8")

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> "Lines":
    """Return what puts bytes on standard input."""
    return Lines(monkeypatch)


class Lines:
    """Standard input, when it is no terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def are(self, data: bytes) -> None:
        class Input:
            buffer = io.BytesIO(data)

            @staticmethod
            def isatty() -> bool:
                return False

        self.monkeypatch.setattr("sys.stdin", Input)


def now(path: Path) -> Plan:
    """Read a plan that is sound."""
    found = read(Source.decode(path.name, path.read_bytes())).valid_plan
    assert found
    return found


def one(path: Path, name: str) -> Audience | Item:
    """Return what has an id in a plan's file."""
    plan = now(path)
    found = value_at(plan, find_route(plan, name))
    assert isinstance(found, Audience | Item)
    return found


def test_a_means_takes_the_next_id_of_its_audience_and_goes_to_the_end(
    plan: Path, plancoop: Command
) -> None:
    seen = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Rencontrer les écoles.")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        f"1 ajout parmi les moyens de «{NBSP}Jeunes{NBSP}»{NBSP}:\n"
        f"  jeunes-m3{NBSP}: Rencontrer les écoles.\n{BACK}"
    )
    assert changed(BEFORE, plan) == [
        "+       - id: jeunes-m3",
        "+         texte: Rencontrer les écoles.",
        "+         statut: a_venir",
        "+ ",
    ]
    assert now(plan).audiences[5].means[-1].id == "jeunes-m3"
    assert plancoop("undo").out.count("plancoop add moyen jeunes-m3") == 1
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_every_key_has_its_option(plan: Path, plancoop: Command) -> None:
    words = (
        *("--texte", "Présenter", "--statut", "en cours", "--responsable", "Comité jeunesse"),
        *("--partenaire", "Réseau A", "--partenaire", "Réseau B", "--partenaire", "Réseau A"),
        *("--début", "2012-02-01", "--échéance", "2012-06-30", "--quand", "au printemps"),
        *("--poids", "1,5", "--avancement", "40 %", "--cible", "5", "--départ", "-2"),
        *("--unité", "réseaux", "--indicateur", "Réseaux joints", "--pour", "JEUNES-O1"),
        *("--lien", "Le site de la relève https://exemple.coop/a"),
    )
    seen = plancoop("ajouter", "moyen", "--public", "jeunes", *words)
    assert (seen.code, seen.err) == (0, "")
    assert set(changed(BEFORE, plan)) == {
        "+       - id: jeunes-m3",
        "+         texte: Présenter",
        "+         statut: en_cours",
        "+         pour: [jeunes-o1]",
        "+         responsable: Comité jeunesse",
        "+         partenaires: [Réseau A, Réseau B]",
        "+         debut: 2012-02-01",
        "+         echeance: 2012-06-30",
        "+         quand: au printemps",
        "+         poids: 1.5",
        "+         avancement: 40",
        "+         cible: {indicateur: Réseaux joints, valeur: 5, depart: -2, unite: réseaux}",
        "+         liens:",
        "+           - titre: Le site de la relève",
        "+             url: https://exemple.coop/a",
        "+ ",
    }


def test_the_english_names_of_options_do_the_same(plan: Path, plancoop: Command) -> None:
    words = (
        *("--text", "Présenter", "--status", "started", "--lead", "A", "--partner", "B"),
        *("--start", "2012-02-01", "--due", "2012-06-30", "--when", "C", "--weight", "2"),
        *("--progress", "4", "--target", "5", "--baseline", "1", "--unit", "D"),
        *("--indicator", "E", "--serves", "jeunes-o1", "--link", "F https://exemple.coop"),
    )
    where = ("--audience", "jeunesse", "--before", "jeunes-m2")
    assert plancoop("add", "means", *where, *words).code == 0
    assert [means.id for means in now(plan).audiences[5].means] == [
        *("jeunes-m1", "jeunes-m3", "jeunes-m2")
    ]
    means = one(plan, "jeunes-m3")
    assert isinstance(means, Activity)
    assert (means.leads, means.partners, means.weight, means.declared) == (("A",), ("B",), 2, 4)
    assert means.target
    assert (means.target.value, means.target.baseline, means.target.unit) == (5, 1, "D")


@pytest.mark.parametrize(
    ("where", "order"),
    [
        (("--apres", "quebec-o2"), ["quebec-o2", "quebec-o8", "quebec-o3"]),
        (("--après", "QUEBEC-O7"), ["quebec-o7", "quebec-o8"]),
        (("--avant", "quebec-o1"), ["quebec-o8", "quebec-o1"]),
        ((), ["quebec-o7", "quebec-o8"]),
    ],
)
def test_an_objective_goes_beside_its_neighbour(
    where: tuple[str, ...], order: list[str], plan: Path, plancoop: Command
) -> None:
    words = ("--public", "Gouvernement du Québec", "--texte", "Obtenir", *where)
    assert plancoop("add", "objectif", *words).code == 0
    names = [item.id for item in now(plan).audiences[0].objectives]
    at = names.index(order[0])
    assert names[at : at + len(order)] == order
    assert len(names) == 8


def test_a_step_belongs_to_an_objective_or_a_means(plan: Path, plancoop: Command) -> None:
    words = ("--texte", "Réserver", "--echeance", "2012-03-01")
    assert plancoop("add", "étape", "--a", "organisations-o3", *words).code == 0
    assert plancoop("add", "step", "--to", "jeunes-m1", *words).code == 0
    known = set(ids(now(plan)))
    assert {"organisations-o3-e3", "jeunes-m1-e1"} <= known
    assert plancoop("validate").code == 0


def test_an_audience_is_named_and_its_id_made_of_its_name(plan: Path, plancoop: Command) -> None:
    words = ("--nom", "Les aînées et aînés", "--alias", "sages", "--apres", "Les jeunes")
    seen = plancoop("add", "public", *words)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.splitlines()[0] == f"1 ajout parmi les publics{NBSP}:"
    names = [audience.id for audience in now(plan).audiences]
    assert names[names.index("jeunes") + 1] == "ainees-aines"
    audience = one(plan, "sages")
    assert isinstance(audience, Audience)
    assert (audience.name, audience.aliases) == ("Les aînées et aînés", ("sages",))
    words = ("--nom", "Les aînées ou aînés", "--nom-court", "A", "--lien", "B https://c.coop")
    assert plancoop("add", "audience", *words).code == 0
    assert now(plan).audiences[-1].id == "ainees-aines-2"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Jeune", "jeune-2"),  # which would be taken for `jeunes`
        ("Québec O1", "quebec-o1-2"),
    ],
)
def test_the_id_of_an_audience_is_told_apart_from_others(
    name: str, made: str, plan: Path, plancoop: Command
) -> None:
    assert plancoop("add", "public", "--nom", name).code == 0
    assert now(plan).audiences[-1].id == made


def test_an_audience_without_the_list_gets_it(plan: Path, plancoop: Command) -> None:
    assert plancoop("add", "moyen", "--public", "cooperateurs", "--texte", "A").code == 0
    assert one(plan, "cooperateurs-m1")
    assert plancoop("add", "public", "--nom", "Nouveau").code == 0
    assert plancoop("add", "objectif", "--public", "nouveau", "--texte", "B").code == 0
    assert one(plan, "nouveau-o1")


@pytest.mark.parametrize(
    "data",
    [
        "- Un\n\n• L'été\n   * Trois : « # »\n– Quatre",
        "\ufeffUn\r\nL'été\r\n\r\nTrois : « # »\r\n-   Quatre\r\n",
        "•\tUn\n- \n  L'été  \n-\n—\u00a0Trois : « # »\nQuatre\n \t\n",
    ],
)
def test_each_line_of_standard_input_is_one_more(
    data: str, plan: Path, plancoop: Command, lines: Lines
) -> None:
    lines.are(data.encode())
    seen = plancoop("add", "moyen", "--public", "jeunes", "--responsable", "Alix")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.splitlines()[0].startswith("4 ajouts parmi")
    added = now(plan).audiences[5].means[2:]
    assert [(means.id, means.text, means.leads) for means in added] == [
        ("jeunes-m3", "Un", ("Alix",)),
        ("jeunes-m4", "L'été", ("Alix",)),
        ("jeunes-m5", "Trois : « # »", ("Alix",)),
        ("jeunes-m6", "Quatre", ("Alix",)),
    ]
    assert all(f"  {means.id}{NBSP}: {means.text}\n" in seen.out for means in added)
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_a_dash_for_the_text_means_standard_input(
    plan: Path, plancoop: Command, lines: Lines
) -> None:
    lines.are(b"Un\nDeux\n")
    assert plancoop("add", "public", "--nom", "-", "--avant", "quebec").code == 0
    assert [audience.id for audience in now(plan).audiences][:3] == ["un", "deux", "quebec"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Un\n\xe9t\xe9\n", "La ligne 2 n'est pas du texte UTF-8 (octet 0xE9)"),
        (b"Un\nDeux\n\ntro\xe2\x80\x8bis\n", "la ligne 4"),
        (b"U\x00n\x00\n\x00", "la ligne 1"),
        (b"", "--texte"),
        (b" \r\n-\n\n", "--texte"),
    ],
)
def test_nothing_is_added_when_one_line_is_wrong(
    data: bytes, said: str, plan: Path, plancoop: Command, lines: Lines
) -> None:
    before = state(plan)
    lines.are(data)
    seen = plancoop("add", "moyen", "--public", "jeunes")
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert state(plan) == before


def test_an_id_that_was_used_is_not_given_again(plan: Path, plancoop: Command) -> None:
    add = ("add", "moyen", "--public", "jeunes", "--texte", "Rencontrer")
    plancoop(*add)
    plancoop("rename", "jeunes-m3", "jeunes-forum")
    plancoop(*add)
    assert one(plan, "jeunes-m4")
    assert "jeunes-m3" not in set(ids(now(plan)))


def test_an_id_that_git_alone_remembers_is_not_given_again(plan: Path, plancoop: Command) -> None:
    def git(*words: str) -> None:
        named = ("-c", "user.name=A", "-c", "user.email=a@exemple.coop")
        subprocess.run(["git", *named, *words], check=True, capture_output=True)

    git("init", "-q")
    plan.write_text(BEFORE.replace("jeunes-m2", "jeunes-m7"), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "A")
    plan.write_text(BEFORE, encoding="utf-8")
    git("commit", "-qam", "B")
    assert plancoop("add", "moyen", "--public", "jeunes", "--texte", "C").code == 0
    assert one(plan, "jeunes-m8")


def test_an_id_may_be_chosen(plan: Path, plancoop: Command) -> None:
    words = ("--public", "jeunes", "--texte", "A", "--id", "jeunes-forum")
    assert plancoop("add", "moyen", *words).code == 0
    assert one(plan, "jeunes-forum")


@pytest.mark.parametrize(
    "text",
    [
        "Ainsi : voilà # tout",
        "- un tiret",
        "\"guillemets\" et 'apostrophes'",
        "deux lignes\net une : autre\n\n# fin",
        "[A] et {B}: *c* &d !e %f @g `h`",
        "non",
        "2012-01-01",
        "C:\\Documents\\plan\t!",
        "mot " * 2500,
        "x" * 10_000,
    ],
    ids=lambda text: text[:12],
)
def test_any_text_is_taken_as_it_is(text: str, plan: Path, plancoop: Command) -> None:
    words = ("--public", "jeunes", "--texte", text)
    assert plancoop("add", "moyen", *words).code == 0
    item = one(plan, "jeunes-m3")
    assert isinstance(item, Item)
    assert item.text == text.strip()
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_accents_are_joined_to_their_letters_and_lines_end_as_usual(
    plan: Path, plancoop: Command
) -> None:
    words = ("--public", "jeunes", "--texte", "Pre\u0301senter\r\nici")
    assert plancoop("add", "moyen", *words).code == 0
    item = one(plan, "jeunes-m3")
    assert isinstance(item, Item)
    assert item.text == "Présenter\nici"


MEANS = "moyen --public jeunes --texte A"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("", 2, "TYPE"),
        ("truc --texte A", 2, "objectif, moyen, etape, public"),
        ("moyn --texte A", 2, "Vouliez-vous dire moyen"),
        ("moyen --texte A", 2, "--public"),
        ("moyen --public jeunes --a jeunes-m1 --texte A", 2, "--public seul"),
        ("objectif --texte A", 2, "--public jeunes"),
        ("etape --texte A", 2, "--a jeunes-m1"),
        ("etape --public jeunes --texte A", 2, "--a seul"),
        ("public --public jeunes --nom A", 2, "--nom"),
        ("public --a jeunes-m1 --nom A", 2, "--nom"),
        ("public --texte A", 2, "--nom"),
        ("moyen --public jeunes A", 2, "--texte"),
        ("moyen --public jeun --texte A", 3, "Vouliez-vous dire jeunes"),
        ("moyen --public jeunes-m1 --texte A", 3, "Vouliez-vous dire jeunes"),
        ("etape --a jeunes-m9 --texte A", 3, "jeunes-m1"),
        ("etape --a jeunes --texte A", 3, "jeunes-m1"),
        ("etape --a organisations-o3-e1 --texte A", 1, "organisations-o3-e1 est une étape"),
        (f"{MEANS} --id jeunes-m1", 1, "jeunes-m1 est déjà pris"),
        (f"{MEANS} --id jeunes", 1, "jeunes est déjà pris"),
        (f"{MEANS} --id Été_2", 2, "Vouliez-vous dire ete-2"),
        (f"{MEANS} --id --", 2, "identifiant"),
        (f"{MEANS} --avant jeunes-m1 --apres jeunes-m2", 2, "pas les deux"),
        (f"{MEANS} --avant quebec-m1", 1, "parmi les moyens de « Gouv. du Québec »"),
        (f"{MEANS} --apres jeunes-o1", 1, "parmi les objectifs de « Jeunes »"),
        (f"{MEANS} --apres jeunes", 1, "parmi les publics"),
        (f"{MEANS} --apres jeunes-m9", 3, "jeunes-m2"),
        (f"{MEANS} --pour jeunes-o9", 3, "Vouliez-vous dire jeunes-o1"),
        (f"{MEANS} --pour jeunes-m1", 1, "pas un objectif"),
        ("objectif --public jeunes --texte A --pour jeunes-o1", 2, "--pour"),
        ("etape --a jeunes-m1 --texte A --cible 5", 2, "--cible"),
        ("etape --a jeunes-m1 --texte A --unite B", 2, "--unite"),
        (f"{MEANS} --nom B", 2, "--nom"),
        (f"{MEANS} --unite B", 2, "--unite va avec une cible"),
        (f"{MEANS} --depart 2 --indicateur B", 2, "--depart va avec une cible"),
        (f"{MEANS} --cible cinq", 2, "--cible"),
        (f"{MEANS} --cible 1.2.3", 2, "--cible"),
        (f"{MEANS} --cible 40$", 2, "Vouliez-vous dire --cible 40 --unite"),
        (f"{MEANS} --cible 1234567890123456", 2, "chiffres"),
        (f"{MEANS} --cible 3 --depart 3", 1, "PC305"),
        (f"{MEANS} --poids 0", 2, "--poids"),
        (f"{MEANS} --poids -1", 2, "--poids"),
        (f"{MEANS} --avancement 100.5", 2, "--avancement"),
        (f"{MEANS} --avancement -1", 2, "--avancement"),
        (f"{MEANS} --statut fini", 2, "fini"),
        (f"{MEANS} --echeance 03/04/2012", 2, "2012-04-03"),
        (f"{MEANS} --debut 2012-02-30", 2, "2012-02-30"),
        (f"{MEANS} --debut 2012-02-02 --echeance 2012-02-01", 1, "PC303"),
        (f"{MEANS} --lien https://a.coop", 2, "un titre"),
        (f"{MEANS} --lien a.coop", 2, "Vouliez-vous dire https://a.coop"),
        (f"{MEANS} --lien ftp://a.coop", 2, "http"),
        (f"{MEANS}\u200b", 2, "U+200B"),
        (f"{MEANS} --responsable \u200b", 2, "--responsable"),
        ("public Médias", 2, "plancoop add … --nom"),
        ("moyen jeunes --texte A", 2, "plancoop add --public"),
        ("moyen --public jeunes --texte A B", 2, "Mettez plusieurs mots ensemble"),
        ("etape --a jeunes-m1 A", 2, "plancoop add … --texte"),
        ("moyen --public jeun --texte A", 3, "Vouliez-vous dire jeunes?"),
        ("moyen --public jeunes --public quebec --texte A", 2, "--public ne se donne"),
        ("public --nom JEUNES", 1, "jeunes"),
        ("public --nom jeunesse", 1, "jeunes"),
        ("public --nom A --alias jeunesse", 1, "PC306"),
        ("public --nom A --id quebec", 1, "quebec"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_written(
    words: str, code: int, said: str, plan: Path, plancoop: Command
) -> None:
    before = state(plan)
    seen = plancoop("add", *words.split(" ") if words else ())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err.replace(NBSP, " ")
    assert state(plan) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("moyen", "--public", "jeunes", "--id", "a"), "--id"),
        (("public", "--nom-court", "A"), "--nom-court"),
        (("public", "--alias", "a"), "--alias"),
    ],
)
def test_what_names_one_is_not_for_several(
    words: tuple[str, ...], said: str, plan: Path, plancoop: Command, lines: Lines
) -> None:
    before = state(plan)
    lines.are(b"Un\nDeux\n")
    seen = plancoop("add", *words)
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert state(plan) == before
    lines.are(b"Un\n")
    assert plancoop("add", *words).code == 0


def test_a_list_of_word_or_of_a_spreadsheet_is_taken_without_its_signs(
    plan: Path, plancoop: Command, lines: Lines
) -> None:
    pasted = '§\tUn\n\u00d8\tDeux\n"Trois sur\r\ndeux ""lignes"""\r\n1.\tQuatre\vsuite\n"Cinq"\n'
    lines.are((pasted + "☐ Coopé\u00adrative\n").encode())
    assert plancoop("add", "moyen", "--public", "regions").code == 0
    assert [one.text for one in now(plan).audiences[3].means] == [
        *("Un", "Deux", 'Trois sur deux "lignes"', "Quatre suite", '"Cinq"', "Coopérative")
    ]


def test_a_numbered_list_is_taken_without_its_numbers(
    plan: Path, plancoop: Command, lines: Lines
) -> None:
    lines.are("1.1 Un\n1.2 Deux\na) Trois\n3. Quatre\n\n5 cafés\n1.5 million\n".encode())
    assert plancoop("add", "moyen", "--public", "regions").code == 0
    assert [one.text for one in now(plan).audiences[3].means] == [
        *("Un", "Deux", "Trois", "Quatre", "5 cafés", "1.5 million")
    ]


def test_columns_of_a_spreadsheet_are_no_text(plan: Path, plancoop: Command, lines: Lines) -> None:
    before = state(plan)
    lines.are(b"Un\nVisiter\t2012-06-30\tAna\n")
    seen = plancoop("add", "moyen", "--public", "jeunes")
    assert (seen.code, seen.out) == (2, "")
    assert "« Visiter | 2012-06-30 | Ana » a plusieurs colonnes" in seen.err.replace(NBSP, " ")
    assert state(plan) == before


def test_a_name_twice_is_refused(plan: Path, plancoop: Command, lines: Lines) -> None:
    before = state(plan)
    lines.are("L'été\nL’ÉTÉ\n".encode())
    assert plancoop("add", "public").code == 2
    assert state(plan) == before


def test_a_dry_run_shows_the_lines_and_writes_none(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Rencontrer", "--dry-run")
    assert (seen.code, seen.err) == (0, "")
    assert "\n+      - id: jeunes-m3\n+        texte: Rencontrer\n" in seen.out
    assert state(plan) == before


def test_a_plan_whose_items_leave_their_status_out_goes_on_so(
    plan: Path, plancoop: Command
) -> None:
    plan.write_text(
        "version: 1\ntitre: T\npublics:\n  - id: a\n    nom: A\n"
        "    moyens:\n      - {id: a-m1, texte: B}\n",
        encoding="utf-8",
    )
    assert plancoop("add", "moyen", "--public", "a", "--texte", "C").code == 0
    assert "statut" not in plan.read_text(encoding="utf-8")
    assert one(plan, "a-m2")


def answered(*answers: Answer, words: tuple[str, ...]) -> tuple[int, str]:
    """Answer `plancoop add`; return its exit code and what stood there, with ordinary spaces."""
    code, seen = converse("add", *words, answers=answers, folder=Path.cwd())
    return code, seen.replace(NBSP, " ")


@posix_only
def test_in_a_terminal_it_asks_until_enter_alone(plan: Path) -> None:
    words = ("moyen", "--public", "jeunes")
    code, seen = answered("Un", "de\u200bux", "Deux", "", words=words)
    assert code == 0
    assert "À ajouter parmi les moyens de « Jeunes »." in seen
    assert seen.count("Texte? (Entrée = fin)") == 3
    assert "U+200B" in seen
    assert "  jeunes-m3 : Un\n  jeunes-m4 : Deux\n" in seen
    assert [means.text for means in now(plan).audiences[5].means][2:] == ["Un", "Deux"]


def test_a_list_that_is_pasted_is_taken_whole_without_its_bullets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = iter(["•\tUn café", "", "o\tDeux cafés", "1.\tTrois cafés", "", "- Quatre", ""])
    left = iter([True, True, False])

    def reply(_question: str, read: Callable[[str], str]) -> str | None:
        line = next(typed)
        return read(line) if line else None

    monkeypatch.setattr("plancoop.console.prompts.reply", reply)
    monkeypatch.setattr("plancoop.console.prompts.has_typed_ahead", lambda: next(left))
    texts = ask_texts("les moyens", "Texte?", "--texte")
    assert texts == ("Un café", "Deux cafés", "Trois cafés", "Quatre")
    assert [*typed, *left] == []


@posix_only
@pytest.mark.parametrize(
    ("answers", "code"), [(("Un", CTRL_C), 130), (("Un", END), 130), (("",), 0)]
)
def test_who_leaves_before_the_end_writes_nothing(
    answers: tuple[str, ...], code: int, plan: Path
) -> None:
    before = state(plan)
    found, seen = answered(*answers, words=("public",))
    assert found == code
    assert "Nom? (Entrée = fin)" in seen
    assert "Rien n'a été écrit." in seen
    assert state(plan) == before


@posix_only
def test_the_short_name_of_an_audience_is_shown_before_it_is_written(plan: Path) -> None:
    before = plan.read_bytes()

    def still_unwritten() -> str:
        assert plan.read_bytes() == before
        return "Le public"

    names = ("Écoles de l'Outaouais et de la région", still_unwritten, "Le public", "")
    code, seen = answered(*names, words=("public",))
    assert code == 0
    shown = "Dans les tableaux : « Écoles de l'Outaouais »."
    assert seen.index(shown) < seen.index("2 ajouts")
    assert seen.count("Dans les tableaux : ") == 1
    assert now(plan).audiences[-2].own_short_name == "Écoles de l'Outaouais"


@posix_only
def test_an_audience_that_is_there_is_said_at_once(plan: Path) -> None:
    code, seen = answered("Les jeunes", "Les médias", "Les médias", "", words=("public",))
    assert code == 0
    assert "« Les jeunes » est déjà un public" in seen
    assert now(plan).audiences[-1].name == "Les médias"
    assert len(now(plan).audiences) == 8


@posix_only
def test_nothing_is_asked_where_it_could_not_be_added(plan: Path) -> None:
    before = state(plan)
    code, seen = answered(words=("moyen", "--public", "jeun"))
    assert code == 3
    assert "Texte?" not in seen
    assert state(plan) == before

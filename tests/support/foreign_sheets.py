"""Sheets as organizations make them: ten layouts in the manner of those found, and a plan."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from docx import Document

Rows = Sequence[Sequence[object]]


def write_xlsx(path: Path, rows: Rows, *, sheet: str = "Plan", merged: Sequence[str] = ()) -> Path:
    """Write rows as a workbook of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    book.save(path)
    return path


def write_csv(path: Path, rows: Rows, *, encoding: str = "cp1252", separator: str = ";") -> Path:
    """Write rows as text, as Excel of Windows does in French."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def template(path: Path) -> Path:
    """A template with four rows of headings and 33 columns, of which most are for follow-up."""
    quarters = [f"T{number} {year}" for year in (2026, 2027) for number in (1, 2, 3, 4)]
    groups = ["Planification", *[""] * 8, "Suivi trimestriel", *[""] * 15, "Bilan", *[""] * 7]
    names = [
        *("N°", "Axe", "Objectif", "Action", "Responsable", "Partenaires", "Début", "Échéance"),
        "Priorité",
        *(f"{quarter} – {what}" for quarter in quarters for what in ("Cible trim.", "Réel trim.")),
        *("Statut", "Commentaires", "Indicateur", "Cible", "Budget prévu", "Budget réel"),
        *("Source de financement", "Visa"),
    ]
    assert len(names) == 33
    hints = ["1", "Choisir", "Décrire l'objectif", "Décrire l'action", "Indiquer", "", "jj/mm/aaaa"]
    hints += [
        "jj/mm/aaaa",
        "Haute / moyenne / basse",
        *[""] * 16,
        "Choisir dans la liste",
        "",
        "Ex. 5",
    ]
    empty = [""] * 16
    rows: list[list[object]] = [
        ["Plan d'action de la Fédération des coopératives 2026-2028"],
        [*groups],
        [*names],
        [*hints],
        [
            *(1, "Axe 1 – Gouvernance", "Renforcer la vie démocratique", "Former les conseils"),
            *("Direction; Comité des membres", "Réseau A, Réseau B", datetime(2026, 2, 1)),
            *(datetime(2026, 6, 30), "Haute", *empty, "En cours", "Deux séances tenues"),
            *("Conseils formés", 12, 3500, 1200.5, "Programme A", "x"),
        ],
        [
            *(2, "Axe 1 – Gouvernance", "Renforcer la vie démocratique", "Publier un guide", ""),
            *("", "", 46387, "2", *empty, "En retard", "", "Guide publié", "100 %", "", "", "", ""),
        ],
        [
            *(3, "Axe 2 – Relève", "Attirer des jeunes", "Tenir dix ateliers", "Comité jeunesse"),
            *("", "", "Automne 2027", "Basse", *empty, "Terminé", "", "", "5 à 8 ateliers"),
            *("environ 2 000 $", "", "", ""),
        ],
        [4],
        [5],
    ]
    return write_xlsx(path, rows, merged=["A2:I2", "J2:Y2", "Z2:AG2"])


def axis_on_each_row(path: Path) -> Path:
    """The axis and the objective repeated on every row, the leads in one cell by lines."""
    rows: list[list[object]] = [
        [
            "Orientation stratégique",
            "Objectif spécifique",
            "Mesure",
            "Responsable(s)",
            "Échéancier",
        ],
        [
            "Orientation 1 : Servir",
            "1.1 Mieux accueillir",
            "1.1.1 Ouvrir le samedi",
            "DG\nRH",
            "2027",
        ],
        [
            "Orientation 1 : Servir",
            "1.1 Mieux accueillir",
            "1.1.2 Refaire le site",
            "TI",
            "T2 2027",
        ],
        ["Orientation 1 : Servir", "1.2 Écouter", "1.2.1 Sonder les membres", "DG", "Mars 2027"],
        ["Orientation 2 : Innover", "2.1 Essayer", "2.1.1 Tenir un laboratoire", "", "En continu"],
    ]
    return write_xlsx(path, rows)


def heading_rows(path: Path) -> Path:
    """Axes and objectives as rows of their own, merged over the whole table, and totals."""
    rows: list[list[object]] = [
        ["PLAN D'ACTION 2027"],
        [],
        ["No", "Actions", "Responsable", "Date de début", "Date de fin", "État"],
        ["AXE 1 : Une économie à notre échelle"],
        ["Objectif 1.1 – Soutenir la relève"],
        ["1", "Jumeler des coopératives", "CDR", "janvier 2027", "juin 2027", "À venir"],
        ["2", "Offrir des bourses", "Fondation", "", "31 décembre 2027", "Débuté"],
        ["Sous-total", "2"],
        ["Objectif 1.2 – Faire connaître"],
        ["3", "Tenir un kiosque", "", "", "été 2027", "Abandonné"],
        ["AXE 2 : Des milieux vivants"],
        ["4", "Planter des arbres", "Comité vert", "", "mai à juin 2027", "Reporté"],
        ["* Les dates peuvent changer."],
    ]
    return write_xlsx(path, rows, merged=["A1:F1", "A4:F4", "A5:F5", "A9:F9", "A11:F11", "A13:F13"])


def no_axis(path: Path) -> Path:
    """No axis at all, and dates in words."""
    rows: list[list[object]] = [
        ["Activité", "Qui", "Quand", "Suivi"],
        ["Lancer l'appel", "Léa", "début février", "Fait"],
        ["Choisir les projets", "Jury", "À déterminer", ""],
        ["Annoncer", "Léa", "le 3 mars 2027", "Communiqué prêt, on attend le comité du 12"],
        ["Remercier", "", "chaque année", ""],
    ]
    return write_xlsx(path, rows, sheet="Feuil1")


def repeated_references(path: Path) -> Path:
    """References that come twice, for other texts; a text that comes twice, under two numbers."""
    rows: list[list[object]] = [
        ["Réf.", "Objectif", "Action", "Responsable", "Statut"],
        ["A1", "Former", "Former les élus", "DG", "Fait"],
        ["A1", "Former", "Former les employés", "RH", "En cours"],
        ["A2", "Former", "Évaluer", "DG", ""],
        ["A3", "Former", "Évaluer", "RH", ""],
    ]
    return write_xlsx(path, rows)


def damaged_letters(path: Path) -> Path:
    """Letters that were lost before the sheet was sent."""
    rows: list[list[object]] = [
        ["Action", "Responsable", "Statut"],
        ["Cr\ufffder un comit\ufffd", "Secr\ufffdtariat", "En cours"],
        ["Tenir un forum", "DG", "Termin\ufffd"],
    ]
    return write_xlsx(path, rows)


def results_with_parents(path: Path) -> Path:
    """Results that name their parent, in three languages."""
    rows: list[list[object]] = [
        ["id", "parent_id", "type", "title_en", "title_fr", "title_es", "status", "due date"],
        ["100", "", "Outcome", "Fairer trade", "Un commerce plus juste", "Comercio justo", "", ""],
        ["110", "100", "Output", "Guide", "Un guide publié", "Una guía", "Ongoing", "2027-06-30"],
        ["111", "110", "Activity", "Write", "Rédiger le guide", "Redactar", "Completed", "2026-12"],
        ["112", "110", "Activity", "Print", "Imprimer le guide", "Imprimir", "Not started", "2027"],
        ["120", "100", "Output", "Forum", "Un forum tenu", "Un foro", "Planned", "Fall 2027"],
        ["200", "", "Outcome", "Skills", "Des compétences", "Competencias", "", ""],
        ["210", "999", "Output", "Course", "Un cours offert", "Un curso", "", "2028"],
    ]
    return write_xlsx(path, rows, sheet="results")


def html_in_cells(path: Path) -> Path:
    """Cells that come from a web application, with its markup."""
    rows: list[list[object]] = [
        ["Pilier", "Action", "Description des livrables", "Lien", "Statut"],
        [
            *("Climat", "<p>R&eacute;duire les <b>d&eacute;chets</b></p>", "<ul><li>Bacs</li>"),
            *('<a href="https://exemple.coop/bacs">Les bacs</a>', "<span>En cours</span>"),
        ],
        ["Climat", "Composter<br/>partout", "", "exemple.coop", "Complété"],
    ]
    return write_xlsx(path, rows)


def word_table(path: Path) -> Path:
    """A plan for persons with disabilities, as a table of a Word document."""
    document = Document()
    document.add_heading("Plan d'action à l'égard des personnes handicapées", 1)
    document.add_paragraph("Voici nos engagements.")
    headings = ["Obstacle", "Objectif", "Mesure", "Responsable", "Échéancier"]
    headings += ["Indicateur de résultat", "État de réalisation"]
    table = document.add_table(rows=1, cols=7)
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        cell.text = text
    rows = [
        ["Les portes sont lourdes", "Entrer seul", "Poser des ouvre-portes", "Immeubles"],
        ["", "", "Former le gardien", "RH"],
        ["Le site se lit mal", "Lire le site", "Refaire les contrastes", "TI"],
    ]
    ends = [
        ["Mars 2027", "Nombre d'ouvre-portes", "En cours"],
        ["En continu", "Gardien formé", "Réalisée"],
        ["31 mars 2027", "90 % des pages", "Non réalisée"],
    ]
    for row, end in zip(rows, ends, strict=True):
        for cell, text in zip(table.add_row().cells, [*row, *end], strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(path))
    return path


def windows_csv(path: Path) -> Path:
    """Text of Excel in French: semicolons, and the letters of Windows."""
    rows: list[list[object]] = [
        ["Action", "Responsable", "Échéance", "Statut", "Taux d’avancement", "Coût"],
        ["Créer l’équipe", "Élise Côté", "30/09/2027", "Réalisé", "100 %", "1 200,50 $"],
        ["Écrire « la suite »", "Noël", "03/04/2027", "à surveiller", "45", ""],
    ]
    return write_csv(path, rows)


LEADS = ("SCT", "BAC", "RNCan", "StatCan", "ECCC", "CRDI", "Justice", "GRC", "AMC")
_DUE = ("Mars 2027", "T2 2027", "Automne 2026", "En continu", "2027-12", "Décembre 2028")


def national_plan(path: Path, *, later: bool = False) -> Path:
    """A national plan of 84 items on as many rows: engagements, milestones, actions.

    65 say when they are due, and two have the same text. A month later, two have changed, one is
    new, and one is no longer there.
    """
    rows: list[list[object]] = [
        ["Plan d'action national pour un gouvernement ouvert"],
        ["Période de déclaration : novembre 2026"],
        ["Engagements", "Jalons", "Indicateurs", "Ministère responsable", "Échéance", "Statut"],
    ]
    number = 0
    for engagement in range(1, 6):
        for milestone in range(1, 5):
            for action in range(1, 6 if milestone == 1 and engagement < 5 else 5):
                code = f"C{engagement:02}.{milestone}.{action}"
                text = "Publier un rapport" if number in (10, 50) else f"Faire la chose {number}"
                due = _DUE[number % len(_DUE)] if number < 65 else ""
                status = ("Limited progress", "Complété", "Non débuté", "En retard")[number % 4]
                if later and number == 4:
                    due = "Juin 2027"
                if later and number == 8:
                    status = "Terminé"
                number += 1
                if later and number == 84:
                    code, text = "C05.4.9", "Une chose nouvelle"
                rows.append(
                    [
                        f"C{engagement:02} : Engagement {engagement}",
                        f"C{engagement:02}.{milestone} : Jalon {engagement}.{milestone}",
                        f"{code} : {text}",
                        LEADS[number % 9],
                        due,
                        status,
                    ]
                )
    assert number == 84
    return write_xlsx(path, rows, sheet="Tracker")

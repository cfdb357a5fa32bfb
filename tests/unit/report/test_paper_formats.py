"""Characters that nobody sees are spelled on paper and in Word, where a program would obey them."""

from datetime import date
from io import BytesIO
from typing import Final

import docx
import pytest
from pypdf import PdfReader

from plancoop.analysis.plan_years import calendar_year
from plancoop.analysis.year_review import review_year
from plancoop.plan.model import Plan
from plancoop.report import pdf, word
from plancoop.report.content import Report, Source

DAY: Final = date(2012, 6, 30)
TURNED: Final = "Plan \u202eesrevni\u200b"
SHOWN: Final = "Plan<U+202E>esrevni<U+200B>"


def report(*, of_year: bool) -> Report:
    """Return a report of a plan that no file can hold."""
    item = {"id": "a-o1", "texte": TURNED, "echeance": "2012-09-30", "responsable": TURNED}
    audience = {"id": "a", "nom": TURNED, "objectifs": [item]}
    plan = Plan.model_validate({"version": "1", "titre": TURNED, "publics": [audience]})
    review = review_year(plan, calendar_year(DAY), DAY) if of_year else None
    return Report(plan, DAY, Source("plan.yaml", "0"), review=review)


@pytest.mark.parametrize("of_year", [False, True])
def test_what_nobody_sees_is_spelled_in_a_pdf(*, of_year: bool) -> None:
    reader = PdfReader(BytesIO(pdf.write(report(of_year=of_year))))
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert text.count(SHOWN) > 3
    assert "\u202e" not in text


@pytest.mark.parametrize("of_year", [False, True])
def test_what_nobody_sees_is_spelled_in_a_word_document(*, of_year: bool) -> None:
    document = docx.Document(BytesIO(word.write(report(of_year=of_year))))
    text = "".join(document.element.body.itertext())
    assert "".join(text.split()).count(SHOWN) > 3
    assert "\u202e" not in text + document.core_properties.title

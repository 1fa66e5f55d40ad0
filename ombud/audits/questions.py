"""What is asked of a closed case: the score sheet, as data."""

from typing import Any

from pydantic import Field

from ombud.audits.models import Sample
from ombud.rulebook import packs
from ombud.rulebook.shapes.strict import Code, Shape, Texts

MAIN = "main"


class Question(Shape):
    """One question of the sheet; `hint` says what to look for."""

    code: Code
    text: Texts
    hint: Texts = {}


class SheetOfQuestions(Shape):
    """A score sheet as it is shipped."""

    version: int
    title: Texts
    questions: list[Question] = Field(min_length=1, max_length=20)


def shipped() -> list[dict[str, Any]]:
    """The questions in use, as a sample keeps them."""
    sheet = SheetOfQuestions.model_validate(packs.read("quality", MAIN))
    return [question.model_dump(mode="json") for question in sheet.questions]


def asked(sample: Sample) -> list[Question]:
    """The questions a sample was drawn with, in their order."""
    return [Question.model_validate(each) for each in sample.questions]

"""Everything we hold of somebody, as they are to read it. Spec: R8.1-4.

Their own name and words are put back; of other people of the case only marks are
left, as for every reader who need not know them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import translation

from ombud.cases.erasable import GONE, columns_of_texts
from ombud.cases.models import Case, File, Message
from ombud.letters import composing
from ombud.parties import veiling
from ombud.parties.veiling import Words
from ombud.retention.covering import cases_of, people_of
from ombud.retention.models import Request
from ombud.rulebook.queries import said_in
from ombud.surveys import items
from ombud.surveys.models import Response

# When a row was written, by the first of these columns it has.
WHEN = (
    "written_at", "given_at", "advised_at", "drafted_at", "concluded_at", "added_at",
    "offered_at", "made_at", "placed_at", "asked_at", "recorded_at", "declared_at",
    "received_at", "at", "since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. `place` names table, row and column, and stays the same."""

    place: str
    reference: str
    table: str
    column: str
    at: datetime | None
    text: str


def language_of(request: Request) -> str:
    known = translation.check_for_language(request.case.language)
    return request.case.language if known else composing.FALLBACK


def passages(request: Request) -> list[Passage]:
    """Every text about them that was written and not erased, by case and table."""
    words = veiling.words_of(people_of(request))
    with translation.override(language_of(request)):
        return [
            passage for case in cases_of(request) for passage in _of_case(case, words)
        ]


def files_of(request: Request) -> list[tuple[File, bool]]:
    """Every file there is, and whether it may be handed out as it is: what they sent
    us themselves, and what went with a letter to them. Others need a redacted copy.
    """
    found = []
    for case in cases_of(request):
        for file in case.files.filter(erased_at=None).select_related("message"):
            sent_to_them = file.message is not None and not file.message.is_internal
            own = file.from_complainant or (sent_to_them and not file.internal)
            found.append((file, own))
    return found


def _of_case(case: Case, words: Words) -> Iterator[Passage]:
    for table, columns in columns_of_texts().items():
        rows = [case] if table is Case else _rows(table, case)
        for row in rows:
            for column in sorted(columns):
                text = getattr(row, column)
                if text and text != GONE and column != "external_id":
                    yield _passage(case, row, column, words)
    for response in Response.objects.filter(invitation__case=case).order_by("pk"):
        yield from _of_survey(case, response, words)


def _of_survey(case: Case, response: Response, words: Words) -> Iterator[Passage]:
    """What they said in a survey; an anonymous answer is nobody's any more."""
    if response.answers:
        yield _passage(case, response, "answers", words, text=_answered(response))
    if response.words and response.words != GONE:
        yield _passage(case, response, "words", words)


def _answered(response: Response) -> str:
    """One line for each answer, with what was asked and on which scale."""
    asked = {
        item.code: f"{said_in(item.text)} ({item.scale.label})"
        for item in items.of_codes(response.answers)
    }
    told = response.answers.items()
    return "\n".join(f"{asked.get(code, code)}: {answer}" for code, answer in told)


def _rows(table: type[models.Model], case: Case) -> Sequence[models.Model]:
    return list(table._default_manager.filter(case_id=case.pk).order_by("pk"))


def _passage(
    case: Case, row: models.Model, column: str, words: Words, *, text: str = ""
) -> Passage:
    label = row._meta.label_lower
    return Passage(
        place=f"{label}:{row.pk}:{column}",
        reference=case.reference,
        table=_title(row),
        column=column,
        at=next((getattr(row, name) for name in WHEN if _has(row, name)), None),
        text=veiling.shown(text or str(getattr(row, column)), words),
    )


def _has(row: models.Model, name: str) -> bool:
    return isinstance(getattr(row, name, None), datetime)


def _title(row: models.Model) -> str:
    if isinstance(row, Message | Response):
        return str(row.get_kind_display())
    return str(row._meta.verbose_name)

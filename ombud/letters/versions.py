"""What a text said in each of its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ombud.letters import shipped
from ombud.letters.models import WordingVersion
from ombud.letters.templates import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version; without `who` and `at` it is as we ship it."""

    number: int
    code: str
    titles: Mapping[str, str]
    bodies: Mapping[str, str]
    who: str = ""
    at: datetime | None = None


def of(text: Text) -> list[Version]:
    """Every version of a text, the newest first. At most one query."""
    if text.row is None:
        ours = shipped.texts()[text.key]
        return [
            Version(number=1, code=ours.code, titles=ours.titles, bodies=ours.bodies)
        ]
    rows = WordingVersion.objects.filter(wording=text.row).select_related("written_by")
    return [
        Version(
            number=row.number,
            code=row.code,
            titles=row.titles,
            bodies=row.bodies,
            who=row.written_by.full_name if row.written_by else "",
            at=row.written_at if row.written_by else None,
        )
        for row in rows
    ]

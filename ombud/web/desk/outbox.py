"""The letters that left, wait, or were kept here because no mail server is set up."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ombud.cases import queries
from ombud.mail import queries as letters
from ombud.mail import wording
from ombud.mail.wording import Letter
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_url, for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.mail.models import Digest, Outgoing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A letter beside its words; a receipt in it is hidden from staff.

    `url` is empty for readers who see no case. A digest is of no one case, and its
    words are made when it leaves: of it there are its day and where it is.
    """

    letter: "Outgoing | Digest"
    words: Letter | None = None
    url: str = ""

    @property
    def moment(self) -> datetime:
        return self.letter.settled_at or self.letter.try_after


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters about the complaints this person may know of."""
    act = act_of(request)
    seen = queries.cases_visible_to(act.staff)
    to_staff = request.GET.get("to") == "staff"
    found = (
        letters.letters_to_staff(seen, reader=act.staff)
        if to_staff
        else letters.letters_about(seen)
    )
    rows = [_row(letter, act) for letter in found[:SHOWN]]
    if to_staff:
        digests = letters.digests_known_to(act.staff)[:SHOWN]
        rows += [Row(letter=digest) for digest in digests]
        rows.sort(key=lambda row: row.moment, reverse=True)
    context = {
        "rows": rows[:SHOWN],
        "to_staff": to_staff,
        "is_caught": settings.MAIL_OUT is None,
    }
    return render_page(request, "desk/outbox/page.html", context)


def _row(letter: "Outgoing", act: Act) -> Row:
    sees_cases = working.roles_of(act.staff) != {Role.MANAGEMENT}
    return Row(
        letter=letter,
        words=wording.composed(letter, masked=True),
        url=case_url(letter.case) if sees_cases else "",
    )

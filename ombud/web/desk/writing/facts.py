"""What the placeholders of a text stand for in one complaint."""

from typing import TYPE_CHECKING

from django.utils import translation

from ombud.cases import told
from ombud.letters import days
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.desk.people import Complainant

if TYPE_CHECKING:
    from datetime import datetime

    from ombud.cases.models import Case


def of(
    case: "Case", complainant: Complainant, act: Act, *, language: str
) -> dict[str, str]:
    """The facts in the language of the letter; what is not known is left out. A name
    only where this reader may know it.
    """
    organisation = rulebook.organisation_as(case.brand_id)
    zone = organisation.zone

    def day(at: "datetime | None") -> str:
        return days.written(at, zone, language) if at else ""

    due = next_dates(case)
    with translation.override(language):
        outside = rulebook.said_in(organisation.outside_body, language)
    found = {
        "name": complainant.identity.name,
        "reference": case.reference,
        "received": day(case.received_at),
        "handler": case.handler.full_name if case.handler else "",
        "writer": act.staff.full_name,
        "writer_title": act.staff.title,
        "today": day(act.at),
        "next_date": day(due.get(DeadlineKind.UPDATE)),
        "answer_due": day(due.get(DeadlineKind.ANSWER)),
        "organisation": rulebook.said_in(organisation.names, language),
        "phone": organisation.phone,
        "email": organisation.email,
        "portal": f"{rulebook.address_of(case.brand_id)}/track/",
        "outside_body": outside,
        "outside_address": organisation.outside_body_url,
    }
    return {code: said for code, said in found.items() if said}


def next_dates(case: "Case") -> "dict[DeadlineKind, datetime]":
    """Of each date the complainant waits for, when it is due."""
    return {
        each.kind: each.row.due_at
        for each in told.clocks(case)
        if each.row.is_running and each.is_ours
    }

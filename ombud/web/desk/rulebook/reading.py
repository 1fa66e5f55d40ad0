"""One edition of a rule, in words."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ombud.people.acting import Act
from ombud.rulebook import editions, policy
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import Confidence, RuleKind, Standing
from ombud.web.acting import act_of
from ombud.web.desk.rulebook import (
    calendar_words,
    information_words,
    process_words,
    retention_words,
    words,
)
from ombud.web.desk.rulebook.looking_up import (
    MOVE_NO_DATE,
    edition_or_404,
    must_be_another,
    shown,
    versions_or_404,
    who_may,
)
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.rulebook.models import Edition

UNSURE = {Confidence.MEMORY, Confidence.PARTLY}


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """What an edition says, whole, and what may be done with it."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    found = versions_or_404(kind, code)
    context = {
        "rule": shown(edition, act),
        "has_others": len(found) > 1,
        "waits_for": waits_for(edition, act),
        "may_write": policy.allows(act, RuleStep.WRITE),
        "has_draft": any(shown(each, act).standing == Standing.DRAFT for each in found),
        "may_rehearse": edition.kind not in MOVE_NO_DATE
        and policy.allows(act, RuleStep.REHEARSE),
        **said(edition),
    }
    return render_page(request, "desk/rulebook/edition.html", context)


def said(edition: "Edition") -> dict[str, object]:
    """What an edition says, for its template: parts, and what is no sentence."""
    if edition.kind == RuleKind.CALENDAR:
        calendar = editions.calendar_shape(edition)
        return {"parts": calendar_words.calendar_parts(calendar)}
    if edition.kind == RuleKind.PROFILE:
        profile = editions.profile_shape(edition)
        return {
            "parts": words.profile_parts(profile),
            "is_unsure": profile.confidence in UNSURE,
            "profile": profile,
            "origin": words.origin(profile),
        }
    if edition.kind == RuleKind.RETENTION:
        rule = editions.retention_shape(edition)
        return {
            "parts": retention_words.retention_parts(rule),
            "is_unsure": rule.confidence in UNSURE,
            "profile": rule,
        }
    if edition.kind == RuleKind.INFORMATION:
        return {"parts": information_words.information_parts(edition)}
    process = editions.process_shape(edition)
    return {
        "parts": process_words.process_parts(process),
        "process": process,
        "tree": process_words.tree(process),
        "impacts": process_words.impacts(),
        "matrix": process_words.matrix(process),
        "raised": process_words.raised(process),
    }


def waits_for(edition: "Edition", act: Act) -> str:
    """What an edition that is not confirmed waits for, for who cannot confirm it."""
    if edition.is_binding:
        return ""
    if must_be_another(edition, act) and policy.allows(act, RuleStep.CONFIRM):
        return _("You wrote this edition, so another person has to confirm it.")
    return who_may(RuleStep.CONFIRM, act)

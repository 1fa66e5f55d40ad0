"""Why one date of a complaint is the date: in plain words, then day by day."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import told as reading
from ombud.cases.told import Told
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import DeadlineKind, StartEvent
from ombud.web import day_by_day, rule_words
from ombud.web.portal import case_clocks, clock_moves
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

E = StartEvent
STARTS: "Mapping[StartEvent, _StrPromise]" = {
    E.RECEIVED: gettext_lazy("We count from %(day)s, when your complaint reached us."),
    E.REGISTERED: gettext_lazy(
        "We count from %(day)s, when we registered your complaint."
    ),
    E.ACKNOWLEDGED: gettext_lazy(
        "We count from %(day)s, when we confirmed that we have your complaint."
    ),
    E.SENT_TO_COMPANY: gettext_lazy(
        "We count from %(day)s, when an authority sent us your complaint."
    ),
    E.CLAIM_PRESENTED: gettext_lazy(
        "We count from %(day)s, when you presented your claim."
    ),
    E.CONFIRMATION_DOCUMENT: gettext_lazy(
        "We count from %(day)s, when the document that confirms your claim was given."
    ),
    E.LAST_REQUIREMENT: gettext_lazy(
        "We count from %(day)s, when the last missing document reached us."
    ),
    E.EXTERNAL_APPLICATION: gettext_lazy(
        "We count from %(day)s, when the outside body was asked."
    ),
    E.TOLD: gettext_lazy("We count from %(day)s, when we last wrote to you."),
    E.ANSWERED: gettext_lazy("We count from %(day)s, when we sent you our decision."),
    E.REVIEW_ASKED: gettext_lazy(
        "We count from %(day)s, when you asked us to look again."
    ),
    E.PROMISED: gettext_lazy("We named this day ourselves, on %(day)s."),
    E.CLOSED: gettext_lazy("We count from %(day)s, when we closed your complaint."),
    E.REOPENED: gettext_lazy(
        "We count from %(day)s, when we took your complaint up again."
    ),
}


@with_case
def show(request: HttpRequest, case: "Case", clock: int) -> HttpResponse:
    """Explain one clock of the case that is open here; any other is not found."""
    told = reading.clock(case, clock)
    if told is None:
        raise Http404
    now = timezone.now()
    days = reading.day_by_day(told)
    context = {
        "case": case,
        "clock": case_clocks.box(told, now=now),
        "start": _start(told),
        "sentences": list(_sentences(told)),
        "source": _source(told),
        "moves": clock_moves.moves(told, now=now),
        "runs": day_by_day.runs(days, told.row.calendar) if days else [],
        "days_end": day(told.calendar.day_of(days.due_at)) if days else "",
        "is_longer": bool(told.extensions),
    }
    return render_page(request, "portal/case/clock.html", context)


def _sentences(told: Told) -> Iterator[str]:
    """How long, and how it is counted."""
    if told.says is None or told.limit is None:
        if told.kind == DeadlineKind.OPTION:
            yield _("Until then you can choose. Nothing happens if you take that time.")
        return
    yield rule_words.limit_sentence(told.says, told.kind)
    yield from rule_words.counting_sentences(told.says, told.kind)
    if note := said_in(told.limit.note):
        yield note


def _start(told: Told) -> str:
    begun = {"day": day(told.calendar.day_of(told.row.started_at))}
    if told.is_from_silence:
        return (
            _(
                "We count from %(day)s, the last day for confirming that we have your"
                " complaint. Confirming late gains us no time."
            )
            % begun
        )
    return str(STARTS[StartEvent(told.row.since)]) % begun


def _source(told: Told) -> dict[str, str] | None:
    """Which rule sets the date, and where it can be read."""
    if told.says is None:
        return None
    url = told.says.source
    return {
        "basis": told.row.basis,
        "title": said_in(told.says.title),
        "instrument": told.says.instrument,
        "url": url if url.startswith(("https://", "http://")) else "",
    }

"""What a complainant needs from us, and how contact with one is limited for a time.

Neither touches what their complaint gets. Spec: ISO 10002:2018 7.2, 7.5; R7.5-3.
"""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from ombud.cases import messages, registering, steps, texts, wording
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Restriction
from ombud.cases.states import Step
from ombud.cases.vocabulary import Measure, MessageKind
from ombud.journal.recording import Happening, record_in_order
from ombud.parties import identities, needs
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules

LONGEST = timedelta(days=183)  # half a year until a limit is looked at again


@steps.whole
def record_needs(case: Case, *, told: Needs, act: Act) -> Case:
    """Keep what makes it easier for the complainant, in place of what was known.

    It is sealed under their own key; the journal says only that it was recorded.
    Somebody anonymous stays so.
    """
    case = steps.begin(Step.RECORD_NEEDS, case, act)
    told = registering.usable_needs(told)
    if case.person is None:
        case.person = identities.new_person(Identity(), language=case.language, act=act)
    with registering.under_their_key():
        needs.keep(case.person, told)
    steps.finish(Step.RECORD_NEEDS, case, act)
    return case


@steps.whole
def restrict(
    case: Case,
    *,
    measure: Measure,
    because: str,
    warned_on: date,
    review_on: date,
    body: str = "",
    act: Act,
) -> Restriction:
    """Limit how the complainant reaches us, for at most half a year, after a warning.

    They are told with `body`, or else with the usual letter, and how to object. What
    they may complain of, and what they get, stays as it is. Raises Unusable.
    """
    case = steps.begin(Step.RESTRICT, case, act)
    because = texts.usable(because, field="because")
    body = texts.usable(body, field="body", required=False)
    _require_days(warned_on, review_on, act)
    if case.restrictions.filter(measure=measure, ended_at=None).exists():
        raise Unusable("measure", _("This limit holds already."))
    row = case.restrictions.create(
        measure=measure,
        because=because,
        warned_on=warned_on,
        decided_by=act.staff,
        since=act.at,
        review_on=review_on,
    )
    body = body or wording.restricting(case, measure, because, review_on)
    letter = messages.put(case, MessageKind.MESSAGE, body, act=act)
    steps.finish(
        Step.RESTRICT,
        case,
        act,
        restriction=row.pk,
        measure=measure,
        review_on=review_on,
        words=row.digest(because),
        message=letter.pk,
        body=letter.digest(body),
    )
    return row


@steps.whole
def lift(
    case: Case, *, restriction: int, because: str, body: str = "", act: Act
) -> Restriction:
    """End a limit on contact, and tell the complainant. Raises Unusable."""
    case = steps.begin(Step.LIFT, case, act)
    because = texts.usable(because, field="because")
    row = case.restrictions.filter(pk=restriction, ended_at=None).first()
    if row is None:
        raise Unusable("restriction", _("This limit does not hold any more."))
    row.ended_at, row.ended_by, row.ended_because = act.at, act.staff, because
    row.save()
    body = texts.usable(body, field="body", required=False)
    body = body or wording.lifting(case)
    letter = messages.put(case, MessageKind.MESSAGE, body, act=act)
    steps.finish(
        Step.LIFT,
        case,
        act,
        restriction=row.pk,
        words=row.digest(because),
        message=letter.pk,
        body=letter.digest(body),
    )
    return row


@steps.whole
def note_due(*, at_most: int = 100, act: Act) -> int:
    """Write down which limits are to be looked at again, each once; how many."""
    today = rules.calendar(act.at).day_of(act.at)
    waiting = Restriction.objects.filter(
        ended_at=None, due_told_at=None, review_on__lte=today
    )
    due = set(waiting.order_by("pk").values_list("case", flat=True)[:at_most])
    cases = Case.objects.select_for_update(skip_locked=True).filter(pk__in=due)
    held = {case.pk: case for case in cases.order_by("pk").defer("search")}
    rows = list(waiting.filter(case__in=held).order_by("pk"))
    for row in rows:
        row.due_told_at = act.at
        row.save(update_fields=["due_told_at"])
    told = [
        Happening(CaseEvent.RESTRICTION_DUE, held[row.case_id], {"restriction": row.pk})
        for row in rows
    ]
    return len(record_in_order(told, act))


def _require_days(warned_on: date, review_on: date, act: Act) -> None:
    """Raises Unusable."""
    today = rules.calendar(act.at).day_of(act.at)
    if warned_on >= today:
        raise Unusable(
            "warned_on", _("Warn them first, and give them time to change it.")
        )
    if not today < review_on <= today + LONGEST:
        raise Unusable(
            "review_on",
            _("Choose a day within half a year from now on which this is reviewed."),
        )

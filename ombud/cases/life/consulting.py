"""Departments are asked, and advise or decline."""

from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import queries, steps, texts
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Consultation
from ombud.cases.queries import ASKED
from ombud.cases.states import MOVES, Step
from ombud.journal.recording import record
from ombud.people import belonging
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@steps.whole
def consult(
    case: Case,
    *,
    unit: Unit,
    question: str,
    due_on: date,
    addressee: User | None = None,
    act: Act,
) -> Consultation:
    """Ask a department; its people see what they need and no identity.

    A question to an `addressee` is seen by them alone; on a confidential case every
    question has one.
    """
    case = steps.begin(Step.CONSULT, case, act)
    question = texts.usable(question, field="question")
    if due_on < rules.calendar(act.at).day_of(act.at):
        raise Unusable("due_on", _("The day to answer by must not lie in the past."))
    _may_be_asked(case, unit, addressee)
    asked = case.consultations.create(
        unit=unit,
        question=question,
        due_on=due_on,
        addressee=addressee,
        asked_by=act.staff,
        asked_at=act.at,
    )
    steps.finish(
        Step.CONSULT,
        case,
        act,
        consultation=asked.pk,
        unit=unit.code,
        addressee_id=addressee.pk if addressee else None,
        due_on=due_on,
        words=asked.digest(question),
    )
    return asked


@steps.whole
def advise(case: Case, *, consultation: int, advice: str, act: Act) -> Consultation:
    """Answer a consultation for one's own department."""
    case = steps.begin(Step.ADVISE, case, act)
    advice = texts.usable(advice, field="advice")
    asked = _waiting(case, consultation, act)
    asked.advice, asked.advised_by, asked.advised_at = advice, act.actor, act.at
    asked.save()
    words = asked.digest(advice)
    steps.finish(Step.ADVISE, case, act, consultation=asked.pk, words=words)
    return asked


@steps.whole
def decline(case: Case, *, consultation: int, because: str, act: Act) -> Consultation:
    """Say for one's own department why it cannot answer. Nobody waits any more."""
    case = steps.begin(Step.DECLINE, case, act)
    because = texts.usable(because, field="because")
    asked = _waiting(case, consultation, act)
    asked.declined_because = because
    asked.advised_by, asked.advised_at = act.actor, act.at
    asked.save()
    words = asked.digest(because)
    steps.finish(Step.DECLINE, case, act, consultation=asked.pk, words=words)
    return asked


@steps.whole
def note_overdue(*, at_most: int = 100, act: Act) -> int:
    """Write down, once each, which answers are owed by today; return how many.

    Safe to run twice or in parallel: a case another worker holds is passed over. Who
    is reminded follows from the entries.
    """
    today = rules.calendar(act.at).day_of(act.at)
    owed = Consultation.objects.filter(
        advised_at=None,
        reminded_at=None,
        due_on__lte=today,
        case__status__in=MOVES[Step.ADVISE].before,
    )
    first = set(owed.order_by("due_on", "id").values_list("case", flat=True)[:at_most])
    cases = Case.objects.select_for_update(skip_locked=True).filter(pk__in=first)
    held = {case.pk: case for case in cases.order_by("pk").defer("search")}
    rows = list(owed.filter(case__in=held).select_related("unit"))
    for row in rows:
        row.reminded_at = act.at
        row.save(update_fields=["reminded_at"])
        facts = {
            "consultation": row.pk,
            "unit": row.unit.code,
            "due_on": row.due_on,
        }
        record(CaseEvent.ADVICE_OVERDUE, held[row.case_id], act, **facts)
    return len(rows)


def _may_be_asked(case: Case, unit: Unit, addressee: User | None) -> None:
    """Raises Unusable."""
    belonging.require_in_use(unit)
    if addressee is None:
        if case.confidential:
            raise Unusable(
                "addressee",
                _("On a confidential case, choose the one person who is asked."),
            )
        return
    if addressee.unit_id != unit.pk or addressee.role not in ASKED:
        raise Unusable(
            "addressee", _("That person does not answer for this department.")
        )
    if not addressee.is_active or addressee.pk in queries.recused_from(case):
        raise Unusable("addressee", _("That person cannot be asked about this case."))


def _waiting(case: Case, consultation: int, act: Act) -> Consultation:
    """The question this person may answer. Raises Unusable."""
    asked = queries.consultations_to(act.staff, case).filter(advised_at=None)
    found = asked.filter(pk=consultation).first()
    if found is None:
        raise Unusable(
            "consultation", _("This question was answered, or asked somebody else.")
        )
    return found

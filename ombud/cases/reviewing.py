"""How often a decision is looked at again inside, until when, and by whom."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ombud.cases import procedure, queries
from ombud.cases.deadlines import facts
from ombud.cases.events import CaseEvent as E
from ombud.cases.models import Case, Review
from ombud.cases.states import Status
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import judging
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import StartEvent

REVIEWING = (Role.HANDLER, Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE)
REFUSING = {Outcome.NOT_UPHELD, Outcome.PARTLY_UPHELD}
# Who did one of these looked at the matter before, or had a say in it.
TAKING_PART = (
    E.ASSESSED,
    E.REASSESSED,
    E.INVESTIGATION_STARTED,
    E.QUESTION_ASKED,
    E.PLANNED,
    E.HEARING_OPENED,
    E.CONSULTED,
    E.ADVISED,
    E.FOUND,
    E.OFFERED,
    E.AUTHORITY_ASKED,
    E.AUTHORITY_ANSWERED,
    E.REMEDY_PROMISED,
    E.DECIDED,
    E.APPROVED,
    E.RETURNED,
    E.ANSWERED,
    E.ADOPTED,
    E.OTHERS_CONSIDERED,
    E.REVIEWED,
    E.DISCONTINUED,
    E.CLOSED,
)
HANDED_OVER = (E.ASSIGNED, E.ROUTED)
NOBODY_LEFT = _(
    "Everybody here took part in this case. Give somebody who did not an account first,"
    " or ask somebody of another department."
)


class NobodyLeft(Unusable):
    """Everybody who could review took part in the case."""

    def __init__(self) -> None:
        super().__init__("reviewer", NOBODY_LEFT)


def reviews_left(case: Case) -> int:
    """How many more reviews inside the rules of this case leave room for.

    None where one person runs it all: there is nobody else to look at it.
    """
    if procedure.process_of(case).small_business:
        return 0
    allowed = judging.reviews_allowed(_rules_of(case))
    return max(0, allowed - since_reopening(case).count())


def is_demanded(case: Case) -> bool:
    """Must another instance look at what was decided before it is sent?"""
    return case.outcome in REFUSING and judging.demands_review(_rules_of(case))


def is_due(case: Case) -> bool:
    """Has a refusal been agreed on that another instance has not looked at yet?"""
    agreed = case.status == Status.APPROVED or (
        case.status == Status.DECIDED and not procedure.needs_approval(case)
    )
    return agreed and is_demanded(case)


def is_in_time(case: Case, *, at: datetime) -> bool:
    """May a review still be asked for? After closing, as long as the process says."""
    if case.closed_at is None:
        return True
    within = timedelta(days=procedure.process_of(case).waiting.review_within)
    return at <= case.closed_at + within


def running(case: Case) -> Review | None:
    """The review under way, if there is one."""
    return case.reviews.filter(concluded_at=None, overtaken_at=None).first()


def concluded(case: Case) -> Review | None:
    """The review whose result the complainant has not been told yet."""
    if case.status != Status.REVIEWED:
        return None
    return case.reviews.filter(concluded_at__isnull=False).last()


def since_reopening(case: Case) -> QuerySet[Review]:
    """The reviews there were since a case was last taken up again: decided anew, it
    may be reviewed anew.
    """
    found = case.reviews.filter(overtaken_at=None)
    reopened = reopened_at(case)
    return found.filter(asked_at__gte=reopened) if reopened else found


def reopened_at(case: Case) -> datetime | None:
    """When a case was last taken up again."""
    again = case.milestones.filter(event=StartEvent.REOPENED).last()
    return again.recorded_at if again else None


def reviewers(case: Case) -> list[User]:
    """Everybody who may review: nobody who took part in the case, must not see it, or
    is led by a lead who took part.
    """
    took_part = people_of(case)
    leads = list(User.objects.filter(pk__in=took_part, role=Role.LEAD, is_active=True))
    able = User.objects.filter(is_active=True, role__in=REVIEWING)
    able = able.exclude(pk__in=took_part | queries.recused_from(case))
    return [each for each in able.order_by("pk") if not _is_led_by(each, leads)]


def who_may_review(case: Case) -> list[User]:
    """The same. Raises NobodyLeft where nobody is."""
    if found := reviewers(case):
        return found
    raise NobodyLeft


def people_of(case: Case) -> set[int]:
    """Whoever handled a case or had a say in it, or in the common matter it is of."""
    found = {case.handler_id} if case.handler_id else set()
    for each in filter(None, (case, case.parent)):
        found |= _took_part(each)
    return found


def _took_part(case: Case) -> set[int]:
    entries = journal.entries_of(case).filter(verb__in=(*TAKING_PART, *HANDED_OVER))
    found: set[int | None] = set()
    for verb, actor, told in entries.values_list("verb", "actor_id", "facts"):
        found.add(told.get("handler_id") if verb in HANDED_OVER else actor)
    return {each for each in found if each is not None}


def _is_led_by(person: User, leads: Iterable[User]) -> bool:
    """A lead of all departments leads nobody in particular."""
    return any(
        each.unit_id is not None and working.leads(each, person) for each in leads
    )


def _rules_of(case: Case) -> list[Profile]:
    calendar = rules.calendar(case.registered_at)
    return [binding.says for binding in facts.bindings_of(case, calendar)]

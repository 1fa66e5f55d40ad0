"""Nothing is promised twice, above a limit or without being seen through."""

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ombud.cases import authority
from ombud.cases.events import CaseEvent
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Affected,
    Author,
    MessageKind,
    OptionState,
    Outcome,
    Severity,
)
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.rulebook import queries as rules

AGREED = {Outcome.UPHELD, Outcome.PARTLY_UPHELD}


def _nothing_accepted_stands(case: Case, act: Act) -> bool:
    """No accepted option is being carried out, nor was one since the case came back."""
    del act
    accepted = case.remedies.filter(option__isnull=False, failed_at=None)
    if not accepted.exists():
        return True
    reopened = journal.entries_of(case).filter(verb=CaseEvent.REOPENED).last()
    if reopened is None:
        return False
    since = Q(done_at=None) | Q(promised_at__gte=reopened.happened_at)
    return not accepted.filter(since).exists()


def _time_to_choose(case: Case, act: Act) -> bool:
    """Is the day of some option still to come? Where none is open, others say so."""
    waiting = case.options.filter(state=OptionState.OPEN)
    today = rules.calendar(act.at).day_of(act.at)
    return waiting.filter(expires_on__gte=today).exists() or not waiting.exists()


def _within_approvers_limit(case: Case, act: Act) -> bool:
    if act.actor is None or not authority.has_limits(case):
        return True
    here = authority.promised_here(case, at=act.at)
    return authority.covers(case, act.actor, here, at=act.at)


def _asked_by_another(case: Case, act: Act) -> bool:
    request = authority.waiting(case)
    return request is None or request.asked_by != act.actor


def _within_givers_limit(case: Case, act: Act) -> bool:
    request = authority.waiting(case)
    if request is None or act.actor is None or request.asked_by == act.actor:
        return True  # another gate says what is wrong
    return authority.may_authorise(request, act.actor, at=act.at)


def _failures_are_answered(case: Case, act: Act) -> bool:
    """Each failed remedy was promised anew, or we have written to them since."""
    del act
    failed = case.remedies.filter(failed_at__isnull=False, repeated=None)
    last = failed.order_by("-failed_at").values_list("failed_at", flat=True).first()
    if last is None:
        return True
    ours = case.messages.filter(author=Author.STAFF, written_at__gte=last)
    return ours.exclude(kind=MessageKind.NOTE).exists()


def _others_are_considered(case: Case, act: Act) -> bool:
    """Where we agree that the harm is not small, did somebody look for others?"""
    del act
    if case.outcome not in AGREED or (case.severity or 0) < Severity.MODERATE:
        return True
    latest = case.others_affected.last()
    return latest is not None and latest.answer != Affected.UNKNOWN


GATES: Mapping[Step, Sequence[Gate]] = {
    Step.OFFER: [
        Gate(
            "nothing_accepted_stands",
            _(
                "They have accepted an option, and it is carried out. New options can"
                " be offered once it has failed."
            ),
            _nothing_accepted_stands,
        ),
    ],
    Step.CHOOSE: [
        Gate(
            "time_to_choose",
            _(
                "The time to choose has passed. A message is enough to ask for another"
                " offer."
            ),
            _time_to_choose,
        ),
    ],
    Step.APPROVE: [
        Gate(
            "within_approvers_limit",
            _(
                "The money promised is above what you may promise. Somebody whose"
                " limit covers it must approve this, or authorise the sum first."
            ),
            _within_approvers_limit,
        ),
    ],
    Step.ASK_AUTHORITY: [
        Gate(
            "limits_are_set",
            _("No limit is set for what you may promise. There is nothing to ask for."),
            lambda case, act: (
                act.actor is None or authority.limit_of(case, act.actor) is not None
            ),
        ),
    ],
    Step.GIVE_AUTHORITY: [
        Gate(
            "a_request_waits",
            _("Nobody has asked for money to be authorised."),
            lambda case, act: authority.waiting(case) is not None,
        ),
        Gate(
            "asked_by_another",
            _("You asked for this yourself. Somebody else has to answer."),
            _asked_by_another,
        ),
        Gate(
            "within_givers_limit",
            _(
                "What is asked for is above your own limit. Somebody whose limit"
                " covers it has to answer."
            ),
            _within_givers_limit,
        ),
    ],
    Step.PROVE: [
        Gate(
            "a_remedy_owed",
            _("No remedy waits to be carried out."),
            lambda case, act: case.remedies.filter(
                done_at=None, failed_at=None
            ).exists(),
        ),
    ],
    Step.FAIL: [
        Gate(
            "a_remedy_promised",
            _("No remedy is promised that could have failed."),
            lambda case, act: case.remedies.filter(failed_at=None).exists(),
        ),
    ],
    Step.CLOSE: [
        Gate(
            "remedies_done",
            _("Every remedy must be done, with proof, before the case is closed."),
            lambda case, act: (
                not case.remedies.filter(done_at=None, failed_at=None).exists()
            ),
        ),
        Gate(
            "failures_answered",
            _(
                "A remedy failed. Promise it anew, or write to the complainant what"
                " happens instead, before the case is closed."
            ),
            _failures_are_answered,
        ),
        Gate(
            "others_considered",
            _(
                "The complaint is right and the harm is not small: say first, yes or"
                " no, whether others are affected."
            ),
            _others_are_considered,
        ),
    ],
}

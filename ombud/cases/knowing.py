"""Who of ours may know who complains?"""

from collections.abc import Sequence
from datetime import timedelta

from ombud.cases import queries, standing, who
from ombud.cases.models import Case
from ombud.cases.standing import is_only_asked
from ombud.journal import queries as journal
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role

ONE_LOOK = timedelta(hours=1)  # as long as a reason given holds
KNOWS_WHO = {
    Role.INTAKE,
    Role.HANDLER,
    Role.LEAD,
    Role.REPRESENTATIVE,
    Role.PRIVACY,
    Role.AUDITOR,
}


def may_read_identity(actor: User, case: Case) -> bool:
    """May they read who complains now? Whom `must_say_why` names, for an hour after
    they said why.
    """
    found = _may_read_who(actor, case)
    return bool(_said_why(actor, [case])) if found is None else found


def identities_open_to(actor: User, cases: Sequence[Case]) -> set[int]:
    """The keys of those of many cases in which they may read who complains now. Asked
    for all at once.
    """
    queries.read_who_is_let_in(cases)
    found = {case.pk: _may_read_who(actor, case) for case in cases}
    said = _said_why(actor, [case for case in cases if found[case.pk] is None])
    return {pk for pk, may in found.items() if may} | said


def _may_read_who(actor: User, case: Case) -> bool | None:
    """None, where it hangs on whether they said why."""
    if case.status in who.UNDER_REVIEW and queries.reviewer_of(case) == actor.pk:
        return True
    if not may_ask_who(actor, case):
        return False
    return None if must_say_why(actor, case) else True


def may_ask_who(actor: User, case: Case) -> bool:
    """May they ever read who complains? Whoever works on cases, watches over privacy
    or audits; not experts and approvers, and nobody who is only asked.
    """
    return working.is_one_of(actor, KNOWS_WHO) and not is_only_asked(actor, case)


def must_say_why(actor: User, case: Case) -> bool:
    """Do they have to say why first? All but whoever is in charge or stands in for
    them, leads or wrote the complaint down, and who works on cases while nobody is in
    charge.
    """
    if actor.pk in {case.handler_id, case.captured_by_id}:
        return False
    if queries.for_whom(actor, case) is not None:
        return False
    if working.is_one_of(actor, standing.LEADING):
        return False
    has_handler = case.handler is not None and case.handler.is_active
    return has_handler or not working.is_one_of(actor, who.CASE_STAFF)


def _said_why(actor: User, cases: Sequence[Case]) -> set[int]:
    """The keys of those of these cases for which they said why lately."""
    people = {case.person_id for case in cases if case.person_id is not None}
    if not people or actor.as_of is None:
        return set()
    read = journal.those_it_happened_to(
        PartyEvent.IDENTITY_READ,
        Person,
        people,
        by=actor.pk,
        since=actor.as_of - ONE_LOOK,
    )
    return {case.pk for case in cases if case.person_id in read}

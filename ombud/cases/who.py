"""The words permissions are written in. Pure: a standing goes in, yes or no comes
out.
"""

from collections.abc import Collection

from ombud.cases.standing import DECIDING, HANDLING, LEADING, Standing
from ombud.cases.states import Status
from ombud.people.acting import Capacity
from ombud.people.vocabulary import Role

CASE_STAFF = {Role.INTAKE, Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
WORKING = CASE_STAFF | {Role.EXPERT, Role.APPROVER}
DISPOSING = {Role.REPRESENTATIVE, Role.PRIVACY}
KEEPING = DISPOSING | {Role.LEAD}
UNDER_REVIEW = {Status.IN_REVIEW, Status.REVIEWED}
BEFORE_ANSWER = {Status.DECIDED, Status.APPROVED}


def _is_one_of(one: Standing, roles: Collection[Role]) -> bool:
    return one.capacity is Capacity.STAFF and not one.roles.isdisjoint(roles)


def complainant(one: Standing) -> bool:
    return one.holds_receipt


def clock(one: Standing) -> bool:
    """A rule, or a day that has come, with nobody acting."""
    return one.capacity is Capacity.CLOCK


def case_staff(one: Standing) -> bool:
    return _is_one_of(one, CASE_STAFF)


def leading(one: Standing) -> bool:
    return _is_one_of(one, LEADING)


def leading_or_alone(one: Standing) -> bool:
    """Does this person lead the work, or run all of it alone?"""
    return leading(one) or (_is_one_of(one, HANDLING) and one.small_business)


def representative(one: Standing) -> bool:
    return _is_one_of(one, {Role.REPRESENTATIVE})


def keeping(one: Standing) -> bool:
    """Who says that nothing of a case may be erased, and when it may be again."""
    return _is_one_of(one, KEEPING)


def disposing(one: Standing) -> bool:
    """Who lets things be erased; so does a rule whose day has come."""
    return clock(one) or _is_one_of(one, DISPOSING)


def giving(one: Standing) -> bool:
    """Who gives something of a case away, and makes it unreadable first."""
    return in_charge(one) or _is_one_of(one, {Role.PRIVACY})


def watching_over_privacy(one: Standing) -> bool:
    """Who says whether a complainant may be told what was given away."""
    return _is_one_of(one, {Role.REPRESENTATIVE, Role.PRIVACY})


def deciding(one: Standing) -> bool:
    return _is_one_of(one, DECIDING)


def taking_part(one: Standing) -> bool:
    return _is_one_of(one, CASE_STAFF | DECIDING)


def working(one: Standing) -> bool:
    return _is_one_of(one, WORKING)


def in_charge(one: Standing) -> bool:
    """The case's own handler, or whoever leads the work; during a review, instead of
    them, the reviewer.
    """
    if one.status in UNDER_REVIEW:
        return reviewing(one) or representative(one)
    return handling(one) or leading(one)


def handling(one: Standing) -> bool:
    """The case's own handler, as long as they still work on cases; while they are
    away, their substitute.
    """
    return _is_one_of(one, HANDLING) and (one.is_handler or one.stands_in)


def reviewing(one: Standing) -> bool:
    return _is_one_of(one, HANDLING | DECIDING) and one.is_reviewer


def consulted(one: Standing) -> bool:
    """A member of a department that was asked and has not answered yet."""
    return working(one) and one.is_asked


def second_person(one: Standing) -> bool:
    """May approve, and neither handles the case nor drafted the decision."""
    return deciding(one) and not one.is_handler and not one.has_drafted


def approving(one: Standing) -> bool:
    """A second person in a role the process names for this decision; it can name
    fewer than may decide at all, never others.
    """
    if not second_person(one):
        return False
    return _is_one_of(one, DECIDING & one.approving or {Role.REPRESENTATIVE})


def answering(one: Standing) -> bool:
    """Also the handler of a case that was reviewed: they send what was decided."""
    return handling(one) or leading(one) or in_charge(one)


def giving_time(one: Standing) -> bool:
    """Who leads or approves; each rule says further whom of them it means."""
    return deciding(one) or (in_charge(one) and one.small_business)


def assigning(one: Standing) -> bool:
    """A handler may take a case nobody has; who leads may assign any; so may the
    process that gives cases out by itself.
    """
    if leading(one):
        return True
    return (case_staff(one) or clock(one)) and not one.has_handler


def ending_undecided(one: Standing) -> bool:
    """Who leads; what is no complaint, anybody who works on cases."""
    return leading_or_alone(one) or (case_staff(one) and not one.is_complaint)


def heard(one: Standing) -> bool:
    """Whoever is complained about, as long as their account is asked for."""
    return one.is_heard


def complainant_or_in_charge(one: Standing) -> bool:
    return complainant(one) or in_charge(one)


def asking_review(one: Standing) -> bool:
    """Before the answer is sent, a rule that demands it; afterwards the complainant,
    or whoever is in charge writes it down for them.
    """
    if one.status in BEFORE_ANSWER:
        return clock(one)
    return complainant_or_in_charge(one)


def complainant_or_leading(one: Standing) -> bool:
    return complainant(one) or leading(one)


def complainant_or_staff(one: Standing) -> bool:
    return complainant(one) or case_staff(one)


def writing(one: Standing) -> bool:
    """Also the reviewer, in whatever role: they ask and tell as a handler does."""
    reviews = one.status in UNDER_REVIEW and reviewing(one)
    return complainant_or_staff(one) or reviews


def complainant_or_working(one: Standing) -> bool:
    return complainant(one) or working(one)


def complainant_in_charge_or_clock(one: Standing) -> bool:
    """Also a rule that demands it, or a day that has come."""
    return clock(one) or complainant_or_in_charge(one)


def complainant_in_charge_or_heard(one: Standing) -> bool:
    return heard(one) or complainant_or_in_charge(one)

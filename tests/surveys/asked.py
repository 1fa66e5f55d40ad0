"""Complaints that ended, and people who are asked about them."""

from ombud.cases.life import assigning, closing, deciding, remedying
from ombud.cases.models import Case
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    CloseReason,
    FindingResult,
    Outcome,
    RemedyKind,
    ReopenReason,
)
from ombud.people.acting import Door
from ombud.people.vocabulary import Role
from ombud.surveys import answering, inviting, items
from ombud.surveys.models import Invitation
from tests import given

FOUND = {
    Outcome.UPHELD: FindingResult.UPHELD,
    Outcome.PARTLY_UPHELD: FindingResult.PARTLY_UPHELD,
    Outcome.NOT_UPHELD: FindingResult.NOT_UPHELD,
}
ANSWERED = 4  # days after the Monday on which everything begins
ASKED = ANSWERED + 7


class Office:
    """Priya handles, Ada approves; Ruth represents, Uma audits, Leo leads metering."""

    def __init__(self):
        given.organisation()
        self.metering, self.billing = given.unit("metering"), given.unit("billing")
        self.priya = given.person("priya", of=self.metering)
        self.ada = given.person("ada", Role.APPROVER)
        self.ruth = given.person("ruth", Role.REPRESENTATIVE)
        self.uma = given.person("uma", Role.AUDITOR)
        self.leo = given.person("leo", Role.LEAD, of=self.metering)

    def answered(self, outcome=Outcome.UPHELD, *, remedy=False, by=None, **told):
        """Answered on the fifth day; with an e-mail address unless told otherwise."""
        by = by or self.priya
        told = {"identity": given.named_complainant(), **told}
        case = given.case_under_investigation(by, category="metering", **told)
        given.no_conflict(case, by)
        given.find_all(case, by, FOUND[outcome])
        case.refresh_from_db()
        nothing = outcome == Outcome.NOT_UPHELD or remedy
        deciding.decide(
            case,
            outcome=outcome,
            reasons="We read the log.",
            no_remedy_because="" if nothing else "Nobody lost anything.",
            remedies=[a_refund()] if remedy else [],
            act=given.act(by, days_later=3),
        )
        case.refresh_from_db()
        if case.confidential:
            assigning.let_in(case, person=self.ada, act=given.act(by))
        given.approve(case, self.ada)
        case.refresh_from_db()
        return given.answer(case, by, days_later=ANSWERED)

    def remedied(self, *, days_later=ANSWERED):
        """A refund was promised, and paid on that day."""
        case = self.answered(remedy=True)
        remedy = case.remedies.get()
        remedying.prove(
            case,
            remedy=remedy.pk,
            proof="Paid by the bank.",
            act=given.act(self.priya, days_later=days_later),
        )
        return case, remedy

    def taken_up_again(self, case, *, days_later):
        """It was closed when they accepted, and reopened on that day."""
        case = Case.objects.get(pk=case.pk)
        given.nobody_else(case, self.priya)
        given.accepted(case)
        case.refresh_from_db()
        by_priya = given.act(self.priya, days_later=days_later - 1)
        case = closing.close(case, reason=CloseReason.ACCEPTED, act=by_priya)
        return closing.reopen(
            case,
            reason=ReopenReason.NEW_EVIDENCE,
            because="They sent the log.",
            act=given.act(self.leo, days_later=days_later),
        )

    def asked(self, outcome=Outcome.UPHELD, **told):
        """Somebody was written to a week after our answer."""
        case = self.answered(outcome, **told)
        draw()
        return invitation_about(case)


def a_refund():
    return Promise(
        kind=RemedyKind.REPAIR,
        description="We repair the boiler.",
        due_on=given.act(days_later=20).at.date(),
    )


def clock(days_later=ASKED):
    return given.act(days_later=days_later, door=Door.CLOCK)


def draw(days_later=ASKED):
    return inviting.draw_due(act=clock(days_later))


def invitation_about(case):
    return Invitation.objects.get(case=case, remedy=None)


def theirs(invitation, days_later=ASKED + 1):
    return given.complainants_act(invitation.case, days_later=days_later)


def say(invitation, words="", *, is_anonymous=False, days_later=ASKED + 1, **answered):
    """Answer every item with four, but for those named, and hand it in."""
    act = theirs(invitation, days_later)
    codes = [item.code for item in items.asked()]
    told = dict.fromkeys(codes, 4) | answered
    answering.keep(invitation, answers=told, among=codes, words=words, act=act)
    answering.finish(invitation, is_anonymous=is_anonymous, act=act)

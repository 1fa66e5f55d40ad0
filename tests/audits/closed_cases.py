"""Closed cases of every outcome, and the people who may judge them."""

from datetime import date

from ombud.audits import drawing, scoring
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases.life import assessing, closing, deciding, hearing
from ombud.cases.vocabulary import CloseReason, FindingResult, Outcome, Side
from ombud.people.vocabulary import Role
from tests import given

MARCH = date(2026, 3, 1)
IN_APRIL = 40  # days after the Monday on which everything begins
FOUND = {
    Outcome.UPHELD: FindingResult.UPHELD,
    Outcome.PARTLY_UPHELD: FindingResult.PARTLY_UPHELD,
    Outcome.NOT_UPHELD: FindingResult.NOT_UPHELD,
}


class Office:
    """Priya handles, Ada approves; Uma audits, Ruth represents, Leo leads elsewhere."""

    def __init__(self):
        given.organisation()
        self.metering, self.billing = given.unit("metering"), given.unit("billing")
        self.priya = given.person("priya", of=self.metering)
        self.ada = given.person("ada", Role.APPROVER)
        self.uma = given.person("uma", Role.AUDITOR)
        self.ugo = given.person("ugo", Role.AUDITOR)
        self.ruth = given.person("ruth", Role.REPRESENTATIVE)
        self.leo = given.person("leo", Role.LEAD, of=self.billing)
        self.lena = given.person("lena", Role.LEAD, of=self.metering)

    def closed(
        self,
        outcome=Outcome.UPHELD,
        *,
        days_later=5,
        approver=None,
        meanwhile=None,
        **told,
    ):
        """A case of the metering department, closed with this outcome; `meanwhile`
        is done to it while it is looked into.
        """
        case = given.case_under_investigation(self.priya, category="metering", **told)
        if meanwhile:
            meanwhile(case)
            case.refresh_from_db()
        given.no_conflict(case, self.priya)
        given.find_all(case, self.priya, FOUND[outcome])
        case.refresh_from_db()
        deciding.decide(
            case,
            outcome=outcome,
            reasons="We read it.",
            no_remedy_because="" if outcome == Outcome.NOT_UPHELD else "Nobody lost.",
            act=given.act(self.priya, days_later=3),
        )
        case.refresh_from_db()
        given.approve(case, approver or self.ada)
        case.refresh_from_db()
        case = given.answer(case, self.priya)
        given.nobody_else(case, self.priya, days_later=days_later)
        given.accepted(case, days_later=days_later)
        return closing.close(
            case,
            reason=CloseReason.ACCEPTED,
            act=given.act(self.priya, days_later=days_later),
        )

    def closed_about(self, person):
        """A case whose complaint is about this person, who was heard."""

        def hear(case):
            priyas, told = given.act(self.priya), "You were heard to swear."
            assessing.assess(
                case, judgement=given.judgement(), about=person, act=priyas
            )
            row = hearing.hear(
                case,
                side=Side.STAFF,
                user=person,
                substance=told,
                due_on=date(2026, 3, 20),
                act=priyas,
            )
            account = "I did not."
            hearing.comment(
                case, hearing=row.pk, account=account, act=given.act(person)
            )

        return self.closed(meanwhile=hear)

    def drawn(self, *outcomes, **told):
        """The sample of March, drawn from a case of each of these outcomes."""
        for outcome in outcomes:
            self.closed(outcome)
        return draw(self.uma, **told)


def draw(person, month=MARCH, *, days_later=IN_APRIL, **told):
    return drawing.draw(month, act=given.act(person, days_later=days_later), **told)


def all_yes(sample, **but):
    """A mark for every question: yes, but for those named, with underscores."""
    said = {code: Said(Mark.YES) for code in sample.codes}
    said |= {code.replace("_", "-"): each for code, each in but.items()}
    return said


def score(pick, person, **but):
    return scoring.score(
        pick,
        said=all_yes(pick.sample, **but),
        act=given.act(person, days_later=IN_APRIL + 1),
    )

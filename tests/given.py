"""Cases at every stage of life, made by the operations themselves.

Because nothing here writes rows behind the domain's back, no test can start from a
state the system could not reach.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from ombud.cases import answer_letter
from ombud.cases.life import (
    answering,
    assessing,
    assigning,
    closing,
    deciding,
    declaring,
    investigating,
    offering,
    reacting,
    receiving,
    remedying,
)
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.models import Case, Option
from ombud.cases.vocabulary import (
    Affected,
    Answer,
    Channel,
    CloseReason,
    FindingResult,
    Moment,
    Outcome,
    ReactionKind,
)
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.models import Edition, Organisation
from ombud.rulebook.vocabulary import RuleKind
from tests.people_and_things import (  # noqa: F401 (given.person and so on)
    a_promise,
    an_offer,
    days_ago,
    judgement,
    named_complainant,
    person,
    tag,
    unit,
)

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDS = "The heating has been off since Friday. Nobody answers the telephone."
ONLY_WAY = "Only the money back is possible: the days without heat are over."
NOTHING_MORE = "The heating works again, and they asked for nothing else."


def act(
    actor: User | None = None, *, days_later: int = 0, door: Door = Door.WEB
) -> Act:
    return Act(actor=actor, at=MONDAY + timedelta(days=days_later), door=door)


def complainants_act(case: Case, *, days_later: int = 0) -> Act:
    at = MONDAY + timedelta(days=days_later)
    return Act(actor=None, at=at, door=Door.WEB, case_id=case.pk)


def organisation() -> Organisation:
    """A utility with its time limits, categories and departments."""
    loading.load_profile("iso-default", act=act())
    loading.load_categories("utility", act=act())
    return loading.set_up_organisation(
        act=act(),
        names={"en": "Northshore Utilities"},
        languages=["en", "ru", "tr"],
        zone="Europe/London",
        currency="GBP",
    )


def rule_in_force(
    content: dict[str, object],
    *,
    kind: RuleKind = RuleKind.PROFILE,
    code: str = "law",
    days_later: int = -30,
) -> Edition:
    """A rule one person wrote and another confirmed, in force from that very day."""
    written = User.objects.filter(is_active=True).count()
    writer = person(f"writer-{written}", Role.LEAD)
    confirmer = person(f"confirmer-{written}", Role.REPRESENTATIVE)
    draft = changing.write(
        kind,
        code,
        content=content,
        valid_from=act(days_later=days_later).at.date(),
        act=act(writer, days_later=days_later),
    )
    return changing.confirm(draft, act=act(confirmer, days_later=days_later))


def received(
    narrative: str = WORDS, *, days_later: int = 0, **told: object
) -> Received:
    complaint = Complaint(narrative=narrative, **{"channel": Channel.WEB_FORM, **told})
    return receiving.receive(complaint, act=act(days_later=days_later))


def received_case(narrative: str = WORDS, **told: object) -> Case:
    return received(narrative, **told).case


def received_case_on(*, days_later: int, **told: object) -> Case:
    return received(days_later=days_later, **told).case


def acknowledged_case(handler: User, **told: object) -> Case:
    return receiving.acknowledge(received_case(**told), act=act(handler))


def assessed_case(handler: User, *, about: User | None = None, **told: object) -> Case:
    case = acknowledged_case(handler, **told)
    return assessing.assess(case, judgement=judgement(), about=about, act=act(handler))


def case_under_investigation(handler: User, **told: object) -> Case:
    case = in_charge(assessed_case(handler, **told), handler)
    return investigate(case, handler)


def no_conflict(
    case: Case,
    who: User,
    *,
    moment: Moment = Moment.DECISION,
    at: datetime | None = None,
) -> None:
    """Somebody declares that nothing makes them partial."""
    by = Act(actor=who, at=at or MONDAY, door=Door.WEB)
    declaring.declare(case, moment=moment, act=by)


def investigate(case: Case, handler: User, *, at: datetime | None = None) -> Case:
    """Whoever is in charge declares no conflict, and starts."""
    no_conflict(case, handler, moment=Moment.ASSIGNMENT, at=at)
    by = Act(actor=handler, at=at or MONDAY, door=Door.WEB)
    return investigating.investigate(case, act=by)


def in_charge(case: Case, handler: User) -> Case:
    return assigning.assign(case, handler=handler, act=act(handler))


def find_all(
    case: Case,
    handler: User,
    result: FindingResult,
    *,
    evidence: Sequence[int] = (),
    numbers: Sequence[int] | None = None,
) -> None:
    """The same finding on every point, or on those with these numbers."""
    for point in case.points.all():
        if numbers is None or point.number in numbers:
            investigating.find(
                case,
                number=point.number,
                result=result,
                reasons="The log shows the boiler was off for three days.",
                evidence=evidence,
                act=act(handler),
            )


def case_with_findings(handler: User, **told: object) -> Case:
    """Every point is found, and the handler may decide: they have no conflict."""
    case = case_under_investigation(handler, **told)
    no_conflict(case, handler)
    find_all(case, handler, FindingResult.UPHELD)
    case.refresh_from_db()
    return case


def offered_case(handler: User, **told: object) -> tuple[Case, Option]:
    case = case_with_findings(handler, **told)
    option, *_more = offering.offer(
        case,
        options=[an_offer()],
        only_because=ONLY_WAY,
        expires_on=date(2026, 3, 20),
        act=act(handler, days_later=1),
    )
    case.refresh_from_db()
    return case, option


def chosen_case(handler: User, **told: object) -> Case:
    case, option = offered_case(handler, **told)
    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=option.pk,
        act=complainants_act(case, days_later=2),
    )
    case.refresh_from_db()
    return case


def decided_case(handler: User, *, days_later: int = 3, **told: object) -> Case:
    case = case_with_findings(handler, **told)
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="We left you without heating for three days.",
        no_remedy_because=NOTHING_MORE,
        act=act(handler, days_later=days_later),
    )
    case.refresh_from_db()
    return case


def decide(case: Case, handler: User, *, days_later: int = 3, **told: object) -> None:
    """Uphold the complaint; with nothing promised, saying why."""
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="We left you without heating for three days.",
        no_remedy_because="" if told.get("remedies") else NOTHING_MORE,
        act=act(handler, days_later=days_later),
        **told,
    )


def approve(case: Case, approver: User, *, days_later: int = 3) -> Case:
    """A second person declares no conflict, and agrees."""
    no_conflict(case, approver, at=MONDAY + timedelta(days=days_later))
    return deciding.approve(case, act=act(approver, days_later=days_later))


def approved_case(handler: User, approver: User, **told: object) -> Case:
    return approve(decided_case(handler, **told), approver)


def answered_case(
    handler: User, approver: User, *, days_later: int = 4, **told: object
) -> Case:
    approved = approved_case(handler, approver, **told)
    return answer(approved, handler, days_later=days_later)


def answer(case: Case, by: User, *, days_later: int = 4) -> Case:
    """Send the answer as it is drawn up."""
    sent = act(by, days_later=days_later)
    letter = answer_letter.letter_of(case, at=sent.at)
    return answering.answer(case, body=letter, act=sent)


def closed_case(
    handler: User, approver: User, *, days_later: int = 5, **told: object
) -> Case:
    case = answered_case(handler, approver, **told)
    nobody_else(case, handler, days_later=days_later)
    accepted(case, days_later=days_later)
    return closing.close(
        case, reason=CloseReason.ACCEPTED, act=act(handler, days_later=days_later)
    )


def accepted(case: Case, *, days_later: int = 4) -> None:
    """The complainant accepts our answer."""
    said = complainants_act(case, days_later=days_later)
    reacting.react(case, kind=ReactionKind.ACCEPTED, act=said)


def rejected(case: Case, *, days_later: int = 4) -> None:
    """The complainant does not accept our answer."""
    said = complainants_act(case, days_later=days_later)
    reacting.react(case, kind=ReactionKind.REJECTED, act=said)


def nobody_else(case: Case, handler: User, *, days_later: int = 4) -> None:
    """Somebody looked whether others suffered the same: nobody did."""
    remedying.consider_others(
        case,
        answer=Affected.NO,
        reasons="One boiler, in one flat.",
        act=act(handler, days_later=days_later),
    )


def answered_with_a_remedy(handler: User, approver: User) -> Case:
    """Answered after the complainant accepted an option whose remedy is still owed."""
    case = chosen_case(handler)
    deciding.decide(
        case, outcome=Outcome.UPHELD, reasons="As agreed.", act=act(handler)
    )
    approve(case, approver, days_later=0)
    return answer(case, handler, days_later=3)

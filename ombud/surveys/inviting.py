"""Who is asked how we handled their complaint: drawn, written to, reminded once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from ombud.cases import addressees
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.processes import Survey
from ombud.surveys import listing, lots, policy, tokens
from ombud.surveys.events import SurveyEvent
from ombud.surveys.lots import Before, Lot
from ombud.surveys.models import Draw, Invitation
from ombud.surveys.vocabulary import Ending, Kind, Stratum

STALE = timedelta(days=30)  # after which nobody is reminded any more


def rule_at(at: datetime) -> Survey:
    """Who is asked and when, by the process in force."""
    return rules.process_said(rules.process(at)).survey


@transaction.atomic
def draw_due(*, act: Act) -> Draw | None:
    """Draw from the complaints that ended long enough ago, and invite those drawn.

    All are asked while there are few, a share of them when there are many; what the
    first draw of a month takes holds for the month. None where there is nothing to
    draw. Raises NotAllowed for anybody but the clock.
    """
    policy.require(policy.may_ask(act))
    rule = rule_at(act.at)
    if not rule.active:
        return None
    after = timedelta(days=rule.after_days)
    cases = listing.to_list(act.at, after=after)
    if not cases:
        return None
    draw, taken = _drawn(cases, rule, act)
    made = Invitation.objects.bulk_create(
        _about(case, Kind.PROCESS, act, draw=draw, drawn=_lot(case) in taken)
        for case in cases
    )
    asked = [invitation for invitation in made if invitation.drawn]
    record(
        SurveyEvent.DRAWN,
        draw,
        act,
        seed=draw.seed,
        share=draw.share,
        population=draw.population,
        taken=draw.taken,
        digest=draw.list_digest,
        cases=[invitation.case_id for invitation in asked],
    )
    for invitation in asked:
        _send(invitation, act)
    return draw


@transaction.atomic
def ask_about_remedies(*, act: Act) -> int:
    """Ask whether what was carried out some weeks ago really put it right; return of
    how many remedies. Raises NotAllowed for anybody but the clock.
    """
    policy.require(policy.may_ask(act))
    rule = rule_at(act.at)
    if not rule.active:
        return 0
    after = timedelta(days=rule.put_right_after)
    remedies = listing.to_ask_about(act.at, after=after)
    for remedy in remedies:
        invitation = _about(remedy.case, Kind.PUT_RIGHT, act)
        invitation.remedy = remedy
        invitation.save()
        _send(invitation, act)
    return len(remedies)


@transaction.atomic
def remind(*, act: Act) -> int:
    """Remind, once, those who were written to and have said nothing; return how many.

    Not those who have begun to say something, and nobody who may no longer be written
    to. Raises NotAllowed for anybody but the clock.
    """
    policy.require(policy.may_ask(act))
    rule = rule_at(act.at)
    due = act.at - timedelta(days=rule.remind_after)
    waiting = Invitation.objects.filter(
        ending=Ending.WAITING,
        reminded_at=None,
        response=None,
        sent_at__lte=due,
        sent_at__gt=due - STALE,
    )
    withdrawn = Q(case__status=Status.WITHDRAWN)
    waiting = waiting.filter(
        (Q(kind=Kind.PUT_RIGHT, remedy__failed_at=None) & ~withdrawn)
        | Q(kind=Kind.PROCESS, case__in=listing.may_be_asked()),
        case__in=listing.may_be_written_to(Case.objects.filter(erased=[])),
    )
    locked = waiting.select_for_update(of=("self",), skip_locked=True)
    found = locked.select_related("case__person")
    reminded = [each for each in found if not listing.is_left_in_peace(each.case)]
    for invitation in reminded if rule.active else ():
        invitation.reminded_at = act.at
        _keep_digest(invitation)
        _tell(SurveyEvent.REMINDED, invitation, act)
    return len(reminded) if rule.active else 0


def _drawn(cases: Sequence[Case], rule: Survey, act: Act) -> tuple[Draw, set[Lot]]:
    listed = [_lot(case) for case in cases]
    seed = lots.new_seed()
    share = _share(rule, act.at)
    taken = lots.drawn(seed, listed, share, _before(act.at))
    draw = Draw.objects.create(
        drawn_at=act.at,
        seed=seed,
        share=share,
        population=len(listed),
        taken=len(taken),
        list_digest=lots.digest(seed, listed),
    )
    return draw, taken


def _share(rule: Survey, at: datetime) -> int:
    """In per cent: what the first draw of the month took, else by how many ended."""
    first = Draw.objects.filter(drawn_at__gte=month_of(at)).order_by("drawn_at").first()
    if first is not None:
        return first.share
    return lots.ALL if listing.ended_lately(at) <= rule.all_up_to else rule.share


def _before(at: datetime) -> dict[Stratum, Before]:
    """Of each stratum, how many were listed and asked in this month so far."""
    listed = Invitation.objects.filter(draw__drawn_at__gte=month_of(at))
    rows = listed.order_by().values_list("stratum")
    counts = rows.annotate(n=Count("pk"), taken=Count("pk", filter=Q(drawn=True)))
    return {Stratum(stratum): Before(n, taken) for stratum, n, taken in counts}


def month_of(at: datetime) -> datetime:
    """The first moment of its month."""
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _lot(case: Case) -> Lot:
    return Lot(case.reference, listing.stratum_of(case))


def _about(
    case: Case, kind: Kind, act: Act, *, draw: Draw | None = None, drawn: bool = True
) -> Invitation:
    return Invitation(
        kind=kind,
        case=case,
        draw=draw,
        drawn=drawn,
        stratum=listing.stratum_of(case),
        outcome=case.outcome,
        unit_id=case.unit_id,
        made_at=act.at,
    )


def _send(invitation: Invitation, act: Act) -> None:
    """Let a letter follow, if there is somebody who left an address for e-mail."""
    if not addressees.of(invitation.case, at=act.at, kind="survey"):
        return
    invitation.sent_at = act.at
    _keep_digest(invitation)
    _tell(SurveyEvent.INVITED, invitation, act)


def _keep_digest(invitation: Invitation) -> None:
    invitation.token_digest = tokens.digest(tokens.token_of(invitation))
    invitation.save()


def _tell(verb: SurveyEvent, invitation: Invitation, act: Act) -> None:
    kind, case_id = invitation.kind, invitation.case_id
    record(verb, invitation, act, case=case_id, kind=kind)

"""What was promised is carried out, promised anew, or given to others who suffered."""

from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import authority, files, promises, queries, steps, texts
from ombud.cases.deadlines import meeting, promising
from ombud.cases.files import Handed
from ombud.cases.models import Case, OthersAffected, Remedy
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import Affected, RemedyOrigin
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import DeadlineKind

REFERENCE = 100  # characters of the number of a payment
MOST_AFFECTED = 1_000_000_000
# Origins a person may name; the others come about by what they are called after.
BESIDE = (RemedyOrigin.REPEAT, RemedyOrigin.OTHERS, RemedyOrigin.RULING)


@steps.whole
def promise(
    case: Case,
    *,
    promised: Promise,
    origin: RemedyOrigin,
    repeats: int | None = None,
    act: Act,
) -> Remedy:
    """Promise a remedy outside a decision, and tell the complainant.

    `repeats` is the failed remedy that this one is given for, with REPEAT alone. The
    same is promised to one case only once because others suffered too.
    """
    case = steps.begin(Step.PROMISE, case, act)
    failed = _failed(case, origin, repeats)
    if origin == RemedyOrigin.OTHERS:
        _refuse_twice(case, promised)
    remedy = promises.put(case, promised, origin=origin, repeats=failed, act=act)
    authority.require(case, act)
    _begin(case, remedy, act)
    meeting.told(case, act)
    steps.finish(
        Step.PROMISE,
        case,
        act,
        remedy=remedy.pk,
        origin=origin,
        repeats=repeats,
        amount=remedy.amount,
        words=remedy.digest(remedy.description),
    )
    return remedy


def _failed(case: Case, origin: RemedyOrigin, repeats: int | None) -> Remedy | None:
    """The remedy to be repeated, where one is; the origin and it must agree."""
    if origin not in BESIDE:
        raise Unusable("origin", _("Such a remedy is promised by the decision itself."))
    if origin == RemedyOrigin.RULING and not case.disputes.exclude(ruling="").exists():
        raise Unusable("origin", _("No outside body has decided on this complaint."))
    if origin != RemedyOrigin.REPEAT:
        return None
    open_ones = case.remedies.filter(failed_at__isnull=False, repeated=None)
    found = open_ones.filter(pk=repeats or 0).first()
    if found is None:
        raise Unusable("repeats", _("Say which remedy failed and is given again."))
    return found


def _refuse_twice(case: Case, promised: Promise) -> None:
    same = case.remedies.filter(
        origin=RemedyOrigin.OTHERS,
        failed_at=None,
        kind=promised.kind,
        amount=promised.amount,
        description=promised.description.replace("\r\n", "\n").strip(),
    )
    if same.exists():
        raise Unusable(
            "description", _("The very same is promised on this complaint already.")
        )


def _begin(case: Case, remedy: Remedy, act: Act) -> None:
    """Its clock begins, that of the one it repeats is set aside, its owner hears."""
    if remedy.repeats_id is not None:
        meeting.let_go(case, DeadlineKind.REMEDY, remedy.repeats_id, act)
    promising.remedy_promised(case, remedy, act)
    promises.hand_over(case, remedy, act)


@steps.whole
def prove(
    case: Case,
    *,
    remedy: int,
    proof: str,
    paid_on: date | None = None,
    payment_reference: str = "",
    attached: tuple[str, Handed] | None = None,
    act: Act,
) -> Remedy:
    """Record that a remedy was carried out, and how that is known.

    Of a sum also the day it was paid and the number of the payment.
    """
    case = steps.begin(Step.PROVE, case, act)
    proof = texts.usable(proof, field="proof")
    promised = case.remedies.filter(pk=remedy, done_at=None, failed_at=None).first()
    if promised is None:
        raise Unusable("remedy", _("This remedy is already recorded as done."))
    _pay(promised, paid_on, payment_reference, act)
    promised.proof, promised.done_by, promised.done_at = proof, act.actor, act.at
    promised.save()
    kept = _kept(case, attached, act)
    meeting.kept(case, DeadlineKind.REMEDY, promised.pk, act)
    steps.finish(
        Step.PROVE,
        case,
        act,
        remedy=promised.pk,
        paid_on=promised.paid_on,
        files=kept,
        payment=promised.digest(promised.payment_reference),
        words=promised.digest(proof),
    )
    return promised


def _kept(case: Case, attached: tuple[str, Handed] | None, act: Act) -> list[str]:
    """The digests of the file that proves it, for the journal."""
    if attached is None:
        return []
    name, content = attached
    file = files.keep(case, name=name, content=content, internal=True, act=act)
    return files.digests_of(file)


def _pay(remedy: Remedy, paid_on: date | None, reference: str, act: Act) -> None:
    reference = texts.usable(
        reference, field="payment_reference", limit=REFERENCE, required=False
    )
    if remedy.amount is None:
        if paid_on is not None:
            raise Unusable("paid_on", _("Only a sum is paid; this remedy is none."))
        return
    if paid_on is None:
        raise Unusable("paid_on", _("Give the day the sum was paid."))
    if not reference:
        raise Unusable("payment_reference", _("Give the number of the payment."))
    today = rules.calendar(act.at).day_of(act.at)
    remedy.paid_on = texts.past_day(paid_on, today=today, field="paid_on")
    remedy.payment_reference = reference


@steps.whole
def fail(
    case: Case,
    *,
    remedy: int,
    because: str,
    again: Promise | None = None,
    act: Act,
) -> Remedy:
    """Record that a remedy did not come or did not work, as staff or they say it.

    From staff, `again` may promise it anew at once. Until that is done, or somebody
    has written what happens instead, the clock of the remedy runs again.
    """
    case = steps.begin(Step.FAIL, case, act)
    because = texts.usable(because, field="because")
    failed = _promised_to(case, remedy, act)
    failed.failed_at, failed.failed_because = act.at, because
    failed.save()
    repeat = _repeat(case, failed, again, act)
    meeting.let_go(case, DeadlineKind.REMEDY, failed.pk, act)
    _count_again(case, failed, repeat, act)
    steps.finish(
        Step.FAIL,
        case,
        act,
        remedy=failed.pk,
        repeat=repeat.pk if repeat else None,
        owner_id=failed.owner_id,
        words=failed.digest(because),
    )
    return failed


def _count_again(case: Case, failed: Remedy, repeat: Remedy | None, act: Act) -> None:
    """The promise runs again: by the day of the new one, else by the rules."""
    if repeat is not None:
        promising.remedy_promised(case, repeat, act)
    elif not case.is_finished:
        promising.remedy_by_rules(case, failed, act)


def _promised_to(case: Case, pk: int, act: Act) -> Remedy:
    """A remedy that stands; to a complainant, only what they were told of."""
    found = case.remedies.filter(pk=pk, failed_at=None).first()
    if act.capacity is Capacity.COMPLAINANT and found is not None:
        told = {each.pk for each in queries.remedies_for_complainant(case)}
        found = found if found.pk in told else None
    if found is None:
        raise Unusable("remedy", _("This remedy is already recorded as failed."))
    return found


def _repeat(
    case: Case, failed: Remedy, again: Promise | None, act: Act
) -> Remedy | None:
    if again is None:
        return None
    if case.is_finished:
        raise Unusable("again", _("Take the case up again first, to promise more."))
    repeat = promises.put(
        case, again, origin=RemedyOrigin.REPEAT, repeats=failed, act=act
    )
    authority.require(case, act)
    promises.hand_over(case, repeat, act)
    return repeat


@steps.whole
def consider_others(
    case: Case,
    *,
    answer: Affected,
    reasons: str,
    estimate: int | None = None,
    act: Act,
) -> OthersAffected:
    """Say whether others suffered the same without complaining, and why we think so.

    `estimate` is how many, where somebody can tell. Said again, the last word counts.
    """
    case = steps.begin(Step.OTHERS, case, act)
    reasons = texts.usable(reasons, field="reasons")
    if estimate is not None and answer == Affected.NO:
        raise Unusable("estimate", _("If nobody else is affected, leave this empty."))
    if estimate is not None and not 1 <= estimate <= MOST_AFFECTED:
        raise Unusable("estimate", _("Give a number of people of at least one."))
    said = case.others_affected.create(
        answer=answer,
        estimate=estimate,
        reasons=reasons,
        checked_by=act.staff,
        checked_at=act.at,
    )
    steps.finish(
        Step.OTHERS,
        case,
        act,
        others=said.pk,
        answer=answer,
        estimate=estimate,
        words=said.digest(reasons),
    )
    return said

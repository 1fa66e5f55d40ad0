"""A request to be erased is decided: what goes, what stays, why and until when."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import queries as cases
from ombud.cases import texts
from ombud.cases.life.erasing import Erased
from ombud.cases.models import Case
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.retention import (
    answering,
    certifying,
    covering,
    policy,
    queries,
    requests,
    shredding,
)
from ombud.retention.certifying import Gone
from ombud.retention.due import facts_of, last_day_owed
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Request
from ombud.retention.policy import KeepStep
from ombud.retention.schedule import Schedules
from ombud.retention.vocabulary import Decision, Ground, RequestKind
from ombud.rulebook.vocabulary import Kept

LETTER_FIRST = timedelta(hours=1)  # its address is erased too


@dataclass(frozen=True, slots=True)
class Item:
    """One part of one case: erased where `ground` is empty, else kept, and until when
    as far as that is known.
    """

    case: int
    reference: str
    part: str
    ground: str = ""
    until: str = ""
    rule: str = ""

    @property
    def goes(self) -> bool:
        return not self.ground


def cases_of(case: Case) -> Sequence[Case]:
    """The case and every other one of the same person, as far as can be told."""
    found = queries.cases_of(case).select_related("category", "person")
    return list(found.defer("search", "original"))


def proposed(request: Request, *, act: Act) -> list[Item]:
    """What the law and the holds leave to be erased of every case of that person."""
    schedules = Schedules(act.at)
    return [
        item
        for case in covering.cases_of(request)
        for item in _items_of(case, schedules)
    ]


def _items_of(case: Case, schedules: Schedules) -> Iterable[Item]:
    is_held = cases.holds_on(case).exists()
    for part in Erasable:
        if part in case.erased or part is Erasable.RECORDINGS:
            continue
        item = Item(case.pk, case.reference, str(part))
        if not case.is_finished:
            yield replace(item, ground=Ground.OPEN)
        elif is_held:
            yield replace(item, ground=Ground.HELD)
        else:
            yield _by_law(item, case, part, schedules)


def _by_law(item: Item, case: Case, part: Erasable, schedules: Schedules) -> Item:
    """The item, kept as long as a law wants it kept."""
    owed = last_day_owed(case)
    term = schedules.owed_by_law(Kept(part.value), facts_of(case, schedules))
    days = [(owed, "")] if owed else []
    days += [(term.on, term.rule)] if term else []
    until, rule = max(days, default=(date.min, ""))
    if until <= schedules.today:
        return item
    return replace(item, ground=Ground.DUTY, until=until.isoformat(), rule=rule)


@transaction.atomic
def decide(
    request: Request,
    *,
    keep: Collection[tuple[int, str]] = (),
    words: str = "",
    act: Act,
) -> Request:
    """Decide a request to be erased, and write the answer. It is carried out after the
    answer has left, since that needs the address.

    `keep` is what stays beside what must: case and part, because a legal claim needs
    it, and then `words` say which. While every case is open or held, the request is
    put off, with the reason. Raises NotAllowed, Unusable.
    """
    policy.require(act, KeepStep.DECIDE)
    row = requests.waiting(request)
    if row.kind != RequestKind.ERASURE:
        raise Unusable("request", _("This asks for a copy, not to be erased."))
    words = texts.usable(words, field="words", required=bool(keep))
    items = [_kept(item, keep) for item in proposed(row, act=act)]
    row.items = [asdict(item) for item in items]
    row.decision = decision_of(items)
    row.answer = answering.letter(row, items, words=words)
    row.decided_by, row.decided_at = act.staff, act.at
    row.save()
    record(
        RetentionEvent.DECIDED,
        row,
        act,
        case=row.case_id,
        kind=row.kind,
        decision=row.decision,
        items=row.items,
        words=row.digest(row.answer),
    )
    return row


def decision_of(items: Sequence[Item]) -> Decision:
    goes = sum(item.goes for item in items)
    if goes == len(items):
        return Decision.GRANTED
    if goes:
        return Decision.PARTLY
    puts_off = {Ground.OPEN, Ground.HELD}
    if all(item.ground in puts_off for item in items):
        return Decision.DEFERRED
    return Decision.REFUSED


def _kept(item: Item, keep: Collection[tuple[int, str]]) -> Item:
    if item.goes and (item.case, item.part) in keep:
        return Item(item.case, item.reference, item.part, ground=Ground.CLAIMS)
    return item


@transaction.atomic
def carry_out(*, act: Act) -> int:
    """Erase what was decided, once the answer has had time to leave; return how many
    requests. What somebody holds since, or has reopened, is left alone.
    """
    policy.require_job(act)
    ready = Request.objects.select_for_update(of=("self",)).filter(
        kind=RequestKind.ERASURE,
        decision__in=[Decision.GRANTED, Decision.PARTLY],
        decided_at__lte=act.at - LETTER_FIRST,
        disposal=None,
    )
    return sum(_carry_out(row, act=act) for row in ready)


def _carry_out(row: Request, *, act: Act) -> bool:
    wanted: dict[int, list[Erasable]] = {}
    for item in row.items:
        if not item["ground"]:
            wanted.setdefault(item["case"], []).append(Erasable(item["part"]))
    gone = []
    for case in Case.objects.filter(pk__in=wanted).order_by("pk"):
        erased = _erased(case, wanted[case.pk], row, act)
        if erased is not None:
            gone.append(Gone(case.reference, erased, []))
    if not gone:
        return False
    slip = certifying.certify(gone, because=ErasedBecause.REQUEST, act=act)
    Request.objects.filter(pk=row.pk).update(disposal=slip)
    record(RetentionEvent.CARRIED_OUT, row, act, case=row.case_id, disposal=slip.pk)
    return True


def _erased(
    case: Case, what: Sequence[Erasable], row: Request, act: Act
) -> Erased | None:
    try:
        with transaction.atomic():
            return shredding.shred(
                case,
                what=what,
                because=ErasedBecause.REQUEST,
                basis=f"request {row.pk}",
                act=act,
            )
    except (NotReady, Unusable):
        return None

"""Who of ours is told what about a case, and has read it.

Nobody is told of a complaint about themselves, nor of a case they may not see; top
management sees no case and is told which one, how grave it is and whose.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Case as Whether
from django.db.models import Q, QuerySet, Value, When

from ombud.cases import policy, queries
from ombud.cases.deadlines import extending
from ombud.cases.models import Case, Extension, Notice
from ombud.cases.states import Step
from ombud.cases.vocabulary import NoticeKind
from ombud.journal.models import Entry
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import Recipient

ALL = 100  # per cent
Known = tuple[int, int, str, datetime | None]  # person, case, kind of clock, due at
# Where nobody who works on cases may know of it, top management must.
MUST_REACH = {NoticeKind.DECLARED, NoticeKind.KEPT_OUT, NoticeKind.OWNERLESS}
ASKED_UNSEEN = {
    NoticeKind.HEARD,
    NoticeKind.UNSEALING_ASKED,
    NoticeKind.UNSEALED_AT_ONCE,
    NoticeKind.UNSEALING_ANSWERED,
}
ANSWERABLE = {Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE, Role.MANAGEMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiding:
    """One event some people have to know of: those in `to`, those with a key in
    `people`, or those who may give the time that `extension` asks for; never those
    in `never`. `case` is the key of the one it is about, where the entry is not its.
    """

    entry: Entry
    kind: NoticeKind
    case: int | None = None
    to: Sequence[Recipient] = ()
    people: Sequence[int] = ()
    never: Sequence[int | None] = ()
    extension: int | None = None
    clock_kind: str = ""
    share: int = 0
    due_at: datetime | None = None

    @property
    def case_id(self) -> int:
        return self.entry.subject_id if self.case is None else self.case

    @property
    def at(self) -> datetime:
        return self.entry.happened_at


@transaction.atomic
def tell(tidings: Sequence[Tiding]) -> list[Notice]:
    """Tell each person each thing once; return the notices there now are of them.

    Bears repetition: who was told of an event is not told again.
    """
    staff = _Staff(tidings)
    wanted = [
        Notice(
            user=user,
            case_id=tiding.case_id,
            kind=tiding.kind,
            clock_kind=tiding.clock_kind,
            share=tiding.share,
            due_at=tiding.due_at,
            entry_id=tiding.entry.pk,
            made_at=tiding.at,
        )
        for tiding in tidings
        for user in staff.to_tell(tiding)
    ]
    Notice.objects.bulk_create(wanted, ignore_conflicts=True)
    told = Notice.objects.filter(entry_id__in=[each.entry.pk for each in tidings])
    return list(told.select_related("user").order_by("pk"))


def notices_of(user: User) -> QuerySet[Notice]:
    """What a person was told and may still know of, unread first, then the newest."""
    read = Whether(When(read_at=None, then=Value(0)), default=Value(1))
    found = Notice.objects.filter(_known_to(user), user=user)
    return found.select_related("case__unit").order_by(read, "-made_at", "-pk")


def unread(user: User, *, at_most: int) -> int:
    """How many notices a person has not read, counted up to `at_most`."""
    waiting = Notice.objects.filter(_known_to(user), user=user, read_at=None)
    return waiting.order_by()[:at_most].count()


def mark_read(notice: int, *, act: Act) -> None:
    """Mark a notice of one's own as read; anybody else's stays as it is."""
    _unread_of(act).filter(pk=notice).update(read_at=act.at)


def mark_all_read(*, up_to: int, act: Act) -> None:
    """Mark one's notices as read up to the newest one on the page, and none later."""
    _unread_of(act).filter(pk__lte=up_to).update(read_at=act.at)


def _unread_of(act: Act) -> QuerySet[Notice]:
    return Notice.objects.filter(user=act.staff, read_at=None)


def _known_to(user: User) -> Q:
    """A complaint that turns out to be about its reader is theirs to know no more."""
    heard = Q(kind__in=ASKED_UNSEEN)  # tells nothing but that they are asked
    if user.role == Role.MANAGEMENT:
        open_to_them = Q(case__confidential=False) | Q(kind__in=MUST_REACH)
        return heard | (
            open_to_them & ~queries.is_about_one_of(queries.cases_kept_from(user))
        )
    return heard | queries.is_about_one_of(queries.few_cases_visible_to(user))


class _Staff:
    """Those who may have to be told about some cases, asked for once for them all."""

    def __init__(self, tidings: Sequence[Tiding]) -> None:
        found = Case.objects.select_related("handler", "process")
        self.cases = found.defer("search", "narrative", "original").in_bulk(
            {tiding.case_id for tiding in tidings}
        )
        latest = max((tiding.at for tiding in tidings), default=None)
        self.answerable = working.having(ANSWERABLE, at=latest) if latest else []
        active = User.objects.filter(is_active=True)
        self.people = active.in_bulk({pk for each in tidings for pk in each.people})
        self.covers = {each.pk: each for each in active.filter(covers__isnull=False)}
        self.seen: dict[int, set[int]] = {}
        self.knowing = _told_of_a_miss(tidings)
        self.finding: Mapping[Recipient, Callable[[Case], list[User]]] = {
            Recipient.OWNER: self._owner,
            Recipient.LEAD: self._leads,
            Recipient.REPRESENTATIVE: self._representatives,
            Recipient.MANAGEMENT: self._management_of_open,
        }

    def to_tell(self, tiding: Tiding) -> list[User]:
        """Each person once, in the order of those the event is for."""
        case = self.cases.get(tiding.case_id)
        if case is None:
            return []
        found = [user for to in tiding.to for user in self.finding[Recipient(to)](case)]
        found += [self.people[pk] for pk in tiding.people if pk in self.people]
        if tiding.extension is not None:
            found += self._givers(tiding.extension, case, tiding.at)
        people = {user.pk: user for user in found if user.pk not in tiding.never}
        if not found and tiding.kind in MUST_REACH:
            people = {user.pk: user for user in self._management(case)}
        people |= self._standing_in(list(people.values()), case, tiding)
        return [user for user in people.values() if not self._knows(user, tiding)]

    def _standing_in(
        self, people: Sequence[User], case: Case, tiding: Tiding
    ) -> dict[int, User]:
        """Whoever stands in for those who are away then, as far as they may know of
        the case; what one is asked about oneself is nobody else's.
        """
        if tiding.kind in ASKED_UNSEEN or not self.covers:
            return {}
        found = [
            working.as_of(self.covers[user.cover_id], tiding.at)
            for user in people
            if user.cover_id in self.covers and self._is_away(user, tiding.at)
        ]
        return {
            user.pk: user
            for user in found
            if user.pk not in tiding.never and self._sees(user, case)
        }

    def _is_away(self, user: User, at: datetime) -> bool:
        return working.is_away(user, rules.calendar(at).day_of(at))

    def _knows(self, user: User, tiding: Tiding) -> bool:
        clock = (tiding.case_id, tiding.clock_kind, tiding.due_at)
        return tiding.share >= ALL and (user.pk, *clock) in self.knowing

    def _owner(self, case: Case) -> list[User]:
        handler = case.handler
        if handler is not None and self._sees(handler, case):
            return [handler]
        return self._leads(case)

    def _leads(self, case: Case) -> list[User]:
        """Of the department, else of all departments; else the representatives."""
        return (
            self._seeing(case, Role.LEAD, unit=case.unit_id)
            or self._seeing(case, Role.LEAD, unit=None)
            or self._representatives(case)
        )

    def _representatives(self, case: Case) -> list[User]:
        return [
            user for user in self._of(Role.REPRESENTATIVE) if self._sees(user, case)
        ]

    def _management_of_open(self, case: Case) -> list[User]:
        """Top management; of a confidential case only those named on it know."""
        return [] if case.confidential else self._management(case)

    def _management(self, case: Case) -> list[User]:
        kept_out = queries.recused_from(case)
        return [user for user in self._of(Role.MANAGEMENT) if user.pk not in kept_out]

    def _givers(self, pk: int, case: Case, at: datetime) -> list[User]:
        """Who may give the time that is asked for, as long as nobody has."""
        asked = (
            Extension.objects.select_related("deadline__profile")
            .filter(pk=pk, given_at=None)
            .first()
        )
        rule = extending.rule_of(asked.deadline) if asked else None
        if asked is None or rule is None:
            return []
        roles = extending.ABOVE.get(rule.approver, {rule.approver})
        return [
            user
            for user in self.answerable
            if working.is_one_of(user, roles) and user.pk != asked.asked_by_id
            if policy.allows(_as(user, at), Step.GIVE_TIME, case)
        ]

    def _seeing(self, case: Case, role: Role, *, unit: int | None) -> list[User]:
        return [
            user
            for user in self._of(role)
            if working.Hat(role, unit) in working.hats(user)
            if self._sees(user, case)
        ]

    def _of(self, role: Role) -> list[User]:
        return [user for user in self.answerable if working.is_one_of(user, {role})]

    def _sees(self, user: User, case: Case) -> bool:
        if user.pk not in self.seen:
            seen = queries.cases_visible_to(user).filter(pk__in=self._near(user))
            self.seen[user.pk] = set(seen.values_list("pk", flat=True))
        return case.pk in self.seen[user.pk]

    def _near(self, user: User) -> list[int]:
        """The cases a person could be told of: what they handle, or answer for."""
        hats = working.hats(user)
        answers_for_all = any(
            hat.role == Role.REPRESENTATIVE or hat.unit_id is None for hat in hats
        )
        units = {hat.unit_id for hat in hats}
        absent = {each.pk for each in queries.stood_in_for(user)}
        return [
            case.pk
            for case in self.cases.values()
            if answers_for_all
            or case.unit_id in units
            or case.handler_id in {user.pk, *absent}
        ]


def _as(user: User, at: datetime) -> Act:
    return Act(actor=user, at=at, door=Door.CLOCK)


def _told_of_a_miss(tidings: Sequence[Tiding]) -> set[Known]:
    """Who needs no reminder that all the time has gone: they know it was missed."""
    over = [tiding for tiding in tidings if tiding.share >= ALL]
    if not over:
        return set()
    told = Notice.objects.filter(
        case__in={tiding.case_id for tiding in over}, kind=NoticeKind.MISSED
    )
    return set(told.values_list("user", "case", "clock_kind", "due_at"))

"""Who reacts to what: the whole list, in plain sight.

What must be true when a change commits is called by name inside the operation. What
may happen a moment later (letters, notices) is listed here. Every reaction bears
repetition, and takes the entries of one kind that follow one another.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from ombud.cases import notices, queries
from ombud.cases.events import CaseEvent
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import Author, NoticeKind
from ombud.jobs import (
    asked,
    consented,
    corrected,
    ended,
    forgotten,
    kept_out,
    promised,
    represented,
    requested,
    reviewed,
    signed_in,
    surveyed,
    unsealed,
    unsent,
    webhooks,
)
from ombud.journal import outbox
from ombud.mail import sending
from ombud.retention.events import RetentionEvent
from ombud.rulebook.vocabulary import Basis, DeadlineKind, Recipient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ombud.journal.models import Entry

OWED_TO_COMPLAINANTS = {DeadlineKind.ANSWER, DeadlineKind.REVIEW, DeadlineKind.UPDATE}
ONCE_A_DAY = timedelta(days=1)


def _confirm_arrival(entries: Sequence[Entry]) -> None:
    """Tell the complainant by e-mail that their complaint has reached us."""
    _write(entries, "received")


def _tell_news(entries: Sequence[Entry]) -> None:
    """Tell the complainant by e-mail that there is something new to read."""
    _write(entries, "news")


def _tell_our_news(entries: Sequence[Entry]) -> None:
    """The same, but nobody is told about what they wrote themselves."""
    ours = [entry for entry in entries if entry.facts.get("author") == Author.STAFF]
    _write(ours, "news")


def _write(entries: Sequence[Entry], kind: str) -> None:
    for entry in entries:
        if case := queries.case_to_write_to(entry.subject_id):
            sending.put_out(case, kind, entry_id=entry.pk, at=entry.happened_at)


def _remind(entries: Sequence[Entry]) -> None:
    """Remind those whom the process names of a clock that runs down."""
    _tell_staff(
        _about_a_clock(
            entry, NoticeKind.REMINDER, entry.facts["to"], entry.facts["share"]
        )
        for entry in entries
    )


def _tell_of_a_miss(entries: Sequence[Entry]) -> None:
    """Tell those in charge that a clock was missed, and of one by law those above."""
    to = [Recipient.OWNER, Recipient.LEAD]
    by_law = [*to, Recipient.REPRESENTATIVE]
    _tell_staff(
        _about_a_clock(
            entry,
            NoticeKind.MISSED,
            by_law if entry.facts["basis"] == Basis.STATUTORY else to,
        )
        for entry in entries
    )


def _own_up(entries: Sequence[Entry]) -> None:
    """Tell complainants who still wait for an answer or news that we are late."""
    owed = {
        entry.facts["clock"]: entry
        for entry in entries
        if entry.facts["kind"] in OWED_TO_COMPLAINANTS
    }
    waiting = queries.complainants_still_waiting(owed)
    for at, missed in groupby(owed.values(), key=lambda entry: entry.happened_at):
        late = [
            (waiting[entry.facts["clock"]], entry.pk)
            for entry in missed
            if entry.facts["clock"] in waiting
        ]
        sending.put_out_late(late, at=at, again_after=ONCE_A_DAY)


def _alert(entries: Sequence[Entry]) -> None:
    """Let those know at once whom the process wants to know of a grave complaint."""
    _tell_staff(
        Tiding(
            entry=entry,
            kind=NoticeKind.ALERT,
            to=entry.facts["to"],
        )
        for entry in entries
    )


def _pass_the_request_on(entries: Sequence[Entry]) -> None:
    """Tell those who may give more time that somebody asks for it."""
    _tell_staff(
        Tiding(
            entry=entry,
            kind=NoticeKind.TIME_ASKED,
            extension=entry.facts["extension"],
        )
        for entry in entries
    )


def _tell_of_another_person(entries: Sequence[Entry]) -> None:
    """Tell the complainant that somebody else has taken their case over."""
    changes = [
        entry
        for entry in entries
        if entry.facts.get("before") not in {None, entry.facts["handler_id"]}
    ]
    _write(changes, "news")


def _alarm(entries: Sequence[Entry]) -> None:
    """Tell those who lead that nobody has been in charge of a case for too long."""
    _tell_staff(
        Tiding(
            entry=entry,
            kind=NoticeKind.OWNERLESS,
            to=[Recipient.LEAD, Recipient.REPRESENTATIVE],
        )
        for entry in entries
    )


def _tell_what_was_given(entries: Sequence[Entry]) -> None:
    """Tell the complainant that something was given away, unless a law forbids it."""
    _write([entry for entry in entries if entry.facts.get("told")], "news")


def _ask_the_complainant(entries: Sequence[Entry]) -> None:
    """Tell the complainant by e-mail that they may comment."""
    _write(asked.of_the_complainant(entries), "news")


def _tell_of_another_way(entries: Sequence[Entry]) -> None:
    """Tell the complainant what we do in place of a remedy that failed."""
    _write(promised.anew(entries), "news")


def _tell_of_a_decision(entries: Sequence[Entry]) -> None:
    """Tell somebody by e-mail that what they asked about their data is decided."""
    for entry in entries:
        if case := queries.case_to_write_to(entry.facts["case"]):
            sending.put_out(case, "news", entry_id=entry.pk, at=entry.happened_at)


def _by_notice(
    tidings: Callable[[Sequence[Entry]], Iterable[Tiding]],
) -> Callable[[Sequence[Entry]], None]:
    return lambda entries: _tell_staff(tidings(entries))


def _about_a_clock(
    entry: Entry, kind: NoticeKind, to: Sequence[Recipient], share: int = 0
) -> Tiding:
    return Tiding(
        entry=entry,
        kind=kind,
        to=to,
        clock_kind=entry.facts["kind"],
        share=share,
        due_at=datetime.fromisoformat(entry.facts["due_at"]),
    )


def _tell_staff(tidings: Iterable[Tiding]) -> None:
    """Put a notice on the desk of each, and a letter on its way to them."""
    sending.put_out_to_staff(notices.tell(list(tidings)))


REACTIONS: Mapping[str, Sequence[Callable[[Sequence[Entry]], None]]] = {
    CaseEvent.RECEIVED: [_confirm_arrival],
    CaseEvent.ACKNOWLEDGED: [_tell_news],
    CaseEvent.CORRECTED: [corrected.tell, _tell_news],
    CaseEvent.ASSIGNED: [_tell_of_another_person],
    CaseEvent.QUESTION_ASKED: [_tell_news],
    CaseEvent.HEARING_OPENED: [_ask_the_complainant, _by_notice(asked.heard)],
    CaseEvent.CONSULTED: [_by_notice(asked.consulted)],
    CaseEvent.ADVICE_OVERDUE: [_by_notice(asked.overdue)],
    CaseEvent.ADVISED: [_by_notice(asked.advised)],
    CaseEvent.ADVICE_DECLINED: [_by_notice(asked.advised)],
    CaseEvent.OFFERED: [_tell_news],
    CaseEvent.AUTHORITY_ASKED: [_by_notice(promised.money_asked)],
    CaseEvent.AUTHORITY_ANSWERED: [_by_notice(promised.money_answered)],
    CaseEvent.REMEDY_PROMISED: [_tell_news],
    CaseEvent.REMEDY_HANDED_OVER: [_by_notice(promised.handed_over)],
    CaseEvent.REMEDY_PROVED: [_tell_news],
    CaseEvent.REMEDY_FAILED: [_by_notice(promised.failed), _tell_of_another_way],
    CaseEvent.DECIDED: [reviewed.demanded],
    CaseEvent.APPROVED: [reviewed.demanded],
    CaseEvent.REVIEW_ASKED: [_by_notice(reviewed.asked)],
    CaseEvent.REVIEWER_NAMED: [_tell_news, _by_notice(reviewed.named)],
    CaseEvent.RULED: [_tell_news],
    CaseEvent.ANSWERED: [_tell_news, _by_notice(ended.answered)],
    CaseEvent.REACTION_AWAITED: [partial(_write, kind="awaited")],
    CaseEvent.CLOSED: [_tell_news],
    CaseEvent.DISCONTINUED: [_tell_news],
    CaseEvent.WITHDRAWN: [
        partial(_write, kind="withdrawn"),
        _by_notice(ended.withdrawn),
    ],
    CaseEvent.REOPENED: [_tell_news],
    CaseEvent.MERGED: [_tell_news],
    CaseEvent.WRITTEN: [
        _tell_our_news,
        _by_notice(ended.asked_again),
        _by_notice(represented.unheard),
    ],
    CaseEvent.NOT_SENT: [_by_notice(unsent.not_sent)],
    CaseEvent.TIME_GIVEN: [_tell_news],
    CaseEvent.TIME_ASKED: [_pass_the_request_on],
    CaseEvent.DEADLINE_REMINDED: [_remind],
    CaseEvent.DEADLINE_MISSED: [_tell_of_a_miss, _own_up],
    CaseEvent.SIGNIFICANT: [_alert],
    CaseEvent.DANGER_TOLD: [_alert],
    CaseEvent.OWNERLESS: [_alarm],
    CaseEvent.RECLASSIFIED: [_tell_news],
    CaseEvent.REPRESENTED: [_by_notice(represented.to_check)],
    CaseEvent.AUTHORITY_CHECKED: [_tell_news],
    CaseEvent.REPRESENTATION_ENDED: [_tell_news],
    CaseEvent.REPRESENTATION_LAPSED: [_tell_news, _by_notice(represented.lapsed)],
    CaseEvent.RESTRICTED: [_tell_news],
    CaseEvent.RESTRICTION_LIFTED: [_tell_news],
    CaseEvent.CONSENT_ASKED: [_tell_news],
    CaseEvent.CONSENT_WITHDRAWN: [_by_notice(consented.withdrawn)],
    CaseEvent.DISCLOSED: [_tell_what_was_given],
    CaseEvent.DISCLOSURE_TOLD: [_tell_what_was_given],
    CaseEvent.RESTRICTION_DUE: [_by_notice(represented.due)],
    CaseEvent.DECLARED: [_by_notice(kept_out.declared)],
    CaseEvent.STAFF_KEPT_OUT: [_by_notice(kept_out.named)],
    CaseEvent.UNSEALING_ASKED: [_by_notice(unsealed.asked)],
    CaseEvent.UNSEALED: [_by_notice(unsealed.answered)],
    CaseEvent.UNSEALING_CONFIRMED: [_by_notice(unsealed.answered)],
    CaseEvent.UNSEALING_REFUSED: [_by_notice(unsealed.answered)],
    CaseEvent.HANDLING_QUESTIONED: [_by_notice(kept_out.questioned)],
    CaseEvent.ERASED: [forgotten.beside],
    RetentionEvent.ASKED: [_by_notice(requested.asked)],
    RetentionEvent.REQUEST_DUE: [_by_notice(requested.due)],
    RetentionEvent.DECIDED: [_tell_of_a_decision],
    **surveyed.REACTIONS,
    **signed_in.REACTIONS,
}


def react(entries: Sequence[Entry]) -> None:
    for verb, following in groupby(entries, key=lambda entry: entry.verb):
        same = list(following)
        for reaction in (*REACTIONS.get(verb, ()), *webhooks.REACTIONS.get(verb, ())):
            reaction(same)


def deliver_all(*, at: datetime) -> int:
    """Run the reactions of every entry that is due; return how many there were."""
    delivered = 0
    while handed_on := outbox.deliver_many(react, at=at):
        delivered += handed_on
    return delivered

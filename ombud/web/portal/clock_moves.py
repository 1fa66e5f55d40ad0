"""What moved a date, told to the complainant."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ombud.cases import told as reading
from ombud.cases.told import Move, Told
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import PauseReason
from ombud.web.templatetags.days import day


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveShown:
    """One thing that moved a date: why, and a sentence with the dates."""

    is_pause: bool
    why: str
    words: str
    notice: int | None


def moves(told: Told, *, now: datetime) -> list[MoveShown]:
    """What moved it, in the order it happened."""
    return [_shown(told, move, now=now) for move in reading.moves(told)]


def last_pause(told: Told) -> str:
    """The pause that moved it last, in one sentence; empty for a clock that ran on."""
    pauses = [move for move in reading.moves(told) if move.pause]
    return _words(told, pauses[-1], open_until=None) if pauses else ""


def longer(told: Told) -> str:
    """The time given last, in one sentence; empty where none was."""
    given = [move for move in reading.moves(told) if move.extension]
    return _words(told, given[-1], open_until=None) if given else ""


def reason_of(told: Told, code: str) -> str:
    """A reason for more time in the rule's own words; codes alone are not shown."""
    rule = told.says.extensions.get(told.kind) if told.says else None
    for each in rule.reasons if rule else ():
        if each.code == code:
            return said_in(each.text)
    return ""


def _shown(told: Told, move: Move, *, now: datetime) -> MoveShown:
    if move.extension is not None:
        return MoveShown(
            is_pause=False,
            why=reason_of(told, move.extension.reason),
            words=_words(told, move, open_until=None),
            notice=move.extension.notice_id,
        )
    still = told.standing_still(now)
    open_until = still.cap_at if still and still == move.pause else None
    return MoveShown(
        is_pause=True,
        why=str(PauseReason(move.pause.reason).label) if move.pause else "",
        words=_words(told, move, open_until=open_until),
        notice=None,
    )


def _words(told: Told, move: Move, *, open_until: datetime | None) -> str:
    dates = {"old": _day(told, move.before), "new": _day(told, move.after)}
    if move.extension is not None:
        return _("We took more time: the date moved from %(old)s to %(new)s.") % dates
    pause = move.pause
    if pause is None:
        return ""
    dates["since"] = _day(told, pause.begun_at)
    if open_until is not None:
        dates["until"] = _day(told, open_until)
        return _open(dates)
    ended = min(pause.ended_at or told.row.met_at or pause.cap_at, pause.cap_at)
    dates["until"] = _day(told, ended)
    if not dates["new"]:
        said = _("The clock stood still from %(since)s to %(until)s.")
    elif dates["old"] == dates["new"]:
        said = _(
            "The clock stood still from %(since)s to %(until)s. The date did not move."
        )
    else:
        said = _(
            "The clock stood still from %(since)s to %(until)s, so the date moved from"
            " %(old)s to %(new)s."
        )
    return said % dates


def _open(dates: dict[str, str]) -> str:
    said = _(
        "The clock has stood still since %(since)s, until %(until)s at the latest. The"
        " date was %(old)s before, and is %(new)s at the latest."
    )
    return said % dates


def _day(told: Told, at: datetime | None) -> str:
    return day(told.calendar.day_of(at)) if at else ""

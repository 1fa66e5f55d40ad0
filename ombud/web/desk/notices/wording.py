"""What a notice says in words, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.vocabulary import NoticeKind
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.web.desk.staff_pages import case_url
from ombud.web.templatetags.days import day, percent

if TYPE_CHECKING:
    from ombud.cases.models.notice import Notice

ALL = 100  # per cent
ICONS: Mapping[str, tuple[str, str]] = {
    NoticeKind.REMINDER: ("alarm", "amber"),
    NoticeKind.MISSED: ("circle-x", "red"),
    NoticeKind.ALERT: ("alert-octagon", "red"),
    NoticeKind.TIME_ASKED: ("clock", "quiet"),
    NoticeKind.CONSULTED: ("messages", "quiet"),
    NoticeKind.ADVICE_DUE: ("alarm", "amber"),
    NoticeKind.ADVISED: ("messages", "teal"),
    NoticeKind.HEARD: ("user-question", "plum"),
    NoticeKind.UNSEALING_ASKED: ("lock", "amber"),
    NoticeKind.UNSEALED_AT_ONCE: ("alert-octagon", "red"),
    NoticeKind.UNSEALING_ANSWERED: ("lock", "teal"),
    NoticeKind.OWNERLESS: ("user-question", "red"),
    NoticeKind.DECLARED: ("scale", "amber"),
    NoticeKind.KEPT_OUT: ("user-question", "amber"),
    NoticeKind.REVIEW: ("rotate-clockwise", "amber"),
    NoticeKind.REVIEWING: ("rotate-clockwise", "quiet"),
    NoticeKind.AUTHORITY: ("scale", "amber"),
    NoticeKind.AUTHORITY_ANSWERED: ("scale", "teal"),
    NoticeKind.REMEDY_YOURS: ("package", "amber"),
    NoticeKind.REMEDY_FAILED: ("package", "red"),
    NoticeKind.ANSWERED: ("send", "teal"),
    NoticeKind.PRESSURE: ("alert-octagon", "amber"),
    NoticeKind.NOT_SENT: ("send", "red"),
    NoticeKind.TAKEN_BACK: ("send", "amber"),
    NoticeKind.REOPEN_ASKED: ("rotate-clockwise", "plum"),
    NoticeKind.REPRESENTED: ("user-question", "amber"),
    NoticeKind.LAPSED: ("user-question", "amber"),
    NoticeKind.RESTRICTION_DUE: ("alarm", "amber"),
    NoticeKind.DATA_ASKED: ("shield-lock", "amber"),
    NoticeKind.DATA_DUE: ("alarm", "red"),
    NoticeKind.CONSENT_WITHDRAWN: ("shield-lock", "amber"),
}
OF_UNSEALING = {
    NoticeKind.UNSEALING_ASKED,
    NoticeKind.UNSEALED_AT_ONCE,
    NoticeKind.UNSEALING_ANSWERED,
}
OVER = gettext_lazy("“%(what)s”: the time is over. It was due on %(day)s.")
KNOWS = gettext_lazy(
    "This complaint was found to be significant. Whoever handles it has been told too."
)
WORDS: Mapping[NoticeKind, str | Promise] = {
    NoticeKind.REMINDER: gettext_lazy(
        "“%(what)s”: %(share)s of the time has passed. It is due on %(day)s."
    ),
    NoticeKind.MISSED: gettext_lazy(
        "“%(what)s”: the time limit was missed. It was due on %(day)s."
    ),
    NoticeKind.ALERT: gettext_lazy(
        "This complaint was found to be significant. Please look at it now."
    ),
    NoticeKind.TIME_ASKED: gettext_lazy(
        "More time is asked for. Please decide before the old date has passed."
    ),
    NoticeKind.ANSWERED: gettext_lazy(
        "The answer to a complaint you had a part in was sent. What we promised in it"
        " stands on its page."
    ),
    NoticeKind.PRESSURE: gettext_lazy(
        "A complaint was withdrawn, and something speaks for pressure. Please look at"
        " it; whoever handles it has not been told."
    ),
    NoticeKind.REOPEN_ASKED: gettext_lazy(
        "Somebody asks for an ended complaint to be taken up again. Please decide."
    ),
    NoticeKind.REPRESENTED: gettext_lazy(
        "Somebody acts for the complainant. Until you have checked that they may, they"
        " learn nothing and answer for nobody."
    ),
    NoticeKind.LAPSED: gettext_lazy(
        "The authority of whoever acts for the complainant is over. They get no more"
        " letters; please see how it goes on."
    ),
    NoticeKind.DATA_ASKED: gettext_lazy(
        "Somebody asks for a copy of what we hold of them, or to be erased. Please"
        " decide by %(day)s."
    ),
    NoticeKind.DATA_DUE: gettext_lazy(
        "Somebody still waits for a decision about their own data. It is due on"
        " %(day)s."
    ),
    NoticeKind.CONSENT_WITHDRAWN: gettext_lazy(
        "The complainant has taken back a consent. From now on nothing more may be"
        " given on it; please see who has to be told of that."
    ),
    NoticeKind.RESTRICTION_DUE: gettext_lazy(
        "Contact with a complainant is limited, and that is to be looked at again"
        " today. Please lift it or limit it anew."
    ),
    NoticeKind.CONSULTED: gettext_lazy(
        "Your department is asked. Please answer by %(day)s, or say why you cannot."
    ),
    NoticeKind.ADVICE_DUE: gettext_lazy(
        "The answer of a department is due on %(day)s and has not come."
    ),
    NoticeKind.ADVISED: gettext_lazy("A department has replied to the question."),
    NoticeKind.HEARD: gettext_lazy(
        "Somebody has complained about something you took part in. Before anything is"
        " decided, you may say how you saw it, by %(day)s."
    ),
    NoticeKind.UNSEALING_ASKED: gettext_lazy(
        "Somebody nobody let in asks to see a confidential complaint for a day. Please"
        " read why, and agree or refuse."
    ),
    NoticeKind.UNSEALED_AT_ONCE: gettext_lazy(
        "A confidential complaint was opened at once, because somebody’s life is said"
        " to be in danger. Please look at it now; a refusal closes it again."
    ),
    NoticeKind.UNSEALING_ANSWERED: gettext_lazy(
        "Your request to see a confidential complaint was answered."
    ),
    NoticeKind.AUTHORITY: gettext_lazy(
        "A colleague asks to promise more money than their limit allows. Yours covers"
        " it: please authorise it or refuse it."
    ),
    NoticeKind.AUTHORITY_ANSWERED: gettext_lazy(
        "Your request for more money was answered."
    ),
    NoticeKind.REMEDY_YOURS: gettext_lazy(
        "You were named to carry out what is promised on this complaint."
    ),
    NoticeKind.REMEDY_FAILED: gettext_lazy(
        "What was promised did not come, or did not work. Please see to it: promise it"
        " anew, or write to the complainant what happens instead."
    ),
    NoticeKind.REVIEW: gettext_lazy(
        "The decision is to be looked at again. Please name somebody who had no part"
        " in it."
    ),
    NoticeKind.REVIEWING: gettext_lazy(
        "You are to look at this decision again, with everything it rests on."
    ),
    NoticeKind.DECLARED: gettext_lazy(
        "Somebody has a tie to this complaint and is out of it. Please see who goes on"
        " with it."
    ),
    NoticeKind.KEPT_OUT: gettext_lazy(
        "People are kept out of this complaint because it is about them or their work."
        " Please see that it is in good hands."
    ),
    NoticeKind.NOT_SENT: gettext_lazy(
        "A message could not be sent. It is a draft again; please look at it."
    ),
    NoticeKind.TAKEN_BACK: gettext_lazy(
        "A colleague took a message back before it left. It is a draft of its author"
        " again."
    ),
    NoticeKind.OWNERLESS: gettext_lazy(
        "Nobody has been in charge of this complaint for too long. Please put somebody"
        " in charge now."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in words. `url` is empty for readers who see no case, and
    `names_case` is false where not even its reference is theirs to know.
    """

    notice: "Notice"
    title: str
    words: str
    icon: str
    tone: str
    url: str
    names_case: bool = True


def row_of(notice: "Notice", act: Act) -> Row:
    """A notice as whoever acts reads it."""
    is_over = notice.kind == NoticeKind.REMINDER and notice.share >= ALL
    icon, tone = ICONS[NoticeKind.MISSED if is_over else notice.kind]
    sees_cases = working.roles_of(act.staff) != {Role.MANAGEMENT}
    said = OVER if is_over else WORDS[NoticeKind(notice.kind)]
    if notice.kind == NoticeKind.ALERT and not sees_cases:
        said = KNOWS
    return Row(
        notice=notice,
        title=_("A time limit is over") if is_over else notice.get_kind_display(),
        words=str(said) % _facts(notice),
        icon=icon,
        tone=tone,
        url=_place(notice, sees_cases=sees_cases),
        names_case=notice.kind != NoticeKind.HEARD,
    )


def _place(notice: "Notice", *, sees_cases: bool) -> str:
    if notice.kind == NoticeKind.HEARD:
        return reverse("desk:accounts")
    if notice.kind in OF_UNSEALING:
        return reverse("desk:unsealing")
    return case_url(notice.case) if sees_cases else ""


def _facts(notice: "Notice") -> dict[str, str]:
    return {
        "what": notice.get_clock_kind_display(),
        "day": day(notice.due_at),
        "share": percent(notice.share / ALL),
    }

"""The pieces a line of the timeline is told with."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Choices
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.states import Status
from ombud.cases.vocabulary import Author, MessageKind, OptionState
from ombud.people.acting import Door
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models.message import File, Message
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story

PUBLIC, INTERNAL = "public", "internal"
ASKED_TO_CHOOSE = {Status.OFFERED, Status.CHOSEN}
Told = Mapping[str, Any]


def word(choices: type[Choices], code: object) -> str:
    """The label of a code, or the code itself if it is not known any more."""
    return str(dict(choices.choices).get(code, code))


def written_day(fact: object) -> str:
    """A day the journal keeps, as people write it."""
    found: date | None = parse_date(str(fact)) if fact else None
    return day(found)


def line(sentence: str, drawn: str = "note") -> Told:
    """Something told in one sentence."""
    return {"did": sentence, "drawn": drawn}


def card(
    who: str, did: str, text: str, drawn: str, *, visible: str = INTERNAL
) -> dict[str, Any]:
    """Somebody's words below one sentence: for us alone, unless `visible` says more."""
    return {
        "who": who,
        "did": did,
        "visible": visible,
        "text": text,
        "drawn": drawn,
    }


def message(story: "Story", entry: "Entry") -> Told:
    """Somebody's words, as a card; erased words leave a line."""
    row = story.messages.get(entry.facts.get("message"))
    if row is None:
        return line(_("A message was erased."))
    if row.author == Author.COMPLAINANT:
        return _theirs(story, entry, row)
    return {
        "who": story.who(entry),
        "did": word(MessageKind, row.kind),
        "visible": INTERNAL if row.is_internal else PUBLIC,
        "text": row.body,
        "drawn": "note" if row.is_internal else "send",
        "place": place_of(row),
        "files": _links(story, row),
    }


def place_of(row: "Message") -> str:
    """Where a message stands on the page of its case."""
    return f"message-{row.pk}"


def _theirs(story: "Story", entry: "Entry", row: "Message") -> Told:
    kind = word(MessageKind, row.kind)
    if row.is_internal:
        return _unheard(story, entry, row)
    if row.written_by_id:
        kind = _("Message, written down by %(name)s") % {"name": story.who(entry)}
    return {
        "who": story.complainant,
        "did": kind,
        "visible": PUBLIC,
        "text": row.body,
        "drawn": "message-2",
        "language": story.case.language,
        "files": _links(story, row),
        "may_choose": row.pk if _may_hold_a_choice(story, entry, row) else 0,
    }


def _may_hold_a_choice(story: "Story", entry: "Entry", row: "Message") -> bool:
    """Did this come by mail while options were open to them that still are?"""
    if entry.door != Door.MAIL or story.case.status not in ASKED_TO_CHOOSE:
        return False
    still_open = (each for each in story.options if each.state == OptionState.OPEN)
    return any(each.offered_at <= row.written_at for each in still_open)


WHO_IN_DOUBT = {
    "unproven": gettext_lazy(
        "Somebody who writes from an address of this complaint; anybody can claim that"
    ),
    "other_sender": gettext_lazy(
        "Somebody who answers our letter from another address"
    ),
}
HELD = gettext_lazy(
    "E-mail, held for us: if you have made sure who wrote it, write it down as their"
    " words"
)
HELD_FAILED = gettext_lazy(
    "E-mail, held for us: our mail server found that the address of the sender is not"
    " genuine"
)


def _unheard(story: "Story", entry: "Entry", row: "Message") -> Told:
    """From somebody who may not speak for them, or whose word is in doubt."""
    who = WHO_IN_DOUBT.get(
        entry.facts.get("doubt", ""),
        gettext_lazy("Somebody acting for the complainant, not checked for this"),
    )
    did = gettext_lazy("Message, for us alone")
    if entry.facts.get("doubt") in WHO_IN_DOUBT:
        did = HELD_FAILED if entry.facts.get("vouched") == "failed" else HELD
    return {
        "who": str(who),
        "did": str(did),
        "visible": INTERNAL,
        "text": row.body,
        "drawn": "message-2",
        "language": story.case.language,
        "files": _links(story, row),
    }


def _links(story: "Story", row: "Message") -> list[dict[str, str]]:
    files: list[File] = list(row.files.all())
    return [
        {
            "name": file.name,
            "url": reverse("desk:case-file", args=[story.case.reference, file.pk]),
        }
        for file in files
    ]

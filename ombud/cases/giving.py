"""May this be given to them, and what does the register say of it?

Whatever gives something of a case to somebody outside comes through `register`: the
step itself, and documents sent in a dispute.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ombud.cases import consents, entries, policy, texts
from ombud.cases.events import CaseEvent
from ombud.cases.files import is_closed
from ombud.cases.models import Case, Consent, Disclosure, File, Given
from ombud.cases.vocabulary import Basis, Content, RecipientKind, Way
from ombud.cases.vocabulary.giving import NEEDS_GROUNDS
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules

NAMES = 200  # characters of whoever it is given to
SILENT_FOR = timedelta(days=366)  # until somebody looks again whether we may tell
COMPLAINT = "complaint"  # the complaint itself, among the texts one may give
# On these the complainant acted themselves, so there is nothing to keep from them.
KNOWN_TO_THEM = {Basis.CONSENT, Basis.REQUEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What is given to whom. `files` are numbers of files, `texts` of messages, or
    COMPLAINT; `untold` says why a law forbids telling the complainant.
    """

    recipient_kind: RecipientKind
    recipient: str
    basis: Basis
    contents: Sequence[Content]
    words: str
    way: Way
    given_on: date
    grounds: str = ""
    consent: int | None = None
    asked_for: str = ""
    files: Sequence[int] = ()
    texts: Sequence[str] = ()
    is_redacted: bool = False
    untold: str = ""
    untold_until: date | None = None


def register(
    case: Case, told: Giving, act: Act, *, also: Sequence[File] = ()
) -> Disclosure:
    """Put down in the register that something of a locked case is given away.

    `also` are files made for it. Writes nothing in the journal; see `facts_of`.
    Raises Unusable, naming the field.
    """
    day = _day(told.given_on, act)
    files = [*_files(case, told.files, act), *also]
    row = Disclosure(
        case=case,
        recipient_kind=told.recipient_kind,
        recipient=texts.usable(told.recipient, field="recipient", limit=NAMES),
        basis=told.basis,
        grounds=texts.usable(
            told.grounds, field="grounds", required=told.basis in NEEDS_GROUNDS
        ),
        contents=_contents(case, told, files, act),
        asked_for=texts.usable(told.asked_for, field="asked_for", required=False),
        words=texts.usable(told.words, field="words"),
        way=told.way,
        is_redacted=told.is_redacted,
        given_on=day,
        given_by=act.staff,
        recorded_at=act.at,
    )
    row.consent = _consent(case, told, row, act)
    _silence(row, told, act)
    parts = _texts(case, told.texts)
    row.save()
    items = [Given(disclosure=row, file=each, digest=each.sha256) for each in files]
    items += [Given(disclosure=row, text=name, digest=said) for name, said in parts]
    Given.objects.bulk_create(items)
    return row


def write_down(case: Case, row: Disclosure, act: Act) -> None:
    """Write in the journal of a locked case what the register took down."""
    entries.record(CaseEvent.DISCLOSED, case, act, **facts_of(row))


def facts_of(row: Disclosure) -> dict[str, object]:
    """What the journal keeps of a disclosure: codes, ids and digests."""
    items = list(row.items.all())
    return {
        "disclosure": row.pk,
        "to_kind": row.recipient_kind,
        "basis": row.basis,
        "consent": row.consent_id,
        "contents": row.contents,
        "way": row.way,
        "redacted": row.is_redacted,
        "given_on": row.given_on,
        "files": [each.digest for each in items if each.file_id],
        "texts": [each.digest for each in items if not each.file_id],
        "told": row.told_at is not None,
        "untold_until": row.untold_until,
        "words": row.digest(row.words),
        "to": row.digest(row.recipient),
        "grounds": row.digest(row.grounds),
        "asked_for": row.digest(row.asked_for),
        "untold": row.digest(row.untold),
    }


def silent_until(day: date | None, act: Act) -> date:
    """Until when nothing is told; then somebody looks again. Raises Unusable."""
    today = rules.calendar(act.at).day_of(act.at)
    if day is None or not today < day <= today + SILENT_FOR:
        raise Unusable(
            "untold_until",
            _("Give the day, within a year, on which it is looked at again."),
        )
    return day


def _day(day: date, act: Act) -> date:
    today = rules.calendar(act.at).day_of(act.at)
    texts.past_day(day, today=today, field="given_on")
    if day < texts.EARLIEST.date():
        raise Unusable(
            "given_on", _("This date lies too far back. Please check the year.")
        )
    return day


def _contents(
    case: Case, told: Giving, files: Sequence[File], act: Act
) -> list[Content]:
    chosen = [each for each in Content if each in set(told.contents)]
    if not chosen:
        raise Unusable("contents", _("Say what is given."))
    if files and Content.FILES not in chosen:
        raise Unusable("contents", _("Files are given too: say so here."))
    if Content.IDENTITY in chosen and not policy.may_read_identity(act.staff, case):
        raise Unusable("contents", _("Your part does not need to know who complains."))
    return chosen


def _files(case: Case, chosen: Sequence[int], act: Act) -> list[File]:
    readable = policy.files_open_to(act.staff, case).filter(pk__in=chosen)
    found = [each for each in readable if not is_closed(each)]
    if len(found) != len(set(chosen)):
        raise Unusable("files", _("One of these files cannot be given by you."))
    return found


def _texts(case: Case, chosen: Sequence[str]) -> list[tuple[str, str]]:
    """Each text that is given, by its name, with the digest its entry carries."""
    written = {str(each.pk): each for each in case.messages.all() if chosen}
    parts = []
    for name in dict.fromkeys(chosen):
        message = written.get(name)
        if name == COMPLAINT:
            parts.append((name, case.digest(case.narrative)))
        elif message is not None and not message.is_internal:
            parts.append((name, message.digest(message.body)))
        else:
            raise Unusable("texts", _("One of these texts cannot be given."))
    return parts


def _consent(case: Case, told: Giving, row: Disclosure, act: Act) -> Consent | None:
    """The consent it rests on, if that is its basis. Raises Unusable."""
    if told.basis != Basis.CONSENT:
        return None
    found = case.consents.filter(pk=told.consent).first() if told.consent else None
    if found is None:
        raise Unusable("consent", _("Name the consent that this rests on."))
    consents.require_cover(found, row, act)
    return found


def _silence(row: Disclosure, told: Giving, act: Act) -> None:
    """The complainant is told, unless a law forbids it. Raises Unusable."""
    row.untold = texts.usable(told.untold, field="untold", required=False)
    if not row.untold:
        row.told_at = act.at
        return
    if row.basis in KNOWN_TO_THEM:
        raise Unusable("untold", _("On this basis the complainant knows of it anyway."))
    row.untold_until = silent_until(told.untold_until, act)

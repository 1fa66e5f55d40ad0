"""Digests: what somebody of ours was told and has not read, in one letter a day.

A letter names complaints by their references and says nothing of them. After a stop
one digest catches up with all days there were.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ombud.cases import notices
from ombud.cases.models import Notice
from ombud.letters import composing, days
from ombud.mail import sending, wording
from ombud.mail.models import Digest
from ombud.mail.vocabulary import State
from ombud.people import working
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.workplace import notices as wishes
from ombud.workplace.notices import Wanted
from ombud.workplace.ways import Way

LETTER = "digest"
FURTHEST = timedelta(days=31)
SHOWN = 50


def put_out(*, at: datetime) -> int:
    """Queue a digest to each person whose hour has come and who has something new to
    read; return how many. Bears repetition: one a person and day.
    """
    new = Notice.objects.filter(read_at=None, letter=None, made_at__gt=at - FURTHEST)
    people = User.objects.filter(is_active=True, pk__in=new.values("user"))
    people = people.exclude(email="")
    wanted = wishes.of(people)
    return sum(_put_out(person, wanted[person.pk], at) for person in people)


@transaction.atomic
def _put_out(person: User, wanted: Wanted, at: datetime) -> bool:
    calendar = rules.calendar(at)
    until = wanted.digest_due(at, calendar)
    last = person.digests.exclude(state=State.FAILED).order_by("-until").first()
    since = last.until if last else until - FURTHEST
    working.as_of(person, at)
    if since >= until or not _to_tell(person, wanted, since, until).exists():
        return False
    _row, is_new = Digest.objects.get_or_create(
        user=person,
        day=calendar.day_of(until),
        defaults={"since": since, "until": until, "try_after": until},
    )
    return is_new


def _to_tell(
    person: User, wanted: Wanted, since: datetime, until: datetime
) -> QuerySet[Notice]:
    """What nobody mailed them and they have not read, as far as they may know of it."""
    return notices.notices_of(person).filter(
        kind__in=wanted.of_way(Way.DIGEST),
        read_at=None,
        letter=None,
        made_at__gt=since,
        made_at__lte=until,
    )


def send_next(*, at: datetime) -> bool:
    """Send the oldest digest that is due; False if there is none.

    Tried again when the server does not take it, like every letter of ours; never in
    quiet hours.
    """
    with transaction.atomic():
        waiting = Digest.objects.select_related("user").filter(
            state=State.WAITING, try_after__lte=at
        )
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        digest = locked.order_by("try_after", "id").first()
        if digest is None:
            return False
        _settle(digest, at)
        digest.save()
    return True


def _settle(digest: Digest, at: datetime) -> None:
    person = working.as_of(digest.user, at)
    wanted = wishes.of([person])[person.pk]
    if later := wanted.quiet_ends(at, rules.calendar(at)):
        digest.try_after = later
        return
    found = _to_tell(person, wanted, digest.since, digest.until)
    if not (person.is_active and person.email and found.exists()):
        digest.state, digest.settled_at = State.FAILED, at
        digest.problem = sending.NO_LONGER
        return
    if settings.MAIL_OUT is None:
        digest.state, digest.settled_at = State.CAUGHT, at
        return
    try:
        sending.deliver(_message(digest, found, at), settings.MAIL_OUT)
    except sending.UNSENDABLE as problem:
        digest.attempts += 1
        digest.problem = type(problem).__name__
        digest.try_after = at + timedelta(minutes=2**digest.attempts / 2)
        if digest.attempts >= sending.ATTEMPTS:
            digest.state, digest.settled_at = State.FAILED, at
    else:
        digest.state, digest.settled_at = State.SENT, at


def _message(digest: Digest, found: QuerySet[Notice], at: datetime) -> EmailMessage:
    """The e-mail. Raises ValueError for an address no header may carry."""
    person, organisation = digest.user, rules.organisation()
    language, count = person.language, found.count()
    more = {"count": str(count - SHOWN)}
    facts = {
        "organisation": rules.said_in(organisation.names, language),
        "day": days.named(digest.day, language),
        "count": str(count),
        "lines": "\n\n".join(_lines(found[:SHOWN], language)),
        "more": composing.compose(LETTER, language, more, part="more")
        if count > SHOWN
        else "",
        "link": f"{settings.BASE_URL}/desk/notices/",
        "settings": f"{settings.BASE_URL}/desk/notices/settings/",
    }
    message = EmailMessage()
    message["Subject"] = composing.compose(LETTER, language, facts, part="subject")
    message["From"] = organisation.email or "complaints@localhost.localdomain"
    message["To"] = Address(addr_spec=person.email)
    message["Message-ID"] = make_msgid(domain="ombud.invalid")
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    body = composing.compose(LETTER, language, facts)
    message.set_content(body.replace("\n\n\n\n", "\n\n"))
    return message


def _lines(found: QuerySet[Notice], language: str) -> Iterator[str]:
    for notice in found:
        said, link = wording.line_of(notice, language)
        yield f"{said}\n{link}"

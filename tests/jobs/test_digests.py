"""Notices by mail: at once, in the digest of a day, or not; and never at night."""

from datetime import timedelta

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning
from ombud.cases.models import Notice
from ombud.cases.vocabulary import NoticeKind, Severity
from ombud.jobs import reactions
from ombud.mail import digests
from ombud.mail.models import Digest
from ombud.mail.vocabulary import State
from ombud.people.vocabulary import Role
from ombud.workplace import notices as wanted
from ombud.workplace.ways import Way
from tests import given, postbox
from tests.jobs.letters import letters_to, text_of, with_address

pytestmark = pytest.mark.django_db

NO_MORE = {
    NoticeKind.REMINDER: Way.DESK,
    NoticeKind.MISSED: Way.DESK,
}
ALL_IN_ONE = {NoticeKind.REMINDER: Way.DIGEST, NoticeKind.MISSED: Way.DIGEST}


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


@pytest.fixture
def mira(inbox):
    return with_address(given.person("mira"))


def choose(person, ways, **hours):
    told = {"digest_at": 8, **hours}
    return wanted.choose(ways=ways, act=given.act(person), **told)


def missed_case(person, *, days_later=2):
    """By then three things were told: half of the time, most of it, and all of it."""
    case = given.received_case(identity=given.named_complainant())
    assigning.assign(case, handler=person, act=given.act(person))
    while passing.catch_up(given.act(days_later=days_later)):
        pass
    return case


def at(days_later, hour=9):
    return given.act(days_later=days_later).at.replace(hour=hour)


def work_of_mail(moment):
    """What the worker does at this moment: react, queue digests, send what is due."""
    postbox.send_all(at=moment)
    digests.put_out(at=moment)
    while digests.send_next(at=moment):
        pass


def test_who_wants_the_desk_only_gets_no_letter_and_reads_it_there(inbox, mira):
    choose(mira, NO_MORE)
    missed_case(mira)

    work_of_mail(at(3))

    assert letters_to(inbox, mira.email) == []
    assert Notice.objects.filter(user=mira).count() == 3


def test_a_digest_tells_all_in_one_letter_and_nothing_of_the_complaint(inbox, mira):
    choose(mira, ALL_IN_ONE)
    case = missed_case(mira)

    work_of_mail(at(3))

    [letter] = letters_to(inbox, mira.email)
    text = text_of(letter)
    assert letter["Subject"] == "Your notices of 5 March 2026: 3"
    assert f"{case.reference}: a time limit was missed" in text
    assert f"/desk/cases/{case.reference}/" in text
    assert "/desk/notices/settings/" in text
    for untold in ("Ruth", "Adeyemi", "heating", "telephone"):
        assert untold not in text


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("ru", "Ваши уведомления за 5 марта 2026 года: 3"),
        ("tr", "5 Mart 2026 bildirimleriniz: 3"),
    ],
)
def test_a_digest_is_in_the_language_of_its_reader(inbox, mira, language, subject):
    with_address(mira, language)
    choose(mira, ALL_IN_ONE)
    missed_case(mira)

    work_of_mail(at(3))

    [letter] = letters_to(inbox, mira.email)
    assert letter["Subject"] == subject


def test_a_digest_comes_at_the_hour_somebody_chose(inbox, mira):
    choose(mira, ALL_IN_ONE, digest_at=16)
    missed_case(mira)

    work_of_mail(at(2, 15))
    assert letters_to(inbox, mira.email) == []
    work_of_mail(at(2, 16))

    assert len(letters_to(inbox, mira.email)) == 1


def test_the_same_day_brings_no_second_digest(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)

    for hour in (9, 10, 17):
        work_of_mail(at(3, hour))

    assert len(letters_to(inbox, mira.email)) == 1
    assert Digest.objects.count() == 1


def test_no_digest_comes_where_all_was_read(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)
    reactions.deliver_all(at=at(2))
    Notice.objects.update(read_at=at(2))

    work_of_mail(at(3))

    assert letters_to(inbox, mira.email) == []


def test_no_digest_comes_on_a_day_nobody_works(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira, days_later=4)  # Friday, after the digest

    work_of_mail(at(5))
    work_of_mail(at(6))
    assert letters_to(inbox, mira.email) == []
    work_of_mail(at(7))

    assert len(letters_to(inbox, mira.email)) == 1


def test_a_worker_that_stood_still_for_days_sends_one_digest(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)

    work_of_mail(at(9, 13))

    [letter] = letters_to(inbox, mira.email)
    assert letter["Subject"].endswith(": 3")


def test_what_a_digest_told_is_not_told_again_in_the_next(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)
    work_of_mail(at(3))

    work_of_mail(at(4))

    assert len(letters_to(inbox, mira.email)) == 1


def test_a_digest_tells_nothing_of_a_case_that_is_kept_from_its_reader(inbox, mira):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)
    reactions.deliver_all(at=at(2))
    mira.role = Role.ADMIN  # who sees no case
    mira.save()

    work_of_mail(at(3))

    assert letters_to(inbox, mira.email) == []


def test_quiet_hours_hold_a_letter_until_they_end(inbox, mira):
    choose(mira, {}, quiet_from=20, quiet_until=7)
    missed_case(mira)

    work_of_mail(at(2, 22))
    assert letters_to(inbox, mira.email) == []
    work_of_mail(at(3, 6))
    assert letters_to(inbox, mira.email) == []
    work_of_mail(at(3, 7))

    assert len(letters_to(inbox, mira.email)) == 3


def test_a_danger_goes_through_quiet_hours(inbox):
    given.unit("contact-centre")
    harold = with_address(given.person("harold", Role.MANAGEMENT))
    choose(harold, {}, quiet_from=0, quiet_until=23, digest_at=23)
    mira = given.person("mira")
    case = given.acknowledged_case(mira)
    assessing.assess(
        case, judgement=given.judgement(Severity.CRITICAL), act=given.act(mira)
    )

    work_of_mail(at(0))

    [letter] = letters_to(inbox, harold.email)
    assert "a significant complaint" in letter["Subject"]


def test_a_digest_the_server_does_not_take_is_tried_again(inbox, mira, settings):
    choose(mira, ALL_IN_ONE)
    missed_case(mira)
    real = settings.MAIL_OUT
    settings.MAIL_OUT = type(real)("127.0.0.1", 1, "", "", False)
    work_of_mail(at(3))
    assert Digest.objects.get().state == State.WAITING
    settings.MAIL_OUT = real

    while digests.send_next(at=at(3) + timedelta(minutes=5)):
        pass

    assert len(letters_to(inbox, mira.email)) == 1

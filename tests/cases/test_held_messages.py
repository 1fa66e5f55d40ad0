"""A message leaves twenty seconds later, or on a day of its author's choice; until
then it is no part of the case.
"""

from datetime import timedelta

import pytest

from ombud.cases import notices, queries, unsent
from ombud.cases.files import Spool
from ombud.cases.life import composing, keeping_out, staffing, writing
from ombud.cases.models import Unsent
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
SENT = given.MONDAY + timedelta(days=1)
WORDS = "Dear Ruth, your bill was too high."


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def by(person, *, seconds=0):
    at = SENT + timedelta(seconds=seconds)
    return Act(actor=person, at=at, door=Door.WEB)


def clock(*, seconds):
    at = SENT + timedelta(seconds=seconds)
    return Act(actor=None, at=at, door=Door.CLOCK)


def pass_time(*, seconds):
    """Whatever is due by then is sent; how many that were."""
    act = clock(seconds=seconds)
    due = unsent.due(at=act.at, at_most=100)
    return sum(writing.release(each, act=act) for each in due)


def told(case):
    return [each.body for each in queries.messages_for_complainant(case)]


def written(case):
    entries = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return entries.filter(verb="case.written")


def test_a_message_is_sent_after_twenty_seconds_and_not_before(case, priya):
    before = told(case)
    writing.hold(case, body=WORDS, act=by(priya))

    assert pass_time(seconds=19) == 0
    assert told(case) == before
    assert not written(case).exists()

    assert pass_time(seconds=20) == 1
    assert len(told(case)) == len(before) + 1
    assert not Unsent.objects.exists()


def test_it_is_written_down_when_it_is_sent_as_by_its_author(case, priya):
    writing.hold(case, body=WORDS, act=by(priya))
    pass_time(seconds=25)

    entry = written(case).get()
    assert entry.actor_id == priya.pk
    assert entry.happened_at == SENT + timedelta(seconds=25)
    assert verifying.verify_chain(case).holds


def test_a_worker_that_was_stopped_sends_it_late_and_once(case, priya):
    writing.hold(case, body=WORDS, act=by(priya))

    assert pass_time(seconds=86_400) == 1
    assert pass_time(seconds=86_401) == 0
    assert written(case).count() == 1


def test_it_can_be_taken_back_until_it_is_sent(case, priya):
    held = writing.hold(case, body=WORDS, act=by(priya))
    composing.take_back(case, message=held.pk, act=by(priya, seconds=19))

    assert pass_time(seconds=60) == 0
    assert unsent.words_of(unsent.draft_of(case, priya)) == WORDS


def test_after_that_it_is_too_late(case, priya):
    held = writing.hold(case, body=WORDS, act=by(priya))
    pass_time(seconds=20)
    with pytest.raises(unsent.Gone):
        composing.take_back(case, message=held.pk, act=by(priya, seconds=21))


def test_what_was_begun_meanwhile_stands_below_what_is_taken_back(case, priya):
    held = writing.hold(case, body=WORDS, act=by(priya))
    composing.keep(case, body="And more.", internal=False, act=by(priya, seconds=5))
    draft = composing.take_back(case, message=held.pk, act=by(priya, seconds=9))

    assert unsent.words_of(draft) == f"{WORDS}\n\nAnd more."
    assert Unsent.objects.count() == 1


def test_beside_a_note_begun_meanwhile_it_is_for_us_alone(case, priya):
    held = writing.hold(case, body=WORDS, act=by(priya))
    later = by(priya, seconds=5)
    composing.keep(case, body="She shouted.", internal=True, act=later)
    call = [("call.txt", Spool([b"She shouted."]))]
    composing.attach(case, attached=call, internal=True, act=later)
    draft = composing.take_back(case, message=held.pk, act=by(priya, seconds=9))

    assert "She shouted." in unsent.words_of(draft)
    assert [name for name, _content in unsent.files_of(draft)] == ["call.txt"]
    assert unsent.draft_of(case, priya).internal


def test_its_files_go_with_it(case, priya):
    composing.attach(
        case,
        attached=[("bill.txt", Spool([b"84.20"]))],
        internal=False,
        act=by(priya),
    )
    writing.hold(case, body=WORDS, act=by(priya))
    assert not queries.files_for_complainant(case)

    pass_time(seconds=20)
    [file] = queries.files_for_complainant(case)
    assert (file.name, file.message.body) == ("bill.txt", told(case)[0])


def test_a_message_can_wait_for_a_day_and_time(case, priya):
    until = SENT + timedelta(days=2)
    writing.hold(case, body=WORDS, until=until, act=by(priya))

    assert pass_time(seconds=3600) == 0
    assert [row.due_at for row in unsent.on(case)] == [until]
    assert pass_time(seconds=2 * 86_400) == 1


def test_it_waits_for_no_moment_that_has_gone_nor_for_ever(case, priya):
    for until in (SENT, SENT + timedelta(days=91)):
        with pytest.raises(Unusable) as refused:
            writing.hold(case, body=WORDS, until=until, act=by(priya))
        assert refused.value.field == "until"


def test_whoever_leads_may_take_it_back_and_it_is_its_authors_draft(case, priya):
    lena = given.person("lena", Role.LEAD)
    until = SENT + timedelta(days=2)
    held = writing.hold(case, body=WORDS, until=until, act=by(priya))
    composing.take_back(case, message=held.pk, act=by(lena))

    assert unsent.draft_of(case, lena) is None
    assert unsent.draft_of(case, priya) is not None


def test_it_is_written_down_who_took_it_back_and_its_author_hears_of_it(case, priya):
    lena = given.person("lena", Role.LEAD)
    until = SENT + timedelta(days=2)
    held = writing.hold(case, body=WORDS, until=until, act=by(priya))
    composing.take_back(case, message=held.pk, act=by(lena, seconds=60))

    entry = Entry.objects.get(verb="case.not_sent", subject_id=case.pk)
    assert (entry.actor_id, entry.facts["user_id"]) == (lena.pk, priya.pk)
    assert entry.facts["why"] == unsent.draft_of(case, priya).came_back == "taken_back"
    assert verifying.verify_chain(case).holds
    reactions.deliver_all(at=SENT + timedelta(minutes=2))
    assert {each.kind for each in notices.notices_of(priya)} == {"taken_back"}
    assert not notices.notices_of(lena).exists()


def test_whoever_takes_back_their_own_leaves_no_trace_of_it(case, priya):
    held = writing.hold(case, body=WORDS, act=by(priya))
    composing.take_back(case, message=held.pk, act=by(priya, seconds=5))
    assert not Entry.objects.filter(verb="case.not_sent").exists()
    assert not unsent.draft_of(case, priya).came_back


def test_whoever_may_not_write_takes_back_nothing(case, priya):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    held = writing.hold(case, body=WORDS, act=by(priya))
    with pytest.raises(NotAllowed):
        composing.take_back(case, message=held.pk, act=by(jonas))


def test_an_author_kept_out_meanwhile_sends_nothing_and_somebody_hears_of_it(
    case, priya
):
    lena = given.person("lena", Role.LEAD)
    writing.hold(case, body=WORDS, act=by(lena))
    keeping_out.recuse(case, people=[lena], act=by(priya, seconds=5))

    assert pass_time(seconds=20) == 0
    assert not written(case).exists()
    assert unsent.draft_of(case, lena).came_back == "not_allowed"
    reactions.deliver_all(at=SENT + timedelta(minutes=1))
    assert "not_sent" in {each.kind for each in notices.notices_of(priya)}
    assert "not_sent" not in {each.kind for each in notices.notices_of(lena)}


def test_an_author_who_left_meanwhile_sends_nothing(case, priya):
    lena = given.person("lena", Role.LEAD)
    writing.hold(case, body=WORDS, act=by(lena))
    staffing.leave(lena, act=by(given.person("root", Role.ADMIN), seconds=5))

    assert pass_time(seconds=20) == 0
    assert not written(case).exists()


def test_nothing_waits_that_would_be_refused_now(case):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    with pytest.raises(NotAllowed):
        writing.hold(case, body=WORDS, act=by(jonas))
    assert not Unsent.objects.exists()

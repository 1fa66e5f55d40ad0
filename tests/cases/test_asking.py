import pytest

from ombud.cases.life import asking, consulting, writing
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import contents, given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def test_the_complainants_reply_lets_the_work_go_on(mira):
    case = given.case_under_investigation(mira)
    case = asking.ask(case, question="A photo?", act=given.act(mira))
    assert case.status == "waiting"

    case = asking.reply(case, body="Here.", act=given.complainants_act(case))

    assert case.status == "investigating"
    assert case.messages.last().author == "complainant"


def test_a_file_that_comes_with_a_message_is_written_down_by_its_digest(mira):
    case = given.case_under_investigation(mira)

    writing.write(
        case,
        body="The bill.",
        attached=[("bill.pdf", contents.PDF)],
        act=given.complainants_act(case),
    )

    entry = Entry.objects.get(verb="case.written")
    assert entry.facts["files"] == [case.files.get().sha256]


def test_work_may_go_on_without_a_reply(mira):
    case = given.case_under_investigation(mira)
    asking.ask(case, question="A photo?", act=given.act(mira))

    assert asking.resume(case, act=given.act(mira)).status == "investigating"


def test_a_message_from_us_meets_the_update_and_promises_the_next(mira):
    case = given.case_under_investigation(mira)

    writing.write(case, body="Still looking.", act=given.act(mira, days_later=3))

    updates = case.deadlines.filter(kind="update")
    assert updates.filter(met_at=given.act(days_later=3).at).count() == 1
    assert updates.get(met_at=None).started_at == given.act(days_later=3).at


def test_a_message_from_the_complainant_meets_no_clock_of_ours(mira):
    case = given.case_under_investigation(mira)

    writing.write(case, body="Any news?", act=given.complainants_act(case))

    assert not case.deadlines.filter(kind="update", met_at__isnull=False).exists()


def test_a_note_is_internal(mira):
    case = given.case_under_investigation(mira)

    assert writing.note(
        case, body="Listened to the calls.", act=given.act(mira)
    ).is_internal


def test_only_the_department_asked_answers_and_only_once(mira):
    metering, billing = given.unit("metering"), given.unit("billing")
    jonas = given.person("jonas", Role.EXPERT, of=metering)
    bea = given.person("bea", Role.EXPERT, of=billing)
    case = given.case_under_investigation(mira)
    asked = consulting.consult(
        case,
        unit=metering,
        question="Who keyed it?",
        due_on=given.act(days_later=4).at.date(),
        act=given.act(mira),
    )

    with pytest.raises(NotAllowed):
        consulting.advise(
            case, consultation=asked.pk, advice="Not us.", act=given.act(bea)
        )
    consulting.advise(case, consultation=asked.pk, advice="We.", act=given.act(jonas))
    with pytest.raises(NotAllowed):
        consulting.advise(
            case, consultation=asked.pk, advice="Again.", act=given.act(jonas)
        )


def test_a_department_is_not_asked_for_yesterday(mira):
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable, match="past"):
        consulting.consult(
            case,
            unit=given.unit(),
            question="?",
            due_on=given.act(days_later=-3).at.date(),
            act=given.act(mira),
        )

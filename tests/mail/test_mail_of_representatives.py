"""Mail from whoever acts for a complainant counts as far as they may speak."""

from datetime import date

import pytest

from ombud.cases.life import asking
from ombud.cases.models import Case, Notice
from ombud.cases.states import Status
from ombud.cases.vocabulary import MessageKind, Scope
from ombud.jobs import reactions
from ombud.mail import intake
from tests import given
from tests.cases.test_representatives import a_lawyer, checked
from tests.mail.test_intake import later, letter_to, mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def mira():
    return given.person("mira")


@pytest.fixture
def asked(mira):
    """A lawyer handed it in, and we wait for an answer to a question."""
    case = given.case_under_investigation(
        mira, identity=given.named_complainant(), representative=a_lawyer()
    )
    return asking.ask(case, question="Which flat?", act=given.act(mira))


def from_lawyer(case, *, at=1):
    lawyer = case.representations.get().person
    answers = letter_to(lawyer, about=case)
    raw = mail("The third floor.", sender="lars@law.example", answers=answers)
    return intake.take_in(raw, at=later(at))


def test_whoever_may_speak_answers_our_question_by_mail(asked, mira):
    checked(asked, mira, scope=[Scope.SPEAK])
    from_lawyer(asked)
    asked.refresh_from_db()
    assert asked.status == Status.INVESTIGATING


@pytest.mark.parametrize("how", ["unchecked", "only reads", "over"])
def test_whoever_may_not_speak_is_read_by_us_and_answers_nothing(asked, mira, how):
    if how == "only reads":
        checked(asked, mira, scope=[Scope.READ])
    if how == "over":
        checked(asked, mira, valid_until=date(2026, 3, 2))
    from_lawyer(asked)

    asked.refresh_from_db()
    assert asked.status == Status.WAITING
    note = asked.messages.get(body="The third floor.")
    assert note.kind == MessageKind.NOTE
    assert all(file.internal for file in note.files.all())
    assert Case.objects.count() == 1
    reactions.deliver_all(at=given.act(days_later=40).at)
    assert Notice.objects.filter(user=mira, kind="represented").count() == 2


def test_the_complainants_own_mail_counts_whoever_has_the_receipt(asked):
    answers = letter_to(asked.person, about=asked)
    raw = mail("The second.", sender="ruth@example.org", answers=answers)
    intake.take_in(raw, at=later(1))
    asked.refresh_from_db()
    assert asked.status == Status.INVESTIGATING

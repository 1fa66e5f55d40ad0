"""What somebody of ours writes is kept on the server, for nobody but themselves."""

import pytest
from django.core.files.storage import default_storage

from ombud.cases import unsent
from ombud.cases.files import Spool, clearing
from ombud.cases.life import composing, erasing, keeping_out
from ombud.cases.models import Unsent, UnsentFile
from ombud.cases.steps import StepNotOpen
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
BILL = ("bill.txt", b"84.20 too much")


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya, identity=given.named_complainant())


def save(case, by, body, *, internal=False):
    return composing.keep(
        case, body=body, internal=internal, act=given.act(by, days_later=1)
    )


def with_file(case, by):
    return composing.attach(
        case,
        attached=[(BILL[0], Spool([BILL[1]]))],
        internal=False,
        act=given.act(by, days_later=1),
    )


def test_a_draft_is_kept_once_for_each_person_and_case(case, priya):
    lena = given.person("lena", Role.LEAD)
    save(case, priya, "Dear")
    save(case, priya, "Dear Ruth")
    save(case, lena, "Hello")

    assert unsent.words_of(unsent.draft_of(case, priya)) == "Dear Ruth"
    assert unsent.words_of(unsent.draft_of(case, lena)) == "Hello"
    assert Unsent.objects.count() == 2


def test_a_draft_is_no_part_of_the_case(case, priya):
    before = Entry.objects.count()
    save(case, priya, "Dear Ruth")
    with_file(case, priya)

    assert Entry.objects.count() == before
    assert not case.files.exists()
    assert "Dear" not in " ".join(case.messages.values_list("body", flat=True))


def test_who_complains_stands_in_no_draft_as_it_is_kept(case, priya):
    name = given.named_complainant().name
    save(case, priya, f"Dear {name}, thank you.")

    assert name not in Unsent.objects.values_list("body", flat=True).get()
    assert unsent.words_of(unsent.draft_of(case, priya)) == f"Dear {name}, thank you."


def test_nothing_written_is_no_draft(case, priya):
    assert save(case, priya, "  ") is None
    save(case, priya, "Dear Ruth")
    assert save(case, priya, "") is None
    assert not Unsent.objects.exists()


def test_whoever_may_not_write_keeps_no_draft(case):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    with pytest.raises(NotAllowed):
        save(case, jonas, "Dear Ruth")


def test_whoever_is_kept_out_keeps_no_draft(case, priya):
    lena = given.person("lena", Role.LEAD)
    keeping_out.recuse(case, people=[lena], act=given.act(priya))
    with pytest.raises(NotAllowed):
        save(case, lena, "Dear Ruth")


def test_a_file_that_cannot_be_taken_is_refused_when_it_is_added(case, priya):
    with pytest.raises(Unusable):
        composing.attach(
            case,
            attached=[("run.exe", Spool([b"MZ\x90\x00"]))],
            internal=False,
            act=given.act(priya),
        )
    assert not UnsentFile.objects.exists()


def test_a_file_beside_a_draft_lies_sealed_and_can_be_taken_away(
    case, priya, django_capture_on_commit_callbacks
):
    draft = with_file(case, priya)
    [file] = draft.files.all()
    with default_storage.open(file.stored) as stored:
        assert BILL[1] not in stored.read()
    [(name, content)] = unsent.files_of(draft)
    assert (name, content.open().read()) == BILL

    with django_capture_on_commit_callbacks(execute=True):
        composing.detach(case, file=file.pk, act=given.act(priya))
    assert not default_storage.exists(file.stored)


def test_nobody_takes_a_file_from_the_draft_of_somebody_else(case, priya):
    draft = with_file(case, priya)
    lena = given.person("lena", Role.LEAD)
    composing.detach(case, file=draft.files.get().pk, act=given.act(lena))
    assert draft.files.count() == 1


def test_a_message_carries_ten_files_and_no_more(case, priya):
    for _ in range(10):
        with_file(case, priya)
    with pytest.raises(Unusable):
        with_file(case, priya)


def test_the_nightly_sweep_leaves_what_waits_with_a_draft(case, priya):
    file = with_file(case, priya).files.get()
    clearing.sweep(act=given.act(days_later=900))
    assert default_storage.exists(file.stored)


def test_r8_1_1_a_draft_and_its_files_go_with_an_erasure(
    priya, django_capture_on_commit_callbacks
):
    lena = given.person("lena", Role.LEAD)
    case = given.closed_case(priya, lena)
    save(case, priya, "Dear Ruth")
    file = with_file(case, priya).files.get()

    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(
            case,
            what=[Erasable.TEXTS],
            because=ErasedBecause.SCHEDULE,
            act=given.act(days_later=3000),
        )

    assert not Unsent.objects.exists()
    assert not default_storage.exists(file.stored)


@pytest.mark.parametrize("part", [Erasable.TEXTS, Erasable.FILES])
def test_r8_1_1_a_page_left_open_brings_nothing_back_into_an_erased_case(priya, part):
    case = given.closed_case(priya, given.person("lena", Role.LEAD))
    save(case, priya, "Dear Ruth")
    erasing.erase(
        case,
        what=[part],
        because=ErasedBecause.SCHEDULE,
        act=given.act(days_later=3000),
    )

    with pytest.raises(StepNotOpen):
        save(case, priya, "Dear Ruth, about your bill")
    with pytest.raises(StepNotOpen):
        with_file(case, priya)
    assert not Unsent.objects.exists()

"""A case as one file for an outside body: readable, whole, to be verified."""

import json
import zipfile
from io import BytesIO

import pytest

from ombud.cases import filepack, files, policy, unsent
from ombud.cases.life import composing, writing
from ombud.cases.vocabulary import DisputeMove
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import reviews
from tests.cases.disputes import moved, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


def packed(case, by, **told):
    step = moved(case, by, DisputeMove.PACK, **told)
    content = files.content_of(step.file)
    return step, zipfile.ZipFile(BytesIO(content))


def test_a_file_pack_holds_the_case_its_files_and_its_journal(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena, identity=given.named_complainant())
    writing.note(case, body="Between us: careful.", act=given.act(mira, days_later=5))
    writing.attach(
        case,
        name="log.txt",
        content=b"Off for three days.",
        act=given.act(mira, days_later=5),
    )
    referred(case, mira)

    step, pack = packed(case, mira)

    told = json.loads(pack.read("contents.json"))
    names = [part["path"] for part in told["parts"]]
    assert names == ["case.txt", "journal.json", "files/001-log.txt"]
    assert pack.read("files/001-log.txt") == b"Off for three days."
    readable = pack.read("case.txt").decode()
    assert given.WORDS in readable
    assert "The log shows the boiler was off" in readable
    everything = b"".join(pack.read(name) for name in pack.namelist())
    assert b"careful" not in everything
    assert b"Ruth Adeyemi" not in everything
    assert [row["seq"] for row in json.loads(pack.read("journal.json"))][:3] == [
        1,
        2,
        3,
    ]
    entry = Entry.objects.get(verb="case.dispute_moved")
    assert entry.facts["sha256"] == step.file.sha256


def test_who_complains_is_in_a_pack_only_when_asked_for_and_is_recorded(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena, identity=given.named_complainant())
    writing.attach(
        case,
        name="letter.txt",
        content=b"From Ruth Adeyemi.",
        act=given.complainants_act(case, days_later=5),
    )
    referred(case, mira)

    _step, without = packed(case, mira)
    read = Entry.objects.filter(verb="party.identity_read")
    before = read.count()
    _step, pack = packed(case, mira, with_identity=True)

    assert "files/001-letter.txt" in pack.namelist()
    assert not any(name.startswith("files/") for name in without.namelist())
    assert "Ruth Adeyemi" in pack.read("case.txt").decode()
    assert read.count() == before + 1


def test_departments_that_are_asked_open_no_pack(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)
    step, _pack = packed(case, mira)
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    anna = given.person("anna", Role.AUDITOR)

    for person in (jonas, anna):
        assert step.file not in policy.files_open_to(person, case)
    assert step.file in policy.files_open_to(mira, case)


def test_who_may_not_read_who_complains_encloses_no_pack_with_a_letter(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)
    step, _pack = packed(case, mira)
    nora = given.person("nora")

    assert step.file in unsent.to_enclose(case, mira)
    assert step.file not in unsent.to_enclose(case, nora)
    act = given.act(nora, days_later=40)
    with pytest.raises(NotAllowed):
        composing.enclose(case, chosen=[step.file], internal=True, act=act)


def test_the_pack_is_written_in_the_language_of_the_complaint(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena, language="tr"), mira)

    _step, pack = packed(case, mira)

    assert json.loads(pack.read("contents.json"))["language"] == "tr"
    assert case.reference in pack.read("case.txt").decode().splitlines()[0]


def test_too_much_for_one_pack_is_refused_before_anything_is_written(team, monkeypatch):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    writing.attach(
        case, name="log.txt", content=b"x" * 64, act=given.act(mira, days_later=5)
    )
    referred(case, mira)
    monkeypatch.setattr(filepack, "LIMIT", 63)

    with pytest.raises(Unusable) as refused:
        packed(case, mira)

    assert refused.value.field == "kind"
    assert not case.dispute_steps.exists()

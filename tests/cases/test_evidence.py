"""What shows how it was is numbered, and findings name it."""

import pytest

from ombud.cases import attesting, policy, queries
from ombud.cases.life import consulting, investigating, writing
from ombud.cases.models import Evidence
from ombud.cases.vocabulary import FindingResult, Nature, Side
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.cases import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("billing"))


@pytest.fixture
def case(mira):
    """A case looked into at the standard level, with its plan."""
    case = sides.assessed(mira, category="billing")
    sides.plan(case, mira)
    return given.investigate(case, mira)


def find(case, mira, *evidence, result=FindingResult.UPHELD):
    return investigating.find(
        case,
        number=1,
        result=result,
        reasons="The log says so.",
        evidence=evidence,
        act=given.act(mira),
    )


def test_evidence_is_numbered_and_its_words_can_be_attested(case, mira):
    sides.evidence(case, mira)
    second = sides.evidence(
        case,
        mira,
        title="Call of 7 October",
        nature=Nature.OPINION,
        side=Side.COMPLAINANT,
    )

    assert [row.number for row in case.evidence.all()] == [1, 2]
    facts = Entry.objects.filter(verb="case.evidence_added").latest("seq").facts
    assert (facts["number"], facts["evidence"]) == (2, second.pk)
    assert "Call" not in str(facts)
    assert attesting.attest_all().holds

    Evidence.objects.filter(pk=second.pk).update(given_by="Somebody else")
    [altered] = attesting.attest_all().altered
    assert altered.column == "given_by"


def test_evidence_says_something(case, mira):
    with pytest.raises(Unusable) as refused:
        sides.evidence(case, mira, content="")
    assert refused.value.field == "content"
    with pytest.raises(Unusable) as refused:
        sides.evidence(case, mira, obtained_on=sides.day(3))
    assert refused.value.field == "obtained_on"
    assert not case.evidence.exists()


def test_evidence_is_a_file_of_the_case_or_a_new_one(case, mira):
    log = writing.attach(case, name="log.csv", content=b"x", act=given.act(mira))
    old = sides.evidence(case, mira, file=log.pk, content="")
    new = sides.evidence(
        case,
        mira,
        upload=("photo.jpg", contents.JPEG),
        side=Side.COMPLAINANT,
        content="",
    )

    assert old.file == log
    assert new.file.from_complainant
    assert new.file.internal
    with pytest.raises(Unusable) as refused:
        sides.evidence(case, mira, file=log.pk, upload=("photo.jpg", contents.JPEG))
    assert refused.value.field == "file"


def test_a_file_of_another_case_is_no_evidence_here(case, mira):
    other = given.case_under_investigation(mira)
    log = writing.attach(other, name="log.csv", content=b"x", act=given.act(mira))

    with pytest.raises(Unusable) as refused:
        sides.evidence(case, mira, file=log.pk)
    assert refused.value.field == "file"


def test_r7_6_2_a_finding_names_the_evidence_it_rests_on(case, mira):
    sides.evidence(case, mira)
    sides.evidence(case, mira)

    point = find(case, mira, 2)

    assert [row.number for row in point.evidence.all()] == [2]
    entry = Entry.objects.filter(verb="case.found").latest("seq")
    assert entry.facts["evidence"] == [2]


def test_a_finding_of_a_deep_look_rests_on_something(case, mira):
    with pytest.raises(Unusable) as refused:
        find(case, mira)
    assert refused.value.field == "evidence"
    with pytest.raises(Unusable):
        find(case, mira, 7)

    assert find(case, mira, result=FindingResult.NO_FINDING).result == "no_finding"


def test_a_finding_of_a_light_look_may_rest_on_none(mira):
    case = given.case_under_investigation(mira)
    assert find(case, mira).result == "upheld"


def test_who_is_asked_adds_evidence_and_reads_no_other(case, mira):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    letter = writing.write(
        case,
        body="Dear Ruth",
        attached=[("To Ruth.pdf", contents.PDF)],
        act=given.act(mira),
    )
    sides.evidence(case, mira, given_by="Ruth Adeyemi")
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Why?",
        due_on=sides.day(2),
        act=given.act(mira),
    )

    own = sides.evidence(case, jonas)

    assert list(policy.evidence_open_to(jonas, case)) == [own]
    assert policy.evidence_open_to(mira, case).count() == 2
    with pytest.raises(Unusable) as refused:
        sides.evidence(case, jonas, file=letter.files.get().pk)
    assert refused.value.field == "file"
    with pytest.raises(Unusable) as refused:
        sides.evidence(case, jonas, shown=True)
    assert refused.value.field == "shown"
    stranger = given.person("nosy", Role.EXPERT, of=given.unit("network"))
    with pytest.raises(NotAllowed):
        sides.evidence(case, stranger)


def test_what_is_shown_the_complainant_may_open(case, mira):
    sides.evidence(case, mira, upload=("kept.pdf", contents.PDF))
    sides.evidence(case, mira, upload=("shown.pdf", contents.PDF), shown=True)
    inside = writing.attach(
        case,
        name="internal.pdf",
        content=contents.PDF,
        internal=True,
        act=given.act(mira),
    )
    sides.evidence(case, mira, file=inside.pk, shown=True)

    names = [file.name for file in queries.files_for_complainant(case)]
    assert names == ["shown.pdf", "internal.pdf"]

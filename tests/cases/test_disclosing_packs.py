"""Documents sent in a dispute stand in the register, and may go without names."""

import zipfile
from io import BytesIO

import pytest

from ombud.cases import filepack, files
from ombud.cases.life import redacting, writing
from ombud.cases.life.redacting import Chosen
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Basis, Content, DisputeMove, PackFiles
from ombud.journal import queries as journal
from ombud.people.refusals import Unusable
from tests import given
from tests.cases import reviews
from tests.cases.disputes import moved, referred

pytestmark = pytest.mark.django_db
LETTER = b"From Ruth Adeyemi, card 4111 1111 1111 1111."


@pytest.fixture
def mira():
    return reviews.team()[0]


@pytest.fixture
def case(mira):
    case = given.received_case(identity=given.named_complainant())
    given.in_charge(case, mira)
    writing.attach(
        case, name="letter.txt", content=LETTER, act=given.complainants_act(case)
    )
    return referred(case, mira)


def names_in(step):
    pack = zipfile.ZipFile(BytesIO(files.content_of(step.file)))
    return {name: pack.read(name) for name in pack.namelist()}


def looked_through(case, by):
    file = case.files.get(name="letter.txt")
    seen = redacting.look(case, file, act=given.act(by, days_later=10))
    taken = [each.number for each in seen.proposals if each.found.is_proposed]
    chosen = Chosen(numbers=taken, areas={})
    return redacting.redact(case, file, chosen=chosen, act=given.act(by, days_later=10))


def test_a_pack_is_a_disclosure(case, mira):
    step = moved(case, mira, DisputeMove.PACK)
    row = case.disclosures.get()
    assert (row.recipient, row.basis) == ("Energy Ombudsman", Basis.REQUEST)
    assert Content.IDENTITY not in row.contents
    assert [each.file for each in row.items.all()] == [step.file]
    verbs = [entry.verb for entry in journal.entries_of(case)]
    assert verbs[-2:] == ["case.disclosed", "case.dispute_moved"]
    assert moved(case, mira, DisputeMove.STATUS)
    assert case.disclosures.count() == 1


def test_a_pack_on_the_basis_of_a_law_names_it(case, mira):
    with pytest.raises(Unusable) as refused:
        moved(case, mira, DisputeMove.PACK, basis=Basis.LAW)
    assert refused.value.field == "grounds"
    assert not case.dispute_steps.exists()


def test_a_confidential_case_goes_outside_by_few_hands(case, mira):
    case.confidential = True
    case.save()
    case.named.add(mira)
    with pytest.raises(NotReady):
        moved(case, mira, DisputeMove.PACK)
    assert moved(case, mira, DisputeMove.STATUS)


def test_a_letter_goes_along_without_its_names(case, mira):
    assert [file.name for file in filepack.not_looked_at(case)] == ["letter.txt"]
    row = looked_through(case, mira)
    assert filepack.not_looked_at(case) == []
    parts = names_in(moved(case, mira, DisputeMove.PACK, take=PackFiles.REDACTED))
    everything = b"".join(parts.values())
    assert b"4111" not in everything
    assert b"Adeyemi" not in everything
    assert files.content_of(row.made) in parts.values()
    assert case.disclosures.get().is_redacted


def test_what_nobody_looked_at_stays_out_when_that_is_asked(case, mira):
    told = {"take": PackFiles.LOOKED_AT, "with_identity": True}
    assert not any("files/" in name for name in names_in(
        moved(case, mira, DisputeMove.PACK, **told)
    ))  # fmt: skip

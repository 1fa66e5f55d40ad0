"""A seal says how every chain stood; whatever is changed behind it is found."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from ombud.journal import merkle, sealing, seals, signing, verifying_seals
from ombud.journal.models import Entry, Seal, SealedHead
from tests import given
from tests.journal.altering import alter

pytestmark = pytest.mark.django_db
OTHER_KEY = bytes(range(32))
OF_CASE = (
    "DELETE FROM journal_entry WHERE subject_kind = 'cases.case' AND subject_id = %s"
)
OF_SEALED = "DELETE FROM journal_sealedhead WHERE subject_id = %s"
TO_ANOTHER = (
    "UPDATE journal_entry SET subject_id = %s"
    " WHERE subject_kind = 'cases.case' AND subject_id = %s"
)


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def sealed(*, days_later=1):
    return sealing.seal(act=given.act(days_later=days_later))


def found(**told):
    return verifying_seals.verify_all(**told)


def reasons(found):
    return [(fault.number, fault.reason) for fault in found.faults]


def lost(found):
    return [(each.subject_id, each.seq, each.reason) for each in found.lost]


def chains():
    return Entry.objects.values("subject_kind", "subject_id").distinct().count()


def last_of(case):
    entries = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return entries.order_by("-seq")[0].seq


def test_a_seal_counts_every_chain_and_entry_and_is_signed(mira):
    given.acknowledged_case(mira)

    seal = sealed()

    assert (seal.number, seal.chains, seal.leaves) == (1, chains(), chains())
    assert seal.entries == Entry.objects.count()
    assert signing.is_signed(seals.said(seal), seal.signature)
    assert found().holds


def test_only_what_grew_is_sealed_again_and_nothing_where_nothing_happened(mira):
    case = given.acknowledged_case(mira)
    first = sealed()
    assert sealed(days_later=2) is None

    given.investigate(
        given.in_charge(
            given.assessing.assess(
                case, judgement=given.judgement(), act=given.act(mira)
            ),
            mira,
        ),
        mira,
    )
    second = sealed(days_later=3)

    assert second.leaves == first.leaves + 1
    assert (second.chains, second.entries) == (chains(), Entry.objects.count())
    assert second.previous == signing.digest(seals.said(first))
    assert found().holds


def test_an_entry_committed_late_is_in_the_next_seal(mira):
    given.received_case()
    sealed()
    late = Entry.objects.latest("pk")
    alter((f"{OF_SEALED} AND subject_kind = %s", [late.subject_id, late.subject_kind]))

    (one,) = found().lost

    assert (one.subject_id, one.reason) == (late.subject_id, "passed-over")


def test_a_chain_is_proved_to_be_in_a_seal(mira):
    case = given.acknowledged_case(mira)
    for _ in range(5):
        given.received_case()
    sealed()
    given.received_case()
    newest = sealed(days_later=2)

    first, last = seals.proofs_of(case)

    for proof in (first, last):
        head, seal = proof.head, proof.seal
        reached = merkle.root_from(
            seals.leaf_of(head), head.position, seal.leaves, proof.beside
        )
        assert reached == bytes(seal.root)
    assert (first.seal.number, last.seal.number) == (1, newest.number)
    assert first.head.seq == last_of(case)


def test_what_is_not_sealed_yet_has_no_proof(mira):
    assert seals.proofs_of(given.received_case()) == []


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("journal_seal", "UPDATE journal_seal SET entries = 1"),
        ("journal_seal", "DELETE FROM journal_seal"),
        ("journal_sealedhead", "UPDATE journal_sealedhead SET seq = 9"),
        ("journal_sealedhead", "DELETE FROM journal_sealedhead"),
    ],
)
def test_seals_cannot_be_rewritten_by_the_program_itself(mira, table, change):
    given.received_case()
    sealed()

    with (
        pytest.raises(DatabaseError, match="Seals are permanent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_an_entry_cut_off_the_end_is_named(mira):
    case = given.acknowledged_case(mira)
    end = last_of(case)
    sealed()

    alter((f"{OF_CASE} AND seq = %s", [case.pk, end]))

    assert lost(found()) == [(case.pk, end, "cut-off")]


def test_a_chain_removed_whole_is_named(mira):
    case = given.acknowledged_case(mira)
    sealed()

    alter((OF_CASE, [case.pk]))

    assert lost(found()) == [(case.pk, last_of_sealed(case), "chain-gone")]


def last_of_sealed(case):
    return seals.heads_of(case)[0].seq


def test_a_chain_written_anew_with_right_hashes_is_named(mira):
    case, other = given.acknowledged_case(mira), given.acknowledged_case(mira)
    sealed()
    alter((OF_CASE, [case.pk]), (TO_ANOTHER, [case.pk, other.pk]))

    assert lost(found()) == [
        (case.pk, last_of_sealed(case), "rewritten"),
        (other.pk, last_of_sealed(other), "chain-gone"),
    ]


def test_an_emptied_journal_is_named_chain_by_chain(mira):
    given.acknowledged_case(mira)
    count = chains()
    sealed()

    alter("DELETE FROM journal_entry")

    assert {reason for _id, _seq, reason in lost(found())} == {"chain-gone"}
    assert len(found().lost) == count


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE journal_seal SET entries = entries - 1 WHERE number = 2", "forged"),
        ("UPDATE journal_seal SET root = previous WHERE number = 2", "forged"),
        ("DELETE FROM journal_seal WHERE number = 2", "gap"),
        ("DELETE FROM journal_seal WHERE number = 3", "seal-missing"),
        (
            "UPDATE journal_sealedhead SET seq = seq + 5 WHERE position = 1",
            "other-root",
        ),
        ("DELETE FROM journal_sealedhead WHERE position = 1", "head-missing"),
        (
            "UPDATE journal_sealedhead SET nodes = '' WHERE position = 1",
            "nodes-altered",
        ),
    ],
)
def test_a_seal_removed_or_rewritten_is_found(mira, change, reason):
    for day in (1, 2, 3):
        given.acknowledged_case(mira)
        sealed(days_later=day)

    alter(change)

    assert reason in [said for _number, said in reasons(found())]


def published():
    return [
        json.loads(json.dumps(seals.published(seal))) for seal in Seal.objects.all()
    ]


def test_an_older_published_seal_finds_what_was_sealed_anew(mira):
    for day in (1, 2):
        given.acknowledged_case(mira)
        sealed(days_later=day)
    (old, _newer) = published()
    assert found(published=[old]).holds

    alter(
        "DELETE FROM journal_sealedhead",
        "DELETE FROM journal_seal",
        "DELETE FROM journal_entry WHERE subject_kind = 'cases.case' AND seq = 2",
    )
    sealed(days_later=3)

    assert found().faults == []  # it looks well from within
    assert {reason for _number, reason in reasons(found(published=[old]))} == {
        "published-differs",
    } | {"published-other-root"}


def test_a_published_seal_that_is_no_longer_there_or_was_never_ours_is_named(mira):
    given.acknowledged_case(mira)
    sealed()
    (kept,) = published()

    forged = {**kept, "entries": 4}
    assert reasons(found(published=[forged])) == [(1, "published-is-forged")]

    alter("DELETE FROM journal_sealedhead", "DELETE FROM journal_seal")
    assert (1, "published-is-gone") in reasons(found(published=[kept]))


def test_a_clock_set_back_is_told(mira):
    given.received_case()
    sealed(days_later=5)
    given.received_case()
    sealed(days_later=2)

    assert found().holds
    assert [(note.number, note.reason) for note in found().notes] == [
        (2, "clock-set-back")
    ]


def test_heads_are_those_of_the_chains(mira):
    given.acknowledged_case(mira)
    sealed()

    for head in SealedHead.objects.all():
        entry = Entry.objects.get(
            subject_kind=head.subject_kind, subject_id=head.subject_id, seq=head.seq
        )
        assert bytes(entry.hash) == bytes(head.hash)

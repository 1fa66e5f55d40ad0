"""Files stand sealed on the disk, each case under a key of its own."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given as tried_with
from hypothesis import settings as trying
from hypothesis import strategies as st

from ombud.cases import files, keys
from ombud.cases.files import checking, clearing
from ombud.cases.files.segments import HEAD, PROOF, SEGMENT, Damaged, Opened, Sealer
from ombud.cases.files.spooling import IN_MEMORY, Spool
from ombud.cases.keys import Erased
from ombud.cases.life import writing
from ombud.cases.models import CaseKey, File, Original
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import contents, given

KEY = bytes(range(32))
# A busy machine is no reason to fail.
BUSY = trying(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONG = bytes(range(256)) * (3 * SEGMENT // 256) + b"the end"


def sealed(text, name="a", key=KEY):
    out = BytesIO()
    sealer = Sealer(out, key, name)
    sealer.write(text)
    sealer.close()
    return out.getvalue()


def opened(stored, name="a", key=KEY):
    return b"".join(Opened(BytesIO(stored), key, name).pieces())


@BUSY
@tried_with(
    st.integers(0, 3 * SEGMENT + 5), st.integers(0, SEGMENT * 4), st.integers(0, 99_999)
)
def test_any_part_opens_by_itself(size, start, length):
    text = LONG[:size]
    reader = Opened(BytesIO(sealed(text)), KEY, "a")

    assert reader.size == size
    assert (
        b"".join(reader.pieces(start, start + length)) == text[start : start + length]
    )
    reader.seek(start)
    assert reader.read(7) == text[start : start + 7]


@pytest.mark.parametrize("size", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, len(LONG)])
def test_every_length_comes_back_whole(size):
    assert opened(sealed(LONG[:size])) == LONG[:size]


@pytest.mark.parametrize("kept", [0, 3, HEAD, HEAD + 5, HEAD + SEGMENT + PROOF, -1])
def test_what_is_cut_off_is_found(kept):
    with pytest.raises(Damaged):
        opened(sealed(LONG)[:kept])


def test_what_is_moved_or_added_is_found():
    whole = sealed(LONG)
    piece = SEGMENT + PROOF
    one, two = whole[HEAD : HEAD + piece], whole[HEAD + piece : HEAD + 2 * piece]
    rest = whole[HEAD + 2 * piece :]
    for changed in (
        whole[:HEAD] + two + one + rest,
        whole[:HEAD] + one + one + rest,
        whole[:HEAD] + two + rest,
        whole + one,
        whole + b"x",
    ):
        with pytest.raises(Damaged):
            opened(changed)


@BUSY
@tried_with(st.integers(0, len(sealed(LONG)) - 1))
def test_one_changed_byte_is_found(place):
    stored = bytearray(sealed(LONG))
    stored[place] ^= 1
    with pytest.raises(Damaged):
        opened(bytes(stored))


def test_a_file_opens_under_no_other_name_and_key():
    for name, key in (("b", KEY), ("a", bytes(32))):
        with pytest.raises(Damaged):
            opened(sealed(b"x"), name, key)


def test_what_is_on_its_way_is_never_plain_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spool = Spool()
    for _ in range(3):
        spool.write(b"Ruth Adeyemi " * (IN_MEMORY // 13))

    with spool.open() as on_disk:
        on_disk._stored.seek(0)
        assert b"Adeyemi" not in on_disk._stored.read()
    for _ in range(2):
        read = b"".join(spool.chunks())
        assert read.count(b"Ruth Adeyemi ") == 3 * (IN_MEMORY // 13)


@pytest.fixture
def mira(db):
    return given.person("mira")


def attached(mira, name="log.txt", content=b"Off for three days."):
    case = given.case_under_investigation(mira)
    return writing.attach(case, name=name, content=content, act=given.act(mira))


def place_of(file, settings):
    return Path(settings.FILES) / file.key


def test_what_lies_on_the_disk_tells_nothing(mira, settings):
    file = attached(mira)

    stored = place_of(file, settings).read_bytes()
    assert b"three days" not in stored
    assert files.content_of(file) == b"Off for three days."


def test_without_the_key_of_its_case_no_file_opens(mira):
    mine, other = attached(mira), attached(mira)

    assert keys.destroy(mine.case, act=given.act(mira))

    with pytest.raises(Erased):
        files.content_of(mine)
    with pytest.raises(Erased):
        keys.key_for(mine.case)
    assert not keys.destroy(mine.case, act=given.act(mira))
    assert files.content_of(other)
    assert checking.check_all().erased == 1


def test_keys_of_two_cases_are_not_swapped_unseen(mira):
    mine, other = attached(mira), attached(mira)
    one, two = (CaseKey.objects.get(case=file.case) for file in (mine, other))
    one.wrapped_key, two.wrapped_key = two.wrapped_key, one.wrapped_key
    one.save()
    two.save()

    found = checking.check_all()

    assert [fault.wrong for fault in found.faults] == ["unreadable", "unreadable"]


def test_files_that_are_missing_altered_or_swapped_are_named(mira, settings):
    gone, cut, one, two, fine = (attached(mira, content=b"%d." % n) for n in range(5))
    place_of(gone, settings).unlink()
    place_of(cut, settings).write_bytes(place_of(cut, settings).read_bytes()[:-1])
    here, there = place_of(one, settings), place_of(two, settings)
    first, second = here.read_bytes(), there.read_bytes()
    here.write_bytes(second)
    there.write_bytes(first)

    found = checking.check_all()

    assert not found.holds
    assert {fault.file_id: fault.wrong for fault in found.faults} == {
        gone.pk: "missing",
        cut.pk: "unreadable",
        one.pk: "unreadable",
        two.pk: "unreadable",
    }
    assert files.content_of(fine) == b"4."


def test_another_file_in_its_place_is_named_though_its_row_agrees(mira):
    file = attached(mira)
    made = files.keep(
        file.case, name="x.txt", content=b"Never off.", act=given.act(mira)
    )
    facts = {"key": made.key, "sha256": made.sha256, "size": made.size}
    made.delete()
    File.objects.filter(pk=file.pk).update(**facts)

    found = checking.check_all()

    assert [(each.file_id, each.wrong) for each in found.faults] == [
        (file.pk, "altered")
    ]


def test_a_picture_and_what_it_was_are_both_in_the_journal_and_checked(mira):
    file = attached(mira, name="meter.jpg", content=contents.JPEG)

    entry = Entry.objects.get(verb="case.file_added")
    assert entry.facts["files"] == [file.sha256, file.original.sha256]
    assert checking.check_all().holds


def test_bytes_no_row_speaks_of_are_swept_away_in_time(mira, settings):
    file = attached(mira)
    File.objects.filter(pk=file.pk).delete()
    assert clearing.sweep(act=given.act()) == 0

    assert clearing.sweep(act=given.act(days_later=9999)) == 1

    assert not place_of(file, settings).exists()


def test_the_original_of_a_picture_goes_when_its_case_is_over_unless_it_is_evidence(
    mira,
):
    lena = given.person("lena", Role.LEAD)
    case = given.closed_case(mira, lena)
    act = given.complainants_act(case)
    plain = files.keep(case, name="a.jpg", content=contents.JPEG, act=act)
    shown = files.keep(case, name="b.jpg", content=contents.JPEG, act=act)
    case.evidence.create(
        number=1,
        kind="photo",
        title="Meter",
        given_by="Ruth",
        file=shown,
        obtained_on=given.MONDAY.date(),
        added_by=mira,
        added_at=given.MONDAY,
    )

    assert clearing.drop_originals(act=given.act(days_later=99)) == 1

    assert [original.file_id for original in Original.objects.all()] == [shown.pk]
    assert files.content_of(plain)

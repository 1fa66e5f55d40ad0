"""What everybody reads of the seals, and what complainants and staff take along."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from ombud.cases.life import writing
from ombud.journal import queries as journal
from ombud.journal import sealing, seals, signing
from ombud.people.vocabulary import Role
from tests import given
from tests.journal.altering import alter
from tests.printing.test_pages import read

pytestmark = pytest.mark.django_db
NOTE = "Between us: they rang my sister."
RECORD, FILE = "/case/record/", "/case/record/file/"


@pytest.fixture
def received():
    given.organisation()
    return given.received(identity=given.named_complainant())


@pytest.fixture
def own(client, received):
    """A browser in which the complaint is open."""
    client.post(
        "/track/",
        {"reference": received.case.reference, "receipt": received.receipt},
    )
    return client


def seal(*, days_later=1):
    return sealing.seal(act=given.act(days_later=days_later))


def test_before_the_first_seal_the_page_says_so(client):
    given.organisation()
    page = client.get("/seals/").content.decode()

    assert "Nothing has been sealed yet." in page
    assert client.get("/seals.json").json() == {"seals": [], "before": None}
    assert client.get("/seals/1/").status_code == 404
    assert client.get("/seals/1.json").status_code == 404


def test_everybody_reads_the_seals_and_checks_their_signature(client, received):
    seal()

    (told,) = client.get("/seals.json").json()["seals"]

    said = {name: value for name, value in told.items() if name != "signature"}
    assert signing.is_signed(said, bytes.fromhex(told["signature"]))
    assert client.get("/seals/1.json").json() == told
    for page in ("/seals/", "/seals/1/"):
        shown = client.get(page).content.decode()
        assert told["key"] in shown
        assert received.case.reference not in shown


def test_many_seals_stand_on_several_pages(client, received):
    for day in range(1, 28):
        given.received_case()
        seal(days_later=day)

    first = client.get("/seals/").content.decode()

    assert "Seal 27" in first
    assert "Seal 2<" not in first
    assert "Seal 2<" in client.get("/seals/?before=3").content.decode()
    for nonsense in ("-1", "x", "9" * 40, "²"):
        assert client.get(f"/seals/?before={nonsense}").status_code == 200


def test_a_complainant_reads_that_the_record_holds(own, received):
    assert "It is sealed within the hour." in own.get(RECORD).content.decode()
    seal()

    page = own.get(RECORD).content.decode()

    assert "has not been changed. It was last sealed on" in page
    assert RECORD in own.get("/case/").content.decode()


def test_a_complainant_reads_that_it_was_changed(own, received):
    alter("UPDATE journal_entry SET verb = 'case.closed' WHERE seq = 1")

    assert "was changed after it was written" in own.get(RECORD).content.decode()


def test_without_a_receipt_there_is_no_record(client, received):
    assert client.get(RECORD).status_code == 302
    assert client.post(FILE).status_code == 403
    assert client.get(FILE).status_code == 405


def pack_of(answer):
    assert answer.status_code == 200, answer.content
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


def checked(pack, folder):
    pack.extractall(folder)
    return subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py")],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complainant_takes_all_of_it_along_but_no_notes(own, received, tmp_path):
    mira = given.person("mira")
    writing.note(received.case, body=NOTE, act=given.act(mira))
    seal()

    pack = pack_of(own.post(FILE))

    told = json.loads(pack.read("case.json"))
    assert given.WORDS in json.dumps(told)
    written = [name for name in pack.namelist() if not name.endswith(".pdf")]
    assert NOTE not in "".join(pack.read(name).decode() for name in written)
    assert NOTE not in read(pack.read("case.pdf"))
    assert told["made_for"] == "complainant"
    answer = checked(pack, tmp_path)
    assert answer.returncode == 0, answer.stdout
    assert "entries withheld: 1" in answer.stdout
    assert journal.has_ever_happened("case.exported", received.case)


@pytest.fixture
def case():
    given.organisation()
    case = given.case_under_investigation(
        given.person("mira"), identity=given.named_complainant()
    )
    seal()
    return case


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("mira", None, 200),
        ("hugo", Role.HANDLER, 403),
        ("lena", Role.LEAD, 403),
        ("ruth", Role.REPRESENTATIVE, 200),
        ("noor", Role.AUDITOR, 200),
        ("paul", Role.PRIVACY, 200),
        ("adam", Role.ADMIN, 404),
    ],
)
def test_who_may_hand_a_case_out(client, case, name, role, status):
    user = given.person(name, role) if role else case.handler
    client.force_login(user)

    assert client.get(f"/desk/cases/{case.reference}/export/").status_code == status
    answer = client.post(f"/desk/cases/{case.reference}/export/")
    assert answer.status_code == status
    assert b"".join(answer)


def test_the_handler_hands_a_case_out_with_or_without_who_complains(
    client, case, tmp_path
):
    writing.note(case, body=NOTE, act=given.act(case.handler))
    client.force_login(case.handler)
    address = f"/desk/cases/{case.reference}/export/"

    bare, named = tmp_path / "bare", tmp_path / "named"
    answer = checked(pack_of(client.post(address)), bare)
    assert answer.returncode == 0, answer.stdout
    assert checked(pack_of(client.post(address, {"with_identity": "on"})), named)

    assert NOTE in (bare / "case.json").read_text()
    assert "Adeyemi" not in (bare / "case.json").read_text()
    assert "Ruth Adeyemi" in (named / "case.json").read_text()
    facts = [
        entry.facts["with_identity"]
        for entry in journal.entries_of(case).filter(verb="case.exported")
    ]
    assert facts == [False, True]


def test_an_auditor_may_not_say_who_complains_without_saying_why(client, case):
    client.force_login(given.person("noor", Role.AUDITOR))

    pack = pack_of(
        client.post(f"/desk/cases/{case.reference}/export/", {"with_identity": "on"})
    )

    assert "Adeyemi" not in pack.read("case.json").decode()


def test_the_case_page_offers_it_only_to_whoever_may(client, case):
    address = f"/desk/cases/{case.reference}/export/"
    client.force_login(case.handler)
    assert address in client.get(f"/desk/cases/{case.reference}/").content.decode()

    client.force_login(given.person("lena", Role.LEAD))
    assert address not in client.get(f"/desk/cases/{case.reference}/").content.decode()


def test_the_key_on_the_page_is_the_key_of_the_newest_seal(client, case):
    assert bytes(seals.latest().key).hex() in client.get("/seals/").content.decode()

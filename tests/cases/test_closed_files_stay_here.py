"""What a scanner locked away or has not seen, and what was erased, is handed out in no
form: it is left out, and it is said that it was.
"""

import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from ombud.cases import files
from ombud.cases.giving import Giving
from ombud.cases.life import disclosing, erasing, exporting, scanning, writing
from ombud.cases.vocabulary import (
    Basis,
    Content,
    DisputeMove,
    Erasable,
    ErasedBecause,
    RecipientKind,
    Way,
)
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.project.scanner_address import Address
from tests import clamd, given
from tests.cases import reviews
from tests.cases.disputes import moved, referred
from tests.web.test_case_page import open_case

pytestmark = pytest.mark.django_db
CLEAN, HARMFUL, NEW = "clean.txt", "harmful.txt", "new.txt"


class Files:
    """A case with a clean file, one that is locked away and one that waits."""

    def __init__(self, settings):
        given.organisation()
        self.mira, lena, _rosa = reviews.team()
        self.case = given.answered_case(
            self.mira, lena, identity=given.named_complainant()
        )
        with clamd.listening() as server:
            settings.SCANNER = server.place
            server.taken_for_harmful = b"three days"
            self.sends(CLEAN, b"Off for two days.")
            self.sends(HARMFUL, b"Off for three days.")
            scanning.scan_waiting(act=given.act())
        settings.SCANNER = Address(host="127.0.0.1", port=9)
        self.sends(NEW, b"Off for four days.")

    def sends(self, name, content):
        writing.attach(
            self.case,
            name=name,
            content=content,
            act=given.complainants_act(self.case, days_later=5),
        )

    def named(self, name):
        return self.case.files.get(name=name)


@pytest.fixture
def sent(settings):
    return Files(settings)


def parts_of(content):
    return zipfile.ZipFile(io.BytesIO(content))


def everything_in(pack):
    return b"".join(pack.read(name) for name in pack.namelist())


def test_a_pack_for_outside_names_what_stayed_out(sent):
    referred(sent.case, sent.mira)

    step = moved(sent.case, sent.mira, DisputeMove.PACK, with_identity=True)

    with files.opened(step.file) as stored:
        pack = parts_of(b"".join(files.pieces_of(stored)))
    assert [name for name in pack.namelist() if name.startswith("files/")] == [
        "files/001-clean.txt"
    ]
    told = json.loads(pack.read("contents.json"))
    assert told["left_out"] == [
        {"name": HARMFUL, "why": "locked_away"},
        {"name": NEW, "why": "waiting"},
    ]


def test_the_form_of_a_pack_says_what_will_stay_out(client, sent):
    referred(sent.case, sent.mira)
    client.force_login(sent.mira)

    page = client.get(reverse("desk:step", args=[sent.case.reference, "dispute"]))

    assert "nobody can open them now: harmful.txt; new.txt" in page.text


def test_an_exported_case_names_what_stayed_out_and_still_holds(sent, tmp_path):
    act = given.complainants_act(sent.case, days_later=6)
    with exporting.export(sent.case, act=act) as made:
        pack = parts_of(made.read())

    told = json.loads(pack.read("case.json"))["files"]
    assert {(file["name"], file["state"]) for file in told if "name" in file} == {
        (CLEAN, "given"),
        (HARMFUL, "locked_away"),
        (NEW, "waiting"),
    }
    assert b"Off for three days." not in everything_in(pack)
    assert "locked_away: harmful.txt" in pack.read("case.txt").decode()
    pack.extractall(tmp_path)
    said = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "verify.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout
    assert "files locked_away: 1" in said.stdout


def test_nothing_that_is_closed_is_given_to_anybody(sent):
    for name in (HARMFUL, NEW):
        with pytest.raises(Unusable) as refused:
            disclosing.disclose(
                sent.case,
                told=Giving(
                    recipient_kind=RecipientKind.COURT,
                    recipient="A surveyor",
                    basis=Basis.LAW,
                    grounds="Section 5",
                    contents=[Content.FILES],
                    files=[sent.named(name).pk],
                    words="The file.",
                    way=Way.POST,
                    given_on=given.MONDAY.date(),
                ),
                act=given.act(sent.mira, days_later=6),
            )
        assert refused.value.field == "files"


def test_the_page_of_a_complaint_does_not_list_what_was_erased(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    case = given.closed_case(given.person("mira"), lena)
    bill = [("bill.txt", b"84")]
    theirs = given.complainants_act(case, days_later=9)
    writing.write(case, body="My bill.", attached=bill, act=theirs)
    file = case.files.get(name="bill.txt")
    by_the_clock = Act(
        actor=None, at=given.MONDAY + timedelta(days=4000), door=Door.CLOCK
    )
    because = ErasedBecause.SCHEDULE
    erasing.erase(case, what=[Erasable.FILES], because=because, act=by_the_clock)

    open_case(client, case)

    place = reverse("portal:case-file", args=[file.pk])
    assert place not in client.get(reverse("portal:case")).text
    answer = client.get(place)
    assert (answer.status_code, "has been erased" in answer.text) == (409, True)

"""Somebody with a name nobody else has complains by every door. Nowhere but under
their own key does anything at rest, and nothing we emit, say who it was.
"""

import base64
import io
import zipfile
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from ombud.cases import filepack, files
from ombud.cases.life import (
    asking,
    consulting,
    evidencing,
    investigating,
    writing,
)
from ombud.cases.models import Case, File, Message
from ombud.cases.registering import Acting
from ombud.cases.vocabulary import Channel, EvidenceKind, FindingResult, Side
from ombud.mail.intake import take_in
from ombud.mail.models import Outgoing
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given, postbox
from tests.api.calling import Program
from tests.vault import dumping

pytestmark = pytest.mark.django_db
WHO = Identity(
    name="Zeldanora Quibblethorpe",
    email="zeldanora@quibblemail.example",
    phone="+44 7700 900461",
    address="77 Canarybird Lane\nZedford ZZ9 9ZZ",
    customer_number="CANARY-20931",
)
DAUGHTER = Identity(name="Wilhelmette Quibblethorpe", email="willa@quibblemail.example")
SIGNED = (
    "I am Zeldanora Quibblethorpe of 77 Canarybird Lane, number CANARY-20931. Ring me"
    " on 07700 900461 or write to Zeldanora@Quibblemail.example. Mrs QUIBBLETHORPE"
)
TOLD = "I am Zeldanora Quibblethorpe. Write to Zeldanora@Quibblemail.example."
DEAR = "Dear Zeldanora Quibblethorpe, we wrote to 77 Canarybird Lane."
WORDS = {"zeldanora", "quibblethorpe", "wilhelmette", "canarybird", "quibblemail"}
PIECES = {"7700 900461", "7700900461", "canary-20931", "zz9 9zz"}
NAMED = "Zeldanora Quibblethorpe 07700 900461.txt"


@pytest.fixture(autouse=True)
def _town(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def mira():
    return given.person("mira", of=given.unit())


def telling(text):
    return dumping.found_in(text, WORDS, PIECES)


def nothing_at_rest(settings):
    assert not dumping.leaks_in_rows((WORDS, PIECES))
    assert not dumping.leaks_in_files(settings.FILES, (WORDS, PIECES))


def complained(**told):
    return given.received_case(SIGNED, identity=WHO, **told)


def test_on_the_portal_neither_draft_nor_session_nor_case_says_it(client, settings):
    client.post("/complain/story/", {"narrative": TOLD + " Ring 07700 900461."})
    told = {"who": "named", "language": "en", "name": WHO.name, "email": WHO.email}
    client.post("/complain/you/", told)
    client.post("/complain/reach/", {**told, "phone": WHO.phone})
    nothing_at_rest(settings)

    page = client.post("/complain/check/", follow=True)

    assert Case.objects.exists()
    assert not telling("".join(place for place, _status in page.redirect_chain))
    nothing_at_rest(settings)


def test_over_the_api_and_by_mail_and_on_the_telephone(mira, settings):
    program = Program()
    who = {"name": WHO.name, "email": WHO.email, "phone": WHO.phone}
    sent = program.post(
        "/complaints", {"narrative": TOLD, "complainant": who}, idempotency_key="k1"
    )
    assert sent.status_code == 201
    mail = EmailMessage()
    mail["From"] = f"{WHO.name} <{WHO.email}>"
    mail["Subject"] = "Zeldanora Quibblethorpe complains"
    mail["Message-ID"] = "<1@quibble>"
    mail.set_content("It is wrong.\n-- \nZeldanora Quibblethorpe")
    mail.add_attachment(b"I am Zeldanora.", "text", "plain", filename="Zeldanora.txt")
    take_in(mail.as_bytes(), at=timezone.now())
    complained(
        channel=Channel.PHONE,
        summary="Zeldanora Quibblethorpe on the telephone",
        points=["Nobody called Mrs Quibblethorpe back."],
        representative=Acting(identity=DAUGHTER, evidence="Wilhelmette is my daughter"),
    )

    assert Case.objects.count() == 3
    nothing_at_rest(settings)


def worked_on(mira):
    """A case on which everybody writes the name wherever something can be written."""
    case = given.case_under_investigation(mira, identity=WHO, narrative=SIGNED)
    by = given.act(mira)
    writing.write(case, body=DEAR, act=by)
    writing.note(case, body="Quibblethorpe rang from 07700900461.", act=by)
    item = evidencing.Item(
        kind=EvidenceKind.STATEMENT,
        title="What Zeldanora said",
        given_by="Zeldanora Quibblethorpe",
        obtained_on=by.at.date(),
        side=Side.COMPLAINANT,
        content=SIGNED,
    )
    evidencing.add_evidence(case, item=item, act=by)
    soon = by.at.date() + timedelta(days=3)
    consulting.consult(case, unit=given.unit("lab"), question=DEAR, due_on=soon, act=by)
    investigating.find(
        case, number=1, result=FindingResult.UPHELD, reasons=DEAR, act=by
    )
    asking.ask(case, question=DEAR, act=by)
    return case


def test_r8_1_whatever_we_write_ourselves_does_not_say_it(mira, settings):
    case = worked_on(mira)
    files.keep(case, name=NAMED, content=b"Zeldanora was here.", act=given.act(mira))
    filepack.keep(case, with_identity=True, act=given.act(mira))

    nothing_at_rest(settings)
    assert not telling("".join(str(File.objects.values_list("name", flat=True))))


def test_letters_say_it_in_the_address_alone_and_letters_to_staff_nowhere(
    mira, settings
):
    mira.email = "mira@example.org"
    mira.save()
    with postbox.opened(settings) as inbox:
        worked_on(mira)
        postbox.send_all(at=given.act(days_later=90).at)

    assert inbox.letters
    for to, letter in inbox.letters:
        del letter["To"]
        assert to in ([WHO.email], [mira.email])
        assert not telling(letter.as_string())
    assert not telling(str(list(Outgoing.objects.values())))


def test_whoever_need_not_know_reads_it_on_no_page_and_over_no_api(mira):
    case = worked_on(mira)
    place = f"/desk/cases/{case.reference}/"
    for role in (Role.AUDITOR, Role.APPROVER):
        reader = Client()
        reader.force_login(given.person(f"a-{role}", role, of=given.unit()))
        answer = reader.get(place)
        assert not telling(answer.content.decode())
        api = Program(given.person(f"b-{role}", role, of=given.unit()))
        told = api.get(f"/cases/{case.reference}")
        assert not telling(told.content.decode())


def test_whoever_needs_it_reads_it_where_it_was_written_and_that_is_recorded(
    mira, client
):
    case = worked_on(mira)
    client.force_login(mira)

    page = client.get(f"/desk/cases/{case.reference}/").content.decode()

    assert "Dear Zeldanora Quibblethorpe, we wrote to 77 Canarybird Lane." in page
    assert "⟦" not in page
    told = Program(mira).get(f"/cases/{case.reference}").json()
    assert told["narrative"] == SIGNED
    assert not telling(client.get("/desk/").content.decode())


def test_the_complainant_reads_their_own_words_as_they_wrote_them(client):
    received = given.received(SIGNED, identity=WHO)
    told = {"reference": received.case.reference, "receipt": received.receipt}
    client.post("/track/", told)

    assert "I am Zeldanora Quibblethorpe of 77 Canary" in str(
        client.get("/case/").content.decode()
    )


def test_a_pack_without_the_name_has_it_nowhere_and_one_with_it_does(mira):
    case = worked_on(mira)
    without = filepack.keep(case, with_identity=False, act=given.act(mira))
    assert not telling(unpacked(without))

    named = filepack.keep(case, with_identity=True, act=given.act(mira))
    assert DEAR in unpacked(named)


def unpacked(pack):
    content = b"".join(files.pieces_of(files.opened(pack)))
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return " ".join(
            f"{name} {zipped.read(name).decode(errors='ignore')}"
            for name in zipped.namelist()
        )


def test_an_error_report_does_not_say_it(client, mira, settings, capfd, caplog):
    case = worked_on(mira)
    client.raise_request_exception = False
    client.force_login(mira)
    client.post("/complain/story/", {"narrative": SIGNED})
    settings.VAULT_KEYS = (bytes(32),)

    answers = [
        client.get(f"/desk/cases/{case.reference}/"),
        client.get("/complain/story/"),
        client.post("/complain/you/", {"who": "named", "name": WHO.name}),
        Program(mira).get(f"/cases/{case.reference}/complainant"),
        Program().post("/complaints", base64.b64encode(SIGNED.encode())),
    ]

    assert answers[0].status_code == 200
    assert "the key is not here" in answers[0].content.decode()
    heard = capfd.readouterr()
    assert not telling(heard.out + heard.err + caplog.text)


def test_a_download_has_its_name_again_for_who_may_know(mira, client):
    case = worked_on(mira)
    file = files.keep(case, name=NAMED, content=b"Zeldanora.", act=given.act(mira))
    assert not telling(file.name)
    client.force_login(mira)

    place = f"/desk/cases/{case.reference}/files/{file.pk}/"
    answer = client.get(place, follow=True)
    answer.close()

    assert "Zeldanora" in answer["Content-Disposition"]
    assert default_storage.exists(file.key)
    assert not telling(file.key)


def test_what_is_read_again_and_saved_again_reads_the_same(mira):
    case = worked_on(mira)
    before = list(Message.objects.values_list("body", flat=True))
    for message in Message.objects.all():
        message.save()

    assert list(Message.objects.values_list("body", flat=True)) == before
    fresh = Case.objects.defer("search").get(pk=case.pk)
    fresh.save()
    assert Case.objects.get(pk=case.pk).narrative == fresh.narrative

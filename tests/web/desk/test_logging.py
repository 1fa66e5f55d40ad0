"""Writing down a complaint somebody tells us."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.cases.models import Case
from ombud.people.vocabulary import Role
from tests import contents, given

pytestmark = pytest.mark.django_db
LOG = "/desk/log/"


@pytest.fixture(autouse=True)
def ida(client):
    given.organisation()
    ida = given.person("ida", Role.INTAKE)
    client.force_login(ida)
    return ida


def told(**more):
    return {
        "narrative": "No water since the morning.",
        "channel": "phone",
        "language": "en",
        "token": "form-1",
        **more,
    }


def test_a_call_becomes_a_case_with_a_receipt_to_read_out(client, ida):
    answer = client.post(LOG, told(name="Ruth Adeyemi", phone="+441632960114"))
    case = Case.objects.get()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert case.reference in page
    assert case.captured_by == ida
    assert case.channel == "phone"
    assert len(re.findall(r"<li>", page.split("Receipt code")[1])) >= 5
    assert "no-store" in answer["Cache-Control"]


def test_loading_the_receipt_again_opens_no_second_case(client):
    first = client.post(LOG, told()).content.decode()
    second = client.post(LOG, told()).content.decode()
    code = re.compile(r'class="om-code">(.*?)</p>')
    assert code.search(first)[1] == code.search(second)[1]
    assert Case.objects.count() == 1


def test_a_form_changed_after_sending_opens_no_second_case(client):
    client.post(LOG, told())
    answer = client.post(LOG, told(narrative="Something else."))
    assert answer.status_code == 409
    assert "Something else." in answer.content.decode()
    assert Case.objects.count() == 1


def test_nothing_told_is_refused_with_all_the_rest_kept(client):
    answer = client.post(LOG, told(narrative=" ", name="Ruth Adeyemi"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ruth Adeyemi" in page
    assert 'id="id_narrative-error"' in page


def test_an_unfinished_address_is_refused_at_its_field(client):
    answer = client.post(LOG, told(email="ruth"))
    assert answer.status_code == 422
    assert 'id="id_email-error"' in answer.content.decode()


def test_a_letter_counts_from_the_day_it_came(client):
    day = timezone.localdate() - timedelta(days=3)
    client.post(LOG, told(channel="letter", received_on=day.isoformat()))
    assert Case.objects.get().received_at.date() == day


def test_a_letter_of_tomorrow_is_refused(client):
    day = timezone.localdate() + timedelta(days=2)
    answer = client.post(LOG, told(received_on=day.isoformat()))
    assert answer.status_code == 422
    assert "future" in answer.content.decode()


def test_another_file_under_the_same_form_is_not_lost_unseen(client):
    client.post(LOG, told())
    scan = SimpleUploadedFile("letter.pdf", contents.PDF)
    answer = client.post(LOG, told(attached=scan))
    assert answer.status_code == 409


def test_whoever_answers_the_telephone_can_type_at_once(client):
    assert "autofocus" in client.get(LOG).content.decode()
    assert "autofocus" not in client.post(LOG, {}).content.decode()

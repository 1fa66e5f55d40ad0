"""“A customer told me …”, and small matters put right at once."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ombud.cases import unveiling
from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.journal.models import Entry
from ombud.parties import identities
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.web.desk.settling import WORDS, page_of, process, settle

pytestmark = pytest.mark.django_db
CODE = re.compile(r'class="om-code">(.*?)</p>')
TOLD = {"narrative": "The driver shouted at my neighbour.", "token": "form-1"}


@pytest.fixture(autouse=True)
def here():
    given.organisation()


def pass_on(client, **told):
    return client.post(reverse("desk:told-us"), TOLD | told)


@pytest.mark.parametrize("role", list(Role))
def test_r7_1_whoever_works_here_passes_on_what_a_customer_told(client, role):
    me = given.person("me", role)
    client.force_login(me)
    assert client.get(reverse("desk:told-us")).status_code == 200

    page = pass_on(client, name="Ruth Adeyemi", reach="+441632960114").content.decode()

    case = Case.objects.get()
    who = identities.reveal(case.person)
    assert (who.name, who.phone, who.email) == ("Ruth Adeyemi", "+441632960114", "")
    assert case.captured_by == me
    assert case.reference in page
    assert CODE.search(page)


def test_an_address_with_an_at_sign_is_an_e_mail_address(client):
    client.force_login(given.person("me", Role.EXPERT))
    pass_on(client, reach="ruth@example.org")
    assert identities.reveal(Case.objects.get().person).email == "ruth@example.org"


def test_danger_is_passed_on_too(client):
    client.force_login(given.person("me", Role.EXPERT))
    pass_on(
        client, danger_told="on", attached=SimpleUploadedFile("a.pdf", contents.PDF)
    )
    case = Case.objects.get()
    assert Entry.objects.filter(verb="case.danger_told", subject_id=case.pk).exists()
    assert case.files.count() == 1


def test_sent_twice_it_is_one_complaint_and_changed_it_is_refused(client):
    client.force_login(given.person("me", Role.EXPERT))
    codes = [CODE.search(pass_on(client).content.decode())[1] for _twice in range(2)]
    assert codes[0] == codes[1]
    changed = pass_on(client, narrative="Something else.")
    assert changed.status_code == 409
    assert "Something else." in changed.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "place"), [({"narrative": " "}, "narrative"), ({"reach": "a@"}, "reach")]
)
def test_what_cannot_be_taken_is_said_at_its_field_with_the_rest_kept(
    client, told, place
):
    client.force_login(given.person("me", Role.EXPERT))
    answer = pass_on(client, **({"name": "Ruth Adeyemi"} | told))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{place}-error"' in page
    assert "Ruth Adeyemi" in page


def test_all_that_is_told_on_the_telephone_reaches_the_complaint(client):
    client.force_login(given.person("ida", Role.INTAKE))
    told = {
        "channel": "phone",
        "language": "en",
        "product": "Water meter",
        "place": "12 Quay Street",
        "occurred_on": "2026-01-05",
        "involved": "The driver",
        "external_reference": "W-77",
        "customer_number": "4711",
    }
    client.post(reverse("desk:log"), TOLD | told)
    case = Case.objects.get()
    kept = (case.product, case.place, case.external_reference)
    assert kept == ("Water meter", "12 Quay Street", "W-77")
    assert case.occurred_on.isoformat() == "2026-01-05"
    assert "driver" in unveiling.words_of(case).values() or case.involved
    assert identities.reveal(case.person).customer_number == "4711"


# Where the process lets small matters go without a second person.


@pytest.fixture
def priya(client):
    rita = given.person("rita", Role.REPRESENTATIVE)
    grave = {"severity_at_least": 3, "roles": ["representative"]}
    process(rita, approvals=[grave])
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def test_whoever_took_it_down_settles_it_while_they_are_on_the_line(client, priya):
    case = given.received_case()

    assert settle(client, case).status_code == 302

    assert (case.status, case.handler) == (Status.ANSWERED, priya)
    assert case.remedies.get().description == "A refund"


@pytest.mark.usefixtures("priya")
def test_a_grave_matter_is_not_settled_by_one_alone(client):
    case = given.received_case()

    answer = settle(client, case, severity="4")

    assert answer.status_code in {409, 422}
    assert case.status == Status.RECEIVED
    assert WORDS["reasons"] in answer.content.decode()


@pytest.mark.usefixtures("priya")
@pytest.mark.parametrize("role", [Role.INTAKE, Role.EXPERT, Role.APPROVER])
def test_who_may_not_take_it_may_not_settle_it(client, role):
    case = given.received_case()
    client.force_login(given.person("other", role))
    assert client.get(page_of(case)).status_code in {403, 404}


@pytest.mark.usefixtures("priya")
def test_a_case_in_other_hands_is_not_settled(client):
    case = given.case_under_investigation(given.person("mira"))
    assert client.get(page_of(case)).status_code == 403


@pytest.mark.usefixtures("priya")
def test_the_receipt_of_a_call_leads_there(client):
    told = TOLD | {"channel": "phone", "language": "en"}
    page = client.post(reverse("desk:log"), told).content.decode()
    assert page_of(Case.objects.get()) in page

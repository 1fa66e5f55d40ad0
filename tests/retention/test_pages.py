"""The pages about keeping and erasing, at the desk, in the portal and by the API."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import erasing
from ombud.cases.models import Case, Hold
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.retention import marking
from ombud.retention.models import Disposal, Request
from ombud.retention.vocabulary import Decision, RequestKind
from ombud.rulebook.models import Category
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db


class Desk:
    """A closed complaint, everybody who may look at it, and a browser."""

    def __init__(self, client):
        given.organisation()
        self.client = client
        self.priya = given.person("priya")
        self.lena = given.person("lena", Role.LEAD)
        self.rita = given.person("rita", Role.REPRESENTATIVE)
        self.petra = given.person("petra", Role.PRIVACY)
        done = given.received(identity=given.named_complainant())
        self.receipt = done.receipt
        self.case = given.closed_case(
            self.priya, self.lena, identity=given.named_complainant()
        )

    def sees(self, who, name, *args):
        self.client.force_login(who)
        return self.client.get(reverse(f"desk:{name}", args=args))

    def sends(self, who, name, *args, **typed):
        self.client.force_login(who)
        return self.client.post(reverse(f"desk:{name}", args=args), typed)

    def opens(self, case, receipt):
        self.client.logout()
        told = {"reference": case.reference, "receipt": receipt}
        return self.client.post(reverse("portal:track"), told)


@pytest.fixture
def desk(client):
    return Desk(client)


def erased(case):
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    return erasing.erase(
        case, what=list(Erasable), because=ErasedBecause.SCHEDULE, act=act
    )


def in_half_a_year():
    return (timezone.now() + timedelta(days=150)).date().isoformat()


def test_every_page_of_an_erased_case_opens_and_says_so(desk):
    erased(desk.case)

    for who in (desk.priya, desk.lena, desk.rita, desk.petra):
        page = desk.sees(who, "case", desk.case.reference)
        assert page.status_code == 200
        assert "Parts of this complaint were erased" in page.content.decode()
        assert "Ruth" not in page.content.decode()


def test_the_complainant_still_opens_an_erased_case(desk):
    case = given.received(identity=given.named_complainant())
    act = Act(actor=None, at=timezone.now(), door=Door.RESTORE)
    erasing.erase(
        case.case, what=list(Erasable), because=ErasedBecause.REQUEST, act=act
    )

    desk.opens(case.case, case.receipt)
    page = desk.client.get(reverse("portal:case")).content.decode()

    assert "Parts of this complaint were erased" in page
    assert "heating" not in page


def test_only_officers_and_auditors_see_what_is_due(desk):
    assert desk.sees(desk.petra, "retention").status_code == 200
    assert desk.sees(desk.rita, "retention").status_code == 200
    assert desk.sees(desk.priya, "retention").status_code == 403
    adam = given.person("adam", Role.ADMIN)
    assert desk.sees(adam, "retention").status_code == 403


def test_a_hold_on_a_category_is_placed_seen_on_the_case_and_lifted(desk):
    Case.objects.filter(pk=desk.case.pk).update(
        category=Category.objects.get(code="billing")
    )
    typed = {
        "category": "billing",
        "because": "An inquiry of the regulator.",
        "review_on": in_half_a_year(),
    }
    assert desk.sends(desk.petra, "retention-hold", **typed).status_code == 302
    hold = Hold.objects.get()

    page = desk.sees(desk.lena, "case", desk.case.reference).content.decode()
    assert "An inquiry of the regulator." in page

    done = desk.sends(desk.petra, "retention-lift", hold.pk, because="Over.")
    assert done.status_code == 302
    hold.refresh_from_db()
    assert hold.lifted_by == desk.petra


def test_a_hold_on_a_person_covers_their_other_cases(desk):
    typed = {
        "reference": desk.case.reference,
        "because": "A claim.",
        "review_on": in_half_a_year(),
    }
    assert desk.sends(desk.petra, "retention-hold", **typed).status_code == 302
    other = Case.objects.exclude(pk=desk.case.pk).get()

    assert "Legal hold by" in desk.sees(desk.rita, "case", other.reference).text


def test_a_hold_without_anything_to_hold_is_refused_at_the_field(desk):
    typed = {"because": "A claim.", "review_on": in_half_a_year()}

    answer = desk.sends(desk.petra, "retention-hold", **typed)

    assert answer.status_code == 422
    assert not Hold.objects.exists()


def test_a_hold_on_a_case_is_a_step_of_its_page(desk):
    typed = {"because": "A claim.", "review_on": in_half_a_year()}
    assert (
        desk.sends(desk.lena, "step", desk.case.reference, "hold", **typed).status_code
        == 302
    )
    page = desk.sees(desk.lena, "case", desk.case.reference).content.decode()
    assert "Nothing may be erased; this is looked at again on" in page


def test_a_representative_erases_at_the_desk_and_gets_a_certificate(desk):
    typed = {"what": ["texts"], "because": "unlawful", "sure": "on"}
    answer = desk.sends(desk.rita, "step", desk.case.reference, "erase", **typed)

    assert answer.status_code == 302, answer.content.decode()
    slip = Disposal.objects.get()
    page = desk.sees(desk.petra, "retention-certificate", slip.pk)
    assert slip.digest in page.content.decode()
    assert "gives the digest" in page.content.decode()


def test_a_complainant_asks_in_the_portal_and_reads_the_decision(desk):
    received = given.received(identity=given.named_complainant())
    desk.opens(received.case, received.receipt)
    own = reverse("portal:case-own-data")
    assert desk.client.get(own).status_code == 200
    assert desk.client.post(own, {"kind": "erasure"}).status_code == 302
    asked = Request.objects.get()

    page = desk.sees(desk.petra, "retention-request", asked.pk).content.decode()
    assert "The complaint is still open" in page
    desk.sends(desk.petra, "retention-request", asked.pk, words="", keep=[])
    asked.refresh_from_db()
    assert asked.decision == Decision.DEFERRED

    desk.opens(received.case, received.receipt)
    assert "This is our decision" in desk.client.get(own).content.decode()


def test_a_handler_writes_a_request_down_and_does_not_decide_it(desk):
    typed = {
        "reference": desk.case.reference,
        "kind": "erasure",
        "through": "phone",
        "asked_on": timezone.now().date().isoformat(),
        "words": "They rang; they knew the receipt.",
    }
    answer = desk.sends(desk.priya, "retention-record", **typed)
    assert answer.status_code == 302, answer.content.decode()

    asked = Request.objects.get()
    assert desk.sees(desk.priya, "retention-request", asked.pk).status_code == 403


def test_an_officer_looks_at_every_mark_and_lets_the_copy_be_fetched(desk):
    received = given.received(
        "Call my neighbour on +441632960777.", identity=given.named_complainant()
    )
    desk.opens(received.case, received.receipt)
    desk.client.post(reverse("portal:case-own-data"), {"kind": "access"})
    asked = Request.objects.get()

    desk.sends(desk.petra, "retention-marks", asked.pk, do="propose")
    refused = desk.sends(desk.petra, "retention-marks", asked.pk, do="release")
    assert refused.status_code == 409
    marks = list(asked.marks.values_list("pk", flat=True))
    desk.sends(desk.petra, "retention-marks", asked.pk, shown=marks, mark=marks)
    desk.sends(desk.petra, "retention-marks", asked.pk, do="release")

    desk.opens(received.case, received.receipt)
    copy = desk.client.post(reverse("portal:case-copy", args=[asked.pk]))
    archive = zipfile.ZipFile(io.BytesIO(copy.content))
    assert marking.INK in archive.read("everything.html").decode()
    assert "960777" not in archive.read("everything.json").decode()


def test_nobody_fetches_the_copy_of_another(desk):
    asked = Request.objects.create(
        kind=RequestKind.ACCESS,
        case=desk.case,
        through="portal",
        asked_at=timezone.now(),
        due_on=timezone.now().date(),
    )
    other = given.received()
    desk.opens(other.case, other.receipt)

    answer = desk.client.post(reverse("portal:case-copy", args=[asked.pk]))

    assert answer.status_code == 404


def test_the_rulebook_says_in_words_how_long_things_are_kept(desk):
    page = desk.sees(desk.petra, "rulebook").content.decode()
    assert "Our own times of keeping" in page

    page = desk.sees(desk.rita, "rulebook-edition", "retention", "main", 1)
    assert "For at least 3 years from the end of the complaint." in page.text
    page = desk.sees(desk.rita, "rulebook-edition", "retention", "za-fais", 1)
    assert "For at least 5 years" in page.text
    page = desk.sees(desk.lena, "rulebook-write", "retention", "main")
    assert page.status_code == 200


def test_a_new_time_is_written_at_the_desk(desk):
    typed = {
        "about-title_en": "Ours",
        "about-basis": "service",
        "valid_from": in_half_a_year(),
        "keep-0-what": "texts",
        "keep-0-since": "closed",
        "keep-0-at_least_count": "10",
        "keep-0-at_least_unit": "years",
        "keep-0-at_most_unit": "years",
    }
    answer = desk.sends(desk.lena, "rulebook-write", "retention", "main", **typed)
    assert answer.status_code == 302, [
        piece.errors for piece in answer.context["forms"]
    ]


def test_holds_and_erasure_are_resources_of_the_api(desk):
    program = Program(desk.rita)
    place = f"/cases/{desk.case.reference}"
    told = {"because": "A claim.", "review_on": in_half_a_year()}

    held = program.post(f"{place}/holds", told)
    assert held.status_code == 201, held.content
    erasure = {"what": ["texts"], "because": "unlawful"}
    refused = program.post(f"{place}/erasure", erasure)
    assert [each["code"] for each in refused.json()["demands"]] == ["not_held"]
    number = held.json()["ids"][0]
    lifted = program.post(
        f"{place}/holds/release", {"hold": number, "because": "Over."}
    )
    assert lifted.status_code == 201
    assert program.post(f"{place}/erasure", erasure).status_code == 201
    assert Disposal.objects.get().because == ErasedBecause.UNLAWFUL

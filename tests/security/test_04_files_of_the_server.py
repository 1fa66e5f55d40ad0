"""Class 4: making the server read its own files into a document. osTicket
CVE-2026-22200."""

import builtins
import socket

import pytest

from ombud.rulebook import plaintext

PLACES = [
    "file:///etc/passwd",
    "http://127.0.0.1/secret",
    "php://filter/read=convert.base64-encode/resource=/etc/passwd",
    "\\\\evil.example\\share",
]
WRAPPED = [
    '<img src="{}">',
    '<link rel=stylesheet href="{}">',
    "<style>@import url('{}');@font-face{{src:url('{}')}}</style>",
    '<object data="{}"></object><embed src="{}"><iframe src="{}"></iframe>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{}">]><p>&e;</p>',
    '<svg><image href="{}"/><use href="{}#x"/></svg>',
]


@pytest.fixture
def nothing_opened(monkeypatch):
    """Whatever opens a file or a socket from here on is written down."""
    opened = []

    def note(*told, **_more):
        opened.append(told[:1])
        raise OSError

    monkeypatch.setattr(builtins, "open", note)
    monkeypatch.setattr(socket.socket, "connect", note)
    yield opened
    assert not opened


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("markup", WRAPPED)
def test_cve_2026_22200_markup_of_a_mail_opens_no_file_and_no_address(
    nothing_opened, place, markup
):
    text = plaintext.from_html(
        f"<p>Before</p>{markup.replace('{}', place)}<p>After</p>"
    )
    assert "Before" in text
    assert "root:" not in text

"""Class 5: making the server ask inside machines. Chatwoot CVE-2021-3742, GLPI
CVE-2026-22247, FreeScout GHSA-22wf-848c-c856."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ombud.outgoing import calling
from ombud.outgoing.calling import NoAnswer
from ombud.outgoing.places import PlaceRefused, Places, is_public

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - an address, not a place to listen
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
]
ODD = [
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "0",
    "localhost",
    "intranet",
    "1.1.1.0x1",
    "8.8.2056",
]


@pytest.mark.parametrize("address", INSIDE)
def test_no_inside_address_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_a_public_address_is_public(address):
    assert is_public(address)


def answering(*addresses):
    """A name server that answers with these, then with the inside."""
    asked = []

    def resolve(host, port, **_words):
        asked.append(host)
        now = addresses if len(asked) == 1 else ["127.0.0.1"]
        kind = socket.AF_INET
        return [(kind, socket.SOCK_STREAM, 6, "", (a, port)) for a in now]

    resolve.asked = asked
    return resolve


@pytest.mark.parametrize("host", ODD)
def test_cve_2021_3742_an_address_in_disguise_is_not_even_looked_up(host):
    resolve = answering("1.1.1.1")
    with pytest.raises(PlaceRefused):
        Places(resolve=resolve).addresses_of(host, 443)
    assert not resolve.asked


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused(address):
    with pytest.raises(PlaceRefused):
        Places(resolve=answering(address)).addresses_of("evil.example", 443)


def test_one_inside_address_among_public_ones_is_enough_to_refuse():
    places = Places(resolve=answering("1.1.1.1", "10.0.0.1"))
    with pytest.raises(PlaceRefused):
        places.addresses_of("evil.example", 443)


@pytest.mark.parametrize("port", [22, 25, 80, 5432, 6379, 8443])
def test_only_the_port_of_the_encrypted_web_is_called(port):
    with pytest.raises(PlaceRefused):
        Places(resolve=answering("1.1.1.1")).addresses_of("good.example", port)


def test_a_name_that_changes_its_mind_is_asked_once_and_gains_nothing():
    resolve = answering("192.88.99.1")
    places = Places(named=frozenset({("rebinding.example", 443)}), resolve=resolve)
    assert places.addresses_of("rebinding.example", 443) == ["192.88.99.1"]
    assert resolve.asked == ["rebinding.example"]


@pytest.mark.parametrize(
    "url",
    [
        "http://1.1.1.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "ftp://1.1.1.1/",
        "https://good.example@127.0.0.1/",
        "https://user:secret@1.1.1.1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:7f00:1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://127。0。0。1/",
        "https://①②⑦.⓪.⓪.①/",
        "//127.0.0.1/",
        "",
    ],
)
def test_ghsa_22wf_no_such_address_is_ever_called(url):
    with pytest.raises((PlaceRefused, NoAnswer)):
        calling.fetch("GET", url)


class Inside(BaseHTTPRequestHandler):
    """A machine inside: says where it was asked, redirects, or never ends."""

    seen: list[str] = []

    def do_GET(self):
        self.seen.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere)
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        size = 5_000_000 if self.path == "/long" else 4
        try:
            self.wfile.write(b"x" * size)
        except OSError:
            return

    def log_message(self, *_args):
        pass


@pytest.fixture
def inside():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Inside)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Inside.seen.clear()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def named(server):
    return Places(named=frozenset({("127.0.0.1", server.server_port)}))


def url(server, path):
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_what_the_operator_named_may_be_inside(inside):
    answer = calling.fetch("GET", url(inside, "/"), places=named(inside))
    assert (answer.status, answer.body) == (200, b"xxxx")


def test_what_nobody_named_is_not_reached(inside):
    with pytest.raises((PlaceRefused, NoAnswer)):
        calling.fetch("GET", url(inside, "/"))
    assert not Inside.seen


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cve_2026_22247_a_redirect_inside_is_refused_too(inside, scheme):
    other = ThreadingHTTPServer(("127.0.0.1", 0), Inside)
    inside.elsewhere = f"{scheme}://127.0.0.1:{other.server_port}/secret"
    with pytest.raises((PlaceRefused, NoAnswer)):
        calling.fetch("GET", url(inside, "/away"), places=named(inside), redirects=True)
    other.server_close()
    assert Inside.seen == ["/away"]


def test_a_redirect_is_not_followed_unless_it_is_wished(inside):
    inside.elsewhere = url(inside, "/secret")
    answer = calling.fetch("GET", url(inside, "/away"), places=named(inside))
    assert answer.status == 302
    assert Inside.seen == ["/away"]


def test_an_answer_without_end_is_no_answer(inside):
    with pytest.raises(NoAnswer):
        calling.fetch("GET", url(inside, "/long"), places=named(inside))


def test_no_proxy_of_the_environment_is_believed(inside, monkeypatch):
    proxy = url(inside, "")
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "https_proxy"]:
        monkeypatch.setenv(name, proxy)
    with pytest.raises((PlaceRefused, NoAnswer)):
        calling.fetch("GET", "https://127.0.0.1/")
    assert not Inside.seen

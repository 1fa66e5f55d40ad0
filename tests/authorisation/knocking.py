"""Trying every door as somebody, without leaving a trace."""

from contextlib import contextmanager
from copy import deepcopy

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client

from ombud.access import tokens
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.authorisation import guard
from tests.authorisation.addresses import addresses, rows_of
from tests.authorisation.telling import A_FILE, TOLD
from tests.authorisation.world import ABOUT_ME, SITUATIONS, World

COMPLAINANT, NOBODY = "complainant", "nobody"
# Who sees most comes first: their tests are the longest.
SEE_MOST = (Role.REPRESENTATIVE, Role.AUDITOR, Role.PRIVACY, Role.LEAD, Role.HANDLER)
READERS = (NOBODY, COMPLAINANT, *Role.values)
METHODS = ("GET", "POST")
# One view serves every step of the desk: opening the form is tried for one of them.
FORM_TRIED_FOR = "note"
NO_SUCH_METHOD = "405"
SIGN_IN = "/desk/sign-in/"


def methods(address):
    """What is tried at an address; what it does not take is left out afterwards."""
    *_way, word, _end = f"/{address.pattern}".rsplit("/", 2)
    if address.is_desk_step and word != FORM_TRIED_FOR:
        return ("POST",)
    return METHODS


class Undone(Exception):
    """Raised to take back what was done."""


@contextmanager
def taken_back():
    """Whatever the database learns inside the block is forgotten after it."""
    try:
        with transaction.atomic():
            yield
            raise Undone  # noqa: TRY301 - takes back what was done
    except Undone:
        pass


class Browser(Client):
    """Asks as a browser does and keeps the cookies, but no copy of what was shown."""

    def request(self, **request):
        answer = self.handler(self._base_environ(**request))
        self.cookies.update(answer.cookies)
        return answer


class Visitor:
    """Somebody at the doors: signed in, with a token, with a receipt, or neither.

    `unproved` names the doors of cases that answer otherwise than by the guard alone;
    at those every situation was tried.
    """

    def __init__(self, reader, town):
        self.role = reader
        self.world = World(town, reader if reader in Role.values else None)
        self.pages = Browser(raise_request_exception=False)
        self.programs = Browser(raise_request_exception=False)
        self.rows = {name: rows_of(case) for name, case in self.world.case.items()}
        self.files = {
            case.reference: self.world.file[name].pk
            for name, case in self.world.case.items()
        }
        self.unproved = set()
        if reader == COMPLAINANT:
            self._open_the_case()
        elif self.world.me:
            self.pages.force_login(self.world.me)
            secret = tokens.issue(
                "me", scopes=list(Scope), user=self.world.me, act=given.act()
            )
            self.programs.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        self.hidden = self._hidden()

    def _open_the_case(self):
        told = {
            "reference": self.world.received.case.reference,
            "receipt": self.world.received.receipt,
        }
        assert self.pages.post("/track/", told).status_code == 302

    def _hidden(self):
        """The cases this visitor does not see, the one tried for all of them first."""
        cases, me = self.world.case, self.world.me
        hidden = [n for n in SITUATIONS if n in cases and not guard.sees(me, cases[n])]
        return sorted(hidden, key=lambda name: name != ABOUT_ME)

    @property
    def own_case(self):
        """A case this visitor sees, of those that other rows may be tried through."""
        if self.role == COMPLAINANT:
            return self.world.received.case
        open_to_me = [n for n in SITUATIONS if n in self.rows and n not in self.hidden]
        first = sorted(open_to_me, key=lambda name: name not in {"mine", "own unit"})
        return self.world.case[first[0]] if first else None

    def words(self, path, *, api=False):
        """Everything an address shows, also in a file."""
        answer = (self.programs if api else self.pages).get(path)
        return shown_in(answer)

    def tries(self, path, body, *, api):
        """The status and words of asking for an address; with a body, of posting it."""
        client, kind = self.pages, {}
        if api:
            client, kind = self.programs, {"content_type": "application/json"}
        answer = client.get(path) if body is None else client.post(path, body, **kind)
        return answer.status_code, shown_in(answer)

    def answers(self, *, api):
        """(address, method, situation) and what is said, for every door there is."""
        for address in addresses():
            if address.is_api is not api:
                continue
            for method in methods(address):
                answers = self._of_case if address.is_of_case else self._of_none
                for situation, answer in answers(address, method):
                    if answer == NO_SUCH_METHOD:
                        break
                    yield (address.pattern, method, situation), answer

    def _of_none(self, address, method):
        """What is said at a door of no case, or of the complainant's own."""
        rows = self.world.town.rows
        if address.is_of_account:
            if self.world.me:
                own = rows | {"hearing": self.world.hearing.pk}
                yield "own", self._knock(address, method, address.of(own))
            yield "another's", self._knock(address, method, address.of(rows))
            return
        if not (address.is_of_complainant and "<" in address.pattern):
            yield "", self._knock(address, method, address.of(rows))
            return
        for label, name in (("own", "just arrived"), ("another's", "own unit")):
            yield label, self._knock(address, method, self._path(address, name))

    def _of_case(self, address, method):
        """What is said of a case in each situation, the hidden ones by their guard."""
        known = [name for name in SITUATIONS if name in self.world.case]
        open_to_me = [name for name in known if name not in self.hidden]
        yield from self._of_hidden(address, method)
        if method == "POST" and address.is_desk_step and open_to_me:
            yield from self._of_step(address, open_to_me)
            return
        for name in open_to_me:
            yield name, self._knock(address, method, self._path(address, name))

    def _of_step(self, address, names):
        """What is said where a step is taken; once it was refused, by its guard."""
        step, is_refused = address.step, False
        for name in names:
            path, case = self._path(address, name), self.world.case[name]
            is_guarded = guard.takes_a_step(path)
            is_allowed = guard.allows(self.world.me, step, case)
            if is_guarded and is_refused and not is_allowed:
                yield name, guard.REFUSED
                continue
            answer = self._knock(address, "POST", path)
            is_refused = answer == guard.REFUSED
            if is_guarded and is_refused is is_allowed:
                self.unproved.add((address.pattern, name))
            yield name, answer

    def _of_hidden(self, address, method):
        if not self.hidden:
            return
        first, *others = self.hidden
        with guard.questions_about_cases() as asked:
            answer = self._knock(address, method, self._path(address, first))
        yield first, answer
        if answer == NO_SUCH_METHOD:
            return
        is_proved = self._is_proved(answer, asked, self.world.case[first])
        if not is_proved:
            self.unproved.add((address.pattern, method))
        for name in others:
            path = self._path(address, name)
            yield name, answer if is_proved else self._knock(address, method, path)

    def _is_proved(self, answer, asked, case):
        if self.world.me is None:
            return not asked
        is_guarded = guard.is_all_that_was_asked(asked, self.world.me, case)
        return answer == guard.HIDDEN and is_guarded

    def _path(self, address, name):
        return address.of(self.rows[name] | {"file": self.world.file[name].pk})

    def _file_at(self, path):
        """The file of the case whose address this is."""
        return next(pk for name, pk in self.files.items() if name in path)

    def _knock(self, address, method, path):
        """Ask, and take back what came of it: also having signed out by it."""
        cookies = deepcopy(self.pages.cookies)
        with taken_back():
            said = self._ask(address, method, path)
            put_away(said)
            answer = _told(said)
        self.pages.cookies = cookies
        return answer

    def _ask(self, address, method, path):
        client = self.programs if address.is_api else self.pages
        if method == "GET":
            return client.get(path)
        told = TOLD.get(address.resource) if address.is_api else None
        if told is A_FILE:
            return client.post(path, {"file": SimpleUploadedFile("a.txt", b"words")})
        if told is None:
            return client.post(path)
        if "file" in told:
            told = told | {"file": self._file_at(path)}
        return client.post(path, told, content_type="application/json")


def shown_in(answer):
    """All of an answer, also in a file, which is put away."""
    words = b"".join(answer) if answer.streaming else answer.content
    put_away(answer)
    return words


def put_away(answer):
    """Close what was opened for an answer, but not the database we stand in."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def _told(answer):
    """The status; or, for a way to the sign-in, that."""
    if answer.get("Location", "").startswith(SIGN_IN):
        return "sign in"
    return str(answer.status_code)

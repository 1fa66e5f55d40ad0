"""Which pages of the desk are asked for, as whom, and what each took."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from ombud.people.models import User
from ombud.project.commands.bench.figures import Figure

MILLISECONDS = 1000
P95 = 0.95
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be asked for; with `sent`, by a form."""

    name: str
    place: str
    asked: Mapping[str, str]
    at_most: float | None = None  # ms, 95 of 100
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """What one answer took: seconds by the clock, of this process, in the database."""

    wall: float
    worked: float
    database: float
    queries: int


class Reader:
    """A member of staff in front of the product, without a network between."""

    def __init__(self, user: User) -> None:
        self._client = Client(SERVER_NAME=_host())
        self._client.force_login(user, backend=BACKEND)

    def took(self, page: Page) -> Took:
        """Ask once. Raises AssertionError where no page comes back."""
        spent = _Spent()
        with connection.execute_wrapper(spent):
            began, worked = perf_counter(), process_time()
            ask: Callable[..., Any] = (
                self._client.post if page.sent else self._client.get
            )
            answer = ask(page.place, page.asked)
            wall, cpu = perf_counter() - began, process_time() - worked
        if answer.status_code not in {200, 302}:  # a page, or the way to it
            raise AssertionError(page.name, answer.status_code)
        return Took(wall, cpu, spent.seconds, spent.count)

    def figures(self, page: Page, *, times: int) -> list[Figure]:
        """Asked so often, after two times that do not count."""
        for _warm in range(2):
            self.took(page)
        took = [self.took(page) for _time in range(times)]
        walls = [each.wall * MILLISECONDS for each in took]
        return [
            _figure(f"{page.name}, p95", _at(walls, P95), at_most=page.at_most),
            _figure(f"{page.name}, p50", _at(walls, 0.5)),
            _figure(
                f"{page.name}, of it our processor, p50",
                _at([each.worked * MILLISECONDS for each in took], 0.5),
            ),
            _figure(
                f"{page.name}, of it the database, p50",
                _at([each.database * MILLISECONDS for each in took], 0.5),
            ),
            Figure(
                name=f"{page.name}, queries",
                value=max(each.queries for each in took),
                unit="queries",
            ),
        ]


class _Spent:
    """Counts what is asked of the database, and how long it takes."""

    def __init__(self) -> None:
        self.seconds, self.count = 0.0, 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401
        began = perf_counter()
        try:
            return execute(*given)
        finally:
            self.seconds += perf_counter() - began
            self.count += 1


def _host() -> str:
    named = [host for host in settings.ALLOWED_HOSTS if host.strip("*.")]
    return named[0] if named else "localhost"


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _figure(name: str, value: float, *, at_most: float | None = None) -> Figure:
    return Figure(name=name, value=round(value, 1), unit="ms", at_most=at_most)

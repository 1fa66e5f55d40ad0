"""Room for all the calls of a request at once.

CPython keeps the frames of calls in pieces of 16 kB, asks the system for a piece when
a call needs one, and gives it back when that call ends. A call that is made again and
again just where a piece ends asks again and again: on a page of the queue, two thousand
times, a third of its time. A function that says it needs more than a piece has gets one
large piece, and all that it calls stands in what is left of it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

WORDS = 40_000  # of 8 bytes: the piece is then of 512 kB, 200 kB of them left for calls
Respond = Callable[[HttpRequest], HttpResponse]


def in_one_piece(respond: Respond) -> Respond:
    """Middleware, the outermost: nothing of a page asks for memory call by call."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    # Only the room is asked for: pages of memory nobody writes to cost nothing.
    roomy = middleware.__code__.replace(co_stacksize=WORDS)
    middleware.__code__ = roomy
    return middleware

"""How the complainant will see a message: in the portal, by e-mail, on paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ombud.cases.vocabulary import Author
from ombud.mail import wording
from ombud.people.acting import Act

if TYPE_CHECKING:
    from ombud.cases.models import Case

WAYS = ("portal", "email", "letter")


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the portal shows one, before there is any."""

    body: str
    written_by: Any
    written_at: Any
    author: str = Author.STAFF
    pk: None = None


def of(case: "Case", body: str, act: Act, *, way: str) -> dict[str, object]:
    """What the part of the page needs: the message, and the e-mail that tells of it."""
    chosen = way if way in WAYS else WAYS[0]
    news = wording.news_of(case) if chosen == "email" else None
    written = Message(body=body, written_by=act.staff, written_at=act.at)
    return {"way": chosen, "message": written, "news": news}

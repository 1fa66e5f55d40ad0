"""What may be done with complaints ticked in the queue, and what each needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases import wording
from ombud.cases.standing import DECIDING, HANDLING
from ombud.cases.states import Step
from ombud.cases.who import CASE_STAFF, WORKING
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from ombud.web.desk.bulk import Errand, FormWrong, own_of, with_placeholders
from ombud.web.desk.steps.more_time import Extendable, GiveTimeForm, extendable
from ombud.web.desk.steps.tagging import TagManyForm

if TYPE_CHECKING:
    from ombud.cases.models import Case

MOST = 100  # complaints at once
LETTER = _("What we write to the complainant")


class NoTimeToGive(Refused):
    code = "no_time_to_give"
    message = _("Its rules know no more time than it has.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FromQueue:
    """An errand with its button, its key, and the roles that could ever run it.

    `target` names the field that names the complaint the others are taken to; `draw`
    writes a letter of its own once the fields named in `drawn_for` are typed.
    """

    errand: Errand
    short: str | Promise
    roles: frozenset[Role]
    key: str = ""
    target: str = ""
    draw: "Callable[[Case, Act, QueryDict], str] | None" = None
    drawn_for: Sequence[str] = ()

    @property
    def name(self) -> str:
        return self.errand.name


def towards(chosen: FromQueue, matter: "Case | None") -> Errand:
    """The errand itself; to take complaints together, with the one that goes on."""
    if chosen.errand.step is not Step.MERGE or matter is None:
        return chosen.errand

    def letter(case: "Case", act: Act) -> str:
        del act
        return wording.merging(case, matter)

    def typed(told: QueryDict, case: "Case", act: Act) -> None:
        del act
        told["into"], told["body"] = matter.reference, own_of(told, case)

    return replace(chosen.errand, fill=letter, typed=typed)


def _clock(case: "Case", act: Act) -> Extendable:
    found = extendable(case, act.at)
    if not found:
        raise NoTimeToGive
    return found[0]


def _on_its_clock(typed: QueryDict, case: "Case", act: Act) -> None:
    typed["clock"] = str(_clock(case, act).clock.pk)


def _with_its_letter(typed: QueryDict, case: "Case", act: Act) -> None:
    _on_its_clock(typed, case, act)
    typed["notice"] = own_of(typed, case)


def _delay(case: "Case", act: Act, typed: QueryDict) -> str:
    """The letter that tells of the new date. Raises Refused."""
    told = typed.copy()
    _on_its_clock(told, case, act)
    told["notice"] = told["drawn"] = ""
    form = GiveTimeForm(told, case=case, act=act, asked=QueryDict())
    if not form.is_valid():
        raise FormWrong(form)
    form.draws_up()
    return str(form.data["notice"])


ERRANDS: Mapping[str, FromQueue] = {
    each.name: each
    for each in (
        FromQueue(
            errand=Errand(step=Step.ASSIGN),
            short=pgettext_lazy("button", "Assign"),
            roles=frozenset(CASE_STAFF),
            key="A",
        ),
        FromQueue(
            errand=Errand(step=Step.CONSULT),
            short=pgettext_lazy("button", "Consult"),
            roles=frozenset(HANDLING),
            key="C",
        ),
        FromQueue(
            errand=Errand(
                step=Step.WRITE, hidden=["attached"], typed=with_placeholders
            ),
            short=pgettext_lazy("button", "Reply"),
            roles=frozenset(CASE_STAFF),
            key="R",
        ),
        FromQueue(
            errand=Errand(step=Step.NOTE),
            short=pgettext_lazy("button", "Note"),
            roles=frozenset(WORKING),
            key="N",
        ),
        FromQueue(
            errand=Errand(step=Step.TAG, form=TagManyForm),
            short=pgettext_lazy("button", "Tag"),
            roles=frozenset(WORKING),
        ),
        FromQueue(
            errand=Errand(step=Step.ASK_TIME, hidden=["clock"], typed=_on_its_clock),
            short=_("Ask for more time"),
            roles=frozenset({Role.HANDLER}),
        ),
        FromQueue(
            errand=Errand(
                step=Step.GIVE_TIME,
                own=LETTER,
                hidden=["clock", "notice", "drawn"],
                typed=_with_its_letter,
            ),
            short=_("Give more time"),
            roles=frozenset(DECIDING),
            draw=_delay,
            drawn_for=("until", "reason", "words"),
        ),
        FromQueue(
            errand=Errand(
                step=Step.MERGE, own=LETTER, hidden=["into", "points", "body"]
            ),
            short=pgettext_lazy("button", "Merge"),
            roles=frozenset(HANDLING),
        ),
        FromQueue(
            errand=Errand(step=Step.JOIN),
            short=_("Join to a common matter"),
            roles=frozenset(HANDLING),
            target="to",
        ),
    )
}

"""The process as it is written: who is asked how we handled their complaint."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.rulebook.queries import said_in
from ombud.surveys import items
from ombud.web.desk.rulebook.forms_fields import (
    number,
    picks,
    tick,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Said


class SurveyPiece(Piece):
    """Whom we ask, when, and what beside the questions everybody is asked."""

    active = tick(gettext_lazy("We ask people how we handled their complaint"))
    after_days = number(
        gettext_lazy("So many days after our final answer, or after the end"),
        gettext_lazy("Left empty: 7."),
        least=1,
        most=60,
    )
    remind_after = number(
        gettext_lazy("We remind them once, after so many days"),
        gettext_lazy("Left empty: 7."),
        least=1,
        most=60,
    )
    put_right_after = number(
        gettext_lazy("Whether a remedy put it right we ask after so many days"),
        gettext_lazy("Left empty: 28."),
        least=7,
        most=180,
    )
    all_up_to = number(
        gettext_lazy("Everybody is asked where no more ended in a month than"),
        gettext_lazy("Left empty: 200."),
        most=100_000,
    )
    share = number(
        gettext_lazy("Where more ended, so many per cent are drawn"),
        gettext_lazy(
            "Left empty: 25. Those we refused are never drawn more thinly than the"
            " others."
        ),
        least=1,
        most=100,
    )
    items = picks(
        gettext_lazy("Asked beside the questions everybody is asked"),
        hint=gettext_lazy("Each question more costs answers. Choose few."),
    )

    def prepare(self) -> None:
        offered = [(item.code, said_in(item.text)) for item in items.to_choose()]
        named = self.stands.get("items") or []
        self.choose_from("items", with_those_named(offered, named))


class Surveys(Part):
    name = "surveys"
    title = gettext_lazy("Asking how we did")
    keys = ("survey",)

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield One(
            "survey",
            SurveyPiece(typed, prefix="survey", said=stands.get("survey")),
            _("Asking people how we handled their complaint"),
            _(
                "Nobody chooses who is asked, and nobody who worked on a complaint sees"
                " what was answered about it."
            ),
        )

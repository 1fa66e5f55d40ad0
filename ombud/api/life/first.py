"""What a request may declare beside the step it asks for."""

from typing import TYPE_CHECKING

from pydantic import Field

from ombud.api.told import Flag, Told
from ombud.cases.life import declaring
from ombud.cases.vocabulary import Moment
from ombud.people.acting import Act

if TYPE_CHECKING:
    from ombud.cases.models import Case


class Impartial(Told):
    """A step that only an impartial person takes."""

    no_conflict: Flag = Field(
        default=False,
        description="Declare, in the same breath, that nothing makes you partial.",
    )

    def declare(self, case: "Case", moment: Moment, act: Act) -> None:
        """Take the declaration, where one was sent, before the step itself."""
        if self.no_conflict:
            declaring.declare(case, moment=moment, act=act)

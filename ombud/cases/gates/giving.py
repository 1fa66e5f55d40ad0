"""What of a case may go outside. Spec: R7.1, 3.8."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import consents
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

OF_THE_SEALED = {Role.REPRESENTATIVE, Role.PRIVACY}


def _is_sealed_for(case: Case, act: Act) -> bool:
    return case.confidential and (
        act.actor is None or not working.is_one_of(act.actor, OF_THE_SEALED)
    )


SEALED = Gate(
    "sealed_case",
    _(
        "This case is confidential: only the complaints management representative or"
        " the privacy officer gives anything of it away."
    ),
    lambda case, act: not _is_sealed_for(case, act),
)

GATES: Mapping[Step, Sequence[Gate]] = {
    Step.DISCLOSE: [SEALED],
    Step.CONSENT: [
        Gate(
            "consent_asked",
            _("The complainant was not asked to agree to anything."),
            lambda case, act: bool(consents.waiting(case)),
        ),
    ],
    Step.END_CONSENT: [
        Gate(
            "consent_holds",
            _("There is no consent in force that could be withdrawn."),
            lambda case, act: bool(
                consents.in_force(case, on=rules.calendar(act.at).day_of(act.at))
            ),
        ),
    ],
    Step.TELL_DISCLOSURE: [
        Gate(
            "something_untold",
            _("The complainant was told of everything that was given away."),
            lambda case, act: any(
                each.told_at is None for each in case.disclosures.all()
            ),
        ),
    ],
}

"""What may be asked about cases, and by whom. Reading only.

visible  which cases a person may know about, and who must not see which
asked    who was asked about a case, and whose account is waited for
contact  how somebody may be reached, and who acts for them
finding  the cases of a view, a search, a receipt; what a page shows of them
together which go on as one, and which have no next action
"""

from ombud.cases.queries.asked import (
    comment_awaited,
    consultations_to,
    findings_for_complainant,
    hearings_of,
    people_asked,
    with_questions_open,
)
from ombud.cases.queries.contact import acting_for, limits_on_contact
from ombud.cases.queries.finding import (
    SHOWN_OF_A_CLOCK,
    VIEWS,
    by_reference,
    case_opened_by,
    case_to_write_to,
    case_with,
    clock,
    complainants_still_waiting,
    files_for_complainant,
    for_list,
    in_view,
    matching,
    reference_of_mail,
    remedies_for_complainant,
    with_clocks_owed,
    without_an_owner,
)
from ombud.cases.queries.involved import involved_in
from ombud.cases.queries.together import (
    reference_with,
    survivor_of,
    taken_in,
    without_next_action,
)
from ombud.cases.queries.visible import (
    ASKED,
    asked_of,
    cases_kept_from,
    cases_visible_to,
    complained_about,
    recused_from,
    reviewer_of,
)

__all__ = [
    "ASKED",
    "SHOWN_OF_A_CLOCK",
    "VIEWS",
    "acting_for",
    "asked_of",
    "by_reference",
    "case_opened_by",
    "case_to_write_to",
    "case_with",
    "cases_kept_from",
    "cases_visible_to",
    "clock",
    "comment_awaited",
    "complainants_still_waiting",
    "complained_about",
    "consultations_to",
    "files_for_complainant",
    "findings_for_complainant",
    "for_list",
    "hearings_of",
    "in_view",
    "involved_in",
    "limits_on_contact",
    "matching",
    "people_asked",
    "recused_from",
    "reference_of_mail",
    "reference_with",
    "remedies_for_complainant",
    "reviewer_of",
    "survivor_of",
    "taken_in",
    "with_clocks_owed",
    "with_questions_open",
    "without_an_owner",
    "without_next_action",
]

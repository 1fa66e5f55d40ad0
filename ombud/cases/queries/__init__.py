"""What may be asked about cases, and by whom. Reading only.

visible  which cases a person may know about, and who must not see which
asked    who was asked about a case, and whose account is waited for
contact  how somebody may be reached, and who acts for them
held     what holds a case from being erased
let_in   who is let into many cases, read at once
standing_in  for whom somebody stands in, and in which cases
story    what became of a case, read at once for its complainant
whole    everything about a case, read at once for a member of staff
queue    the views of the desk: which cases stand in each
counting how many cases stand in each list
matching the cases that say what somebody looks for
finding  the cases of a receipt, of a mail; what a page shows of them
tagged   the tags there are, and the cases that have them
together which go on as one, and which have no next action
"""

from ombud.cases.queries.asked import (
    answered_at,
    comment_awaited,
    consultations_to,
    findings_for_complainant,
    hearings_of,
    people_asked,
    with_questions_open,
)
from ombud.cases.queries.contact import (
    acting_for,
    limits_on_contact,
    others_of,
    representations_of,
)
from ombud.cases.queries.counting import how_many
from ombud.cases.queries.finding import (
    SHOWN_OF_A_CLOCK,
    by_reference,
    case_opened_by,
    case_to_write_to,
    case_with,
    clock,
    complainants_still_waiting,
    files_for_complainant,
    for_list,
    messages_for_complainant,
    reference_of_mail,
    remedies_for_complainant,
    those,
    with_clocks_owed,
    without_an_owner,
)
from ombud.cases.queries.held import holds_in_force, holds_on
from ombud.cases.queries.involved import involved_in, privacy_officers_of
from ombud.cases.queries.let_in import read_who_is_let_in
from ombud.cases.queries.matching import (
    for_row,
    matching,
    meant,
    of_people,
    opened_by,
    with_opening,
)
from ombud.cases.queries.queue import (
    VIEWS,
    changed_since,
    in_view,
    is_in_view,
    with_activity,
)
from ombud.cases.queries.standing_in import for_whom, stood_in_for
from ombud.cases.queries.story import Past, past_of, with_story
from ombud.cases.queries.tagged import (
    tag_names,
    tag_with,
    tags,
    tags_in_use,
    tags_of,
    with_tags,
)
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
    few_cases_visible_to,
    is_about_one_of,
    is_seen_as,
    open_cases_visible_to,
    recused_from,
    reviewer_of,
    unsealing_for,
    would_see_unsealed,
)
from ombud.cases.queries.whole import NAMES_A_PERSON, read_whole

__all__ = [
    "ASKED",
    "NAMES_A_PERSON",
    "SHOWN_OF_A_CLOCK",
    "VIEWS",
    "Past",
    "acting_for",
    "answered_at",
    "asked_of",
    "by_reference",
    "case_opened_by",
    "case_to_write_to",
    "case_with",
    "cases_kept_from",
    "cases_visible_to",
    "changed_since",
    "clock",
    "comment_awaited",
    "complainants_still_waiting",
    "complained_about",
    "consultations_to",
    "few_cases_visible_to",
    "files_for_complainant",
    "findings_for_complainant",
    "for_list",
    "for_row",
    "for_whom",
    "hearings_of",
    "holds_in_force",
    "holds_on",
    "how_many",
    "in_view",
    "involved_in",
    "is_about_one_of",
    "is_in_view",
    "is_seen_as",
    "limits_on_contact",
    "matching",
    "meant",
    "messages_for_complainant",
    "of_people",
    "open_cases_visible_to",
    "opened_by",
    "others_of",
    "past_of",
    "people_asked",
    "privacy_officers_of",
    "read_who_is_let_in",
    "read_whole",
    "recused_from",
    "reference_of_mail",
    "reference_with",
    "remedies_for_complainant",
    "representations_of",
    "reviewer_of",
    "stood_in_for",
    "survivor_of",
    "tag_names",
    "tag_with",
    "tags",
    "tags_in_use",
    "tags_of",
    "taken_in",
    "those",
    "unsealing_for",
    "with_activity",
    "with_clocks_owed",
    "with_opening",
    "with_questions_open",
    "with_story",
    "with_tags",
    "without_an_owner",
    "without_next_action",
    "would_see_unsealed",
]

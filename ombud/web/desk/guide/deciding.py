"""What the pages say that rules, people and things are arranged on."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.web.desk.guide.topics import Topic

DECIDING = (
    Topic(
        "settings",
        _("Settings"),
        _(
            "Everything you may decide, with how it stands now. Type a word to find a"
            " setting."
        ),
        ("settings",),
    ),
    Topic(
        "organisation",
        _("Your organisation"),
        _(
            "What pages and letters say of you. A change shows at once; letters already"
            " written keep their words."
        ),
        ("settings-organisation",),
    ),
    Topic(
        "departments",
        _("Departments"),
        _(
            "People belong to departments, and complaints go to them. A department"
            " comes out of use once nothing is left in it."
        ),
        (
            "settings-units",
            "settings-unit",
            "settings-unit-new",
            "settings-unit-use",
        ),
    ),
    Topic(
        "tags",
        _("Tags"),
        _(
            "Words of yours that complaints are sorted by, beside their category."
            " Everybody who sees a complaint reads its tags, so none may say who"
            " somebody is."
        ),
        (
            "settings-tags",
            "settings-tag",
            "settings-tag-new",
            "settings-tag-use",
        ),
        (
            _(
                "Put a tag on a complaint from its page, or on many at once from the"
                " list. Type tag: and its code into the search to find them again."
            ),
        ),
    ),
    Topic(
        "money",
        _("Who may promise how much"),
        _(
            "How much money each role may promise one complainant without asking."
            " Above it, somebody whose limit covers the sum authorises it first."
        ),
        ("settings-money",),
    ),
    Topic(
        "setup",
        _("Set up Ombud"),
        _(
            "The steps of the first day, about ten minutes. Each is saved, and you can"
            " leave and go on later."
        ),
        (
            "setup",
            "setup-language",
            "setup-organisation",
            "setup-administrator",
            "setup-calendar",
            "setup-department",
            "setup-mailbox",
            "setup-people",
            "setup-done",
        ),
    ),
    Topic(
        "staff",
        _("People and sign-in"),
        _(
            "Everybody who works here, their role and how they sign in. A part in"
            " complaints takes a second person who agrees."
        ),
        (
            "staff",
            "staff-new",
            "staff-demands",
            "staff-person",
            "staff-appoint",
            "staff-invite",
            "staff-factors",
            "staff-sessions",
            "staff-grant",
            "staff-grant-end",
            "staff-work",
        ),
    ),
    Topic(
        "agreeing",
        _("New parts in complaints"),
        _(
            "The administrator gives somebody a part in complaints, and you are asked"
            " whether you agree. Nothing changes before you answer."
        ),
        ("agreeing", "agreeing-answer"),
    ),
    Topic(
        "account",
        pgettext_lazy("sign-in", "Your account"),
        _(
            "How you sign in, and where you are signed in now. A second step protects"
            " you when somebody learns your password."
        ),
        (
            "account",
            "account-password",
            "account-second",
            "account-app",
            "account-codes",
            "account-remove",
            "account-passkey",
            "account-new-passkey",
            "account-end-one",
            "account-end-others",
        ),
    ),
    Topic(
        "rulebook",
        pgettext_lazy("section", "Rulebook"),
        _(
            "The rules complaints are handled by, each with who confirmed it and since"
            " when. A change is written as a draft, and another person puts it into"
            " force."
        ),
        (
            "rulebook",
            "rulebook-new",
            "rulebook-write",
            "rulebook-rule",
            "rulebook-edition",
            "rulebook-compare",
            "rulebook-confirm",
            "rulebook-retire",
            "rulebook-discard",
            "rulebook-trial",
            "rulebook-rehearse",
            "rulebook-page",
            "rulebook-year",
        ),
    ),
    Topic(
        "wording",
        _("Templates"),
        _(
            "Texts to begin letters with, in each language. What is in force can be"
            " used while writing; every version is kept."
        ),
        (
            "wording",
            "wording-new",
            "wording-memory",
            "wording-text",
            "wording-change",
            "wording-retire",
            "wording-take-up",
            "wording-version",
        ),
    ),
    Topic(
        "sheets",
        _("Posters and forms"),
        _(
            "Sheets to print and hang up, always as the rules say now. Note where one"
            " hangs, and you are told when it is out of date."
        ),
        ("sheets", "sheet-hang", "sheet-down", "site-close"),
    ),
    Topic(
        "brands",
        _("Brands"),
        _(
            "In which name, colours and words people meet you. What a brand does not"
            " say, the organisation says."
        ),
        ("brands", "brand", "brand-new", "brand-preview"),
    ),
    Topic(
        "framing",
        _("The form on other sites"),
        _(
            "Which sites may carry the complaint form inside their pages. Below are the"
            " lines to put there."
        ),
        ("framing", "framing-refuse"),
    ),
    Topic(
        "kiosks",
        _("Kiosks on our counters"),
        _(
            "Devices at which one person after another complains. A code made here"
            " switches one on, once."
        ),
        ("kiosks", "kiosk-revoke"),
    ),
    Topic(
        "tokens",
        _("Tokens for programs"),
        _(
            "What other programs may do here, and until when. A token is shown once,"
            " when it is made."
        ),
        ("tokens", "token-new", "token-revoke"),
    ),
    Topic(
        "retention",
        _("Keeping and erasing"),
        _(
            "How long what is kept, what may not be erased yet, and who asked for what"
            " is theirs. What is erased leaves a certificate."
        ),
        (
            "retention",
            "retention-record",
            "retention-hold",
            "retention-lift",
            "retention-certificate",
            "retention-request",
            "retention-longer",
            "retention-marks",
            "retention-copy",
        ),
    ),
    Topic(
        "watching",
        _("Who read what"),
        _(
            "Every reading of a name, a file or a confidential complaint is written"
            " down. Here you see who, when and why."
        ),
        ("readings", "why"),
    ),
    Topic(
        "unsealing",
        _("Confidential complaints"),
        _(
            "A confidential complaint is open to named people only. Who else needs it"
            " asks here, and two people decide."
        ),
        ("unsealing", "unsealing-answer"),
    ),
    Topic(
        "disclosures",
        _("What was given to whom"),
        _(
            "What of complaints was handed to others, on which ground and what was left"
            " out."
        ),
        ("disclosures", "case-export"),
    ),
)

"""What the pages say that people work on complaints with."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.web.desk.guide.topics import Topic

WORKING = (
    Topic(
        "queue",
        pgettext_lazy("section", "Complaints"),
        _(
            "Here are the complaints you may see, what is due first on top. Choose a"
            " view on the left, or narrow the list above it."
        ),
        (
            "queue",
            "queue-filters",
            "queue-columns",
            "queue-fresh",
            "view",
            "view-new",
            "view-delete",
        ),
        (
            _(
                "Names are hidden until you open a complaint; opening it is written"
                " down. The keys J and K move up and down, O opens."
            ),
            _(
                "A view keeps filters, columns and order under a name. You can keep it"
                " for yourself or share it with your department."
            ),
        ),
    ),
    Topic(
        "search",
        _("Search"),
        _(
            "One box finds references, receipts, addresses, numbers and words. Filters"
            " can be typed too, such as owner:me due:<3d."
        ),
        ("search", "search-quick", "search-forget"),
    ),
    Topic(
        "today",
        pgettext_lazy("section", "Today"),
        _(
            "This is your day: what is late, what is due, what arrived, and what waits"
            " for you. Open a line to go on with it."
        ),
        ("today", "today-seen"),
    ),
    Topic(
        "promises",
        _("What is promised"),
        _(
            "Every date that was promised stands here by day. A promise is kept when"
            " its proof is with the complaint."
        ),
        ("promises", "promises-file"),
    ),
    Topic(
        "case",
        _("One complaint"),
        _(
            "Everything about one complaint: what was said, what was found, what is"
            " due. The next step stands on top; what is public is teal, what is"
            " internal is plum."
        ),
        ("case", "case-place", "case-similar", "same-person"),
        (
            _(
                "Steps that are not open to you say why. Each step writes an entry that"
                " nobody can change afterwards."
            ),
        ),
    ),
    Topic(
        "steps",
        _("Steps of a complaint"),
        _(
            "Each step asks only for what it needs and says what follows from it."
            " Nothing is done before you send the form."
        ),
        ("step", "settle", "members", "others", "redact", "many"),
    ),
    Topic(
        "writing",
        _("Writing to people"),
        _(
            "What you write is kept as you type. A public message waits twenty seconds"
            " before it leaves, and you can take it back until then."
        ),
        ("write", "write-back", "unsent", "present"),
    ),
    Topic(
        "log",
        _("Log a complaint"),
        _(
            "Write down what somebody told you, in their own words. They get a"
            " reference and a receipt like everybody else."
        ),
        ("log", "caller", "told-us", "script"),
    ),
    Topic(
        "clocks",
        _("Why is this the date?"),
        _(
            "This page counts a deadline day by day. Days that do not count say why,"
            " and so does everything that moved the date."
        ),
        ("clock",),
    ),
    Topic(
        "notices",
        _("Notices"),
        _(
            "What happened that you should know of, the newest first. You choose what"
            " also comes by mail; a mail never holds what a complaint says."
        ),
        ("notices", "notices-settings"),
    ),
    Topic(
        "accounts",
        _("Accounts asked of you"),
        _(
            "Somebody complained about something you took part in, and your side of it"
            " is asked for. You see the question, not the complaint."
        ),
        ("accounts", "account-asked"),
    ),
    Topic(
        "outbox",
        _("Letters to complainants"),
        _(
            "Letters on their way out, and those that could not leave. Where no mail"
            " server is set up they are kept here."
        ),
        ("outbox",),
    ),
    Topic(
        "insight",
        pgettext_lazy("section", "Insight"),
        _(
            "Figures about the complaints you may see. Each one can be opened, down to"
            " the complaints it counts."
        ),
        ("insight", "figure"),
    ),
    Topic(
        "team",
        _("Team"),
        _(
            "What each person can do, how much they carry, and when they are away. Work"
            " is handed over from here."
        ),
        ("team", "team-person", "team-hand-over", "team-lend", "team-lend-end"),
    ),
    Topic(
        "quality",
        _("Samples of closed complaints"),
        _(
            "Each month some closed complaints are drawn by chance and scored by two"
            " people. How they were drawn can be checked afterwards."
        ),
        ("quality", "quality-sheet", "quality-month", "quality-list"),
    ),
    Topic(
        "changes",
        _("What the public is told"),
        _(
            "What was changed because of complaints, in words for everybody. Nothing is"
            " shown before somebody publishes it."
        ),
        (
            "changes",
            "change",
            "change-new",
            "change-customers",
            "change-publish",
            "change-withdraw",
        ),
    ),
    Topic(
        "surveys",
        _("What people say of us"),
        _(
            "How complainants judge the way they were treated. Small groups are not"
            " shown, so that nobody is recognised."
        ),
        ("surveys",),
    ),
    Topic(
        "keys",
        _("Keys"),
        _(
            "Everything at the desk can be done with keys. They never work while you"
            " write, and can be switched off here."
        ),
        ("keys", "palette"),
    ),
)

"""The words for reviews, disputes and the other ends of a case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_clocks_of_before_keep_their_calendar"),
        ("parties", "0001_initial"),
        ("people", "0003_work_and_absence"),
        ("rulebook", "0006_the_calendar_of_before_is_an_edition"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="close_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("accepted", "The complainant accepted the answer"),
                    ("no_reply", "No reply after the answer and a reminder"),
                    (
                        "exhausted",
                        "Nothing more can be done inside; outside bodies named",
                    ),
                    ("external", "Decided by an outside body"),
                    ("imported", "Closed before it was taken over"),
                    ("handled", "Dealt with; it was no complaint"),
                    ("forwarded", "Passed on to whoever is responsible"),
                    ("out_of_scope", "Outside what we can deal with"),
                    ("unreachable", "The complainant can no longer be reached"),
                    ("merged", "Taken together with another complaint"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("upheld", "Upheld"),
                    ("partly_upheld", "Partly upheld"),
                    ("not_upheld", "Not upheld"),
                    ("resolved", "Resolved without a finding"),
                    ("undecided", "Ended without a decision"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="status",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("acknowledged", "Acknowledged"),
                    ("assessed", "Assessed"),
                    ("investigating", "Under investigation"),
                    ("waiting", "Waiting for the complainant"),
                    ("offered", "Options offered"),
                    ("chosen", "Complainant has replied to the options"),
                    ("decided", "Waiting for approval"),
                    ("approved", "Approved"),
                    ("answered", "Answered"),
                    ("in_review", "Under review"),
                    ("reviewed", "Review concluded"),
                    ("external", "With an outside body"),
                    ("ruled", "Decided by an outside body"),
                    ("closed", "Closed"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="received",
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("upheld", "Upheld"),
                    ("partly_upheld", "Partly upheld"),
                    ("not_upheld", "Not upheld"),
                    ("resolved", "Resolved without a finding"),
                    ("undecided", "Ended without a decision"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("message", "Message"),
                    ("question", "Question to the complainant"),
                    ("acknowledgement", "Acknowledgement"),
                    ("answer", "Answer"),
                    ("delay", "Notice of delay"),
                    ("note", "Internal note"),
                    ("comment", "Chance to comment"),
                    ("reminder", "Reminder that an answer waits"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reminder", "A time limit is running down"),
                    ("missed", "A time limit was missed"),
                    ("alert", "A significant complaint"),
                    ("time_asked", "More time is asked for"),
                    ("declared", "Somebody declared a conflict"),
                    ("authority", "Money is to be authorised"),
                    ("authority_answered", "A request for money was answered"),
                    ("consulted", "Your department is asked"),
                    ("advice_due", "A department owes an answer"),
                    ("advised", "A department has answered"),
                    ("heard", "Your account is asked for"),
                    ("review", "A review needs a reviewer"),
                    ("reviewing", "You are to review a decision"),
                    ("pressure", "A withdrawal needs a look"),
                    ("remedy_failed", "A remedy did not work"),
                    ("ownerless", "Nobody is in charge of a case"),
                    ("represented", "A representative is to be checked"),
                    ("lapsed", "A representative’s authority has ended"),
                    ("restriction_due", "A limit on contact is to be reviewed"),
                ],
                max_length=20,
            ),
        ),
    ]

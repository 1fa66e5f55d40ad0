import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


def drop_letters_to_staff(apps, _schema_editor):
    """Before this there was no place for them; what they told stands in notices."""
    apps.get_model("mail", "Outgoing").objects.exclude(notice=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_notices_name_the_date"),
        ("mail", "0002_a_mail_is_taken_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoing",
            name="notice",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letter",
                to="cases.notice",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="outgoing", name="an_event_sends_each_letter_once"
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.UniqueConstraint(
                condition=Q(notice=None),
                fields=("entry_id", "kind"),
                name="an_event_sends_each_letter_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=Q(notice=None) | Q(secret=None),
                name="no_receipt_goes_to_staff",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_letters_to_staff),
    ]

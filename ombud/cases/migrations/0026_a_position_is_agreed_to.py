"""Who agreed to what we write to an outside body; documents sent are a file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0025_a_review_may_be_overtaken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="disputestep",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="disputestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "position"), _negated=True),
                    ("approved_by__isnull", False),
                    _connector="OR",
                ),
                name="a_position_names_who_agreed_to_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="disputestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "pack"), _negated=True),
                    ("file__isnull", False),
                    _connector="OR",
                ),
                name="documents_sent_are_a_file",
            ),
        ),
    ]

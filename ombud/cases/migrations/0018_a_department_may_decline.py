"""A consultation may be for one person, be declined and be reminded of."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_money_has_limits"),
    ]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="addressee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="declined_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="consultation",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
    ]

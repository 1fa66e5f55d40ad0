from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_every_clock_has_a_first_date")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0007_how_long_things_are_kept"),
    ]

    operations = [
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("calendar", "Calendar"),
                    ("profile", "Time limits"),
                    ("process", "Process"),
                    ("retention", "Keeping and erasing"),
                    ("information", "What we tell before somebody complains"),
                ],
                max_length=20,
            ),
        ),
    ]

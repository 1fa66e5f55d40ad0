from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_outside_bodies_decide")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
    ]

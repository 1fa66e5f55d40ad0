from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_clocks_keep_their_first_date")]

    operations = [
        migrations.AlterField("deadline", "first_due_at", models.DateTimeField()),
    ]

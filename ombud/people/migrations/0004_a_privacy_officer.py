from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_work_and_absence"),
    ]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="role",
            field=models.CharField(
                choices=[
                    ("intake", "Intake officer"),
                    ("handler", "Complaints handler"),
                    ("expert", "Department expert"),
                    ("lead", "Team lead"),
                    ("approver", "Approver"),
                    ("representative", "Complaints management representative"),
                    ("management", "Top management"),
                    ("auditor", "Auditor"),
                    ("privacy", "Privacy officer"),
                    ("admin", "System administrator"),
                ],
                default="handler",
                max_length=20,
            ),
        ),
    ]

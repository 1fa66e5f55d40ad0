"""From an empty installation to one that may take its first complaint."""

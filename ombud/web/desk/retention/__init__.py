"""Pages about keeping and erasing: what is due, what is held, who asks what."""

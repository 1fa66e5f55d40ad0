"""What an edition may contain: calendars, time limits, processes. Checked, typed."""

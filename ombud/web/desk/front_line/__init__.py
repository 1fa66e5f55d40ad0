"""For whoever takes the call, stands at the counter, or sees to what hangs there."""

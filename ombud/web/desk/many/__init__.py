"""One step on many complaints, ticked in the queue."""

"""Programs elsewhere are told what became of a complaint: webhooks, and their log."""

"""Programs elsewhere that are told of what happens: kept, tried, and their log read."""

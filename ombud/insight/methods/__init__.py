"""Pure statistics: no database, no framework."""

"""Questions to a plan, answered by pure functions; the day is an argument."""

"""The user's language: translated sentences, days, figures."""

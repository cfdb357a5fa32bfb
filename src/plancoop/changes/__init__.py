"""Changes of a plan, the edits that make them, and the proof that both agree."""

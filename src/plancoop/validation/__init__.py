"""Whether a file is a sound plan: reading, the model, rules and advice."""

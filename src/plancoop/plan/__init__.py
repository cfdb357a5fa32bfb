"""What a plan is: its models, their values, and how to walk through them. Knows no YAML."""

"""How a plan begins, and how the next year's follows."""

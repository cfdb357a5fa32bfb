"""The machine: disk, locks, permissions, git, the person's editor."""

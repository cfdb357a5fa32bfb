"""`plancoop schema`: the JSON Schema of a plan file."""

from plancoop.console import output


def schema() -> None:
    """Print the JSON Schema of a plan file, which editors and other tools read."""
    from plancoop.export.json_schema import schema

    output.emit_json(schema())

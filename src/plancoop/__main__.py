"""`plancoop` and `python -m plancoop`."""

import sys


def main() -> None:
    """Run the command line; whoever interrupts it, even while it loads, gets a line and 130."""
    try:
        from plancoop import cli

        cli.main()
    except KeyboardInterrupt:
        from plancoop import errors, locale

        locale.bind("fr")
        print(locale._("Interrupted."), file=sys.stderr)  # noqa: T201 -- nothing else may be loaded yet
        sys.exit(errors.Exit.INTERRUPTED)


if __name__ == "__main__":
    main()

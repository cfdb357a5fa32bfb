"""`plancoop` and `python -m plancoop`."""

import sys


def main() -> None:
    """Run the command line; whoever interrupts it, even while it loads, gets a line and 130."""
    try:
        if sys.argv[1:2] == ["__complete"]:  # a shell asks, at TAB: it waits for no more than that
            from plancoop.cli import completion

            completion.answer(sys.argv[2:])
            return
        from plancoop.cli import answer_cache

        question = answer_cache.read_question(sys.argv[1:])
        if question and answer_cache.replay(question):
            return
        from plancoop.cli import app

        app.main(question)
    except KeyboardInterrupt:
        from plancoop import errors
        from plancoop.cli import language
        from plancoop.i18n import translation

        translation.set_language(language.choose(sys.argv[1:]))
        print(translation._("Interrupted."), file=sys.stderr)  # noqa: T201 -- nothing else may be loaded yet
        sys.exit(errors.Exit.INTERRUPTED)


if __name__ == "__main__":
    main()

"""The table from which TAB takes its words: what the commands take today."""

from plancoop.cli import command_table


def test_the_table_of_words_is_that_of_the_commands(accept: bool) -> None:  # noqa: FBT001
    drawn = command_table.write(command_table.draw())
    if accept:
        command_table.TABLE.write_text(drawn, encoding="utf-8")
    assert command_table.TABLE.read_text(encoding="utf-8") == drawn


def test_the_table_is_read_as_it_was_written() -> None:
    assert command_table.load() == command_table.draw()


def test_each_option_has_a_name_in_both_languages() -> None:
    usual = {
        parameter.names: (parameter.in_french(), parameter.in_english())
        for parameters in command_table.load().values()
        for parameter in parameters
        if parameter.names
    }
    assert usual["--realise", "--réalisé", "--achieved"] == ("--realise", "--achieved")
    assert usual["--details", "--détails"] == ("--details", "--details")
    assert usual["--plan", "-f"] == ("--plan", "--plan")
    assert usual["--strict", "--stricte"] == ("--strict", "--strict")

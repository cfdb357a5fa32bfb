"""What is said around the report on a page of one's own: the labels of its forms, and notices."""

from plancoop.i18n.translation import P_, _, in_user_language


def page_titles() -> dict[str, str]:
    """Return the titles and notes of the page, by the names that its templates have for them."""
    return {
        "own": _("Your page"),
        "own_note": _("What you save goes into {file} at once. Only this browser sees this page."),
        "refresh": _("Read the file again"),
        "undo": _("Take back the last change"),
        "undo_this": _("Take this back"),
        "close": _("Close the page"),
        "closed": _("The page is closed"),
        "closed_note": _("plancoop has stopped. This tab can be closed."),
        "cannot": _("The plan cannot be shown"),
        "not_done": _("Nothing was written"),
        "file_says": _("What the file says now"),
        "you_asked": _("What you asked"),
        "ask_again": _("To write it all the same, save again below."),
        "more": _("More"),
        "required": _("(required)"),
        "choose": _("Choose…"),
        "colon": P_("colon", ": "),
    }


def button_words() -> dict[str, str]:
    """Return what the forms are called, and their buttons."""
    return {
        "mark": P_("button", "Mark"),
        "measure": P_("button", "Measure"),
        "note": P_("button", "Note"),
        "postpone": P_("button", "Postpone"),
    }


def field_labels() -> dict[str, str]:
    """Return the labels of fields, by their names."""
    return {
        "statut": _("Status"),
        "occurrence": _("Occurrence"),
        "etapes": _("Its open steps"),
        "indicateur": _("Indicator"),
        "valeur": _("Value reached"),
        "echeance": _("New due date"),
        "note": _("Note"),
        "le": _("Day"),
        "preuve": _("Evidence"),
        "ecart": _("Shortfall"),
        "par": _("Who says so"),
    }


def field_hints() -> dict[str, str]:
    """Return what stands beside some fields, by their names."""
    return {
        "echeance": _("2012-09-30, September 2012, 2012-T3…"),
        "valeur": _("3, 2.5 or 3/5; plus 1 adds 1 to the previous value."),
        "le": _("Today if left empty."),
        "preuve": _("A link, a file, minutes."),
        "ecart": _("Why it is behind, and what is done about it."),
    }


def reason_hint() -> str:
    """Say when a note is asked for."""
    return _("Say why, if it is on hold or cancelled.")


def step_choices() -> dict[str, str]:
    """Return what may become of the open steps of an item that is closed."""
    return {"fermer": _("Close them as well"), "laisser": _("Leave them open")}


def option_labels() -> dict[str, str]:
    """Return what the options in sentences are called on the page, where they are fields."""
    labels, choices = field_labels(), step_choices()
    names = {
        "--note": labels["note"],
        "--le": labels["le"],
        "--preuve": labels["preuve"],
        "--par": labels["par"],
        "--ecart": labels["ecart"],
        "--indicateur": labels["indicateur"],
        "--occurrence": labels["occurrence"],
        "--tout": choices["fermer"],
        "--quand-meme": choices["laisser"],
    }
    quoted = {option: _("“{words}”").format(words=label) for option, label in names.items()}
    return quoted | {"--plus": "plus", "--moins": in_user_language("moins", "minus")}


def opened_lines(file: str, minutes: int) -> list[str]:
    """Say on the terminal that the page is open, and how it ends."""
    end = _(
        "The address works once. The page closes with its button, with Ctrl-C here, or "
        "after {minutes} minutes without use."
    )
    return [_("Page of {file}:").format(file=file), end.format(minutes=minutes)]


def closed_line() -> str:
    """Say on the terminal that the page is closed."""
    return _("The page is closed.")

"""`python -m plancoop`."""

from plancoop.cli import main

if __name__ == "__main__":
    main()

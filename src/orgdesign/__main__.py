"""The door of the program, by `orgdesign` and by `python -m orgdesign`.

It opens lightly: every process that helps to read a portfolio is started by way of this module and needs no command line.
"""


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    from orgdesign.cli.main import main as run

    run()


if __name__ == "__main__":
    main()

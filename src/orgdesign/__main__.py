"""`python -m orgdesign`."""

from orgdesign.cli.main import main

if __name__ == "__main__":
    main()

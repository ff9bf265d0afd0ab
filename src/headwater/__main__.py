"""``python -m headwater``: the command line."""

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from headwater.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()

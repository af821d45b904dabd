"""``python -m engine.cli`` is the ``mirror`` command."""

from engine.cli.mirror import main

if __name__ == "__main__":
    main()

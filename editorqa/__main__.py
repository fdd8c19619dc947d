"""`python -m editorqa`."""

from editorqa.app.cli import main

if __name__ == "__main__":
    main()

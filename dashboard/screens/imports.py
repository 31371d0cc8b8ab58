"""The screen by which files are taken into registers."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

IMPORTS = Screen(
    "imports",
    "import",
    mark("Take in from Excel"),
    mark(
        "Take a list in from Excel, from our template or from a sheet somebody else made. Nothing "
        "is written until you have seen, cell by cell, what it would change; then all of it is "
        "written or nothing, and it can be undone as one. An empty cell changes nothing; in a list "
        "that was taken away to be edited it clears the value. What is not clear is asked about, "
        "never guessed."
    ),
    action=Action.IMPORT,
    icon=":material/upload_file:",
    menu=(MenuGroup.REPORTS, 6),
)

SCREENS = (IMPORTS,)

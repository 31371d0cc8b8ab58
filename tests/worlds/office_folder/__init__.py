"""A made-up office's folder: twelve files of different years and habits, and what each says.

Every organisation in them is invented and says so. Some are kept as files, because only an office
suite writes their kind: ``python -m tests.worlds.office_folder.saved_by_an_office_suite``.
"""

from tests.worlds.office_folder.files import FILES, SentFile

__all__ = ["FILES", "SentFile"]

"""Files out of the application: exports and kept files, by authorised routes."""

from starlette.routing import Route

routes: list[Route] = []

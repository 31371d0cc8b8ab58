"""The entry: ``streamlit run dashboard/app.py`` finds the ASGI application ``app`` here.

Streamlit finds it by reading this source: the assignment below must stay literal.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from starlette.middleware import Middleware
from streamlit.starlette import App

from dashboard.server import calendars, downloads, health, host_page, sign_in_pages
from dashboard.server.gate import Gate
from dashboard.server.last_layer import LastLayer
from dashboard.server.lighter_streamlit import lighten
from dashboard.server.start import lifespan

lighten()
app = App(
    "main.py",
    middleware=[Middleware(LastLayer), Middleware(Gate)],
    routes=[
        *sign_in_pages.routes,
        *health.routes,
        *calendars.routes,
        *downloads.routes,
        *host_page.routes,
    ],
    lifespan=lifespan,
)

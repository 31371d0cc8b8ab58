"""The entry: ``streamlit run dashboard/app.py`` finds the ASGI application ``app`` here.

Streamlit finds it by reading this source: the assignment below must stay literal.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from starlette.middleware import Middleware
from streamlit.starlette import App

from dashboard import downloads, frame_page, health, sign_in_pages
from dashboard.gate import Gate
from dashboard.last_layer import LastLayer
from dashboard.start import lifespan

app = App(
    "main.py",
    middleware=[Middleware(LastLayer), Middleware(Gate)],
    routes=[*sign_in_pages.routes, *health.routes, *downloads.routes, *frame_page.routes],
    lifespan=lifespan,
)

"""The options of Streamlit with which the server may start."""

SAFE = {
    "server.address": "127.0.0.1",
    "server.cookieSecret": "",
    "global.developmentMode": False,
    "client.showErrorDetails": "none",
    "logger.level": "info",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
}

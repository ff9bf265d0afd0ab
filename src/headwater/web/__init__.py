"""web: a local server that shows stories, claims and articles in a browser, and keeps what a person decides."""

from headwater.web.app import create_app
from headwater.web.launch import serve

__all__ = ["create_app", "serve"]

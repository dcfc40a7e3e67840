"""serve: a page to talk to, in a browser on this computer.

In:  presses, words of buttons on the page, and sound (raw PCM), over one WebSocket.
Out: the ``Face`` (everything that the page shows, whole, after each change) and speech.

The server holds the conversation and the page only shows it, so that a page that loses its connection comes back to the
same conversation. ``room.py`` has the conversation, ``sound.py`` and ``press.py`` are its microphone, loudspeaker and
button, ``site.py`` lets nobody in but pages of its own. ``pages/`` needs no build step and nothing from elsewhere.
"""

"""The uiautomator2 server that runs on a phone: JSON-RPC over HTTP.

In: HTTP requests on streams that adb has connected to the server's port (no port of this machine is opened).
Out: JSON-RPC replies made from one `simulator.phone.Phone`: its hierarchy, its elements, gestures, texts.
Why: the unmodified uiautomator2 client, and anything else that speaks to its server, drives the simulated phone.

`http` reads requests, `rpc` turns them into calls, `server` runs them, and `methods/` are the calls by theme over the
elements that `selector` finds.
"""

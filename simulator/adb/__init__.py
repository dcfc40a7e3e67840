"""The adb daemon of a simulated phone: what `adbd` is on a real one.

In: TCP connections of a real adb server (or of a client that talks to adbd directly), on 127.0.0.1 only.
Out: shells, file transfer, port streams, all answered from one `simulator.phone.Phone` and an in-memory file system; no
path, process or port of the machine that runs it is ever touched.
Why: whatever drives a phone through adb drives this one unmodified.

`packet` frames messages, `connection` speaks the transport, `keys` knows who may, `stream` is one conversation inside
it, and `service` names what can be opened. `shell` runs command lines (`shell_words`, `shell_syntax`, `builtin`) over
the commands of `commands/`, each as a process of `machine`; `sync` moves files of `files`; `packages` are the installed
apps, read from APKs by `apk`; `log` is what logcat prints.
"""

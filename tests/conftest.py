"""What holds for every test: no screen, no network, no unexpected warning in the log, no window left open."""

import ipaddress
import logging
import os
import socket
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).resolve().parent
LOCAL_NAMES = {None, "", b"", "localhost", b"localhost"}

# Before Qt is asked for an application; whoever wants to watch sets the variable.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same hours on every machine, without a time zone database.
os.environ["TZ"] = "COT5"
if hasattr(time, "tzset"):
    time.tzset()

# Time limits are pytest-timeout's; a loaded machine is no failure of a property.
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=300, derandomize=True, print_blob=True
)
settings.register_profile("deep", settings.get_profile("dev"), max_examples=5000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "dev")
)


def pytest_collection_modifyitems(items):
    for item in items:
        if TESTS / "gui" in item.path.parents:
            item.add_marker("gui")


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Only this machine may be spoken to."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(host):
        msg = f"a test reaches for the network: {host!r}"
        raise AssertionError(msg)

    def check(sock, address):
        if sock.family in {socket.AF_INET, socket.AF_INET6} and not _local(address[0]):
            refuse(address[0])

    def guarded_connect(sock, address):
        check(sock, address)
        return connect(sock, address)

    def guarded_connect_ex(sock, address):
        check(sock, address)
        return connect_ex(sock, address)

    def guarded_look_up(host, *args, **kwargs):
        if not _local(host):
            refuse(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


def _local(host):
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else host.decode()).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_unexpected_log(request, caplog):
    """A record at WARNING or above fails the test, unless `@pytest.mark.expects_log("text")` names it."""
    yield
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    said = [
        record.getMessage()
        for phase in ("setup", "call", "teardown")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unexpected = [message for message in said if not any(text in message for text in expected)]
    assert not unexpected, f"unexpected in the log: {unexpected}"
    silent = [text for text in expected if not any(text in message for message in said)]
    assert not silent, f"expected in the log, but not there: {silent}"


@pytest.fixture(autouse=True)
def _no_window_left(request):
    """A test of widgets closes all that it opened (`qtbot.addWidget` does it); tooltips go by themselves."""
    if "gui" not in request.keywords:
        yield
        return
    request.getfixturevalue("qapp")
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    yield
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    left = [widget for widget in shown if widget.objectName() != "qtooltip_label"]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not names, f"windows left open: {names}"


@pytest.fixture
def type_text(qapp):
    """`type_text(widget, "Ñáñez")`: keys with any letter; `qtbot.keyClicks` aborts on ñ and accents."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    def type_into(widget, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                qapp.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return type_into

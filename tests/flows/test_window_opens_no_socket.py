"""What the watch over sockets lets pass; the watch itself runs with strace before a release (tests/reliability)."""

import pytest

from tests.reliability.outcome import Outcome
from tests.reliability.sockets import judge

DISPLAY = '1 connect(4, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0'
BUS = '1 connect(5, {sa_family=AF_UNIX, sun_path="/run/user/1000/bus"}, 110) = 0'
SCREEN_READER = '1 connect(6, {sa_family=AF_UNIX, sun_path="/run/user/1000/at-spi/bus_0"}, 110) = 0'


def test_the_display_and_the_buses_are_let_pass():
    outcome = Outcome("sockets")
    judge("\n".join(["1 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 4", DISPLAY, BUS, SCREEN_READER]), outcome)
    assert outcome.bad == []
    assert outcome.seen["AF_UNIX sockets"] == 1


@pytest.mark.parametrize(
    "call",
    [
        "1 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 7",
        "1 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 7",
        "1 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 7",
        '1 connect(7, {sa_family=AF_UNIX, sun_path="/run/cups/cups.sock"}, 110) = 0',
        '1 connect(7, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
    ],
)
def test_anything_else_is_told(call):
    outcome = Outcome("sockets")
    judge(call, outcome)
    assert len(outcome.bad) == 1

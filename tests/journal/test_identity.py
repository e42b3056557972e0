from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from journal.clock import Clock, stamp
from journal.identity import new_uid


def test_a_uid_is_a_uuid_of_version_seven_and_never_the_same():
    uids = [UUID(new_uid()) for _ in range(1_000)]

    assert len(set(uids)) == 1_000
    assert {uid.version for uid in uids} == {7}
    assert {uid.variant for uid in uids} == {"specified in RFC 4122"}


def test_uids_sort_by_the_time_they_were_made():
    first = UUID(new_uid())
    made = datetime.fromtimestamp((first.int >> 80) / 1000, UTC)

    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
    assert UUID(new_uid()).int >> 80 >= first.int >> 80


def test_a_stamp_is_in_utc_and_sorts_as_text():
    east = datetime(2026, 3, 4, 1, tzinfo=timezone(timedelta(hours=13)))

    assert stamp(east) == "2026-03-03T12:00:00.000000Z"
    assert stamp(datetime(99, 1, 1, tzinfo=UTC)) < stamp(east)


def test_a_clock_reads_what_it_is_given():
    moment = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)

    assert Clock(lambda: moment).now() == moment
    assert Clock(lambda: moment).utc_stamp() == "2026-03-04T16:42:00.000000Z"
    assert Clock().now().utcoffset() is not None

"""Drives the server at a connection string with a client that is none of ours, and says what it found.

Usage: esdbclient-check.py <connection string>. Prints one line for each check that held; a failed one ends the program.
"""

import json
import sys
from uuid import uuid4

from esdbclient import CaughtUp, Checkpoint, EventStoreDBClient, NewEvent, StreamState
from esdbclient.exceptions import (
    GrpcError,
    MaximumAppendSizeExceededError,
    NotFound,
    StreamIsDeleted,
    WrongCurrentVersion,
)

TIMEOUT_SECONDS = 30


def new_events(count):
    return [
        NewEvent(type="Happened", data=json.dumps({"index": index}).encode(), metadata=b'{"actor":"u1"}')
        for index in range(count)
    ]


def ids(events):
    return [event.id for event in events]


def refused(error, action):
    try:
        action()
    except error as refusal:
        return refusal
    raise AssertionError(f"{error.__name__} was expected")


def appends(client):
    stream = f"card-{uuid4()}"
    events = new_events(3)
    first = client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=events)
    again = client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=events)
    assert again == first, "a repetition answers the position of the first time"
    alone = new_events(1)[0]
    position = client.append_to_stream(stream, current_version=2, events=alone)
    assert position > first
    assert client.append_to_stream(stream, current_version=2, events=alone) == position
    for one_or_many in (new_events(1)[0], new_events(2)):
        refused(
            WrongCurrentVersion,
            lambda: client.append_to_stream(stream, current_version=1, events=one_or_many),
        )
    assert ids(client.get_stream(stream)) == ids([*events, alone])
    assert client.get_current_version(stream) == 3
    assert client.get_commit_position() >= position


def refuses_too_much(client):
    large = NewEvent(type="Happened", data=json.dumps("x" * 1_100_000).encode())
    # The client has a name for it where the append was part of a batch only.
    for error, one_or_many in ((MaximumAppendSizeExceededError, [large]), (GrpcError, large)):
        refusal = refused(
            error,
            lambda: client.append_to_stream(f"card-{uuid4()}", current_version=StreamState.ANY, events=one_or_many),
        )
        assert "1048576" in str(refusal)


def reads(client):
    stream = f"card-{uuid4()}"
    events = new_events(100)
    client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=events)
    read = client.get_stream(stream)
    assert ids(read) == ids(events)
    assert [event.stream_position for event in read] == list(range(100))
    assert read[0].data == events[0].data and read[0].metadata == events[0].metadata
    assert read[0].recorded_at is not None
    assert ids(client.get_stream(stream, stream_position=98)) == ids(events[98:])
    assert ids(client.get_stream(stream, backwards=True, limit=2)) == ids([events[99], events[98]])
    refused(NotFound, lambda: client.get_stream(f"card-{uuid4()}"))

    positions = [event.commit_position for event in client.read_all(filter_include=[stream], filter_by_stream_name=True)]
    assert positions == sorted(set(positions)) and len(positions) == 100
    onwards = client.read_all(commit_position=positions[97], filter_include=[stream], filter_by_stream_name=True)
    assert ids(onwards) == ids(events[97:]), "from a position inclusively"
    backwards = client.read_all(backwards=True, filter_include=[stream], filter_by_stream_name=True, limit=2)
    assert ids(backwards) == ids([events[99], events[98]])


def subscribes(client):
    category = f"site{uuid4().hex}"
    wanted = new_events(40)
    for index, event in enumerate(wanted[:30]):
        client.append_to_stream(f"{category}-{index % 3}", current_version=StreamState.ANY, events=event)
        client.append_to_stream(f"other-{category}", current_version=StreamState.ANY, events=new_events(10))
    items = client.subscribe_to_all(
        filter_include=[f"{category}-.*"],
        filter_by_stream_name=True,
        include_checkpoints=True,
        include_caught_up=True,
        window_size=32,
        checkpoint_interval_multiplier=1,
        timeout=TIMEOUT_SECONDS,
    )
    caught_up = until(items, lambda item: isinstance(item, CaughtUp))
    checkpoints = [item.commit_position for item in caught_up if isinstance(item, Checkpoint)]
    assert checkpoints == sorted(set(checkpoints)) and len(checkpoints) >= 10
    assert ids(real(caught_up)) == ids(wanted[:30])

    for event in wanted[30:]:
        client.append_to_stream(f"{category}-live", current_version=StreamState.ANY, events=event)
    live = until(items, lambda item: item.id == wanted[-1].id)
    assert ids(real(live)) == ids(wanted[30:])
    items.stop()

    resumed = client.subscribe_to_all(
        commit_position=real(caught_up)[-1].commit_position,
        filter_include=[f"{category}-.*"],
        filter_by_stream_name=True,
        include_caught_up=True,
        timeout=TIMEOUT_SECONDS,
    )
    assert ids(real(until(resumed, lambda item: isinstance(item, CaughtUp)))) == ids(wanted[30:])
    resumed.stop()


def subscribes_to_a_stream(client):
    stream = f"card-{uuid4()}"
    events = new_events(5)
    client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=events[:3])
    items = client.subscribe_to_stream(stream, stream_position=0, include_caught_up=True, timeout=TIMEOUT_SECONDS)
    assert ids(real(until(items, lambda item: isinstance(item, CaughtUp)))) == ids(events[1:3])
    client.append_to_stream(stream, current_version=2, events=events[3:])
    assert ids(until(items, lambda item: item.id == events[-1].id)) == ids(events[3:])
    items.stop()


def deletes(client):
    soft, hard = f"card-{uuid4()}", f"card-{uuid4()}"
    for stream in (soft, hard):
        client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=new_events(2))
    client.delete_stream(soft, current_version=1)
    refused(NotFound, lambda: client.get_stream(soft))
    client.append_to_stream(soft, current_version=StreamState.NO_STREAM, events=new_events(1)[0])
    assert [event.stream_position for event in client.get_stream(soft)] == [2]
    client.tombstone_stream(hard, current_version=1)
    refused(StreamIsDeleted, lambda: client.get_stream(hard))
    refused(
        StreamIsDeleted,
        lambda: client.append_to_stream(hard, current_version=StreamState.ANY, events=new_events(1)),
    )
    client.set_stream_metadata(soft, metadata={"$maxCount": 5})
    assert client.get_stream_metadata(soft)[0]["$maxCount"] == 5


def real(items):
    return [item for item in items if not isinstance(item, (CaughtUp, Checkpoint))]


def until(items, is_last):
    taken = []
    for item in items:
        taken.append(item)
        if is_last(item):
            return taken
    raise AssertionError("the subscription ended")


def main():
    client = EventStoreDBClient(uri=sys.argv[1])
    for check in (appends, refuses_too_much, reads, subscribes, subscribes_to_a_stream, deletes):
        check(client)
        print(f"held: {check.__name__}", flush=True)
    client.close()


main()

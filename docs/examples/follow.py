"""Follows what is recorded, and goes on where it ended: python follow.py URL CURSOR_FILE (MILEPOST_TOKEN in the environment).

Prints one line of JSON for each event. The cursor of the last event printed is kept in CURSOR_FILE; started again, the program goes on
behind it: no gap, and no repeat but of the one in whose midst it was killed. A lost connection is taken up in the same way.
"""
import asyncio
import json
import os
import pathlib
import sys

import websockets

QUERY = """
subscription ($after: String) {
  events(after: $after, fromStart: true) { cursor node { seq type } }
}
"""


async def follow(url: str, kept: pathlib.Path) -> None:
    address = url.replace("http", "ws", 1) + "/graphql"
    # Connects again, with growing pauses, whenever the connection is lost.
    async for socket in websockets.connect(address, subprotocols=["graphql-transport-ws"]):
        try:
            await listen(socket, kept)
        except websockets.ConnectionClosed as closed:
            # From 4400 on the server says that it will not take this client as it is.
            if closed.rcvd is not None and closed.rcvd.code >= 4400:
                raise


async def listen(socket, kept: pathlib.Path) -> None:
    token = os.environ["MILEPOST_TOKEN"]
    await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}))
    async for text in socket:
        message = json.loads(text)
        match message["type"]:
            case "connection_ack":
                after = kept.read_text() if kept.exists() else None
                payload = {"query": QUERY, "variables": {"after": after}}
                await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
            case "ping":
                await socket.send('{"type": "pong"}')
            case "error":
                sys.exit(json.dumps(message["payload"], ensure_ascii=False))
            case "next":
                if "errors" in message["payload"]:
                    sys.exit(json.dumps(message["payload"]["errors"], ensure_ascii=False))
                event = message["payload"]["data"]["events"]
                print(json.dumps(event["node"], ensure_ascii=False), flush=True)
                keep(event["cursor"], kept)


def keep(cursor: str, kept: pathlib.Path) -> None:
    """Whole or not at all, also where the program is killed in the midst of it."""
    written = kept.with_suffix(".new")
    written.write_text(cursor)
    written.replace(kept)


if __name__ == "__main__":
    asyncio.run(follow(sys.argv[1], pathlib.Path(sys.argv[2])))

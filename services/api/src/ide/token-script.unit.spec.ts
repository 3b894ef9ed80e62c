import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { TOKEN_SCRIPT } from './token-script.js';

/** As much of a browser as the script touches. */
function browser(address: string, stored: Record<string, string> = {}) {
  const location = new URL(address);
  const requests: Request[] = [];
  const sent: string[] = [];
  class Socket {
    constructor(readonly url: string) {}
    send(data: string) {
      sent.push(data);
    }
  }
  const fetch = (request: Request) => requests.push(request);
  const window: Record<string, unknown> = { fetch };
  createContext(window);
  Object.assign(window, {
    window,
    location,
    Request,
    URL,
    decodeURIComponent,
    WebSocket: Socket,
    history: {
      replaceState: (_: unknown, __: string, shown: string) => (location.href = new URL(shown, location).href),
    },
    sessionStorage: {
      getItem: (key: string) => stored[key] ?? null,
      setItem: (key: string, value: string) => (stored[key] = value),
    },
  });
  runInContext(TOKEN_SCRIPT, window);
  return {
    location,
    requests,
    sent,
    Socket,
    stored,
    fetch: window['fetch'] as (url: string, init?: RequestInit) => void,
  };
}

describe('the token of the IDE', () => {
  it('is taken out of the address and kept for the tab', () => {
    const { location, stored, fetch, requests } = browser('http://127.0.0.1:4000/ide?a=1#token=a.b-c');
    expect(location.href).toBe('http://127.0.0.1:4000/ide?a=1');
    expect(Object.values(stored)).toEqual(['a.b-c']);
    fetch('http://127.0.0.1:4000/graphql', { method: 'POST', body: '{}' });
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer a.b-c');
  });

  it('opens subscriptions, and changes no other message', () => {
    const { Socket, sent } = browser('http://127.0.0.1:4000/ide', { 'milepost.token': 't' });
    const socket = new Socket('ws://127.0.0.1:4000/graphql');
    for (const data of ['{"type":"connection_init"}', '{"type":"ping"}', 'no message']) socket.send(data);
    expect(sent).toEqual([
      '{"type":"connection_init","payload":{"authorization":"Bearer t"}}',
      '{"type":"ping"}',
      'no message',
    ]);
  });

  it('goes nowhere else', () => {
    const { fetch, requests, Socket, sent } = browser('http://127.0.0.1:4000/ide', { 'milepost.token': 't' });
    fetch('https://example.org/graphql');
    new Socket('wss://example.org/').send('{"type":"connection_init"}');
    expect(requests[0]?.headers.has('authorization')).toBe(false);
    expect(sent).toEqual(['{"type":"connection_init"}']);
  });
});

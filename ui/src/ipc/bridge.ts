// The door of the browser tests: the same commands over HTTP on loopback.
import { asFailure, type Door } from './door';
import type { Event } from './generated/api';

const TOKEN_KEY = 'bridge-token';

/** Takes the token out of the address (`#token=…`), so that the router never sees it. */
export function takeToken(): string | null {
  const given = /^#token=([^&]+)/.exec(window.location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(TOKEN_KEY, decodeURIComponent(given));
    window.history.replaceState(null, '', `${window.location.pathname}#/`);
  }
  return sessionStorage.getItem(TOKEN_KEY);
}

/** Commands by `POST /rpc/{name}`, events by `GET /events`. */
export function bridgeDoor(token: string): Door {
  return {
    async call(name, request) {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      });
      const body = await response.json();
      if (!response.ok) throw asFailure(body);
      return body;
    },
    onEvent(handler) {
      const events = new EventSource(`/events?token=${encodeURIComponent(token)}`);
      events.onmessage = (message) => handler(JSON.parse(message.data) as Event);
      return () => events.close();
    },
  };
}

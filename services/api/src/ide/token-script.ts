/**
 * Runs in the IDE's page before everything else: takes `#token=…` out of the address, keeps it for this tab, and sends it with
 * every request and every subscription to this server.
 */
export const TOKEN_SCRIPT = `
(() => {
  const KEY = 'milepost.token';
  const given = /[#&]token=([^&]+)/.exec(location.hash);
  if (given) {
    sessionStorage.setItem(KEY, decodeURIComponent(given[1]));
    history.replaceState(null, '', location.pathname + location.search);
  }
  const token = () => sessionStorage.getItem(KEY);
  const fetchPlain = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    const own = new URL(request.url).origin === location.origin;
    if (own && token() && !request.headers.has('authorization')) request.headers.set('authorization', 'Bearer ' + token());
    return fetchPlain(request);
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (typeof data === 'string' && token() && new URL(this.url).host === location.host) {
      try {
        const message = JSON.parse(data);
        if (message.type === 'connection_init') {
          data = JSON.stringify({ ...message, payload: { authorization: 'Bearer ' + token(), ...message.payload } });
        }
      } catch {
        // Not a message of the protocol: sent as it is.
      }
    }
    return send.call(this, data);
  };
})();
`;

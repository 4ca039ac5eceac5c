/** Gateways on this machine that speak without TLS, as `host:port`. */
const plainGateways = new Set<string>();

/**
 * Loads the SDK so that it can reach a gateway without TLS, as a voice cloud on a developer's machine
 * has none. The SDK writes `wss://` in front of any address and keeps the WebSocket it finds when it is
 * loaded, so it is shown one that turns this back for the named gateways, and for these alone. Only
 * from a page without TLS, which `http://localhost` is: from any other, `wss://` is right.
 */
export async function loadForGateway<T>(gateway: string, load: () => Promise<T>): Promise<T> {
  if (location.protocol !== 'http:') return load();
  plainGateways.add(gateway);
  const Original = globalThis.WebSocket;
  globalThis.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      const target = new URL(url);
      if (plainGateways.has(target.host)) target.protocol = 'ws:';
      super(target, protocols);
    }
  };
  try {
    return await load();
  } finally {
    globalThis.WebSocket = Original;
  }
}

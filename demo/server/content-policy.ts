/**
 * Makes the Content-Security-Policy of the demo's pages: nothing inline, nothing from elsewhere but the phone
 * network and pictures of callers. That the kit runs under it is part of what the demo shows.
 *
 * @param gateway `host:port` of the voice cloud, or null with Twilio
 */
export function contentPolicy(gateway: string | null): string {
  // With Twilio: signalling, Insights, and the SDK's own sounds.
  const twilio = 'https://*.twilio.com wss://*.twilio.com';
  const network = gateway === null ? twilio : `http://${gateway} ws://${gateway} wss://${gateway}`;
  return [
    "default-src 'self'",
    // The noise filter: the script of its worklet, and WebAssembly.
    "script-src 'self' blob: 'wasm-unsafe-eval'",
    `connect-src 'self' blob: data: ${network}`,
    "img-src 'self' http: https: data:",
    `media-src 'self' blob: data:${gateway === null ? ' https://*.twilio.com' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

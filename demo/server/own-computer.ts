import type { MiddlewareHandler } from 'hono';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'];

/** Tells whether a server bound to this host can be reached from this computer only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Keeps the pages and the demo's sign-in, where anybody can be anybody, away from the internet: through the tunnel
 * that brings Twilio's webhooks come webhooks only. Whoever set HOST on purpose has opened the page on purpose;
 * then only the tunnel's own name is refused. The check of the name also stops a foreign page that makes its own
 * name point to this computer.
 */
export function onlyOnOwnComputer(host: string, publicUrl: string): MiddlewareHandler {
  const publicName = new URL(publicUrl).hostname;
  return async (context, next) => {
    // The server made this address of the Host header, and answered 400 where it could not.
    const name = new URL(context.req.url).hostname;
    const isForwarded = forwardingHeaders.some((header) => context.req.header(header) !== undefined);
    const isOwn = isLoopback(host) ? loopbackNames.includes(name) && !isForwarded : name !== publicName;
    if (isOwn) return next();
    return context.json(
      { code: 'own-computer-only', error: 'The demo is served on its own computer only.' },
      403,
    );
  };
}

/**
 * Tells whether a request may come from where it says: cookies travel with the requests of foreign pages, too. A
 * browser names the page's origin with every change; what names none is no browser, or asks for nothing to change.
 */
export function isFromOwnPage(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) {
    const site = request.headers.get('sec-fetch-site');
    return site === null || site === 'same-origin' || site === 'none';
  }
  if (origins.includes(origin)) return true;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

import type { Form } from './form.js';

/** Twilio's default and limit for how many come in one answer. */
const usualSize = 50;
const mostSize = 1000;

/** One page of a list as Twilio writes it, with the way to the next. */
export function pageOf(
  form: Form,
  path: string,
  name: string,
  all: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const size = form.whole('PageSize', 1, mostSize) ?? usualSize;
  const page = form.whole('Page', 0, 1_000_000) ?? 0;
  const shown = all.slice(page * size, (page + 1) * size);
  const uri = (wanted: number): string =>
    `${path}?${form.query({ Page: String(wanted), PageSize: String(size) })}`;
  return {
    [name]: shown,
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(0, shown.length - 1),
    uri: uri(page),
    first_page_uri: uri(0),
    next_page_uri: (page + 1) * size < all.length ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
  };
}

import { LitElement, render, type TemplateResult } from 'lit';
import { html } from 'lit';
import { prepareRequests } from '../../src/bindings/request-actions.js';
import '../../src/components/phone-provider/define.js';
import type { PhoneState } from '../../src/core/state.js';
import { StillPhone } from '../../stories/still-phone.js';

const places: HTMLElement[] = [];

/** Takes everything off the page that a test has put there. */
export function tidy(): void {
  for (const place of places.splice(0)) place.remove();
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
}

/** Shows something on the page and waits until it is rendered. */
export async function show(content: TemplateResult): Promise<HTMLElement> {
  const place = document.createElement('div');
  place.style.inlineSize = '360px';
  document.body.append(place);
  places.push(place);
  render(content, place);
  // As in a page that has its token: what requests do is loaded.
  await prepareRequests();
  await settled(place);
  return place;
}

/** Shows elements around a phone that stands still, which can be moved on to another state. */
export async function showInPhone(
  state: PhoneState,
  content: unknown,
): Promise<{ place: HTMLElement; phone: StillPhone }> {
  const phone = new StillPhone(state);
  const place = await show(html`<phone-provider .phone=${phone}>${content}</phone-provider>`);
  return { place, phone };
}

/** Waits until nothing below wants to render any more, in shadows too. */
export async function settled(root: ParentNode): Promise<void> {
  let pending: LitElement[];
  do {
    pending = deep(root).filter(
      (each): each is LitElement => each instanceof LitElement && each.isUpdatePending,
    );
    await Promise.all(pending.map((each) => each.updateComplete));
  } while (pending.length > 0);
}

/** Every element below, in shadows too. */
export function deep(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((each) => [
    each,
    ...(each.shadowRoot ? deep(each.shadowRoot) : []),
  ]);
}

/** The element at the end of a path; each selector is looked for inside the shadow of the one before. */
export function at<T extends HTMLElement = HTMLElement>(root: ParentNode, ...path: readonly string[]): T {
  let found: ParentNode | null = root;
  for (const [step, selector] of path.entries()) {
    const within: ParentNode | null = step > 0 && found instanceof Element ? found.shadowRoot : found;
    found = within?.querySelector(selector) ?? null;
    if (!found) throw new Error(`There is no ${path.slice(0, step + 1).join(' > ')}.`);
  }
  // The caller knows what its selector finds.
  return found as T;
}

/** The one button of an element, or the one that a selector says. */
export const button = (root: ParentNode, tag: string, selector = 'button'): HTMLButtonElement =>
  at<HTMLButtonElement>(root, tag, selector);

/** What a person reads: text without the white space of the markup. */
export const read = (element: Element | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Everything a person reads in an element or below, in shadows too. */
export const readAll = (root: ParentNode): string =>
  [root, ...deep(root)]
    .flatMap((each) =>
      [...each.childNodes].filter((node) => node instanceof Text).map((node) => node.data.trim()),
    )
    .filter(Boolean)
    .join(' ');

/** Remembers the events of a type that arrive at an element. */
export function heard<T extends keyof HTMLElementEventMap>(
  place: EventTarget,
  type: T,
): HTMLElementEventMap[T][] {
  const events: HTMLElementEventMap[T][] = [];
  // The event map says which event comes under which name.
  place.addEventListener(type, (event) => events.push(event as HTMLElementEventMap[T]));
  return events;
}

/** Counts, by tag, how often each element below renders while something happens. */
export async function rendersDuring(
  root: ParentNode,
  happening: () => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const watched = deep(root).filter((each): each is LitElement => each instanceof LitElement);
  for (const each of watched) {
    each.addController({
      hostUpdate: () => void (counts[each.localName] = (counts[each.localName] ?? 0) + 1),
    });
  }
  happening();
  await settled(root);
  return counts;
}

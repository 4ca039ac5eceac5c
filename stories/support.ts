import { html, type TemplateResult } from 'lit';
import { waitFor } from 'storybook/test';
import '../src/components/phone-provider/define.js';
import type { PhoneState } from '../src/core/state.js';
import { stillPhone } from './still-phone.js';

/** Shows elements as they are around a phone that stands still in a state. */
export const withPhone = (state: PhoneState, content: unknown): TemplateResult =>
  html`<phone-provider .phone=${stillPhone(state)}>${content}</phone-provider>`;

/** Shows a whole phone, standing still in a state, as wide as one is. */
export const wholePhone = (state: PhoneState): TemplateResult =>
  html`<div style="inline-size: 360px; max-inline-size: 100vw">
    <twilio-phone .phone=${stillPhone(state)}></twilio-phone>
  </div>`;

/** Shows an element that takes all the width there is, as wide as a phone. */
export const asWideAsAPhone = (content: unknown): TemplateResult =>
  html`<div style="inline-size: 328px; max-inline-size: 100vw">${content}</div>`;

/** Waits for an element: each selector of the path is looked for inside the shadow of the one before. */
export async function find(root: HTMLElement, ...path: readonly string[]): Promise<HTMLElement> {
  return waitFor(() => {
    let at: HTMLElement | null = null;
    for (const selector of path) {
      const within: ParentNode | null = at ? at.shadowRoot : root;
      at = within?.querySelector<HTMLElement>(selector) ?? null;
      if (!at) throw new Error(`There is no ${path.join(' > ')}.`);
    }
    return at ?? root;
  });
}

/** What a person reads in an element: its text without the white space of its markup. */
export const read = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

import { attachContextRoot } from '../../bindings/context.js';

/** Registers an element under its tag, once; a page that took the name already keeps it. */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  attachContextRoot();
  if (!customElements.get(tag)) customElements.define(tag, element);
}

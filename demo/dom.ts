/** Finds the one element of this kind that the page has; throws when the page has none. */
export function find<T extends Element>(
  selector: string,
  kind: abstract new () => T,
  root: ParentNode = document,
): T {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} at ${selector}.`);
}

/** Makes an element with a class and, as text and never as markup, what is inside. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...inside: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...inside);
  return made;
}

/** Shows a sentence in an element that is hidden when there is nothing to say. */
export function say(place: HTMLElement, sentence: string | null): void {
  place.textContent = sentence ?? '';
  place.hidden = sentence === null;
}

/** What the nearest element that says something in an attribute says there, across shadow roots; else null. */
export function nearest(element: Element, attribute: string): string | null {
  for (let at: Element | null = element; at;) {
    const saying: Element | null = at.closest(`[${attribute}]`);
    if (saying) return saying.getAttribute(attribute);
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Finds an element by its id in the tree that another one is in, as `for` of a label does. */
export function findById(near: Element, id: string): HTMLElement | null {
  const root = near.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
}

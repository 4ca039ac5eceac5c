import type { TwimlElement } from './document.js';

/** A whole or broken number of an attribute, or the default when it is missing or nonsense. */
export function numberOf(element: TwimlElement, name: string, otherwise: number): number {
  const text = element.attributes[name];
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : otherwise;
}

/** A yes or no of an attribute; anything but true and false is the default. */
export function flagOf(element: TwimlElement, name: string, otherwise: boolean): boolean {
  const text = element.attributes[name]?.trim().toLowerCase();
  if (text === 'true') return true;
  if (text === 'false') return false;
  return otherwise;
}

/** The HTTP method an attribute asks for; POST unless it says GET. */
export function methodOf(element: TwimlElement, name = 'method'): 'GET' | 'POST' {
  return element.attributes[name]?.trim().toUpperCase() === 'GET' ? 'GET' : 'POST';
}

/** How often an element is repeated: `loop`, where 0 means for ever. */
export function loopsOf(element: TwimlElement): number {
  const loops = Math.floor(numberOf(element, 'loop', 1));
  return loops === 0 ? Infinity : loops;
}

import type { Place } from '../core/dialling/country.js';
import { nearest } from './nearest.js';

/**
 * Where an element is, for the numbers in it: the country that the nearest `country` attribute names, else the
 * language around it. A country that is none of two letters says nothing.
 */
export function placeOf(element: Element, language: string): Place {
  const country = nearest(element, 'country') ?? '';
  return /^[a-z]{2}$/i.test(country) ? `und-${country}` : language;
}

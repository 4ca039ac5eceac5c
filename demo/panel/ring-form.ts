import { find, say } from '../dom.js';
import type { Network } from './network.js';

/** Lets a person ring a phone with a name, a picture and a subject: the `__TWI_` parameters made visible. */
export function setUpRingForm(network: Network): void {
  const form = find('#ring-form', HTMLFormElement);
  const result = find('#ring-result', HTMLElement);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const to = read(form, 'to');
    say(result, `Ringing ${to} …`);
    network
      .ring({
        to,
        from: read(form, 'from'),
        parameters: withoutEmpty({
          __TWI_CALLER_NAME: read(form, 'name'),
          __TWI_SUBJECT: read(form, 'subject'),
          __TWI_CALLER_URL: absolute(read(form, 'picture')),
        }),
        then: read(form, 'then'),
      })
      .then(
        () => say(result, `${to} rings.`),
        (error: unknown) => say(result, error instanceof Error ? error.message : String(error)),
      );
  });
}

function read(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A caller's picture comes from anywhere, so its address is always a whole one. */
function absolute(path: string): string {
  return path === '' ? '' : new URL(path, location.href).href;
}

function withoutEmpty(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
}

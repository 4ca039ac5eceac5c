import { displayAddress } from '../display.js';
import { find, make } from '../dom.js';
import type { Network } from './network.js';

/** Lists the numbers that always work, each with a button that dials it. */
export async function setUpNumbersList(network: Network, dial: (number: string) => void): Promise<void> {
  const numbers = await network.numbers();
  const rows = numbers.map(({ number, name, description }) => {
    const button = make('button', 'button small', 'Call');
    button.type = 'button';
    button.setAttribute('aria-label', `Call ${name} from Alice`);
    button.addEventListener('click', () => dial(number));

    const digits = make('bdi', 'number-digits', displayAddress(number));
    digits.dir = 'ltr';
    const words = make('div', 'number-words', make('span', 'number-name', name), digits);
    return make('li', 'number', words, make('p', 'quiet', description), button);
  });
  find('#numbers', HTMLUListElement).replaceChildren(...rows);
}

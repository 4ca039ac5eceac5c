import { find, make, say } from '../dom.js';
import { setUpCallsList } from './calls-list.js';
import { Network, type NetworkState } from './network.js';
import { setUpNumbersList } from './numbers-list.js';
import { setUpRingForm } from './ring-form.js';

/** Shows the phone network of this computer and what can be done with it; with Twilio, a sentence instead. */
export async function setUpPanel(dialFromAlice: (number: string) => void): Promise<void> {
  // The demo server's own answer.
  const { network: url } = (await (await fetch('/demo.json')).json()) as { network: string | null };
  const words = find('#network-words', HTMLElement);
  const absent = find('#network-absent', HTMLElement);
  if (url === null) {
    words.textContent = 'Two phones, connected by Twilio.';
    say(absent, 'The calls go through Twilio. Its console shows them, and rings real phones.');
    return;
  }
  words.textContent = 'Two phones and the network between them, all on this computer.';

  const network = new Network(url);
  const panel = find('#network-panel', HTMLElement);
  const showCalls = setUpCallsList(network);
  setUpRingForm(network);
  network.watch((state) => {
    say(absent, state === null ? 'The phone network does not answer. Is npm start still running?' : null);
    panel.inert = state === null;
    if (state === null) return;
    showCalls(state);
    showRegistrations(state);
  });
  panel.hidden = false;
  await setUpNumbersList(network, dialFromAlice);
}

function showRegistrations({ registrations }: NetworkState): void {
  const named = registrations.map(({ identity, sockets }) =>
    sockets === 1 ? identity : `${identity} (${sockets} times)`,
  );
  find('#registrations', HTMLElement).textContent =
    named.length === 0 ? 'Nobody is registered' : `Registered: ${named.join(', ')}`;
  const options = registrations.map(({ identity }) => {
    const option = make('option', '');
    option.value = identity;
    return option;
  });
  find('#registered', HTMLDataListElement).replaceChildren(...options);
}

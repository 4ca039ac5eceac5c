import { assert } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { Select } from '../../src/bindings/select.js';

import { MuteRequest } from '../../src/bindings/requests.js';
import type { PhoneProvider } from '../../src/components/phone-provider/phone-provider.js';
import '../../src/components/mute-button/define.js';
import { states } from '../../stories/states.js';
import { StillPhone } from '../../stories/still-phone.js';
import { at, settled, show, showInPhone, tidy } from './support.js';

/** Lets the requests of this task be answered. */
const answered = (): Promise<void> => Promise.resolve();

const providerIn = (place: ParentNode): PhoneProvider => at<PhoneProvider>(place, 'phone-provider');

describe('phone-provider', () => {
  afterEach(tidy);

  it('shows on itself what is so, and nothing else', async () => {
    const { place, phone } = await showInPhone(states.muted, html``);
    const provider = providerIn(place);
    assert.equal(provider.getAttribute('status'), 'ready');
    assert.equal(provider.getAttribute('call-state'), 'active');
    assert.isTrue(provider.hasAttribute('muted'));
    assert.isFalse(provider.hasAttribute('held'));
    phone.become(states.idle);
    assert.equal(provider.getAttribute('call-state'), 'idle');
    assert.isFalse(provider.hasAttribute('muted'));
    assert.isFalse(provider.hasAttribute('caller-name'));
  });

  it('asks for what a page sets, and goes back to what is so', async () => {
    const { place, phone } = await showInPhone(states.active, html``);
    const provider = providerIn(place);
    const requests: string[] = [];
    place.addEventListener('phone-mute-request', ({ type }) => requests.push(type));
    place.addEventListener('phone-hold-request', ({ type }) => requests.push(type));
    provider.muted = true;
    provider.setAttribute('held', '');
    await answered();
    assert.deepEqual(requests, ['phone-mute-request', 'phone-hold-request']);
    assert.deepEqual(phone.asked, [
      ['mute', true, undefined],
      ['hold', true, undefined],
    ]);
    // This phone stands still, so nothing came of it.
    assert.isFalse(provider.hasAttribute('muted'));
    assert.isFalse(provider.hasAttribute('held'));
  });

  it('asks for nothing that is so already', async () => {
    const { place, phone } = await showInPhone(states.muted, html``);
    providerIn(place).muted = true;
    await answered();
    assert.deepEqual(phone.asked, []);
  });

  it('keys what is new in the digits that a page sets', async () => {
    const { place, phone } = await showInPhone(states.active, html``);
    const provider = providerIn(place);
    const keyed = provider.digits;
    provider.digits = `${keyed}12`;
    provider.digits = `${keyed}123`;
    await answered();
    assert.deepEqual(
      phone.asked.map(([, digits]) => digits),
      ['12', '3'],
    );
  });

  it('lets any listener up to the window veto a request', async () => {
    const { place, phone } = await showInPhone(states.active, html`<mute-button></mute-button>`);
    const veto = (event: Event): void => event.preventDefault();
    window.addEventListener('phone-mute-request', veto);
    at(place, 'mute-button', 'button').click();
    await answered();
    window.removeEventListener('phone-mute-request', veto);
    assert.deepEqual(phone.asked, []);
    at(place, 'mute-button', 'button').click();
    await answered();
    assert.deepEqual(phone.asked, [['mute', true, undefined]]);
  });

  it('answers the requests below it alone, not those of a phone inside it', async () => {
    const [outer, inner] = [new StillPhone(states.active), new StillPhone(states.active)];
    const place = await show(
      html`<phone-provider .phone=${outer}
        ><phone-provider .phone=${inner}><mute-button></mute-button></phone-provider
      ></phone-provider>`,
    );
    at(place, 'mute-button', 'button').click();
    await answered();
    assert.deepEqual([outer.asked.length, inner.asked.length], [0, 1]);
  });

  it('hands its phone to elements that were there before it was', async () => {
    const place = await show(html`<late-provider><state-reader></state-reader></late-provider>`);
    const reader = at<StateReader>(place, 'state-reader');
    assert.isFalse(reader.status.hasPhone);
    const { PhoneProvider } = await import('../../src/components/phone-provider/phone-provider.js');
    customElements.define('late-provider', class extends PhoneProvider {});
    const provider = at<PhoneProvider>(place, 'late-provider');
    provider.phone = new StillPhone(states.offline);
    await settled(place);
    assert.equal(reader.status.value, 'offline');
  });

  it('takes its phone from the elements that leave it', async () => {
    const { place } = await showInPhone(states.active, html`<state-reader></state-reader>`);
    const reader = at<StateReader>(place, 'state-reader');
    assert.equal(reader.status.value, 'ready');
    place.append(reader);
    await settled(place);
    assert.isFalse(reader.status.hasPhone);
  });

  it('leaves a phone that a page gave it as it is when it goes', async () => {
    const { place, phone } = await showInPhone(states.active, html``);
    const provider = providerIn(place);
    provider.remove();
    provider.phone = new StillPhone(states.idle);
    assert.notDeepInclude(phone.asked, ['destroy']);
  });

  it('does what a request of a page asks, told at the element itself', async () => {
    const { place, phone } = await showInPhone(states.active, html``);
    providerIn(place).dispatchEvent(new MuteRequest(true, 'call-7'));
    await answered();
    assert.deepEqual(phone.asked, [['mute', true, 'call-7']]);
  });
});

/** Shows nothing; knows the status of the phone around it. */
class StateReader extends LitElement {
  readonly status = new Select(this, (state) => state.status, ['status']);
}

customElements.define('state-reader', StateReader);

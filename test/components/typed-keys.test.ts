import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/call-elements/define.js';
import '../../src/components/twilio-phone/define.js';
import type { PhoneState } from '../../src/core/state.js';
import { states } from '../../stories/states.js';
import { StillPhone } from '../../stories/still-phone.js';
import { at, button, show, tidy } from './support.js';

/** A whole phone whose first focus has loaded what takes typed keys. */
async function phoneIn(state: PhoneState): Promise<{ place: HTMLElement; phone: StillPhone }> {
  const phone = new StillPhone(state);
  const place = await show(html`<twilio-phone .phone=${phone}><input aria-label="Notes" /></twilio-phone>`);
  return { place, phone };
}

const typed = (place: HTMLElement) =>
  at<HTMLInputElement>(place, 'twilio-phone', 'dial-field', 'input').value;
const keyed = (phone: StillPhone) =>
  phone.asked.filter(([command]) => command === 'sendDigits').map(([, digits]) => digits);

/** Types until the first key has arrived: what takes keys is loaded with the first focus. */
async function type(keys: string, hasArrived: () => boolean): Promise<void> {
  const [first = '', ...others] = keys;
  await waitUntil(
    async () => {
      if (hasArrived()) return true;
      await sendKeys({ press: first });
      return hasArrived();
    },
    'the first key arrives',
    { timeout: 10_000 },
  );
  for (const key of others) await sendKeys({ press: key });
}

describe('keys typed anywhere in a phone', () => {
  afterEach(tidy);

  it('go into the number while there is no call', async () => {
    const { place } = await phoneIn(states.idle);
    button(place, 'twilio-phone', 'call-button').focus();
    await type('4*', () => typed(place) === '4');
    expect(typed(place)).to.equal('4*');
    await sendKeys({ press: 'Backspace' });
    expect(typed(place)).to.equal('4');
  });

  it('go into the call while there is one', async () => {
    const { place, phone } = await phoneIn(states.active);
    at(place, 'twilio-phone', '.main').focus();
    await type('5#', () => keyed(phone).length > 0);
    expect(keyed(phone)).to.deep.equal(['5', '#']);
  });

  it('stay in a field of the page', async () => {
    const { place, phone } = await phoneIn(states.active);
    at(place, 'twilio-phone', '.main').focus();
    await type('5', () => keyed(phone).length > 0);
    place.querySelector('input')?.focus();
    await sendKeys({ type: '123' });
    expect(keyed(phone)).to.deep.equal(['5']);
    expect(place.querySelector('input')?.value).to.equal('123');
  });

  for (const panel of ['transfer-panel', 'conference-panel', 'audio-panel']) {
    it(`stay in ${panel}, whatever has focus there`, async () => {
      const { place, phone } = await phoneIn(states.active);
      at(place, 'twilio-phone', '.main').focus();
      await type('5', () => keyed(phone).length > 0);
      const around = document.createElement(panel);
      const inside = document.createElement('button');
      around.append(inside);
      place.querySelector('twilio-phone')?.append(around);
      inside.dispatchEvent(new KeyboardEvent('keydown', { key: '6', bubbles: true, composed: true }));
      expect(keyed(phone)).to.deep.equal(['5']);
    });
  }

  it('do nothing while somebody rings', async () => {
    const { place, phone } = await phoneIn(states.active);
    at(place, 'twilio-phone', '.main').focus();
    await type('5', () => keyed(phone).length > 0);
    phone.become(states.incoming);
    at(place, 'twilio-phone', '.main').focus();
    await sendKeys({ press: '6' });
    expect(keyed(phone)).to.deep.equal(['5']);
    expect(typed(place)).to.equal('');
  });
});

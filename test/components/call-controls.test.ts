import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../src/components/hang-up-button/define.js';
import '../../src/components/hold-button/define.js';
import '../../src/components/keypad-button/define.js';
import '../../src/components/mute-button/define.js';
import '../../src/components/speaker-button/define.js';
import { call, states, withCalls } from '../../stories/states.js';
import { button, heard, read, settled, show, showInPhone, tidy } from './support.js';

const controls = html`<mute-button></mute-button><hold-button></hold-button><speaker-button></speaker-button
  ><keypad-button></keypad-button><hang-up-button></hang-up-button>`;
const tags = ['mute-button', 'hold-button', 'speaker-button', 'keypad-button', 'hang-up-button'];

describe('the controls of a call', () => {
  afterEach(tidy);

  it('ask without a phone around, and show what their attributes say', async () => {
    const place = await show(
      html`<mute-button muted></mute-button><hold-button></hold-button><speaker-button on></speaker-button>`,
    );
    const mute = heard(place, 'phone-mute-request');
    const hold = heard(place, 'phone-hold-request');
    const speaker = heard(place, 'phone-speaker-request');
    for (const tag of ['mute-button', 'hold-button', 'speaker-button']) button(place, tag).click();
    expect(mute.map(({ on }) => on)).to.deep.equal([false]);
    expect(hold.map(({ on }) => on)).to.deep.equal([true]);
    expect(speaker.map(({ on }) => on)).to.deep.equal([false]);
    expect(button(place, 'mute-button').getAttribute('aria-pressed')).to.equal('true');
  });

  it('ask for a call by its id', async () => {
    const place = await show(html`<mute-button call-id="call-7"></mute-button>`);
    const asked = heard(place, 'phone-mute-request');
    button(place, 'mute-button').click();
    expect(asked[0]?.callId).to.equal('call-7');
  });

  it('are dimmed where they stand while there is no call', async () => {
    const { place } = await showInPhone(states.idle, controls);
    for (const tag of tags.filter((tag) => tag !== 'speaker-button')) {
      expect(button(place, tag).disabled, tag).to.equal(true);
      expect(button(place, tag).getBoundingClientRect().width, tag).to.equal(64);
    }
  });

  it('become what the phone says, and never before it says so', async () => {
    const { place, phone } = await showInPhone(states.active, controls);
    button(place, 'mute-button').click();
    await settled(place);
    expect(phone.asked).to.deep.equal([['mute', true, undefined]]);
    expect(button(place, 'mute-button').getAttribute('aria-pressed')).to.equal('false');
    phone.become(states.muted);
    await settled(place);
    expect(button(place, 'mute-button').getAttribute('aria-pressed')).to.equal('true');
    expect(place.querySelector('mute-button')?.hasAttribute('muted')).to.equal(true);
  });

  it('can be vetoed', async () => {
    const { place, phone } = await showInPhone(states.active, controls);
    place.addEventListener('phone-hang-up-request', (event) => event.preventDefault());
    button(place, 'hang-up-button').click();
    button(place, 'hold-button').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hold', true, undefined]]);
  });

  it('hang up a call that is only being dialled', async () => {
    const { place, phone } = await showInPhone(states.dialing, controls);
    expect(button(place, 'hold-button').disabled).to.equal(true);
    button(place, 'hang-up-button').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hangUp', undefined]]);
  });

  it('say why the speaker cannot be switched', async () => {
    const { place } = await showInPhone(states.oneOutput, controls);
    const speaker = button(place, 'speaker-button');
    expect(speaker.disabled).to.equal(true);
    expect(speaker.title).to.equal('There is only one place where sound can come out');
  });

  it('follow another call when their call-id changes', async () => {
    const first = call({ id: 'a', muted: true });
    const { place } = await showInPhone(
      withCalls(first, call({ id: 'b' })),
      html`<mute-button call-id="a"></mute-button>`,
    );
    expect(button(place, 'mute-button').getAttribute('aria-pressed')).to.equal('true');
    place.querySelector('mute-button')?.setAttribute('call-id', 'b');
    await settled(place);
    expect(button(place, 'mute-button').getAttribute('aria-pressed')).to.equal('false');
  });

  it('have names that say what they do', async () => {
    const { place } = await showInPhone(states.active, controls);
    expect(tags.map((tag) => read(button(place, tag)))).to.deep.equal([
      'Mute',
      'Hold',
      'Speaker',
      'Keypad',
      'Hang up',
    ]);
  });

  it('ask to open the keypad, and say whether it is open', async () => {
    const place = await show(html`<keypad-button></keypad-button>`);
    const asked = heard(place, 'keypad-toggle');
    button(place, 'keypad-button').click();
    expect(asked.map(({ open }) => open)).to.deep.equal([true]);
    expect(button(place, 'keypad-button').getAttribute('aria-expanded')).to.equal('false');
  });
});

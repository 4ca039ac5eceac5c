import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/audio-button/define.js';
import '../../src/components/audio-panel/define.js';
import '../../src/components/twilio-phone/call-view.js';
import '../../src/components/twilio-phone/define.js';
import type { PhoneState } from '../../src/core/state.js';
import { states } from '../../stories/states.js';
import { StillPhone } from '../../stories/still-phone.js';
import { at, button, heard, readAll, settled, show, tidy } from './support.js';

describe('audio-button', () => {
  afterEach(tidy);

  it('has its name where there is no room for the word, and asks', async () => {
    const place = await show(html`<audio-button compact></audio-button>`);
    const asked = heard(place, 'sound-toggle');
    const gear = button(place, 'audio-button');
    expect(gear.ariaLabel).to.equal('Sound settings');
    gear.click();
    expect(asked.map(({ open }) => open)).to.deep.equal([undefined]);
  });
});

describe('audio-panel', () => {
  afterEach(tidy);

  it('holds the settings while it is open, and asks to be closed by Escape', async () => {
    const place = await show(html`<audio-panel open></audio-panel>`);
    const closes = heard(place, 'panel-close');
    await waitUntil(() => readAll(place).includes('Cancel echo'), 'the settings', { timeout: 5000 });
    at(place, 'audio-panel').focus();
    await sendKeys({ press: 'Escape' });
    expect(closes).to.have.length(1);
    expect(at(place, 'audio-panel').offsetHeight).to.be.greaterThan(0);
  });
});

describe('the settings of sound in a phone', () => {
  afterEach(tidy);

  async function showPhone(state: PhoneState) {
    const phone = new StillPhone(state);
    const place = await show(html`<twilio-phone .phone=${phone}></twilio-phone>`);
    await waitUntil(() => at(place, 'twilio-phone').shadowRoot?.querySelector('audio-button'));
    await settled(place);
    const inside = (...path: string[]) => at(place, 'twilio-phone', ...path);
    return { place, phone, inside, gear: inside('audio-button') };
  }

  const focusedIn = (place: HTMLElement) => at(place, 'twilio-phone').shadowRoot?.activeElement?.localName;

  it('lie over the dialler, which cannot be used meanwhile, and leave the frame as high', async () => {
    const { place, phone, inside, gear } = await showPhone(states.idle);
    const { height } = inside('.frame').getBoundingClientRect();
    gear.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedIn(place) === 'audio-panel');
    expect(readAll(place)).to.contain('Sound settings');
    expect(inside('.idle').inert).to.equal(true);
    await waitUntil(() => inside('audio-panel', 'audio-settings').offsetHeight > 0);
    expect(inside('.frame').getBoundingClientRect().height).to.equal(height);
    await sendKeys({ type: '12' });
    expect(inside('dial-field', 'input')).to.have.property('value', '');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedIn(place) === 'audio-button');
    expect(inside('.idle').inert).to.equal(false);
    expect(phone.asked).to.deep.equal([]);
  });

  it('make way for somebody who rings, and the dialler is there again after that', async () => {
    const { phone, place, inside } = await showPhone(states.idle);
    inside('audio-button', 'button').click();
    await settled(place);
    expect(inside('audio-panel').checkVisibility()).to.equal(true);
    phone.become(states.incoming);
    await settled(place);
    expect(inside('audio-panel').checkVisibility()).to.equal(false);
    expect(inside('audio-button', 'button')).to.have.property('disabled', true);
    phone.become(states.idle);
    await settled(place);
    expect(inside('.idle').inert).to.equal(false);
  });

  it('lie over the controls of a call, and Hang up stays', async () => {
    const { phone, place, inside } = await showPhone(states.controlled);
    const { height } = inside('.frame').getBoundingClientRect();
    inside('audio-button', 'button').click();
    await waitUntil(() => inside('active-call').shadowRoot?.querySelector('audio-panel'));
    await settled(place);
    expect(inside('.frame').getBoundingClientRect().height).to.equal(height);
    inside('active-call', 'hang-up-button', 'button').click();
    await waitUntil(() => phone.asked.length > 0);
    expect(phone.asked).to.deep.equal([['hangUp', 'call-1']]);
    inside('audio-button', 'button').click();
    await settled(place);
    expect(inside('active-call').shadowRoot?.querySelector('audio-panel')).to.equal(null);
  });

  it('are a button away when a device was unplugged', async () => {
    const { phone, inside } = await showPhone(states.deviceLost);
    inside('phone-trouble', 'button').click();
    await waitUntil(() => inside('active-call').shadowRoot?.querySelector('audio-panel'));
    expect(phone.asked.map(([command]) => command)).to.deep.equal(['dismiss']);
  });
});

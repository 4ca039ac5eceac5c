import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/dial-field/define.js';
import '../../src/components/dial-pad/define.js';
import { defaultSettings } from '../../src/core/audio/audio-plan.js';
import { states } from '../../stories/states.js';
import { at, button, heard, read, settled, show, showInPhone, tidy } from './support.js';

const key = (place: HTMLElement, digit: string) => button(place, 'dial-pad', `button[value="${digit}"]`);
const focused = (place: HTMLElement) => {
  const active = place.querySelector('dial-pad')?.shadowRoot?.activeElement;
  return active instanceof HTMLButtonElement ? active.value : null;
};
const withField = html`<dial-field id="to"></dial-field><dial-pad for="to"></dial-pad>`;

describe('dial-pad', () => {
  // What a key sounds like is loaded with the first one.
  before(() => import('../../src/bindings/key-press.js'));
  afterEach(tidy);

  it('is a keypad that tells its digits without a phone', async () => {
    const place = await show(html`<dial-pad></dial-pad>`);
    const asked = heard(place, 'phone-digits-request');
    for (const digit of '123456789*0#') key(place, digit).click();
    expect(asked.map(({ digits }) => digits).join('')).to.equal('123456789*0#');
  });

  it('keys digits in the call', async () => {
    const { place, phone } = await showInPhone(states.active, html`<dial-pad show-digits></dial-pad>`);
    key(place, '5').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['sendDigits', '5', undefined]]);
    phone.become(states.keyed);
    await settled(place);
    expect(read(at(place, 'dial-pad', '[part=digits]'))).to.equal('12#*0');
  });

  it('is dimmed while there is no call to key digits in', async () => {
    const { place } = await showInPhone(states.idle, html`<dial-pad></dial-pad>`);
    expect(key(place, '1').disabled).to.equal(true);
  });

  it('fills a dial field, and asks for nothing then', async () => {
    const { place } = await showInPhone(states.idle, withField);
    const asked = heard(place, 'phone-digits-request');
    for (const digit of '911') key(place, digit).click();
    expect(place.querySelector('dial-field')?.value).to.equal('911');
    expect(asked).to.have.length(0);
  });

  it('writes a plus when 0 is held down, and no 0 after it', async () => {
    const place = await show(withField);
    const zero = key(place, '0');
    const field = at<HTMLElementTagNameMap['dial-field']>(place, 'dial-field');
    const written = new Promise((done) => field.addEventListener('input', done, { once: true }));
    zero.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await written;
    zero.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    zero.click();
    expect(field.value).to.equal('+');
    zero.click();
    expect(field.value).to.equal('+0');
  });

  it('is one stop for Tab, and arrow keys move between the keys', async () => {
    const place = await show(html`<dial-pad></dial-pad>`);
    expect(at(place, 'dial-pad', '.keys').querySelectorAll('[tabindex="0"]')).to.have.length(1);
    place.querySelector('dial-pad')?.focus();
    expect(focused(place)).to.equal('1');
    await sendKeys({ press: 'ArrowRight' });
    expect(focused(place)).to.equal('2');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(place)).to.equal('5');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(place)).to.equal('2');
    await sendKeys({ press: 'End' });
    expect(focused(place)).to.equal('#');
    await sendKeys({ press: 'ArrowRight' });
    expect(focused(place)).to.equal('#');
    await sendKeys({ press: 'Home' });
    expect(focused(place)).to.equal('1');
  });

  it('presses the key whose digit is typed on a keyboard', async () => {
    const place = await show(html`<dial-pad></dial-pad>`);
    const asked = heard(place, 'phone-digits-request');
    place.querySelector('dial-pad')?.focus();
    await sendKeys({ type: '42#' });
    expect(asked.map(({ digits }) => digits).join('')).to.equal('42#');
    expect(focused(place)).to.equal('#');
  });

  it('names its keys in words, in the language around', async () => {
    const place = await show(html`<div lang="en"><dial-pad></dial-pad></div>`);
    expect(key(place, '*').getAttribute('aria-label')).to.equal('star');
    expect(key(place, '7').getAttribute('aria-label')).to.equal('7');
  });

  it('is not mirrored from right to left', async () => {
    const place = await show(html`<div dir="rtl"><dial-pad></dial-pad></div>`);
    const one = key(place, '1').getBoundingClientRect();
    const three = key(place, '3').getBoundingClientRect();
    expect(one.left).to.be.lessThan(three.left);
    expect(one.width).to.be.at.least(64);
  });

  it('sounds and is felt while one dials, and not where one wants that less', async () => {
    const played: string[] = [];
    const { play } = HTMLMediaElement.prototype;
    const { vibrate } = navigator;
    HTMLMediaElement.prototype.play = function () {
      played.push(this.src);
      return Promise.resolve();
    };
    const felt: unknown[] = [];
    navigator.vibrate = (pattern) => felt.push(pattern) > 0;
    try {
      const place = await show(withField);
      key(place, '5').click();
      key(place, '5').click();
      key(place, '7').click();
      await waitUntil(() => played.length === 3 && felt.length === 3, 'three tones');
      expect(new Set(played).size).to.equal(2);
      at(place, 'dial-pad').setAttribute('no-key-tones', '');
      key(place, '1').click();
      await waitUntil(() => felt.length === 4, 'it is felt all the same');
      expect(played).to.have.length(3);
    } finally {
      HTMLMediaElement.prototype.play = play;
      navigator.vibrate = vibrate;
    }
  });

  it('sounds where calls are heard', async () => {
    const { play, setSinkId } = HTMLMediaElement.prototype;
    const sinks: string[] = [];
    let played = 0;
    HTMLMediaElement.prototype.play = () => Promise.resolve(void played++);
    HTMLMediaElement.prototype.setSinkId = (id) => Promise.resolve(void sinks.push(id));
    try {
      const device = { devices: [], chosen: 'headset', current: 'headset', missing: null, obstacle: null };
      const audio = {
        microphone: device,
        speaker: device,
        ringer: device,
        settings: defaultSettings,
        test: null,
      };
      const { place } = await showInPhone({ ...states.idle, audio }, withField);
      key(place, '9').click();
      await waitUntil(() => played === 1, 'it is heard');
      expect(sinks).to.deep.equal(['headset']);
    } finally {
      Object.assign(HTMLMediaElement.prototype, { play, setSinkId });
    }
  });

  it('leaves the tones of a call to who sends them', async () => {
    const { place } = await showInPhone(states.active, html`<dial-pad></dial-pad>`);
    const { vibrate } = navigator;
    const felt: unknown[] = [];
    navigator.vibrate = (pattern) => felt.push(pattern) > 0;
    const { play } = HTMLMediaElement.prototype;
    let played = 0;
    HTMLMediaElement.prototype.play = () => Promise.resolve(void played++);
    try {
      key(place, '5').click();
      await waitUntil(() => felt.length === 1, 'it is felt', { timeout: 10_000 });
      expect(played).to.equal(0);
    } finally {
      HTMLMediaElement.prototype.play = play;
      navigator.vibrate = vibrate;
    }
  });
});

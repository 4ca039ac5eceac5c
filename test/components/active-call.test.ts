import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/audio-button/define.js';
import '../../src/components/active-call/define.js';
import { call, ended, endings, people, states, withCalls, withControl } from '../../stories/states.js';
import { at, button, readAll, settled, show, showInPhone, tidy } from './support.js';

const activeCall = html`<active-call></active-call>`;
const has = (place: HTMLElement, selector: string) =>
  !!place.querySelector('active-call')?.shadowRoot?.querySelector(selector);
const text = (place: HTMLElement, part: string) =>
  readAll(at(place, 'active-call', `[part=${part}]`)).trim() || '';
const press = (place: HTMLElement, tag: string) =>
  at<HTMLButtonElement>(place, 'active-call', tag, 'button').click();
const part = (place: HTMLElement, name: string) => button(place, 'active-call', `[part=${name}]`);

/** The least height of stage and controls, in px, at which keys are shown, and what the controls take of it. */
const leastForKeys = 312;
const heightOfControls = 180;
/** Add and Transfer are the last two of the controls. */
const add = '.controls > button:nth-last-of-type(2)';
const transfer = '.controls > button:last-of-type';
/** The browser has laid everything out and drawn it. */
const drawn = async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
};

/** Where everything stands that must not jump. */
const places = (place: HTMLElement) =>
  ['mute-button', 'keypad-button', 'speaker-button', 'hold-button', add, transfer, '[part=end]'].map(
    (selector) => {
      const { left, top } = at(place, 'active-call', selector).getBoundingClientRect();
      return [Math.round(left), Math.round(top)];
    },
  );

describe('active-call', () => {
  afterEach(tidy);

  it('takes no room without a call, nor while one only rings', async () => {
    for (const state of [states.idle, states.incoming]) {
      const { place } = await showInPhone(state, activeCall);
      expect(at(place, 'active-call').offsetHeight).to.equal(0);
      tidy();
    }
  });

  it('says what the network says: calling, then ringing, then the time', async () => {
    const { place, phone } = await showInPhone(states.dialing, activeCall);
    expect(text(place, 'line')).to.equal('Calling…');
    phone.become(states.ringing);
    await settled(place);
    expect(text(place, 'line')).to.equal('Ringing…');
    phone.become(withCalls(call({ answeredAt: Date.now() - 61_000 })));
    await settled(place);
    expect(text(place, 'line')).to.equal('1:01');
  });

  it('keeps every control in its place through a call', async () => {
    const { place, phone } = await showInPhone(states.dialing, activeCall);
    const before = places(place);
    const height = at(place, 'active-call').offsetHeight;
    for (const state of [
      states.ringing,
      states.active,
      states.held,
      states.heldByThem,
      states.conference,
      states.consulting,
      states.reconnecting,
      states.ended,
    ]) {
      phone.become(state);
      await settled(place);
      expect(places(place)).to.deep.equal(before);
      expect(at(place, 'active-call').offsetHeight).to.equal(height);
    }
    phone.become(states.active);
    await settled(place);
    press(place, 'keypad-button');
    await settled(place);
    expect(places(place)).to.deep.equal(before);
  });

  it('opens its keypad in place, with what was keyed so far', async () => {
    const { place, phone } = await showInPhone(states.keyed, activeCall);
    press(place, 'keypad-button');
    await settled(place);
    expect(readAll(at(place, 'active-call', '[part=keypad]'))).to.equal('');
    expect(at(place, 'active-call', 'dial-pad', '[part=digits]').textContent).to.equal('12#*0');
    expect(at(place, 'active-call', 'dial-pad', '[part=key]').offsetWidth).to.equal(56);
    at<HTMLButtonElement>(place, 'active-call', 'dial-pad', 'button[value="7"]').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['sendDigits', '7', 'call-1']]);
    part(place, 'close').click();
    await settled(place);
    expect(has(place, 'dial-pad')).to.equal(false);
  });

  it('shows who it is, and no keypad as open, where there is no room for keys', async () => {
    const { place } = await showInPhone(states.held, activeCall);
    press(place, 'keypad-button');
    await settled(place);
    const keypad = at<HTMLButtonElement>(place, 'active-call', 'keypad-button', 'button');
    const stage = at(place, 'active-call');
    expect([has(place, 'dial-pad'), keypad.ariaExpanded, keypad.disabled]).to.deep.equal([
      true,
      'true',
      false,
    ]);

    stage.style.setProperty('--_stage', '100px');
    await drawn();
    await settled(place);
    expect(at(place, 'active-call', 'call-party', '[part=name]').textContent).to.equal('Bob Marín');
    expect([has(place, 'dial-pad'), keypad.ariaExpanded, keypad.disabled]).to.deep.equal([
      false,
      'false',
      true,
    ]);

    stage.style.removeProperty('--_stage');
    await drawn();
    await settled(place);
    expect([has(place, 'dial-pad'), keypad.ariaExpanded, keypad.disabled]).to.deep.equal([
      true,
      'true',
      false,
    ]);
  });

  it('covers none of its keys or digits, in the least room that it takes for enough', async () => {
    for (const state of [states.keyed, withCalls(call({ held: true, heldAt: Date.now(), digits: '12' }))]) {
      const { place } = await showInPhone(state, activeCall);
      at(place, 'active-call').style.setProperty('--_stage', `${leastForKeys - heightOfControls}px`);
      press(place, 'keypad-button');
      await drawn();
      await settled(place);
      const pad = at(place, 'active-call', 'dial-pad').getBoundingClientRect();
      const close = part(place, 'close').getBoundingClientRect();
      const strip = has(place, '.strip')
        ? at(place, 'active-call', '.strip').getBoundingClientRect().bottom
        : 0;
      expect(close.top).to.be.at.least(strip);
      expect(pad.top).to.be.at.least(close.bottom);
      expect(pad.bottom).to.be.at.most(at(place, 'active-call', '[part=end]').getBoundingClientRect().top);
      expect(at(place, 'active-call', 'dial-pad', '[part=key]').offsetHeight).to.be.at.least(44);
      tidy();
    }
  });

  it('keeps focus when what had it is gone: Resume, Hang up, Call back', async () => {
    const { place, phone } = await showInPhone(states.held, activeCall);
    const focused = () => at(place, 'active-call').shadowRoot?.activeElement?.getAttribute('part');
    part(place, 'resume').focus();
    phone.become(states.active);
    await settled(place);
    expect(focused()).to.equal('stage');

    at(place, 'active-call', 'hang-up-button', 'button').focus();
    phone.become(ended('busy'));
    await settled(place);
    expect(focused()).to.equal('dismiss');

    part(place, 'call-back').focus();
    phone.become(states.dialing);
    await settled(place);
    expect(focused()).to.equal('stage');
  });

  it('does not take focus from elsewhere when the call ends', async () => {
    const elsewhere = await show(html`<input />`);
    elsewhere.querySelector('input')?.focus();
    const { place, phone } = await showInPhone(states.active, activeCall);
    phone.become(states.ended);
    await settled(place);
    expect(document.activeElement === elsewhere.querySelector('input')).to.equal(true);
  });

  it('says that the call is on hold, since when, and resumes it', async () => {
    const held = withCalls(call({ held: true, heldAt: Date.now() - 42_000 }));
    const { place, phone } = await showInPhone(held, activeCall);
    const strip = at(place, 'active-call', '[part=strip]');
    expect(readAll(strip)).to.contain('On hold');
    expect(readAll(strip)).to.contain('0:42');
    expect(at(place, 'active-call').hasAttribute('held')).to.equal(true);
    part(place, 'resume').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hold', false, 'call-1']]);
  });

  it('says by whom we are on hold, and offers no way out that there is not', async () => {
    const { place } = await showInPhone(states.heldByThem, activeCall);
    expect(text(place, 'strip').replace(/[\u2068\u2069]/g, '')).to.equal('Bob Marín put you on hold');
    expect(has(place, '[part=resume]')).to.equal(false);
  });

  it('is busy, and not on hold, while hold is only asked for', async () => {
    const { place, phone } = await showInPhone(states.holdAsked, activeCall);
    const hold = () => at<HTMLButtonElement>(place, 'active-call', 'hold-button', 'button');
    expect([hold().ariaBusy, hold().ariaPressed, has(place, '.strip')]).to.deep.equal([
      'true',
      'false',
      false,
    ]);
    phone.become(states.held);
    await settled(place);
    expect([hold().ariaBusy, hold().ariaPressed, has(place, '.strip')]).to.deep.equal([null, 'true', true]);
  });

  it('calls for attention when the phone reminds of the hold, until it is resumed', async () => {
    const { place, phone } = await showInPhone(states.held, activeCall);
    const [held] = states.held.calls;
    if (held) phone.tell({ type: 'call-hold-reminder', call: held });
    await settled(place);
    expect(text(place, 'strip')).to.contain('Still on hold');
    phone.become(states.active);
    await settled(place);
    phone.become(states.held);
    await settled(place);
    expect(text(place, 'strip')).not.to.contain('Still');
  });

  it('dims Transfer where it cannot be, and Add where nobody talks, and says why', async () => {
    for (const [state, which, reason] of [
      [states.active, transfer, 'Not offered by this phone service'],
      [withControl(...states.ringing.calls), transfer, 'Available once the call is connected'],
      [withControl(...states.ringing.calls), add, 'Available once the call is connected'],
    ] as const) {
      const { place } = await showInPhone(state, activeCall);
      const { disabled, title } = button(place, 'active-call', which);
      expect([disabled, title]).to.deep.equal([true, reason]);
      tidy();
    }
  });

  it('opens Add where nobody can be added too: one can call them apart', async () => {
    const { place } = await showInPhone(states.active, activeCall);
    button(place, 'active-call', add).click();
    await waitUntil(() => has(place, 'conference-panel'));
  });

  it('names who was added in vain, until one has seen it', async () => {
    const { place, phone } = await showInPhone(states.controlled, activeCall);
    phone.become(states.unreached);
    await settled(place);
    expect(text(place, 'strip').replace(/[\u2068\u2069]/g, '')).to.equal('Carol Ángeles Duarte declined.');
    part(place, 'dismiss-strip').click();
    await settled(place);
    expect(has(place, '.strip')).to.equal(false);
    phone.become(states.conferenceUnreached);
    await settled(place);
    expect(text(place, 'strip')).to.contain('did not answer');
    part(place, 'people').click();
    await waitUntil(() => has(place, 'conference-panel'));
    expect(has(place, '.strip')).to.equal(false);
  });

  it('shows the settings of sound when somebody beside it asks, while it rings too', async () => {
    const { place } = await showInPhone(states.ringing, html`${activeCall}<audio-button></audio-button>`);
    const gear = at(place, 'audio-button');
    gear.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => at(place, 'active-call').shadowRoot?.activeElement?.localName === 'audio-panel');
    expect(at(place, 'active-call', '.controls').inert).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => document.activeElement === gear);
    expect(has(place, 'audio-panel')).to.equal(false);
  });

  it('opens Add and Transfer over the controls, with focus in the field, and gives it back', async () => {
    const { place } = await showInPhone(states.controlled, activeCall);
    const inField = (panel: string) =>
      at(place, 'active-call').shadowRoot?.querySelector(panel)?.shadowRoot?.activeElement?.localName ===
      'dial-field';
    for (const [which, panel] of [
      [add, 'conference-panel'],
      [transfer, 'transfer-panel'],
    ] as const) {
      button(place, 'active-call', which).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => inField(panel), `${panel} has focus`);
      expect(at(place, 'active-call', '.controls').inert).to.equal(true);
      expect(
        at(place, 'active-call', 'hang-up-button').checkVisibility({ visibilityProperty: true }),
      ).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => at(place, 'active-call').shadowRoot?.activeElement?.matches(which));
      expect(has(place, panel)).to.equal(false);
    }
  });

  it('leaves the controls to who talks during a transfer, and comes back when it failed', async () => {
    const { place, phone } = await showInPhone(states.controlled, activeCall);
    button(place, 'active-call', transfer).click();
    await waitUntil(() => has(place, 'transfer-panel'));
    phone.become(states.consulting);
    await settled(place);
    expect(has(place, 'transfer-panel')).to.equal(true);
    expect([has(place, '.strip'), at(place, 'active-call', '.controls').inert]).to.deep.equal([false, false]);
    phone.become(states.transferFailed);
    await settled(place);
    expect(at(place, 'active-call', '.controls').inert).to.equal(true);
    expect(readAll(at(place, 'active-call', 'transfer-panel', '[part=failure]'))).to.contain('declined');
    phone.become(states.controlled);
    await settled(place);
    expect(has(place, 'transfer-panel')).to.equal(false);
  });

  it('shows everybody in a call of several, and leads to the list of them', async () => {
    const { place } = await showInPhone(states.conference, activeCall);
    const names = readAll(at(place, 'active-call', '.names')).replace(/[\u2068\u2069]/g, '');
    expect(names).to.equal('Bob Marín, Carol Ángeles Duarte, & Dora Pfeiffer');
    expect(text(place, 'people')).to.contain('4 people');
    part(place, 'people').click();
    await waitUntil(() => has(place, 'conference-panel'));
  });

  it('closes its panel when another call comes to the front', async () => {
    const { place, phone } = await showInPhone(states.twoCallsWithControl, activeCall);
    button(place, 'active-call', transfer).click();
    await waitUntil(() => has(place, 'transfer-panel'));
    const [bob, carol] = states.twoCallsWithControl.calls;
    if (!bob || !carol) throw new Error('There are two calls.');
    phone.become(
      withControl(
        { ...bob, held: true, hold: 'on', heldAt: Date.now() },
        { ...carol, held: false, hold: 'off' },
      ),
    );
    await settled(place);
    expect(has(place, 'transfer-panel')).to.equal(false);
    expect(readAll(place)).to.contain('Carol');
  });

  it('says that it reconnects, and for how long', async () => {
    const { place } = await showInPhone(
      withCalls(call({ phase: 'reconnecting', reconnectingAt: Date.now() - 6_000 })),
      activeCall,
    );
    expect(readAll(at(place, 'active-call', '[part=strip]'))).to.match(/Reconnecting….*0:06/);
  });

  it('says why the call ended, for every reason', async () => {
    const said = new Set<string>();
    for (const reason of endings) {
      const { place } = await showInPhone(ended(reason), activeCall);
      said.add(text(place, 'line'));
      expect(has(place, '[part=dismiss]'), reason).to.equal(true);
      tidy();
    }
    expect(said.size).to.equal(endings.length);
    expect([...said].join()).not.to.contain('undefined');
  });

  it('offers to call back where nobody was reached', async () => {
    const { place, phone } = await showInPhone(states.missed, activeCall);
    part(place, 'call-back').click();
    part(place, 'dismiss').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([
      ['callBack', 'call-1'],
      ['dismiss', 'call-1'],
    ]);
    phone.become(states.ended);
    await settled(place);
    expect(has(place, '[part=call-back]')).to.equal(false);
    phone.become(ended('missed', { party: people.nobody }));
    await settled(place);
    expect(has(place, '[part=call-back]')).to.equal(false);
  });

  it('explains a blocked microphone with the way out', async () => {
    const { place } = await showInPhone(ended('microphone-denied'), activeCall);
    expect(text(place, 'why')).to.contain('Allow it in the site settings');
  });

  it('shows its attributes without a phone', async () => {
    const place = await show(html`<active-call phase="ringing" name="Bob"></active-call>`);
    expect(text(place, 'line')).to.equal('Ringing…');
    expect(at(place, 'active-call', 'call-party', '[part=name]').textContent).to.equal('Bob');
  });
});

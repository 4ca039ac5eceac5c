import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/phone-announcer/define.js';
import '../../src/components/phone-status/define.js';
import '../../src/components/phone-trouble/define.js';
import type { Participant, PhoneState } from '../../src/core/state.js';
import {
  call,
  ended,
  ourselves,
  participant,
  people as others,
  states,
  troubled,
  withCalls,
  withControl,
} from '../../stories/states.js';
import { at, button, heard, read, readAll, settled, show, showInPhone, tidy } from './support.js';

describe('phone-status', () => {
  afterEach(tidy);

  it('says who one is and whether one can be reached', async () => {
    const { place, phone } = await showInPhone(states.idle, html`<phone-status></phone-status>`);
    expect(readAll(place)).to.equal('alice Ready');
    phone.become(states.offline);
    await settled(place);
    expect(readAll(place)).to.equal('alice Offline');
    expect(at(place, 'phone-status').getAttribute('status')).to.equal('offline');
  });

  it('shows its attributes without a phone', async () => {
    const place = await show(html`<phone-status status="ready" identity="carol"></phone-status>`);
    expect(readAll(place)).to.equal('carol Ready');
  });

  it('does not call a phone offline that only dials', async () => {
    const { place } = await showInPhone(states.outgoingOnly, html`<phone-status></phone-status>`);
    expect(readAll(place)).to.equal('alice Outgoing calls only');
  });
});

describe('phone-trouble', () => {
  afterEach(tidy);

  it('takes no room while nothing is wrong', async () => {
    const { place } = await showInPhone(states.idle, html`<phone-trouble></phone-trouble>`);
    expect(at(place, 'phone-trouble').offsetHeight).to.equal(0);
  });

  it('asks for the microphone when that is what is missing', async () => {
    const { place, phone } = await showInPhone(
      states.microphoneDenied,
      html`<phone-trouble></phone-trouble>`,
    );
    expect(readAll(place)).to.contain('The microphone is blocked');
    expect(at(place, 'phone-trouble', '[role]').getAttribute('role')).to.equal('status');
    button(place, 'phone-trouble').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['requestMicrophoneAccess']]);
  });

  it('tries again, or goes away, as the trouble allows', async () => {
    const place = await show(
      html`<phone-trouble kind="offline"></phone-trouble><phone-trouble kind="line-in-use"></phone-trouble>`,
    );
    const retries = heard(place, 'phone-retry-request');
    const dismissals = heard(place, 'phone-dismiss-request');
    const words = [...place.querySelectorAll('phone-trouble')].map((each) => {
      const remedy = at<HTMLButtonElement>(each.shadowRoot ?? each, 'button');
      remedy.click();
      return read(remedy);
    });
    expect(words).to.deep.equal(['Try again', 'Dismiss']);
    expect([retries.length, dismissals.length]).to.deep.equal([1, 1]);
  });

  it('names the device that was unplugged, and leads to the settings of sound', async () => {
    const { place, phone } = await showInPhone(states.deviceLost, html`<phone-trouble></phone-trouble>`);
    const asked = heard(place, 'sound-toggle');
    expect(readAll(place).replace(/[\u2068\u2069]/g, '')).to.contain('USB Headset was unplugged');
    const remedy = button(place, 'phone-trouble');
    expect(read(remedy)).to.equal('Sound settings');
    remedy.click();
    await Promise.resolve();
    expect(asked.map(({ open }) => open)).to.deep.equal([true]);
    expect(phone.asked.map(([command]) => command)).to.deep.equal(['dismiss']);
  });

  it('leaves a lost connection to the call that says so itself', async () => {
    const offline = states.offline;
    const { place, phone } = await showInPhone(
      { ...offline, calls: states.reconnecting.calls },
      html`<phone-trouble></phone-trouble>`,
    );
    expect(readAll(place)).to.equal('');
    phone.become(offline);
    await settled(place);
    expect(readAll(place)).to.contain('Connection lost');
    phone.become({ ...troubled('media-lost'), calls: states.reconnecting.calls });
    await settled(place);
    expect(readAll(place)).to.contain('The sound of the call was lost');
  });

  it('keeps the place of focus when its button goes', async () => {
    const { place, phone } = await showInPhone(
      troubled('line-in-use'),
      html`<phone-trouble></phone-trouble><button>next</button>`,
    );
    button(place, 'phone-trouble').focus();
    phone.become(states.idle);
    await settled(place);
    expect(document.activeElement === place.querySelector('phone-trouble')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === place.querySelector('button')).to.equal(true);
  });

  it('goes away with the trouble', async () => {
    const { place, phone } = await showInPhone(troubled('failed'), html`<phone-trouble></phone-trouble>`);
    expect(readAll(place)).to.contain('Something went wrong');
    phone.become(states.idle);
    await settled(place);
    expect(readAll(place)).to.equal('');
  });
});

describe('phone-announcer', () => {
  afterEach(tidy);

  const announcer = html`<phone-announcer></phone-announcer>`;
  const said = (place: HTMLElement, how: 'polite' | 'assertive') =>
    read(at(place, 'phone-announcer', `[aria-live=${how}]`));

  /** What is said when the phone goes from one state to the next. */
  async function saidBetween(
    before: PhoneState,
    after: PhoneState,
  ): Promise<[polite: string, urgent: string]> {
    const { place, phone } = await showInPhone(before, announcer);
    phone.become(after);
    await settled(place);
    return [said(place, 'polite'), said(place, 'assertive')];
  }

  it('says nothing of what it finds', async () => {
    const { place } = await showInPhone(states.active, announcer);
    expect(readAll(place)).to.equal('');
  });

  it('says who calls, at once', async () => {
    expect(await saidBetween(states.idle, states.incoming)).to.deep.equal([
      '',
      'Incoming call from Bob Marín',
    ]);
  });

  it('says who was added in vain, and not that they left', async () => {
    const withCarol = withControl(
      call({
        participants: [ourselves(), participant(others.bob), participant(others.carol, { phase: 'ringing' })],
      }),
    );
    expect(await saidBetween(withCarol, states.unreached)).to.deep.equal([
      'Carol Ángeles Duarte declined',
      '',
    ]);
  });

  it('says each change in one sentence', async () => {
    for (const [before, after, sentence] of [
      [states.dialing, states.ringing, 'Ringing Bob Marín'],
      [states.ringing, states.active, 'Connected to Bob Marín'],
      [states.active, states.muted, 'Microphone muted'],
      [states.muted, states.active, 'Microphone on'],
      [states.active, states.held, 'Call on hold'],
      [states.held, states.active, 'Call resumed'],
      [states.active, states.reconnecting, 'Connection lost, reconnecting'],
      [states.reconnecting, states.active, 'Connection restored'],
      [states.active, ended('hung-up'), 'Call ended'],
      [states.ringing, ended('busy'), 'The line is busy'],
      [states.controlled, states.heldByThem, 'Bob Marín put you on hold'],
      [states.heldByThem, states.controlled, 'Bob Marín took you off hold'],
      [states.transferAsking, states.consulting, 'Call on hold. Talking to Carol Ángeles Duarte'],
      [states.transferRinging, states.consulting, 'Talking to Carol Ángeles Duarte'],
      [states.consulting, { ...states.consulting, calls: states.held.calls }, 'The transfer was cancelled'],
      [
        states.transferAsking,
        states.transferFailed,
        '+14155552671 declined. You are still connected to Bob Marín',
      ],
      [states.idle, states.doNotDisturb, 'Do not disturb is on'],
      [states.doNotDisturb, states.idle, 'Do not disturb is off'],
    ] as const) {
      expect(await saidBetween(before, after)).to.deep.equal([sentence, '']);
    }
  });

  it('names who is meant where there are several calls', async () => {
    const [bob, carol] = states.twoCalls.calls;
    if (!bob || !carol) throw new Error('There are two calls.');
    const swapped = withCalls(
      { ...bob, held: true, hold: 'on', heldAt: Date.now() },
      { ...carol, held: false, hold: 'off', heldAt: null },
    );
    expect(await saidBetween(states.twoCalls, swapped)).to.deep.equal([
      'Bob Marín is on hold. Talking to Carol Ángeles Duarte',
      '',
    ]);
    expect(await saidBetween(states.active, states.callWaiting)).to.deep.equal([
      '',
      'Call waiting from Dora Pfeiffer',
    ]);
  });

  it('says who comes, goes, is muted and is held in a call of several', async () => {
    const people = (...participants: Participant[]) => withControl(call({ participants }));
    const [bob, carol, dora] = [participant(others.bob), participant(others.carol), participant(others.dora)];
    const us = ourselves();
    const ringing = { ...dora, phase: 'ringing' } as const;
    for (const [before, after, sentence] of [
      [people(us, bob, carol), people(us, bob, carol, ringing), 'Ringing Dora Pfeiffer…'],
      [people(us, bob, carol, ringing), people(us, bob, carol, dora), 'Dora Pfeiffer joined the call'],
      [people(us, bob, carol, dora), people(us, bob, carol), 'Dora Pfeiffer left the call'],
      [people(us, bob, carol), people(us, { ...bob, muted: true }, carol), 'Bob Marín is muted'],
      [people(us, bob, carol), people(us, { ...bob, held: true }, carol), 'Bob Marín is on hold'],
      [people(us, { ...bob, held: true }, carol), people(us, bob, carol), 'Bob Marín is back in the call'],
      // The call became a conference: nobody came.
      [people(), people(us, bob), ''],
    ] as const) {
      expect(await saidBetween(before, after)).to.deep.equal([sentence, '']);
    }
  });

  it('says again that a call is on hold each time that the phone reminds of it', async () => {
    const { place, phone } = await showInPhone(states.held, announcer);
    const polite = at(place, 'phone-announcer', '[aria-live=polite]');
    const [held] = states.held.calls;
    if (!held) throw new Error('There is a call.');
    const said = new Set<string>();
    for (let time = 0; time < 2; time++) {
      phone.tell({ type: 'call-hold-reminder', call: held });
      await settled(place);
      expect(read(polite)).to.equal('Bob Marín is still on hold');
      said.add(polite.textContent ?? '');
    }
    expect(said.size).to.equal(2);
  });

  it('does not repeat itself when something else changes', async () => {
    const { place, phone } = await showInPhone(states.active, announcer);
    phone.become(states.muted);
    await settled(place);
    const region = at(place, 'phone-announcer', '[aria-live=polite]');
    const watcher = new MutationObserver(() => undefined);
    watcher.observe(region, { subtree: true, childList: true, characterData: true });
    const [muted] = states.muted.calls;
    phone.become({ ...states.muted, calls: muted ? [{ ...muted, digits: '1' }] : [] });
    await settled(place);
    expect(watcher.takeRecords()).to.have.length(0);
    expect(said(place, 'polite')).to.equal('Microphone muted');
  });

  it('cannot be seen', async () => {
    const { place } = await showInPhone(states.active, announcer);
    expect(at(place, 'phone-announcer').offsetHeight).to.equal(1);
  });
});

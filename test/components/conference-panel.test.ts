import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/conference-panel/define.js';
import '../../src/components/do-not-disturb-button/define.js';
import { call, people, states, unreached, withControl } from '../../stories/states.js';
import { at, button, deep, heard, read, readAll, settled, show, showInPhone, tidy } from './support.js';

const panel = html`<conference-panel></conference-panel>`;
const parts = (place: HTMLElement, name: string) =>
  deep(place).filter(
    (each): each is HTMLButtonElement => each instanceof HTMLElement && each.matches(`[part=${name}]`),
  );
const named = (place: HTMLElement, label: string) => {
  const found = deep(place).find((each) => each.getAttribute('aria-label') === label);
  if (!(found instanceof HTMLButtonElement)) throw new Error(`There is no "${label}".`);
  return found;
};
/** Without the marks that keep the direction of a text its own. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const has = (place: HTMLElement, name: string) => parts(place, name).length > 0;

describe('conference-panel', () => {
  afterEach(tidy);

  it('lists everybody, ourselves too, and how they are', async () => {
    const { place } = await showInPhone(states.conference, panel);
    expect(parts(place, 'row').map((row) => plain(read(at(row, '.text'))))).to.deep.equal([
      'You',
      'Bob MarínMuted',
      'Carol Ángeles DuarteOn hold',
      'Dora PfeifferRinging…',
    ]);
  });

  it('mutes, holds and removes each of them, and stops ringing one', async () => {
    const { place, phone } = await showInPhone(states.conference, panel);
    expect(named(place, 'Mute Bob Marín').ariaPressed).to.equal('true');
    for (const label of [
      'Mute Bob Marín',
      'Hold Bob Marín',
      'Hold Carol Ángeles Duarte',
      'Remove Carol Ángeles Duarte from the call',
      'Stop ringing Dora Pfeiffer',
    ]) {
      named(place, label).click();
    }
    await waitUntil(() => phone.asked.length === 5);
    expect(phone.asked).to.have.deep.members([
      ['muteParticipant', 'leg-bob', false, { id: 'call-1' }],
      ['holdParticipant', 'leg-bob', true, { id: 'call-1' }],
      ['holdParticipant', 'leg-+14155552671', false, { id: 'call-1' }],
      ['removeParticipant', 'leg-+14155552671', { id: 'call-1' }],
      ['removeParticipant', 'leg-dora', { id: 'call-1' }],
    ]);
  });

  it('shows nobody as muted before the network says so', async () => {
    const { place } = await showInPhone(states.conference, panel);
    named(place, 'Mute Carol Ángeles Duarte').click();
    await settled(place);
    expect(named(place, 'Mute Carol Ángeles Duarte').ariaPressed).to.equal('false');
  });

  it('adds whom one types, keeps what could not be added, and is empty for the next one', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    const field = () => at<HTMLInputElement>(place, 'conference-panel', 'dial-field', 'input');
    at(place, 'conference-panel').focus();
    await sendKeys({ type: 'dora' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => phone.asked.length === 1);
    expect(phone.asked).to.deep.equal([['addParticipant', 'dora', { id: 'call-1' }]]);
    expect(field().value).to.equal('dora');
    phone.become(states.conference);
    await settled(place);
    expect(field().value).to.equal('');
  });

  it('offers to leave only where the call goes on without us', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    expect(has(place, 'leave')).to.equal(false);
    phone.become(states.conference);
    await settled(place);
    button(place, 'conference-panel', '[part=leave]').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hangUp', 'call-1']]);
  });

  it('shows the two of a plain call, about whom there is nothing to switch', async () => {
    const { place } = await showInPhone(states.controlled, panel);
    expect(readAll(place)).to.contain('You').and.to.contain('Bob Marín');
    expect(has(place, 'mute')).to.equal(false);
  });

  it('calls somebody apart from this call, and holds on to Add where that is not offered', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    at(place, 'conference-panel').focus();
    await sendKeys({ type: 'dora' });
    await settled(place);
    const apart = () => button(place, 'conference-panel', '[part=apart]');
    const add = () => button(place, 'conference-panel', '[part=add]');
    expect([apart().disabled, add().disabled]).to.deep.equal([false, false]);
    apart().click();
    await waitUntil(() => phone.asked.length === 1);
    expect(phone.asked[0]?.slice(0, 2)).to.deep.equal(['dial', 'dora']);
    phone.become(states.active);
    await settled(place);
    expect([apart().disabled, add().disabled]).to.deep.equal([false, true]);
    expect(readAll(place)).to.contain('Not offered by this phone service');
    at(place, 'conference-panel').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => phone.asked.length === 2);
    expect(phone.asked[1]?.slice(0, 2)).to.deep.equal(['dial', 'dora']);
  });

  it('names who was added in vain, and why', async () => {
    const { place, phone } = await showInPhone(states.unreached, panel);
    const failure = () => parts(place, 'failure').map((each) => plain(read(each)));
    expect(failure()).to.deep.equal(['Carol Ángeles Duarte declined.']);
    const failed = withControl(call({ unreached: [unreached(people.carol, 'failed')] }));
    phone.become(failed);
    await settled(place);
    expect(failure()).to.deep.equal(['Carol Ángeles Duarte could not be added.']);
    phone.become(states.controlled);
    await settled(place);
    expect(failure()).to.deep.equal([]);
  });

  it('closes by Escape', async () => {
    const { place } = await showInPhone(states.conference, panel);
    const closes = heard(place, 'panel-close');
    at(place, 'conference-panel').focus();
    await sendKeys({ press: 'Escape' });
    expect(closes).to.have.length(1);
  });

  it('keeps focus when who had it leaves', async () => {
    const { place, phone } = await showInPhone(states.conference, panel);
    named(place, 'Stop ringing Dora Pfeiffer').focus();
    phone.become(states.controlled);
    await settled(place);
    expect(document.activeElement === at(place, 'conference-panel')).to.equal(true);
  });

  it('shows whom it is given without a phone, and asks', async () => {
    const participants = states.conference.calls[0]?.participants;
    const place = await show(html`<conference-panel .participants=${participants}></conference-panel>`);
    const asked = heard(place, 'phone-mute-participant-request');
    named(place, 'Mute Bob Marín').click();
    expect(asked.map(({ participantId, on }) => [participantId, on])).to.deep.equal([['leg-bob', false]]);
  });
});

describe('do-not-disturb-button', () => {
  afterEach(tidy);

  it('is pressed when the phone says so, and not before', async () => {
    const { place, phone } = await showInPhone(
      states.idle,
      html`<do-not-disturb-button></do-not-disturb-button>`,
    );
    const moon = button(place, 'do-not-disturb-button');
    moon.click();
    await waitUntil(() => phone.asked.length === 1);
    expect(phone.asked).to.deep.equal([['setDoNotDisturb', true]]);
    expect(moon.ariaPressed).to.equal('false');
    phone.become(states.doNotDisturb);
    await settled(place);
    expect(moon.ariaPressed).to.equal('true');
  });

  it('has its name where there is no room for the word', async () => {
    const place = await show(html`<do-not-disturb-button compact on></do-not-disturb-button>`);
    const asked = heard(place, 'phone-do-not-disturb-request');
    const moon = button(place, 'do-not-disturb-button');
    expect([moon.ariaLabel, moon.ariaPressed]).to.deep.equal(['Do not disturb', 'true']);
    moon.click();
    expect(asked.map(({ on }) => on)).to.deep.equal([false]);
  });
});

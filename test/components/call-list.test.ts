import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/call-list/define.js';
import type { CallList } from '../../src/components/call-list/call-list.js';
import { states } from '../../stories/states.js';
import { at, deep, heard, read, readAll, settled, show, showInPhone, tidy } from './support.js';

const list = html`<call-list></call-list>`;
const others = html`<call-list others></call-list>`;
const parts = (place: HTMLElement, name: string) =>
  deep(place).filter(
    (each): each is HTMLButtonElement => each instanceof HTMLElement && each.matches(`[part~=${name}]`),
  );
const button = (place: HTMLElement, name: string, index = 0) => {
  const found = parts(place, name).filter((each) => each instanceof HTMLButtonElement)[index];
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

describe('call-list', () => {
  afterEach(tidy);

  it('takes no room for one call', async () => {
    const { place } = await showInPhone(states.active, list);
    expect(at(place, 'call-list').offsetHeight).to.equal(0);
  });

  it('says who, and how each call is', async () => {
    const { place, phone } = await showInPhone(states.twoCalls, list);
    // How long a machine takes to get here is not what this is about.
    expect(parts(place, 'how').map((each) => readAll(each).replace(/\d:\d\d$/, 'm:ss'))).to.deep.equal([
      'Talking m:ss',
      'On hold m:ss',
    ]);
    expect(readAll(place)).to.contain('Bob Marín').and.to.contain('Carol Ángeles Duarte');
    phone.become(states.twoCallsOneRinging);
    await settled(place);
    expect(parts(place, 'how').map((each) => readAll(each))).to.deep.equal(['On hold 0:42', 'Ringing…']);
  });

  it('brings a call to the front with one tap, and asks for nothing else', async () => {
    const { place, phone } = await showInPhone(states.fiveCalls, list);
    button(place, 'who', 1).click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hold', false, 'call-3']]);
  });

  it('swaps, merges, and ends the call that one chose', async () => {
    const { place, phone } = await showInPhone(states.twoCallsWithControl, list);
    button(place, 'swap').click();
    button(place, 'merge').click();
    button(place, 'hang-up', 1).click();
    await waitUntil(() => phone.asked.length === 3);
    expect(phone.asked.map(([what]) => what)).to.have.members(['swap', 'merge', 'hangUp']);
    expect(phone.asked).to.deep.include(['hangUp', 'call-2']);
  });

  it('merges nothing without a back end for it', async () => {
    const { place } = await showInPhone(states.twoCalls, list);
    expect(button(place, 'merge').disabled).to.equal(true);
    expect(button(place, 'swap').disabled).to.equal(false);
  });

  it('leaves out the call in front where that is shown beside it', async () => {
    const { place, phone } = await showInPhone(states.twoCallsWithControl, others);
    expect(readAll(place)).not.to.contain('Bob');
    button(place, 'who').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['hold', false, 'call-2']]);
    phone.become(states.active);
    await settled(place);
    expect(at(place, 'call-list').offsetHeight).to.equal(0);
  });

  it('stays low with five calls, and all of them can be reached', async () => {
    const { place } = await showInPhone(states.fiveCalls, others);
    expect(at(place, 'call-list').offsetHeight).to.be.lessThan(120);
    const last = button(place, 'who', 3);
    last.focus();
    const { bottom } = at(place, 'call-list').getBoundingClientRect();
    expect(last.getBoundingClientRect().bottom).to.be.at.most(bottom + 1);
  });

  it('says again that a call waits when the phone reminds of it', async () => {
    const { place, phone } = await showInPhone(states.twoCalls, list);
    const held = states.twoCalls.calls[1];
    if (held) phone.tell({ type: 'call-hold-reminder', call: held });
    await settled(place);
    expect(parts(place, 'how').map((each) => readAll(each))).to.include('Still on hold 0:42');
  });

  it('keeps focus when the call that had it comes to the front', async () => {
    const { place, phone } = await showInPhone(states.twoCalls, html`${others}<input />`);
    button(place, 'who').focus();
    await sendKeys({ press: 'Enter' });
    expect(phone.asked).to.deep.equal([['hold', false, 'call-2']]);
    const [bob, carol] = states.twoCalls.calls;
    if (!bob || !carol) throw new Error('There are two calls.');
    phone.become({
      ...states.twoCalls,
      calls: [
        { ...bob, held: true, hold: 'on', heldAt: Date.now() },
        { ...carol, held: false, hold: 'off', heldAt: null },
      ],
    });
    await settled(place);
    expect(document.activeElement === at(place, 'call-list')).to.equal(true);
    expect(readAll(place)).to.contain('Bob');
  });

  it('shows the calls it is given without a phone', async () => {
    const place = await show(html`<call-list .calls=${states.twoCalls.calls}></call-list>`);
    const asked = heard(place, 'phone-hold-request');
    expect(at<CallList>(place, 'call-list').open).to.equal(true);
    // How long a machine takes to get here is not what this is about.
    expect(parts(place, 'how').map((each) => readAll(each).replace(/\d:\d\d$/, 'm:ss'))).to.deep.equal([
      'Talking m:ss',
      'On hold m:ss',
    ]);
    button(place, 'who').click();
    expect(asked.map(({ callId, on }) => [callId, on])).to.deep.equal([['call-2', false]]);
    expect(parts(place, 'choices').map(read).join()).to.contain('Swap');
  });
});

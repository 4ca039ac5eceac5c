import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/transfer-panel/define.js';
import { call, people, states, transferring, withControl } from '../../stories/states.js';
import { at, button, heard, read, settled, show, showInPhone, tidy } from './support.js';

const panel = html`<transfer-panel></transfer-panel>`;
const part = (place: HTMLElement, name: string) => button(place, 'transfer-panel', `[part=${name}]`);
/** What is read there, without the marks that keep names in their direction. */
const text = (place: HTMLElement, name: string) => read(part(place, name)).replace(/[\u2068\u2069]/g, '');
const has = (place: HTMLElement, name: string) =>
  !!at(place, 'transfer-panel').shadowRoot?.querySelector(`[part=${name}]`);
const choose = async (place: HTMLElement, whom: string) => {
  at(place, 'transfer-panel').focus();
  await sendKeys({ type: whom });
  await settled(place);
};

describe('transfer-panel', () => {
  afterEach(tidy);

  it('asks whom to, and hands over at once or after a word', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    expect(text(place, 'title')).to.equal('Transfer Bob Marín');
    expect(part(place, 'now').disabled).to.equal(true);
    await choose(place, 'carol');
    part(place, 'now').click();
    part(place, 'first').click();
    await waitUntil(() => phone.asked.length === 2);
    expect(phone.asked).to.deep.equal([
      ['transfer', 'carol', { consult: false, id: 'call-1' }],
      ['transfer', 'carol', { consult: true, id: 'call-1' }],
    ]);
  });

  it('neither dials nor hands over when Enter is pressed in the field', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    await choose(place, 'carol');
    await sendKeys({ press: 'Enter' });
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([]);
    const focused = at(place, 'transfer-panel').shadowRoot?.activeElement;
    expect(focused?.getAttribute('part')).to.equal('first');
  });

  it('offers the people of the other calls', async () => {
    const { place } = await showInPhone(states.twoCallsWithControl, panel);
    part(place, 'who').click();
    await settled(place);
    expect(at<HTMLInputElement>(place, 'transfer-panel', 'dial-field', 'input').value).to.match(/2671$/);
    expect(part(place, 'first').disabled).to.equal(false);
  });

  it('says how far it is, and what can be done then', async () => {
    const { place, phone } = await showInPhone(states.transferAsking, panel);
    expect(at(place, 'transfer-panel', '[part=panel]').ariaBusy).to.equal('true');
    phone.become(states.transferRinging);
    await settled(place);
    expect(text(place, 'line')).to.equal('Ringing Carol Ángeles Duarte…');
    expect(text(place, 'held')).to.equal('Bob Marín is on hold');
    expect(has(place, 'complete')).to.equal(false);
    part(place, 'cancel').click();
    phone.become(states.consulting);
    await settled(place);
    expect(text(place, 'line')).to.equal('Talking to Carol Ángeles Duarte');
    expect(text(place, 'cancel')).to.equal('Go back');
    part(place, 'complete').click();
    await waitUntil(() => phone.asked.length === 2);
    expect(phone.asked).to.have.deep.members([
      ['cancelTransfer', 'call-1'],
      ['completeTransfer', 'call-1'],
    ]);
    phone.become(states.transferCompleted);
    await settled(place);
    expect(text(place, 'line')).to.equal('Transferred to +1 415 555 2671');
  });

  it('says why it failed, that the call is as it was, and lets one try again', async () => {
    const { place, phone } = await showInPhone(states.transferFailed, panel);
    expect(text(place, 'failure')).to.equal(
      '+1 415 555 2671 declined. You are still connected to Bob Marín.',
    );
    part(place, 'first').click();
    await waitUntil(() => phone.asked.length === 1);
    expect(phone.asked).to.deep.equal([['transfer', '+14155552671', { consult: true, id: 'call-1' }]]);
  });

  it('has words for every failure', async () => {
    const said = new Set<string>();
    const reasons = ['busy', 'declined', 'no-answer', 'not-found', 'self', 'cancelled', 'failed'] as const;
    for (const reason of reasons) {
      const failed = call({ transfer: transferring({ stage: 'failed', reason }) });
      const { place } = await showInPhone(withControl(failed), panel);
      said.add(text(place, 'failure'));
      tidy();
    }
    expect(said.size).to.equal(reasons.length);
    expect([...said].join()).not.to.contain('undefined');
  });

  it('closes by its button and by Escape, and takes a failure off the screen', async () => {
    const { place, phone } = await showInPhone(states.transferFailed, panel);
    const closes = heard(place, 'panel-close');
    part(place, 'close').click();
    await waitUntil(() => phone.asked.length === 1);
    expect(phone.asked).to.deep.equal([['cancelTransfer', 'call-1']]);
    phone.become(states.controlled);
    await settled(place);
    at(place, 'transfer-panel').focus();
    await sendKeys({ press: 'Escape' });
    expect(closes).to.have.length(2);
  });

  it('takes nothing back by Escape while it is under way', async () => {
    const { place, phone } = await showInPhone(states.consulting, panel);
    const closes = heard(place, 'panel-close');
    part(place, 'complete').focus();
    await sendKeys({ press: 'Escape' });
    await settled(place);
    expect([closes.length, phone.asked.length]).to.deep.equal([0, 0]);
  });

  it('keeps focus when its buttons change under it', async () => {
    const { place, phone } = await showInPhone(states.controlled, panel);
    await choose(place, 'carol');
    part(place, 'first').focus();
    phone.become(states.transferRinging);
    await settled(place);
    expect(document.activeElement === at(place, 'transfer-panel')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    const focused = at(place, 'transfer-panel').shadowRoot?.activeElement;
    expect(focused?.getAttribute('part')).to.equal('cancel');
  });

  it('shows a stranger’s name as text', async () => {
    const { place } = await showInPhone(withControl(call({ party: people.hostile })), panel);
    expect(text(place, 'title')).to.contain('<b>Bob</b>');
  });

  it('shows its attributes without a phone, and asks', async () => {
    const place = await show(
      html`<transfer-panel name="Bob" to="carol" stage="consulting" consult></transfer-panel>`,
    );
    const completed = heard(place, 'phone-complete-transfer-request');
    expect(text(place, 'line')).to.equal('Talking to carol');
    expect(text(place, 'held')).to.equal('Bob is on hold');
    part(place, 'complete').click();
    expect(completed).to.have.length(1);
  });
});

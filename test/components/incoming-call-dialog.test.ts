import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/incoming-call-dialog/define.js';
import '../../src/components/mute-button/define.js';
import { states } from '../../stories/states.js';
import { at, button, deep, heard, read, readAll, settled, show, showInPhone, tidy } from './support.js';

const dialog = html`<incoming-call-dialog></incoming-call-dialog>`;
const card = (place: HTMLElement) => at(place, 'incoming-call-dialog', '[role=dialog]');
const choice = (place: HTMLElement, which: string) => {
  const isBeside = at(place, 'incoming-call-dialog').hasAttribute('compact');
  return isBeside
    ? at<HTMLButtonElement>(place, 'incoming-call-dialog', 'call-waiting', `.${which}`)
    : button(place, 'incoming-call-dialog', `.${which}`);
};
const hasFocus = (place: HTMLElement) =>
  document.activeElement === place.querySelector('incoming-call-dialog') &&
  place.querySelector('incoming-call-dialog')?.shadowRoot?.activeElement === card(place);

describe('incoming-call-dialog', () => {
  afterEach(tidy);

  it('shows who calls as soon as it rings: the first frame is complete', async () => {
    const { place, phone } = await showInPhone(states.idle, dialog);
    expect(at(place, 'incoming-call-dialog').offsetHeight).to.equal(0);
    phone.become(states.incomingWithPicture);
    const frame = new Promise((next) => requestAnimationFrame(next));
    await frame;
    expect(readAll(place)).to.contain('Carol Ángeles Duarte');
    expect(choice(place, 'answer').getBoundingClientRect().width).to.be.at.least(64);
    expect(at(place, 'incoming-call-dialog').hasAttribute('open')).to.equal(true);
  });

  it('leaves it to the announcer to say who calls: twice would be once too often', async () => {
    const { place } = await showInPhone(states.incoming, dialog);
    expect(card(place).getAttribute('aria-label')).to.equal('Incoming call');
  });

  it('says that others wait, without moving a button', async () => {
    for (const [one, more] of [
      [states.incoming, states.incomingTwo],
      [states.incomingDuringCall, states.incomingTwoDuringCall],
    ] as const) {
      const { place, phone } = await showInPhone(one, dialog);
      const top = () =>
        choice(place, 'answer').getBoundingClientRect().top - card(place).getBoundingClientRect().top;
      const before = top();
      const others = () => deep(place).filter((each) => each.matches('[part=others]'));
      expect(others()).to.have.length(0);
      phone.become(more);
      await settled(place);
      expect(others().map(read)).to.deep.equal(['and one more']);
      expect(others().every((each) => each.checkVisibility())).to.equal(true);
      expect(top()).to.equal(before);
      tidy();
    }
  });

  it('asks to answer, to decline and to ignore that call', async () => {
    const { place, phone } = await showInPhone(states.incoming, dialog);
    for (const which of ['answer', 'decline', 'ignore']) choice(place, which).click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([
      ['answer', 'call-2', { others: 'hold' }],
      ['decline', 'call-2'],
      ['ignore', 'call-2'],
    ]);
  });

  it('has Decline before Answer, also for the eye', async () => {
    const { place } = await showInPhone(states.incoming, dialog);
    const order = deep(place).filter((each) => each instanceof HTMLButtonElement);
    expect(order.map(read)).to.deep.equal(['Decline', 'Answer', 'Ignore']);
    expect(choice(place, 'decline').getBoundingClientRect().right).to.be.lessThan(
      choice(place, 'answer').getBoundingClientRect().left,
    );
  });

  it('works without a phone', async () => {
    const place = await show(
      html`<incoming-call-dialog open caller-name="Bob" subject="Lunch?"></incoming-call-dialog>`,
    );
    const answers = heard(place, 'phone-answer-request');
    expect(readAll(place)).to.contain('Lunch?');
    choice(place, 'answer').click();
    expect(answers).to.have.length(1);
  });

  it('is a small card beside a call that is on', async () => {
    const { place } = await showInPhone(states.callWaiting, dialog);
    expect(card(place).getAttribute('aria-label')).to.equal('Call waiting');
    expect(read(choice(place, 'answer'))).to.equal('Hold and answer');
    expect(card(place).offsetHeight).to.be.lessThan(160);
  });

  it('takes focus when it is nowhere, but no key answers by accident', async () => {
    const { place, phone } = await showInPhone(states.idle, dialog);
    phone.become(states.incoming);
    await settled(place);
    expect(hasFocus(place)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Space' });
    expect(phone.asked).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(phone.asked).to.deep.equal([['answer', 'call-2', { others: 'hold' }]]);
  });

  it('leaves focus to who types elsewhere', async () => {
    const elsewhere = await show(html`<input />`);
    elsewhere.querySelector('input')?.focus();
    const { place, phone } = await showInPhone(states.idle, dialog);
    phone.become(states.incoming);
    await settled(place);
    expect(document.activeElement === elsewhere.querySelector('input')).to.equal(true);
  });

  it('takes focus from its own phone, and gives it back', async () => {
    const { place, phone } = await showInPhone(states.idle, html`<input />${dialog}`);
    place.querySelector('input')?.focus();
    phone.become(states.incoming);
    await settled(place);
    expect(hasFocus(place)).to.equal(true);
    phone.become(states.idle);
    await settled(place);
    expect(document.activeElement === place.querySelector('input')).to.equal(true);
  });

  it('gives focus back to the very control it came from', async () => {
    const { place, phone } = await showInPhone(states.active, html`<mute-button></mute-button>${dialog}`);
    const mute = button(place, 'mute-button');
    mute.focus();
    phone.become(states.incomingDuringCall);
    await settled(place);
    expect(hasFocus(place)).to.equal(true);
    phone.become(states.active);
    await settled(place);
    expect(place.querySelector('mute-button')?.shadowRoot?.activeElement === mute).to.equal(true);
  });

  it('never grows wider than its place, whatever the name', async () => {
    for (const state of [states.incomingLongName, states.incomingHostile, states.incomingRightToLeft]) {
      const { place } = await showInPhone(
        state,
        html`<incoming-call-dialog placement="inline"></incoming-call-dialog>`,
      );
      expect(card(place).scrollWidth).to.be.at.most(360);
      tidy();
    }
  });
});

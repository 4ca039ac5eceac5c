import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../src/components/call-waiting/define.js';
import { states } from '../../stories/states.js';
import { at, button, deep, heard, read, readAll, settled, show, showInPhone, tidy } from './support.js';

const card = html`<call-waiting></call-waiting>`;
const part = (place: HTMLElement, name: string) => button(place, 'call-waiting', `[part=${name}]`);
const words = (place: HTMLElement) =>
  deep(place)
    .filter((each) => each instanceof HTMLButtonElement)
    .map(read);

describe('call-waiting', () => {
  afterEach(tidy);

  it('rings beside a call, and nowhere else', async () => {
    const { place, phone } = await showInPhone(states.active, card);
    expect(at(place, 'call-waiting').offsetHeight).to.equal(0);
    phone.become(states.callWaiting);
    await settled(place);
    expect(readAll(place)).to.contain('Dora Pfeiffer');
    phone.become(states.incoming);
    await settled(place);
    expect(at(place, 'call-waiting').offsetHeight).to.equal(0);
  });

  it('offers to hold the call that is on, to end it, to decline and to ignore', async () => {
    const { place, phone } = await showInPhone(states.callWaiting, card);
    expect(words(place)).to.deep.equal(['Ignore', 'Decline', 'Hang up and answer', 'Hold and answer']);
    for (const name of ['answer', 'end-and-answer', 'decline', 'ignore']) part(place, name).click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([
      ['answer', 'call-2', { others: 'hold' }],
      ['answer', 'call-2', { others: 'hang-up' }],
      ['decline', 'call-2'],
      ['ignore', 'call-2'],
    ]);
  });

  it('promises no hold where there is nothing to hold, or it cannot be', async () => {
    const { place, phone } = await showInPhone(states.callWaitingOnHold, card);
    expect(words(place)).to.deep.equal(['Ignore', 'Decline', 'Answer']);
    for (const state of [states.callWaitingWhileRinging, states.callWaitingFiveCalls]) {
      phone.become(state);
      await settled(place);
      expect(words(place)).to.deep.equal(['Ignore', 'Decline', 'Hang up and answer']);
    }
    part(place, 'answer').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['answer', 'call-6', { others: 'hang-up' }]]);
  });

  it('says how many more wait', async () => {
    const { place } = await showInPhone(states.threeWaiting, card);
    expect(read(at(place, 'call-waiting', '[part=others]'))).to.equal('and 2 more');
  });

  it('has buttons that a thumb can hit, the green one last', async () => {
    const { place } = await showInPhone(states.callWaiting, card);
    for (const each of deep(place).filter((one) => one instanceof HTMLButtonElement)) {
      const { width, height } = each.getBoundingClientRect();
      expect(Math.min(width, height), read(each)).to.be.at.least(44);
    }
    expect(part(place, 'decline').getBoundingClientRect().right).to.be.lessThan(
      part(place, 'answer').getBoundingClientRect().left,
    );
  });

  it('shows its attributes without a phone, and asks', async () => {
    const place = await show(
      html`<call-waiting open current="held" caller-name="Bob" others="1"></call-waiting>`,
    );
    const answers = heard(place, 'phone-answer-request');
    expect(readAll(place)).to.contain('Bob').and.to.contain('and one more');
    part(place, 'answer').click();
    expect(answers.map(({ others }) => others)).to.deep.equal(['hold']);
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/call-button/define.js';
import '../../src/components/dial-field/define.js';
import { loadNumberBook } from '../../src/core/dialling/number-book.js';
import { states } from '../../stories/states.js';
import { at, button, heard, read, settled, show, showInPhone, tidy } from './support.js';

const input = (place: HTMLElement) => at<HTMLInputElement>(place, 'dial-field', 'input');
const hint = (place: HTMLElement) => read(at(place, 'dial-field', 'number-hint', 'div'));
/** Waits until a field that has got its first digit knows about numbers. */
async function whenReady(place: HTMLElement): Promise<void> {
  await waitUntil(() => field(place).shadowRoot?.querySelector('number-hint'), 'it knows about numbers', {
    timeout: 10_000,
  });
  await settled(place);
}
const field = (place: HTMLElement) => at<HTMLElementTagNameMap['dial-field']>(place, 'dial-field');

describe('dial-field, before the numbers of the world are loaded', () => {
  afterEach(tidy);

  it('takes what is typed, and groups it around the cursor when they are there', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    field(place).focus();
    await sendKeys({ type: '+4420718387' });
    input(place).setSelectionRange(3, 3);
    await waitUntil(() => input(place).value === '+44 20 7183 87', 'it is grouped', { timeout: 10_000 });
    await sendKeys({ type: '9' });
    expect(field(place).value).to.equal('+44920718387');
  });
});

describe('dial-field', () => {
  before(() => loadNumberBook());
  afterEach(tidy);

  it('groups a number while it is typed, and keeps it bare', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    field(place).focus();
    await sendKeys({ type: '+14' });
    await whenReady(place);
    await sendKeys({ type: '155552671' });
    expect(input(place).value).to.equal('+1 415 555 2671');
    expect(field(place).value).to.equal('+14155552671');
  });

  it('groups the numbers of every country, and leaves names, extensions and addresses as they are', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    for (const [typed, shown] of [
      ['+442071838750', '+44 20 7183 8750'],
      ['Bob 2', 'Bob 2'],
      ['101', '101'],
      ['*67#', '*67#'],
      ['client:bob', 'client:bob'],
      ['sip:alice@example.com', 'sip:alice@example.com'],
    ] as const) {
      field(place).value = typed;
      await whenReady(place);
      expect(input(place).value).to.equal(shown);
      expect(field(place).value).to.equal(typed);
    }
  });

  it('takes a number in any form that is pasted', async () => {
    const place = await show(html`<dial-field value="1"></dial-field>`);
    await whenReady(place);
    for (const pasted of [
      '+1 (415) 555-2671',
      'tel:+1-415-555-2671',
      '+1.415.555.2671',
      '＋１４１５５５５２６７１',
    ]) {
      input(place).value = pasted;
      input(place).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      expect(field(place).value).to.equal('+14155552671');
      expect(input(place).value).to.equal('+1 415 555 2671');
    }
  });

  it('understands a national number in the country of the page', async () => {
    const place = await show(html`<div lang="en-US"><dial-field value="(202) 555-0101"></dial-field></div>`);
    await whenReady(place);
    expect(input(place).value).to.equal('(202) 555-0101');
    expect(field(place).number).to.equal('+12025550101');
    const german = await show(html`<div lang="de"><dial-field value="030 123456"></dial-field></div>`);
    await whenReady(german);
    expect(field(german).number).to.equal('+4930123456');
  });

  it('takes the country that the phone around it names before that of the language', async () => {
    const place = await show(
      html`<phone-provider country="DE" lang="en-US"
        ><dial-field value="030123456"></dial-field
      ></phone-provider>`,
    );
    await whenReady(place);
    expect(input(place).value).to.equal('030 123456');
    at(place, 'phone-provider').setAttribute('country', 'IT');
    await waitUntil(() => field(place).number === '+39030123456', 'it is an Italian number now');
  });

  it('calls the number as all the world dials it', async () => {
    const place = await show(html`<div lang="en-US"><dial-field></dial-field></div>`);
    const asked = heard(place, 'phone-dial-request');
    for (const typed of ['(202) 555-0101', '1-800-flowers', '101', 'client:bob']) {
      field(place).value = typed;
      await whenReady(place);
      field(place).focus();
      await sendKeys({ press: 'Enter' });
    }
    expect(asked.map(({ to }) => to)).to.deep.equal(['+12025550101', '+18003569377', '101', 'client:bob']);
  });

  it('lets one choose another country, and shows its code', async () => {
    const place = await show(html`<div lang="en-US"><dial-field value="030123456"></dial-field></div>`);
    await whenReady(place);
    const select = at<HTMLSelectElement>(place, 'dial-field', 'country-select', 'select');
    expect(select.value).to.equal('US');
    expect(read(select.querySelector('option[value="DE"]')))
      .to.contain('Germany')
      .and.to.contain('+49');
    select.value = 'DE';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(place);
    expect(input(place).value).to.equal('+49 30 123456');
    expect(select.value).to.equal('DE');
  });

  it('says what seems wrong with a number, and calls it all the same', async () => {
    const place = await show(html`<div lang="en-US"><dial-field></dial-field></div>`);
    const asked = heard(place, 'phone-dial-request');
    field(place).focus();
    await sendKeys({ type: '20255501' });
    await whenReady(place);
    await waitUntil(() => hint(place) === 'Too short for United States', 'it says so', { timeout: 5000 });
    await sendKeys({ type: '0' });
    expect(hint(place)).to.equal('');
    await sendKeys({ press: 'Enter' });
    expect(asked.map(({ to }) => to)).to.deep.equal(['202555010']);
  });

  it('keeps the cursor where one corrects a digit in the middle', async () => {
    const place = await show(html`<dial-field value="+14155552671"></dial-field>`);
    await whenReady(place);
    field(place).focus();
    input(place).setSelectionRange(7, 7);
    await sendKeys({ press: 'Backspace' });
    expect(field(place).value).to.equal('+1415552671');
    await sendKeys({ type: '9' });
    expect(field(place).value).to.equal('+14195552671');
  });

  it('deletes over a bracket that only groups, and every letter of a name', async () => {
    const place = await show(html`<div lang="en-US"><dial-field value="2025550101"></dial-field></div>`);
    await whenReady(place);
    field(place).focus();
    input(place).setSelectionRange(6, 6);
    await sendKeys({ press: 'Backspace' });
    expect(field(place).value).to.equal('205550101');
    input(place).setSelectionRange(3, 3);
    await sendKeys({ press: 'Delete' });
    expect(field(place).value).to.equal('20550101');
    field(place).value = 'Bob ';
    await settled(place);
    input(place).setSelectionRange(4, 4);
    await sendKeys({ press: 'Backspace' });
    expect(field(place).value).to.equal('Bob');
  });

  it('deletes over the space of a group', async () => {
    const place = await show(html`<dial-field value="+14155"></dial-field>`);
    await whenReady(place);
    field(place).focus();
    input(place).setSelectionRange(9, 9);
    for (const expected of ['+1415', '+141', '+14', '+1', '+', '']) {
      await sendKeys({ press: 'Backspace' });
      expect(field(place).value).to.equal(expected);
    }
  });

  it('calls with Enter, and does nothing when it is empty', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    const asked = heard(place, 'phone-dial-request');
    field(place).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'bob' });
    await sendKeys({ press: 'Enter' });
    expect(asked.map(({ to }) => to)).to.deep.equal(['bob']);
  });

  it('calls with Enter only when the phone can, and keeps the number', async () => {
    const { place, phone } = await showInPhone(states.connecting, html`<dial-field></dial-field>`);
    field(place).focus();
    await sendKeys({ type: '411' });
    for (const state of [states.unset, states.ringing]) {
      phone.become(state);
      await sendKeys({ press: 'Enter' });
    }
    expect(phone.asked).to.deep.equal([]);
    expect(field(place).value).to.equal('411');
    phone.become(states.idle);
    await sendKeys({ press: 'Enter' });
    expect(phone.asked).to.deep.equal([['dial', '411', {}]]);
  });

  it('tells of every change, and when one is done', async () => {
    const place = await show(html`<dial-field></dial-field><button>elsewhere</button>`);
    const inputs = heard(place, 'input');
    const changes = heard(place, 'change');
    field(place).focus();
    await sendKeys({ type: '12' });
    expect(inputs).to.have.length(2);
    place.querySelector('button')?.focus();
    expect(changes).to.have.length(1);
    button(place, 'dial-field').click();
    expect(field(place).value).to.equal('1');
    expect(inputs).to.have.length(3);
  });

  it('shows the delete button only when there is something to delete, without moving anything', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    const before = input(place).getBoundingClientRect().width;
    expect(getComputedStyle(button(place, 'dial-field')).visibility).to.equal('hidden');
    field(place).value = '1';
    await settled(place);
    expect(getComputedStyle(button(place, 'dial-field')).visibility).to.equal('visible');
    expect(input(place).getBoundingClientRect().width).to.equal(before);
  });

  it('takes null for nothing, as a page without types may hand it in', async () => {
    const place = await show(html`<dial-field .value=${null}></dial-field>`);
    const asked = heard(place, 'phone-dial-request');
    field(place).focus();
    await sendKeys({ press: 'Enter' });
    expect([input(place).value, asked.length]).to.deep.equal(['', 0]);
  });

  it('clears when delete is held down', async () => {
    const place = await show(html`<dial-field value="911"></dial-field>`);
    const cleared = new Promise((done) => place.addEventListener('input', done, { once: true }));
    button(place, 'dial-field').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await cleared;
    expect(field(place).value).to.equal('');
  });
});

describe('redial', () => {
  afterEach(tidy);
  const both = html`<dial-field id="to"></dial-field><call-button for="to"></call-button>`;
  const calledBefore = { ...states.idle, lastDialled: '+12025550101' };

  it('brings back what was called last, and calls it at the second press', async () => {
    const { place, phone } = await showInPhone(calledBefore, both);
    button(place, 'call-button').click();
    await whenReady(place);
    expect(input(place).value).to.equal('+1 202 555 0101');
    expect(phone.asked).to.deep.equal([]);
    await waitUntil(() => hint(place) === 'Called last', 'it says where the number is from');
    button(place, 'call-button').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['dial', '+12025550101', {}]]);
  });

  it('does so with Enter as well, and a digit makes it one’s own number', async () => {
    const { place, phone } = await showInPhone(calledBefore, both);
    field(place).focus();
    await sendKeys({ press: 'Enter' });
    await whenReady(place);
    await waitUntil(() => hint(place) === 'Called last', 'it says where the number is from');
    await sendKeys({ press: 'Backspace' });
    await settled(place);
    expect(hint(place)).to.equal('');
    expect(phone.asked).to.deep.equal([]);
    expect(field(place).value).to.equal('+1202555010');
  });

  it('leads to the field where nobody was called yet', async () => {
    const { place } = await showInPhone(states.idle, both);
    button(place, 'call-button').click();
    expect(document.activeElement === field(place)).to.equal(true);
    expect(field(place).value).to.equal('');
  });
});

describe('call-button', () => {
  afterEach(tidy);

  it('calls whom it names', async () => {
    const { place, phone } = await showInPhone(
      states.idle,
      html`<call-button to="bob" name="Bob"></call-button>`,
    );
    button(place, 'call-button').click();
    await Promise.resolve();
    expect(button(place, 'call-button').getAttribute('aria-label')).to.equal('Call Bob');
    expect(phone.asked).to.deep.equal([['dial', 'bob', {}]]);
  });

  it('calls what is in its field, and leads there when that is empty', async () => {
    const place = await show(html`<dial-field id="to"></dial-field><call-button for="to"></call-button>`);
    const asked = heard(place, 'phone-dial-request');
    button(place, 'call-button').click();
    expect(asked).to.have.length(0);
    expect(document.activeElement === field(place)).to.equal(true);
    await sendKeys({ type: '411' });
    button(place, 'call-button').click();
    expect(asked.map(({ to }) => to)).to.deep.equal(['411']);
  });

  it('is dimmed while the phone cannot dial', async () => {
    const { place, phone } = await showInPhone(states.connecting, html`<call-button to="bob"></call-button>`);
    expect(button(place, 'call-button').disabled).to.equal(true);
    phone.become(states.idle);
    await settled(place);
    expect(button(place, 'call-button').disabled).to.equal(false);
    phone.become(states.ringing);
    await settled(place);
    expect(button(place, 'call-button').disabled).to.equal(true);
  });
});

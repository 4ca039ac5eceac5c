import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/call-button/define.js';
import '../../src/components/dial-field/define.js';
import { states } from '../../stories/states.js';
import { at, button, heard, settled, show, showInPhone, tidy } from './support.js';

const input = (place: HTMLElement) => at<HTMLInputElement>(place, 'dial-field', 'input');
const field = (place: HTMLElement) => at<HTMLElementTagNameMap['dial-field']>(place, 'dial-field');

describe('dial-field', () => {
  afterEach(tidy);

  it('groups a number while it is typed, and keeps it bare', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    field(place).focus();
    await sendKeys({ type: '+14155552671' });
    expect(input(place).value).to.equal('+1 415 555 2671');
    expect(field(place).value).to.equal('+14155552671');
  });

  it('leaves names and the numbers of other countries as they are typed', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    field(place).focus();
    await sendKeys({ type: 'Bob 2' });
    expect(input(place).value).to.equal('Bob 2');
    field(place).value = '+442071838750';
    await settled(place);
    expect(input(place).value).to.equal('+442071838750');
  });

  it('takes spaces, dashes and brackets out of a number that is pasted', async () => {
    const place = await show(html`<dial-field></dial-field>`);
    input(place).value = '+1 (415) 555-2671';
    input(place).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(field(place).value).to.equal('+14155552671');
    expect(input(place).value).to.equal('+1 415 555 2671');
  });

  it('keeps the cursor where one corrects a digit in the middle', async () => {
    const place = await show(html`<dial-field value="+14155552671"></dial-field>`);
    field(place).focus();
    input(place).setSelectionRange(7, 7);
    await sendKeys({ press: 'Backspace' });
    expect(field(place).value).to.equal('+1415552671');
    await sendKeys({ type: '9' });
    expect(field(place).value).to.equal('+14195552671');
  });

  it('deletes over the space of a group', async () => {
    const place = await show(html`<dial-field value="+14155"></dial-field>`);
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
    for (const state of [{ ...states.unset }, states.active]) {
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
    phone.become(states.active);
    await settled(place);
    expect(button(place, 'call-button').disabled).to.equal(true);
  });
});

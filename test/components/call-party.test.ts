import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../src/components/call-party/define.js';
import '../../src/components/call-timer/define.js';
import { call, ended, people, portrait, states, withCalls } from '../../stories/states.js';
import { at, read, settled, show, showInPhone, tidy } from './support.js';

const name = (place: HTMLElement) => at(place, 'call-party', '[part=name]');
const detail = (place: HTMLElement) => at(place, 'call-party', '[part=detail]');
const details = (place: HTMLElement) =>
  [...(at(place, 'call-party').shadowRoot?.querySelectorAll('[part=detail]') ?? [])].map(read);
const avatar = (place: HTMLElement) => at(place, 'call-party', '[part=avatar]');

describe('call-party', () => {
  afterEach(tidy);

  it('shows who it is told, without a phone', async () => {
    const place = await show(html`<call-party name="Bob Marín" address="+14155552671"></call-party>`);
    expect(read(name(place))).to.equal('Bob Marín');
    expect(read(detail(place))).to.equal('+1 415 555 2671');
    expect(read(avatar(place))).to.equal('BM');
  });

  it('shows the subject instead of the number', async () => {
    const { place } = await showInPhone(
      withCalls(call({ party: { ...people.carol, verified: null } })),
      html`<call-party></call-party>`,
    );
    expect(details(place)).to.deep.equal([people.carol.subject]);
    expect(at<HTMLImageElement>(place, 'call-party', 'img').src).to.equal(portrait);
  });

  it('shows the mark beside the number it vouches for, and never beside what a stranger wrote', async () => {
    const { place, phone } = await showInPhone(states.incomingWithPicture, html`<call-party></call-party>`);
    expect(details(place)).to.deep.equal(['+1 415 555 2671', people.carol.subject]);
    const mark = at(place, 'call-party', '[part=verified]');
    expect(mark.getAttribute('aria-label')).to.equal('Verified number');
    expect(read(mark.closest('[part=detail]'))).to.equal('+1 415 555 2671');

    phone.become(states.incomingVerifiedNumber);
    await settled(place);
    expect(details(place)).to.deep.equal(['']);
    expect(at(place, 'call-party', '[part=detail] [part=verified]').offsetWidth).to.be.greaterThan(0);
  });

  it('shows no mark where there is no number to vouch for', async () => {
    const place = await show(html`<call-party name="Bob" subject="Your bank" verified></call-party>`);
    const shadow = place.querySelector('call-party')?.shadowRoot;
    expect(shadow?.querySelectorAll('[part=verified]')).to.have.length(0);
  });

  it('does not say a number twice', async () => {
    const { place } = await showInPhone(states.incomingFromNumber, html`<call-party></call-party>`);
    expect(read(name(place))).to.equal('+1 415 555 2671');
    expect(name(place).dir).to.equal('ltr');
    expect(read(detail(place))).to.equal('');
  });

  it('falls back to initials when the picture does not load', async () => {
    const place = await show(html`<call-party name="Bob" image="data:image/png;base64,AAAA"></call-party>`);
    const picture = at(place, 'call-party', 'img');
    if (picture.isConnected) await new Promise((done) => picture.addEventListener('error', done));
    await settled(place);
    expect(place.querySelector('call-party')?.shadowRoot?.querySelector('img')).to.equal(null);
    expect(read(avatar(place))).to.equal('B');
  });

  it('shows markup as the text that it is', async () => {
    const { place } = await showInPhone(states.incomingHostile, html`<call-party></call-party>`);
    const shadow = place.querySelector('call-party')?.shadowRoot;
    expect(read(name(place))).to.equal(people.hostile.name);
    expect(read(detail(place))).to.equal(people.hostile.subject);
    expect(shadow?.querySelectorAll('img, script, b, style')).to.have.length(0);
  });

  it('cuts a long name after two lines, with all of it as its title', async () => {
    const { place } = await showInPhone(states.incomingLongName, html`<call-party></call-party>`);
    expect(name(place).clientHeight).to.equal(56);
    expect(name(place).title).to.equal(people.longNamed.name);
    const party = at(place, 'call-party');
    expect(party.scrollWidth).to.be.at.most(party.clientWidth);
  });

  it('shows nobody once the call is gone', async () => {
    const { place, phone } = await showInPhone(states.active, html`<call-party></call-party>`);
    phone.become(states.idle);
    await settled(place);
    expect(read(at(place, 'call-party'))).to.equal('');
    expect(place.querySelector('call-party')?.shadowRoot?.querySelector('[part=name]')).to.equal(null);
  });

  it('takes null for nothing, as a page without types may hand it in', async () => {
    const place = await show(html`<call-party .name=${null} .address=${null} .image=${null}></call-party>`);
    expect(read(name(place))).to.equal('');
  });

  it('gives the same person the same colour', async () => {
    const place = await show(
      html`<call-party name="Bob"></call-party><call-party name="Carol"></call-party
        ><call-party name="Bob"></call-party>`,
    );
    const colours = [...place.querySelectorAll('call-party')].map(
      (each) => getComputedStyle(at(each.shadowRoot ?? each, '[part=avatar]')).backgroundColor,
    );
    expect(colours[0]).to.equal(colours[2]);
    expect(colours[0]).not.to.equal(colours[1]);
  });
});

describe('call-timer', () => {
  afterEach(tidy);

  const time = (place: HTMLElement) => read(at(place, 'call-timer', '[role=timer]'));

  it('writes seconds as a clock does', async () => {
    for (const [seconds, text] of [
      [0, '0:00'],
      [75, '1:15'],
      [3609, '1:00:09'],
      [-5, '0:00'],
      [Number.NaN, '0:00'],
    ] as const) {
      const place = await show(html`<call-timer .seconds=${seconds}></call-timer>`);
      expect(time(place)).to.equal(text);
    }
  });

  it('runs while the call lasts, and stands still after it', async () => {
    const began = Date.now() - 10_000;
    const { place, phone } = await showInPhone(
      withCalls(call({ answeredAt: began })),
      html`<call-timer></call-timer>`,
    );
    expect(time(place)).to.equal('0:10');
    const timer = at(place, 'call-timer');
    await new Promise<void>((done) => {
      const watcher = new MutationObserver(() => {
        watcher.disconnect();
        done();
      });
      watcher.observe(timer.shadowRoot ?? timer, { subtree: true, characterData: true, childList: true });
    });
    expect(time(place)).to.equal('0:11');
    phone.become(ended('hung-up', { answeredAt: began, endedAt: began + 5_400 }));
    await settled(place);
    expect(time(place)).to.equal('0:05');
  });

  it('says what it times', async () => {
    const place = await show(html`<call-timer seconds="75"></call-timer>`);
    expect(at(place, 'call-timer', '[role=timer]').getAttribute('aria-label')).to.equal('Call time 1:15');
  });

  it('shows nothing before the other side is there', async () => {
    const { place } = await showInPhone(states.ringing, html`<call-timer></call-timer>`);
    expect(place.querySelector('call-timer')?.shadowRoot?.querySelector('[role=timer]')).to.equal(null);
  });
});

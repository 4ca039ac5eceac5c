import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/twilio-phone/call-view.js';
import '../../src/components/twilio-phone/define.js';
import type { TwilioPhone } from '../../src/components/twilio-phone/twilio-phone.js';
import type { PhoneState } from '../../src/core/state.js';
import { call, ended, endings, people, states, troubled, withCalls } from '../../stories/states.js';
import { StillPhone } from '../../stories/still-phone.js';
import { at, deep, read, readAll, rendersDuring, settled, show, tidy } from './support.js';

async function showPhone(
  state: PhoneState,
): Promise<{ place: HTMLElement; phone: StillPhone; element: TwilioPhone }> {
  const phone = new StillPhone(state);
  const place = await show(html`<twilio-phone .phone=${phone}></twilio-phone>`);
  const element = at<TwilioPhone>(place, 'twilio-phone');
  // What shows calls comes a moment after the token.
  await waitUntil(() => element.shadowRoot?.querySelector('active-call'));
  await settled(place);
  return { place, phone, element };
}

const inside = (place: HTMLElement, ...path: string[]) =>
  at<HTMLButtonElement>(place, 'twilio-phone', ...path);
/** A browser takes focus from what is hidden when it next draws. */
const drawn = async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
};
const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
/** What can be read now: without what is hidden or covered. */
const seen = (place: HTMLElement) =>
  deep(place)
    .filter((each) => isSeen(each))
    .flatMap((each) =>
      [...each.childNodes].filter((node) => node instanceof Text).map((node) => node.data.trim()),
    )
    .filter(Boolean)
    .join(' ');

describe('twilio-phone', () => {
  afterEach(tidy);

  it('dials what is keyed', async () => {
    const { place, phone } = await showPhone(states.idle);
    for (const key of '911') inside(place, 'dial-pad', `button[value="${key}"]`).click();
    inside(place, 'call-button', 'button').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([['dial', '911', {}]]);
  });

  it('is empty again for the next number once it has dialled', async () => {
    const { place, phone } = await showPhone(states.idle);
    inside(place, 'dial-pad', 'button[value="9"]').click();
    await settled(place);
    phone.become(states.dialing);
    await settled(place);
    phone.become(states.idle);
    await settled(place);
    expect(inside(place, 'dial-field', 'input').value).to.equal('');
  });

  it('keeps what is keyed while somebody else calls', async () => {
    const { place, phone } = await showPhone(states.idle);
    inside(place, 'dial-pad', 'button[value="9"]').click();
    phone.become(states.incoming);
    await settled(place);
    phone.become(states.idle);
    await settled(place);
    expect(inside(place, 'dial-field', 'input').value).to.equal('9');
  });

  it('has the same size in every state', async () => {
    const { place, phone, element } = await showPhone(states.idle);
    const before = element.getBoundingClientRect();
    const all: PhoneState[] = [...Object.values(states), ...endings.map((reason) => ended(reason))];
    for (const state of all) {
      phone.become(state);
      await settled(place);
      const { width, height } = element.getBoundingClientRect();
      const where = Object.entries(states).find(([, each]) => each === state)?.[0];
      expect([width, height], where).to.deep.equal([before.width, before.height]);
    }
  });

  it('hides the dialler while somebody rings, and lets nobody tab into it', async () => {
    const { place } = await showPhone(states.incoming);
    expect(seen(place)).to.contain('Bob Marín').and.not.to.contain('ABC');
    expect(isSeen(inside(place, 'call-button'))).to.equal(false);
    expect(inside(place, 'dial-field').closest('[inert]')).not.to.equal(null);
  });

  it('still shows the call under a second one that rings', async () => {
    const { place } = await showPhone(states.incomingDuringCall);
    const [card, hangUp] = [
      inside(place, 'incoming-call-dialog').getBoundingClientRect(),
      inside(place, 'active-call', 'hang-up-button').getBoundingClientRect(),
    ];
    expect(card.bottom).to.be.lessThan(hangUp.top);
    expect(seen(place)).to.contain('Carol Ángeles Duarte').and.to.contain('Bob Marín');
    const name = inside(place, 'active-call', 'call-party').getBoundingClientRect();
    expect(name.top).to.be.at.least(card.bottom);
  });

  it('reflects its state for stylesheets and tests', async () => {
    const { element, phone } = await showPhone(states.held);
    const shown = () =>
      ['status', 'call-state', 'caller-name', 'held'].map((name) => element.getAttribute(name));
    expect(shown()).to.deep.equal(['ready', 'active', 'Bob Marín', '']);
    phone.become(states.idle);
    expect(shown()).to.deep.equal(['ready', 'idle', null, null]);
  });

  it('keeps focus inside when the dialler makes room for the call', async () => {
    const { place, phone, element } = await showPhone(states.idle);
    inside(place, 'dial-field').focus();
    await sendKeys({ type: 'bob' });
    phone.become(states.dialing);
    await settled(place);
    await drawn();
    expect(document.activeElement === element).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await Promise.resolve();
    expect(phone.asked.map(([what]) => what)).to.include.oneOf(['speaker', 'hangUp']);
  });

  it('keeps focus inside from Hang up to the next number', async () => {
    const { place, phone, element } = await showPhone(states.active);
    inside(place, 'active-call', 'hang-up-button', 'button').focus();
    await sendKeys({ press: 'Enter' });
    expect(phone.asked).to.deep.equal([['hangUp', 'call-1']]);
    phone.become(states.ended);
    await settled(place);
    await sendKeys({ press: 'Enter' });
    expect(phone.asked.at(-1)).to.deep.equal(['dismiss', 'call-1']);
    phone.become(states.idle);
    await settled(place);
    expect(document.activeElement === element).to.equal(true);
    await sendKeys({ type: '42' });
    expect(inside(place, 'dial-field', 'input').value).to.equal('42');
  });

  it('keeps focus inside when a second caller is declined who took it from nowhere', async () => {
    const { place, phone, element } = await showPhone(states.active);
    phone.become(states.incomingDuringCall);
    await settled(place);
    expect(document.activeElement === element).to.equal(true);
    phone.become(states.active);
    await settled(place);
    await drawn();
    expect(document.activeElement === element).to.equal(true);
  });

  it('leaves focus to what a page put below it', async () => {
    const phone = new StillPhone(states.active);
    const place = await show(html`<twilio-phone .phone=${phone}><input /></twilio-phone>`);
    const notes = at(place, 'input');
    notes.focus();
    for (const state of [states.ended, states.idle, states.dialing]) {
      phone.become(state);
      await settled(place);
    }
    expect(document.activeElement === notes).to.equal(true);
  });

  it('brings a number back that does not exist, to be corrected, and no other', async () => {
    const { place, phone } = await showPhone(states.idle);
    const number = () => inside(place, 'dial-field', 'input').value;
    const mistyped = { party: { ...people.nobody, address: '+14155552672' } };
    for (const [reason, then] of [
      ['hung-up', ''],
      ['busy', ''],
      ['not-found', '+1 415 555 2672'],
      ['hung-up', ''],
    ] as const) {
      phone.become(withCalls(call({ phase: 'dialing', answeredAt: null, ...mistyped })));
      await settled(place);
      phone.become(ended(reason, mistyped));
      phone.become(states.idle);
      await settled(place);
      // It is grouped once the numbers of the world are known.
      await waitUntil(() => number() === then, `${reason} leaves "${then}"`, { timeout: 10_000 });
    }
  });

  it('keeps a number that cannot be dialled at all', async () => {
    const { place, phone } = await showPhone(states.idle);
    inside(place, 'dial-pad', 'button[value="#"]').click();
    await settled(place);
    phone.become(troubled('invalid-number'));
    await settled(place);
    expect(inside(place, 'dial-field', 'input').value).to.equal('#');
  });

  it('shows who is on hold, clear of the strip, when a second call takes the room of the keys', async () => {
    const { place, phone, element } = await showPhone(states.held);
    element.style.setProperty('--phone-height', '540px');
    await drawn();
    const keypad = inside(place, 'active-call', 'keypad-button', 'button');
    keypad.click();
    await settled(place);
    expect(keypad.ariaExpanded).to.equal('true');
    phone.become({ ...states.held, calls: [...states.held.calls, ...states.incoming.calls] });
    await settled(place);
    await drawn();
    await settled(place);
    const name = inside(place, 'active-call', 'call-party', '[part=name]').getBoundingClientRect();
    expect(name.top).to.be.at.least(
      inside(place, 'active-call', '[part=strip]').getBoundingClientRect().bottom,
    );
    expect(name.bottom).to.be.at.most(
      inside(place, 'active-call', '[part=controls]').getBoundingClientRect().top,
    );
    expect(keypad.ariaExpanded).to.equal('false');
  });

  it('keeps everything inside its frame on a narrow screen', async () => {
    for (const width of [188, 240]) {
      const { place, phone } = await showPhone(states.idle);
      place.style.inlineSize = `${width}px`;
      const frame = inside(place, '.frame').getBoundingClientRect();
      const expectInside = (buttons: readonly Element[]) => {
        expect(buttons.length).to.be.greaterThan(1);
        for (const each of buttons) {
          const { left, right, top, bottom, width: wide } = each.getBoundingClientRect();
          const where = `${phone.state.calls[0]?.phase ?? 'idle'} ${read(each)} at ${width}`;
          expect(left, where).to.be.at.least(frame.left);
          expect(right, where).to.be.at.most(frame.right);
          // It may have been scrolled to what took focus.
          const now = inside(place, '.frame').getBoundingClientRect();
          expect(top, where).to.be.at.least(now.top);
          expect(bottom, where).to.be.at.most(now.bottom);
          expect(Math.round(wide), where).to.be.at.least(44);
          expect(each.scrollWidth, where).to.be.at.most(each.clientWidth);
        }
      };
      const buttons = () =>
        deep(inside(place, '.main')).filter(
          (each) => each instanceof HTMLButtonElement && isSeen(each) && !each.disabled,
        );
      expect(frame.width).to.equal(width);
      expectInside(buttons());
      for (const state of [
        states.incoming,
        states.incomingDuringCall,
        states.held,
        ended('busy'),
        states.active,
      ]) {
        phone.become(state);
        await settled(place);
        await drawn();
        expectInside(buttons());
      }
      inside(place, 'active-call', 'keypad-button', 'button').click();
      await settled(place);
      expectInside(buttons());
      expect(inside(place, 'active-call', 'dial-pad').offsetHeight).to.be.greaterThan(0);
      tidy();
    }
  });

  it('can be made light or dark apart from its page', async () => {
    const { place, element } = await showPhone(states.idle);
    const colour = () => getComputedStyle(inside(place, '.frame')).backgroundColor;
    element.theme = 'light';
    await settled(place);
    const light = colour();
    element.theme = 'dark';
    await settled(place);
    expect(colour()).not.to.equal(light);
  });

  it('takes its colours from the page', async () => {
    const { place, element } = await showPhone(states.active);
    element.style.setProperty('--phone-color-decline', 'rgb(1, 2, 3)');
    const round = inside(place, 'active-call', 'hang-up-button', '.round');
    expect(getComputedStyle(round).backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('lets a page style what is inside by its parts', async () => {
    const { place } = await showPhone(states.active);
    const sheet = document.createElement('style');
    sheet.textContent = 'twilio-phone::part(hang-up) { letter-spacing: 3px }';
    place.append(sheet);
    expect(getComputedStyle(inside(place, 'active-call', 'hang-up-button', 'button')).letterSpacing).to.equal(
      '3px',
    );
  });

  it('speaks Spanish where its page does', async () => {
    const { place } = await showPhone(states.held);
    document.documentElement.lang = 'es-MX';
    await new Promise<void>((done) => {
      const look = () => (seen(place).includes('Reanudar') ? done() : requestAnimationFrame(look));
      look();
    });
    for (const word of ['Disponible', 'Silenciar', 'Teclado', 'Altavoz', 'Colgar']) {
      expect(seen(place)).to.contain(word);
    }
    expect(seen(place)).not.to.match(/\b(Mute|Hold|Speaker|Keypad|Hang up|Ready|Resume)\b/);
  });

  it('uses the words that a page gives it', async () => {
    const { place, element } = await showPhone(states.active);
    element.words = { mute: 'Shush' };
    await settled(place);
    expect(readAll(place)).to.contain('Shush');
  });

  it('mirrors its rows from right to left, and no number', async () => {
    document.documentElement.dir = 'rtl';
    const { place, phone } = await showPhone(withCalls(call({ party: people.stranger })));
    const left = (tag: string) => inside(place, 'active-call', tag).getBoundingClientRect().left;
    expect(left('mute-button')).to.be.greaterThan(left('speaker-button'));
    const name = inside(place, 'active-call', 'call-party', '[part=name]');
    expect(getComputedStyle(name).direction).to.equal('ltr');
    phone.become(states.idle);
    await settled(place);
    expect(inside(place, 'dial-field', 'input').dir).to.equal('ltr');
  });

  it('has the other call one tap away, and ends that one apart', async () => {
    const { place, phone } = await showPhone(states.twoCalls);
    expect(seen(place))
      .to.contain('Bob Marín')
      .and.to.contain('Carol Ángeles Duarte')
      .and.to.contain('On hold');
    inside(place, 'call-list', 'button[part=who]').click();
    inside(place, 'call-list', '[part=hang-up]').click();
    await Promise.resolve();
    expect(phone.asked).to.deep.equal([
      ['hold', false, 'call-2'],
      ['hangUp', 'call-2'],
    ]);
  });

  it('shows who rings in place of the calls that are on hold', async () => {
    const { place } = await showPhone(states.callWaitingTwoCalls);
    expect(seen(place)).to.contain('Dora Pfeiffer').and.to.contain('Bob Marín').and.not.to.contain('Carol');
  });

  it('says in its line that it is not to be disturbed', async () => {
    const { place, phone } = await showPhone(states.idle);
    inside(place, 'do-not-disturb-button', 'button').click();
    await waitUntil(() => phone.asked.length > 0);
    expect(phone.asked).to.deep.equal([['setDoNotDisturb', true]]);
    expect(seen(place)).to.contain('Ready');
    phone.become(states.doNotDisturb);
    await settled(place);
    expect(seen(place)).to.contain('Do not disturb').and.not.to.contain('Ready');
    expect(inside(place, 'do-not-disturb-button', 'button').ariaPressed).to.equal('true');
  });

  it('offers the people of the page to transfer to', async () => {
    const phone = new StillPhone(states.controlled);
    const place = await show(
      html`<twilio-phone .phone=${phone}
        ><button slot="directory" data-to="carol">Carol, sales</button></twilio-phone
      >`,
    );
    await waitUntil(() => at(place, 'twilio-phone').shadowRoot?.querySelector('active-call'));
    await settled(place);
    inside(place, 'active-call', '.controls > button:last-of-type').click();
    const panel = () => at(place, 'twilio-phone').shadowRoot?.querySelector('active-call')?.shadowRoot;
    await waitUntil(() =>
      panel()?.querySelector('transfer-panel')?.shadowRoot?.querySelector('[part=first]'),
    );
    at<HTMLButtonElement>(place, 'button[slot]').click();
    await settled(place);
    inside(place, 'active-call', 'transfer-panel', '[part=first]').click();
    await waitUntil(() => phone.asked.length > 0);
    expect(phone.asked).to.deep.equal([['transfer', 'carol', { consult: true, id: 'call-1' }]]);
  });
});

describe('what renders', () => {
  afterEach(tidy);

  it('is the mute button and the announcer when the call is muted, and nothing else', async () => {
    const { place, phone } = await showPhone(states.active);
    const counts = await rendersDuring(place, () => phone.become(states.muted));
    expect(counts).to.deep.equal({ 'mute-button': 1, 'phone-announcer': 1 });
  });

  it('is nothing when the quality changes, which nothing shows yet', async () => {
    const { place, phone } = await showPhone(states.active);
    const [active] = states.active.calls;
    const counts = await rendersDuring(place, () =>
      phone.become({ ...states.active, calls: active ? [{ ...active, quality: ['high-rtt'] }] : [] }),
    );
    expect(counts).to.deep.equal({});
  });

  it('is the speaker button alone when the speaker is switched', async () => {
    const { place, phone } = await showPhone(states.active);
    const counts = await rendersDuring(place, () =>
      phone.become({ ...states.active, speaker: states.speaker.speaker }),
    );
    expect(counts).to.deep.equal({ 'speaker-button': 1 });
  });

  it('is the status line alone, and Call, when the line goes', async () => {
    const { place, phone } = await showPhone(states.idle);
    const counts = await rendersDuring(place, () => phone.become({ ...states.idle, status: 'offline' }));
    expect(counts).to.deep.equal({ 'phone-status': 1, 'call-button': 1 });
  });

  it('is nothing while nothing happens', async () => {
    const { place, phone } = await showPhone(states.idle);
    const counts = await rendersDuring(place, () => phone.become({ ...states.idle }));
    expect(counts).to.deep.equal({});
  });
});

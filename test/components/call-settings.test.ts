import { expect } from '@open-wc/testing';
import { followSettings } from '../../src/bindings/settings.js';
import type { PhoneOptions } from '../../src/core/phone-options.js';

/** An element with attributes, and all that its phone was told. */
function newElement(attributes: Readonly<Record<string, string>>) {
  const element = document.createElement('div');
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
  const told: Partial<PhoneOptions>[] = [];
  const phone = { configure: (options: Partial<PhoneOptions>) => void told.push(options) };
  followSettings(element, phone);
  return { element, told, phone };
}

/** What is said to the author of the page while something is done. */
function warnings(act: () => void): string[] {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (text: unknown) => void said.push(String(text));
  try {
    act();
  } finally {
    console.warn = warn;
  }
  return said;
}

describe('what attributes say of calls', () => {
  it('is the default where there are none', () => {
    const { told } = newElement({});
    expect(told).to.deep.equal([
      {
        holdDriver: 'auto',
        holdReminderSeconds: 0,
        holdMusic: '',
        autoAnswer: 'never',
        autoAnswerChime: false,
        allowsEmergency: false,
      },
    ]);
  });

  it('is told as it was written', () => {
    const { told } = newElement({
      'hold-driver': 'local',
      'hold-reminder': '30',
      'hold-music': 'none',
      'auto-answer': 'asked',
      'auto-answer-chime': '',
      'allow-emergency-calls': '',
    });
    expect(told).to.deep.equal([
      {
        holdDriver: 'local',
        holdReminderSeconds: 30,
        holdMusic: 'none',
        autoAnswer: 'asked',
        autoAnswerChime: true,
        allowsEmergency: true,
      },
    ]);
  });

  for (const [name, text] of [
    ['hold-driver', 'netwrok'],
    ['hold-reminder', 'soon'],
    ['hold-reminder', '-1'],
    ['hold-reminder', '99999999'],
    ['auto-answer', 'true'],
  ] as const) {
    it(`that cannot be meant is as if it were not there, and is said: ${name}="${text}"`, () => {
      let told: readonly unknown[] = [];
      const said = warnings(() => ({ told } = newElement({ [name]: text })));
      expect(told).to.deep.equal(newElement({}).told);
      expect(said).to.have.length(1);
      expect(said[0]).to.contain(`${name}="${text}"`);
    });
  }

  it('lets no emergency number be called by a framework that writes false', () => {
    const { told } = newElement({ 'allow-emergency-calls': 'false' });
    expect(told[0]?.allowsEmergency).to.equal(false);
  });

  it('is told again when it changes, alone', async () => {
    const { element, told, phone } = newElement({ 'hold-reminder': '30' });
    element.setAttribute('hold-reminder', '60');
    await Promise.resolve();
    expect(told.slice(1)).to.deep.equal([{ holdReminderSeconds: 60 }]);
    element.removeAttribute('hold-reminder');
    await Promise.resolve();
    expect(told.slice(2)).to.deep.equal([{ holdReminderSeconds: 0 }]);
    expect(phone).to.be.an('object');
  });
});

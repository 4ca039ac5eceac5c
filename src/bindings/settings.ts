import type { AutoAnswerMode } from '../core/auto-answer.js';
import { defaultOptions, type PhoneOptions } from '../core/phone-options.js';
import type { HoldDriver } from '../core/state.js';

/** The longest that a browser can wait, about 24 days. */
const mostSeconds = 2 ** 31 / 1000;

const drivers: readonly HoldDriver[] = ['auto', 'local', 'network'];
const answers: readonly AutoAnswerMode[] = ['never', 'always', 'asked'];

/** Takes an attribute for what the phone gets: null when it is not there, undefined for what it cannot mean. */
type Reader = (text: string | null) => Partial<PhoneOptions> | undefined;

/** What an attribute says of how calls are treated, and what holds without it. */
const readers = {
  'hold-driver': named(drivers, (holdDriver = defaultOptions.holdDriver) => ({ holdDriver })),
  'hold-reminder': (text) => {
    const holdReminderSeconds = Number(text ?? defaultOptions.holdReminderSeconds);
    return holdReminderSeconds >= 0 && holdReminderSeconds < mostSeconds
      ? { holdReminderSeconds }
      : undefined;
  },
  'hold-music': (text) => ({ holdMusic: text ?? defaultOptions.holdMusic }),
  'auto-answer': named(answers, (autoAnswer = defaultOptions.autoAnswer) => ({ autoAnswer })),
  'auto-answer-chime': (text) => ({ autoAnswerChime: isOn(text) }),
  'allow-emergency-calls': (text) => ({ allowsEmergency: isOn(text) }),
} satisfies Record<string, Reader>;

function named<T extends string>(names: readonly T[], option: (name?: T) => Partial<PhoneOptions>): Reader {
  return (text) => {
    if (text === null) return option();
    const name = names.find((each) => each === text);
    return name && option(name);
  };
}

/** Frameworks write `false` where they mean that it is not there. */
const isOn = (text: string | null): boolean => text !== null && text !== 'false';

const attributes = Object.keys(readers) as (keyof typeof readers)[]; // its own keys

/** What one attribute says; what it cannot mean is as if it were not there, and the page's author is told. */
function read(host: Element, name: keyof typeof readers): Partial<PhoneOptions> | undefined {
  const reader: Reader = readers[name];
  const text = host.getAttribute(name);
  const said = reader(text);
  if (!said)
    console.warn(`<${host.localName}> takes no ${name}="${text}", and does as if it were not there.`);
  return said ?? reader(null);
}

/** Somebody who is told what the attributes say. */
interface Configurable {
  configure(options: Partial<PhoneOptions>): void;
}

/**
 * Tells a phone how the attributes of an element want calls to be treated, and again whenever one of them
 * changes. They matter to a phone that is there only, so they are read when it is. Lasts as long as the phone is
 * held by somebody.
 */
export function followSettings(host: Element, phone: Configurable): void {
  const told = new WeakRef(phone);
  const tell = (names: readonly (keyof typeof readers)[]): void => {
    const options = names.map((name) => read(host, name));
    told.deref()?.configure(Object.assign({}, ...options) as Partial<PhoneOptions>); // put together of such parts
  };
  tell(attributes);
  const observer = new MutationObserver((changes) => {
    if (!told.deref()) return observer.disconnect();
    const changed = changes.map(({ attributeName }) => attributeName);
    tell(attributes.filter((name) => changed.includes(name)));
  });
  observer.observe(host, { attributeFilter: attributes });
}

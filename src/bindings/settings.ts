import type { AutoAnswerMode } from '../core/auto-answer.js';
import type { PhoneOptions } from '../core/phone-options.js';
import type { HoldDriver } from '../core/state.js';

const drivers: readonly HoldDriver[] = ['auto', 'local', 'network'];
const answers: readonly AutoAnswerMode[] = ['never', 'always', 'asked'];

/** What an attribute says of how calls are treated; what it cannot mean is what it means when it is not there. */
const readers = {
  'hold-driver': (text) => ({ holdDriver: drivers.find((driver) => driver === text) ?? 'auto' }),
  'hold-reminder': (text) => ({ holdReminderSeconds: Math.max(0, Number(text) || 0) }),
  'hold-music': (text) => ({ holdMusic: text ?? '' }),
  'auto-answer': (text) => ({ autoAnswer: answers.find((mode) => mode === text) ?? 'never' }),
  'auto-answer-chime': (text) => ({ autoAnswerChime: text !== null }),
  'allow-emergency-calls': (text) => ({ allowsEmergency: text !== null }),
} satisfies Record<string, (text: string | null) => Partial<PhoneOptions>>;

const attributes = Object.keys(readers) as (keyof typeof readers)[]; // its own keys

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
  const tell = (names: readonly (keyof typeof readers)[]): void =>
    told
      .deref()
      ?.configure(
        names.reduce<Partial<PhoneOptions>>(
          (all, name) => ({ ...all, ...readers[name](host.getAttribute(name)) }),
          {},
        ),
      );
  tell(attributes);
  new MutationObserver((changes) => {
    const changed = changes.map(({ attributeName }) => attributeName);
    tell(attributes.filter((name) => changed.includes(name)));
  }).observe(host, { attributeFilter: attributes });
}

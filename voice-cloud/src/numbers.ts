import type { Leg } from './calls/leg.js';
import { ringClient } from './calls/ring-client.js';
import { SimulatedLeg } from './calls/simulated-leg.js';
import type { Exchange } from './exchange.js';
import type { Speaker } from './media/speaker.js';
import { ownSource, type OwnPage } from './twiml/own-source.js';
import { TwimlRun } from './twiml/twiml-run.js';

/** A number that works on every machine. */
export interface TestNumber {
  readonly number: string;
  readonly name: string;
  readonly description: string;
}

interface NumberRow extends TestNumber {
  /** Its TwiML by page; the call begins at `start`. */
  readonly pages: Readonly<Record<string, OwnPage>>;
  /** Whether it calls the caller back when it has been reached. */
  readonly callsBack?: boolean;
}

const counting = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

/** Documents of the voices that more than one number or the control API uses. */
export const voices = {
  count: (): string =>
    response(
      `${counting.map((word) => `<Say>${word}</Say><Pause length="0.4"/>`).join('')}<Redirect>own:start</Redirect>`,
    ),
  echo: (): string => response('<Say>Speak, and you will hear yourself.</Say><Echo/>'),
  silence: (): string => response('<Gather timeout="86400" numDigits="100000" finishOnKey=""/>'),
  tone: (frequency: number): string => response(`<Tone frequency="${frequency}"/>`),
  welcomeBack: (): string =>
    response(
      '<Say>This is the call that you asked for.</Say><Pause length="1"/><Redirect>own:start</Redirect>',
    ),
} as const;

/** Seconds until number 107 calls back. */
const callBackSeconds = 5;

/** The numbers of this network, in the order a person should try them. */
const rows: readonly NumberRow[] = [
  {
    number: '+12025550101',
    name: 'Echo',
    description: 'Answers and plays back what you say.',
    pages: { start: voices.echo },
  },
  {
    number: '+12025550102',
    name: 'Counting voice',
    description: 'Answers and counts from one to ten, again and again.',
    pages: { start: voices.count },
  },
  {
    number: '+12025550103',
    name: 'Menu',
    description: 'Asks for digits and repeats them.',
    pages: {
      start: () =>
        response(
          '<Gather action="own:repeat" timeout="4" finishOnKey="#"><Say>Please enter some digits, then press pound.</Say></Gather>' +
            '<Say>You did not enter anything.</Say><Redirect>own:start</Redirect>',
        ),
      repeat: ({ Digits }) =>
        response(
          `<Say>You entered</Say><Say>${spaced(Digits ?? '')}</Say><Pause/><Redirect>own:start</Redirect>`,
        ),
    },
  },
  {
    number: '+12025550104',
    name: 'Busy',
    description: 'Is always busy.',
    pages: { start: () => response('<Reject reason="busy"/>') },
  },
  {
    number: '+12025550105',
    name: 'No answer',
    description: 'Rings and is never answered.',
    pages: { start: () => response('<Pause length="86400"/>') },
  },
  {
    number: '+12025550106',
    name: 'Declined',
    description: 'Rings and declines.',
    pages: { start: () => response('<Reject/>') },
  },
  {
    number: '+12025550107',
    name: 'Calls back',
    description: 'Answers, hangs up, and calls you back after five seconds.',
    pages: { start: () => response('<Say>I will call you back in five seconds. Goodbye.</Say><Hangup/>') },
    callsBack: true,
  },
];

/** The numbers as they are shown to people. */
export const testNumbers: readonly TestNumber[] = rows.map(({ number, name, description }) => ({
  number,
  name,
  description,
}));

/** A number that somebody dialled. */
export interface NumberOrder {
  readonly number: string;
  readonly parentSid: string | null;
  readonly from: string;
  /** The client that a number which calls back rings; null for none. */
  readonly callBack: string | null;
}

/** Makes the leg that a dialled number is; one that does not exist or makes no sense ends as not found. */
export function makeNumberLeg(exchange: Exchange, speaker: Speaker, order: NumberOrder): Leg {
  const number = order.number.replace(/[\s().-]/g, '');
  const { parentSid, from } = order;
  const leg = new SimulatedLeg(exchange, {
    parentSid,
    direction: 'outbound',
    from,
    to: number,
    identity: null,
  });
  const row = rows.find((one) => one.number === number);
  // Later, so that whoever dialled can listen for what happens first.
  exchange.later(0, () => {
    if (!row) return leg.inside.hangUp({ outcome: 'not-found' });
    if (leg.record.ended) return;
    leg.ring();
    exchange.later(exchange.answerSeconds, () => void answerAs(exchange, speaker, row, leg, order.callBack));
  });
  return leg;
}

async function answerAs(
  exchange: Exchange,
  speaker: Speaker,
  row: NumberRow,
  leg: SimulatedLeg,
  callBack: string | null,
): Promise<void> {
  if (leg.record.ended) return;
  const start = { url: 'own:start', fields: { CallSid: leg.record.sid } };
  await new TwimlRun(exchange, speaker, leg.inside, ownSource(row.pages), start).run();
  if (!row.callsBack || !leg.record.answered || callBack === null) return;
  exchange.later(callBackSeconds, () => {
    ringClient(exchange, speaker, {
      identity: callBack,
      from: row.number,
      parameters: { __TWI_CALLER_NAME: 'Call back', __TWI_SUBJECT: 'You asked to be called back' },
      page: voices.welcomeBack,
    });
  });
}

function spaced(digits: string): string {
  return digits
    .split('')
    .map((digit) => ({ '*': 'star', '#': 'pound' })[digit] ?? digit)
    .join(' ');
}

function response(verbs: string): string {
  return `<Response>${verbs}</Response>`;
}

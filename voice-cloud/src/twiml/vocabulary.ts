import { TwimlError, type TwimlElement } from './document.js';
import type { Vocabulary } from './source.js';

interface Word {
  /** Attributes that have an effect here. */
  readonly attributes: readonly string[];
  /** Elements that may stand inside. */
  readonly children?: readonly string[];
}

const callbacks = ['statusCallback', 'statusCallbackEvent', 'statusCallbackMethod'];

/** The verbs and nouns that this network executes, with what it honours of each. */
const vocabulary: Readonly<Record<string, Word>> = {
  Dial: {
    attributes: ['answerOnBridge', 'timeout', 'action', 'method', 'callerId'],
    children: ['Client', 'Number', 'Conference', 'Queue'],
  },
  Client: { attributes: callbacks, children: ['Identity', 'Parameter'] },
  Identity: { attributes: [] },
  Parameter: { attributes: ['name', 'value'] },
  Number: { attributes: callbacks },
  Conference: {
    attributes: [
      'muted',
      'beep',
      'startConferenceOnEnter',
      'endConferenceOnExit',
      'waitUrl',
      'waitMethod',
      'maxParticipants',
      'participantLabel',
      'coach',
      ...callbacks,
    ],
  },
  Queue: { attributes: [] },
  Enqueue: { attributes: ['waitUrl', 'waitUrlMethod', 'action', 'method'] },
  Leave: { attributes: [] },
  Say: { attributes: ['loop'] },
  Play: { attributes: ['loop', 'digits'] },
  Pause: { attributes: ['length'] },
  Gather: {
    attributes: ['input', 'numDigits', 'finishOnKey', 'timeout', 'action', 'method', 'actionOnEmptyResult'],
    children: ['Say', 'Play', 'Pause'],
  },
  Redirect: { attributes: ['method'] },
  Reject: { attributes: ['reason'] },
  Hangup: { attributes: [] },
};

/** Verbs that only the network's own numbers use. */
const ownVocabulary: Readonly<Record<string, Word>> = {
  Echo: { attributes: [] },
  Tone: { attributes: ['frequency'] },
};

const verbs = ['Dial', 'Enqueue', 'Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Reject', 'Hangup'];

/** Verbs of each kind of document. */
const outermost: Readonly<Record<Vocabulary, readonly string[]>> = {
  application: verbs,
  own: [...verbs, ...Object.keys(ownVocabulary)],
  waiting: ['Say', 'Play', 'Pause', 'Redirect', 'Leave'],
};

/**
 * Checks a whole document before anything of it happens: a word this network does not know is an
 * error, an attribute it does not honour is reported to `ignored`. Throws `TwimlError`.
 */
export function checkWords(
  elements: readonly TwimlElement[],
  kind: Vocabulary,
  ignored: (sentence: string) => void,
): void {
  const known = kind === 'own' ? { ...vocabulary, ...ownVocabulary } : vocabulary;
  const check = (element: TwimlElement, allowed: readonly string[], parent: string): void => {
    const word = known[element.name];
    if (!word || !allowed.includes(element.name)) {
      throw new TwimlError(`12200: <${element.name}> is not understood in <${parent}>`);
    }
    for (const name of Object.keys(element.attributes)) {
      if (!word.attributes.includes(name)) ignored(`TwiML: ${name} of <${element.name}> has no effect here`);
    }
    for (const child of element.children) check(child, word.children ?? [], element.name);
  };
  for (const element of elements) check(element, outermost[kind], 'Response');
}

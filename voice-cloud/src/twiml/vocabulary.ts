import { TwimlError, type TwimlElement } from './document.js';

interface Word {
  /** Attributes that have an effect here. */
  readonly attributes: readonly string[];
  /** Elements that may stand inside. */
  readonly children?: readonly string[];
}

/** The verbs and nouns that this network executes, with what it honours of each. */
const vocabulary: Readonly<Record<string, Word>> = {
  Dial: {
    attributes: ['answerOnBridge', 'timeout', 'action', 'method', 'callerId'],
    children: ['Client', 'Number', 'Conference'],
  },
  Client: { attributes: [], children: ['Identity', 'Parameter'] },
  Identity: { attributes: [] },
  Parameter: { attributes: ['name', 'value'] },
  Number: { attributes: [] },
  Conference: { attributes: ['startConferenceOnEnter', 'endConferenceOnExit'] },
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

const verbs = ['Dial', 'Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Reject', 'Hangup'];

/**
 * Checks a whole document before anything of it happens: a word this network does not know is an
 * error, an attribute it does not honour is reported to `ignored`. Throws `TwimlError`.
 */
export function checkWords(
  elements: readonly TwimlElement[],
  own: boolean,
  ignored: (sentence: string) => void,
): void {
  const known = own ? { ...vocabulary, ...ownVocabulary } : vocabulary;
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
  const outermost = own ? [...verbs, ...Object.keys(ownVocabulary)] : verbs;
  for (const element of elements) check(element, outermost, 'Response');
}

/** What is recorded in `assets/`, by file name: it speaks on every machine, with or without espeak-ng. */
export const phrases: Readonly<Record<string, string>> = {
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
  '10': 'ten',
  star: 'star',
  pound: 'pound',
  echo: 'Speak, and you will hear yourself.',
  menu: 'Please enter some digits, then press pound.',
  'you-entered': 'You entered',
  'nothing-entered': 'You did not enter anything.',
  'call-back': 'I will call you back in five seconds. Goodbye.',
  'welcome-back': 'This is the call that you asked for.',
};

/** Makes texts comparable: case, punctuation and spacing do not count. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

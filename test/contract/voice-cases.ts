import type { VoiceCase } from './lab.js';
import { beginningCases } from './beginning-cases.js';
import { lineCases } from './line-cases.js';
import { outageCases } from './outage-cases.js';
import { severalCases } from './several-cases.js';
import { talkingCases } from './talking-cases.js';

/** Everything that the fake and the real voice must do alike. */
export const voiceCases: readonly VoiceCase[] = [
  ...lineCases,
  ...beginningCases,
  ...talkingCases,
  ...severalCases,
  ...outageCases,
];

import type { AudioState } from './audio/audio-state.js';
import type { PhoneError, PhoneErrorKind } from './errors.js';
import type {
  CallDirection,
  Ending,
  LineStatus,
  MicrophoneAccess,
  Participant,
  Party,
  SpeakerState,
  Transfer,
  Unreached,
} from './state.js';

/** A thing that happened, told by the network, the device or the page. Times are ms since 1970. */
export type Fact =
  | { readonly type: 'line-changed'; readonly status: LineStatus }
  | { readonly type: 'identified'; readonly identity: string | null }
  | { readonly type: 'configured'; readonly registers: boolean; readonly hasToken: boolean }
  | { readonly type: 'trouble-arose'; readonly error: PhoneError }
  /** What caused this kind of trouble is mended. */
  | { readonly type: 'trouble-mended'; readonly kinds: readonly PhoneErrorKind[] }
  | { readonly type: 'trouble-dismissed' }
  | { readonly type: 'microphone-changed'; readonly access: MicrophoneAccess }
  | { readonly type: 'speaker-changed'; readonly speaker: SpeakerState }
  | { readonly type: 'audio-changed'; readonly audio: AudioState }
  | { readonly type: 'call-control-changed'; readonly hasCallControl: boolean }
  | { readonly type: 'do-not-disturb-changed'; readonly on: boolean }
  | { readonly type: 'last-dialled-changed'; readonly address: string | null }
  | CallFact;

/** A fact about one call. */
export type CallFact =
  | {
      readonly type: 'call-began';
      readonly id: string;
      readonly direction: CallDirection;
      readonly sid: string | null;
      readonly party: Party;
      readonly parameters: Readonly<Record<string, string>>;
      readonly at: number;
    }
  | {
      readonly type: 'call-rang';
      readonly id: string;
      readonly sid: string | null;
      readonly earlyMedia: boolean;
    }
  | { readonly type: 'call-answering'; readonly id: string }
  | { readonly type: 'call-connected'; readonly id: string; readonly sid: string | null; readonly at: number }
  | { readonly type: 'call-interrupted'; readonly id: string; readonly at: number }
  | { readonly type: 'call-restored'; readonly id: string }
  | { readonly type: 'call-muted'; readonly id: string; readonly muted: boolean }
  | { readonly type: 'call-held'; readonly id: string; readonly held: boolean; readonly at: number }
  /** It was asked for, and nobody has said yet what came of it. */
  | { readonly type: 'call-hold-asked'; readonly id: string }
  /** What was asked for did not come about. */
  | { readonly type: 'call-hold-failed'; readonly id: string }
  | {
      readonly type: 'call-participants-changed';
      readonly id: string;
      readonly participants: readonly Participant[];
    }
  | { readonly type: 'call-unreached-changed'; readonly id: string; readonly unreached: readonly Unreached[] }
  | { readonly type: 'call-transfer-changed'; readonly id: string; readonly transfer: Transfer | null }
  | { readonly type: 'call-keyed'; readonly id: string; readonly digits: string }
  | { readonly type: 'call-quality-changed'; readonly id: string; readonly quality: readonly string[] }
  | { readonly type: 'call-ended'; readonly id: string; readonly ending: Ending; readonly at: number }
  | { readonly type: 'call-cleared'; readonly id: string };

import { EventEmitter } from 'node:events';
import { outcomes, type CallStatus, type Outcome } from '../outcomes.js';
import { newSid } from '../sids.js';

/** A call as the network lists it; times are ISO 8601, digits what that party keyed. */
export interface NetworkCall {
  readonly sid: string;
  readonly parentSid: string | null;
  /** Seen from the network, as Twilio has it: inbound comes from a client. */
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly identity: string | null;
  readonly status: CallStatus;
  readonly digits: string;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly errorCode: number | null;
  /** Loudness of what this party says now, 0 to 1. */
  readonly mediaLevel?: number;
}

export interface CallDescription {
  readonly parentSid: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly identity: string | null;
}

/** Steps in the life of a call that applications are told of. */
export type CallProgress = 'initiated' | 'ringing' | 'answered' | 'completed';

/** Twilio's word for where a call comes from. */
export type CallDirection = 'inbound' | 'outbound-dial' | 'outbound-api';

/** The life of one leg, kept for listing after the leg itself is gone. */
export class CallRecord {
  readonly sid = newSid('CA');
  readonly description: CallDescription;
  status: CallStatus = 'queued';
  digits = '';
  errorCode: number | null = null;
  /** How it ended. */
  outcome: Outcome | null = null;
  readonly startedAt = new Date();
  answeredAt: Date | null = null;
  endedAt: Date | null = null;
  /** Tells each step once, the end also of a call that nobody answered. */
  readonly progress = new EventEmitter<{ progress: [CallProgress] }>().setMaxListeners(0);
  /** Set while there is media. */
  level: (() => number) | null = null;

  constructor(description: CallDescription) {
    this.description = description;
  }

  get answered(): boolean {
    return this.answeredAt !== null;
  }

  get ended(): boolean {
    return this.endedAt !== null;
  }

  /** Whole seconds since the answer, as Twilio counts a call's duration. */
  get seconds(): number {
    if (!this.answeredAt) return 0;
    return Math.round(((this.endedAt ?? new Date()).getTime() - this.answeredAt.getTime()) / 1000);
  }

  get direction(): CallDirection {
    const { direction, parentSid } = this.description;
    if (direction === 'inbound') return 'inbound';
    return parentSid === null ? 'outbound-api' : 'outbound-dial';
  }

  rang(): void {
    if (this.status !== 'queued') return;
    this.status = 'ringing';
    this.progress.emit('progress', 'ringing');
  }

  wasAnswered(): void {
    if (this.answeredAt) return;
    this.answeredAt = new Date();
    this.status = 'in-progress';
    this.progress.emit('progress', 'answered');
  }

  /** A call that was ever answered is completed, however it ended. */
  end(outcome: Outcome, errorCode: number | null): void {
    this.endedAt = new Date();
    this.outcome = outcome;
    this.status = this.answered && outcome !== 'forced' ? 'completed' : outcomes[outcome].status;
    this.errorCode = errorCode;
    this.level = null;
    this.progress.emit('progress', 'completed');
    this.progress.removeAllListeners();
  }

  toJSON(): NetworkCall {
    return {
      sid: this.sid,
      ...this.description,
      status: this.status,
      digits: this.digits,
      startedAt: this.startedAt.toISOString(),
      answeredAt: this.answeredAt?.toISOString() ?? null,
      endedAt: this.endedAt?.toISOString() ?? null,
      errorCode: this.errorCode,
      ...(this.level ? { mediaLevel: Math.round(this.level() * 1000) / 1000 } : {}),
    };
  }
}

import assert from 'node:assert/strict';
import { defaultPlan } from '../../../src/core/audio/audio-plan.js';
import { PhoneError } from '../../../src/core/errors.js';
import { LineManager } from '../../../src/core/line-manager.js';
import type { VoiceCall } from '../../../src/core/ports.js';
import { reduce } from '../../../src/core/reducer.js';
import { initialState, type LineStatus, type PhoneState } from '../../../src/core/state.js';
import { FakeNetwork, FakeTime, fakeToken, settled } from '../../support/fake-voice.js';
import type { FakeLine } from '../../support/fake-voice.js';

/** A line manager on a network in memory. */
export class LineBench {
  readonly time = new FakeTime();
  readonly network = new FakeNetwork(this.time);
  state: PhoneState = initialState;
  /** Every status there was, in order. */
  readonly statuses: LineStatus[] = [];
  readonly calls: VoiceCall[] = [];
  /** What the token keeper was told. */
  readonly ofToken: string[] = [];
  hasCalls = false;
  readonly manager = new LineManager({
    voice: this.network.voice,
    time: this.time,
    apply: (fact) => {
      this.state = reduce(this.state, fact);
      if (this.state.status !== (this.statuses.at(-1) ?? 'offline')) this.statuses.push(this.state.status);
    },
    hasCalls: () => this.hasCalls,
    incoming: (call) => void this.calls.push(call),
    audio: {
      plan: defaultPlan,
      outputsChanged: () => {},
      microphoneInUse: () => {},
      failed: () => {},
      level: () => {},
      log: () => {},
    },
    tokenExpiring: () => void this.ofToken.push('expiring'),
    tokenRefused: () => void this.ofToken.push('refused'),
    tokenWorked: () => void this.ofToken.push('worked'),
    identified: (identity) => void this.ofToken.push(`is ${identity}`),
    log: () => {},
  });

  /** Dials, and goes on wanting the call. */
  connect(parameters: Readonly<Record<string, string>>, isWanted = () => true): Promise<VoiceCall> {
    return this.manager.connect(parameters, isWanted);
  }

  useToken(gateway?: string): string {
    const token = fakeToken('alice', { now: this.time.now() });
    this.manager.useToken({ token, ...(gateway !== undefined && { gateway }) });
    return token;
  }

  /** Begins to register, and answers what came of it later. */
  register(): { result: string } {
    const outcome = { result: 'waiting' };
    this.manager.register().then(
      () => (outcome.result = 'registered'),
      (thrown: unknown) => (outcome.result = thrown instanceof PhoneError ? thrown.kind : 'something else'),
    );
    return outcome;
  }

  /** The one line that is open. */
  get line(): FakeLine {
    const [line, ...others] = this.network.lines;
    assert.ok(line && others.length === 0, `${this.network.lines.size} lines are open`);
    return line;
  }
}

/** A bench whose line is registered. */
export async function readyLine(): Promise<LineBench> {
  const bench = new LineBench();
  void bench.register();
  bench.useToken();
  await settled();
  assert.equal(bench.state.status, 'ready');
  return bench;
}

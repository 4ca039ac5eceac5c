import { executeServerCommand } from '@web/test-runner-commands';
import { openTwilioLine } from '../../src/core/adapters/twilio-voice.js';
import type { TokenAnswer } from '../../src/core/phone-api.js';
import type { Lab, RecordedLine } from './lab.js';
import { watchPage } from './page-watch.js';
import { openRecorded } from './recorder.js';

/** What the command `voice-cloud` of the test runner answers. */
interface Network extends Required<Pick<TokenAnswer, 'token' | 'gateway'>> {
  readonly controlUrl: string;
}

/** The part of the control API's state that is looked at. */
interface NetworkState {
  readonly calls: readonly {
    readonly identity: string | null;
    readonly direction: string;
    readonly digits: string;
  }[];
}

/** Before the SDK is loaded, which keeps the WebSocket that it finds then. */
const watch = watchPage();

let cases = 0;

/** The real SDK on a voice cloud of this machine. */
export async function newRealLab(): Promise<Lab> {
  const suffix = `_${++cases}_${Math.random().toString(36).slice(2, 8)}`;
  const who = (name: string): string => name + suffix;
  const { controlUrl } = await network('nobody');
  const lines: RecordedLine[] = [];
  const openMicrophone = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  async function control(path: string, body: object): Promise<void> {
    const response = await fetch(`${controlUrl}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} ${JSON.stringify(body)}: ${await response.text()}`);
  }
  const fault = (name: string, detail: object): Promise<void> =>
    control('faults', { fault: name, ...detail });

  return {
    async open(name, worth = 'good') {
      const { token, gateway } = await network(who(name), worth === 'lapsed' ? -60 : undefined);
      const answer = { token: worth === 'garbage' ? 'no token at all' : token, gateway };
      const line = await openRecorded({ open: openTwilioLine }, answer);
      lines.push(line);
      return line;
    },
    token: async (name) => (await network(who(name))).token,
    client: (name) => `client:${who(name)}`,
    ring: (name, { tone, ...ring } = {}) =>
      control('ring', { to: who(name), then: tone === undefined ? 'silence' : `tone:${tone}`, ...ring }),
    dropSocket: (name) => fault('drop-socket', { identity: who(name) }),
    expireToken: (name) => fault('expire-token', { identity: who(name) }),
    refuseReconnects: (on) => fault('refuse-reconnects', { on }),
    refuseConnections: (on) => fault('refuse-connections', { on }),
    async digitsHeard(name) {
      const response = await fetch(`${controlUrl}/state`);
      // What the control API documents; the case fails if it is not so.
      const { calls } = (await response.json()) as NetworkState;
      return (
        calls.findLast((call) => call.identity === who(name) && call.direction === 'inbound')?.digits ?? ''
      );
    },
    async say({ voice: { sid } }, content) {
      await executeServerCommand('voice-cloud-say', { sid, content: JSON.stringify(content) });
    },
    plays: (hertz) => watch.plays(hertz),
    inUse: () => watch.inUse(),
    setMicrophone(state) {
      navigator.mediaDevices.getUserMedia =
        state === 'granted'
          ? openMicrophone
          : () => {
              const name = state === 'denied' ? 'NotAllowedError' : 'NotFoundError';
              return Promise.reject(new DOMException('The microphone cannot be used.', name));
            };
    },
    async close() {
      navigator.mediaDevices.getUserMedia = openMicrophone;
      await fault('refuse-reconnects', { on: false });
      await fault('refuse-connections', { on: false });
      for (const line of lines) line.voice.close();
    },
  };
}

async function network(identity: string, ttl?: number): Promise<Network> {
  const payload = { identity, ...(ttl !== undefined && { ttl }) };
  return executeServerCommand<Network, typeof payload>('voice-cloud', payload);
}

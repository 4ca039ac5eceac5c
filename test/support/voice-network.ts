import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import twilio from 'twilio';
import { createBackend, createCallControl, readConfig } from '../../backend/src/index.js';
import { startVoiceCloud } from '../../voice-cloud/src/index.js';

/** A voice cloud with a back end behind it, for one test run. */
export interface VoiceNetwork {
  /** `host:port`, as the token endpoint would name it. */
  readonly gateway: string;
  /** Where the cloud's control API is. */
  readonly controlUrl: string;
  /** A signed access token with both voice grants; the time to live is in seconds. */
  tokenFor(identity: string, ttl?: number): string;
  /** Sends JSON to the client of a call, as a back end does with Twilio's user-defined messages. */
  say(sid: string, content: string): Promise<void>;
  close(): Promise<void>;
}

/** Made up: nothing outside this process knows these. */
const credentials = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_API_KEY_SID: `SK${'0'.repeat(32)}`,
  TWILIO_API_KEY_SECRET: 'a-secret-of-the-test-run-only-000',
  TWILIO_AUTH_TOKEN: '0'.repeat(32),
  TWILIO_TWIML_APP_SID: `AP${'0'.repeat(32)}`,
  TWILIO_CALLER_ID: '+12025550100',
};

/** Starts both on free loopback ports; their webhooks are signed and checked as with Twilio. */
export async function startVoiceNetwork(): Promise<VoiceNetwork> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens answers an AddressInfo: a string is for pipes only.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const { config, problems } = readConfig({ ...credentials, PUBLIC_URL: url });
  if (!config) throw new Error(problems.join('\n'));
  const cloud = await startVoiceCloud({
    account: {
      accountSid: credentials.TWILIO_ACCOUNT_SID,
      authToken: credentials.TWILIO_AUTH_TOKEN,
      apiKeys: { [credentials.TWILIO_API_KEY_SID]: credentials.TWILIO_API_KEY_SECRET },
      applications: { [credentials.TWILIO_TWIML_APP_SID]: { voiceUrl: `${url}/voice` } },
    },
  });

  const calls = createCallControl({ ...config, apiUrl: cloud.url });
  const backend = createBackend(config, { authenticate: () => null, calls });
  const listener = getRequestListener(backend.fetch);
  server.on('request', (request, response) => void listener(request, response));

  return {
    gateway: cloud.gateway,
    controlUrl: `${cloud.url}/control`,
    tokenFor,
    say: (sid, content) => say(cloud.url, sid, content),
    async close() {
      await cloud.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tokenFor(identity: string, ttl = 3600): string {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(
    credentials.TWILIO_ACCOUNT_SID,
    credentials.TWILIO_API_KEY_SID,
    credentials.TWILIO_API_KEY_SECRET,
    { identity, ttl },
  );
  const grant = { outgoingApplicationSid: credentials.TWILIO_TWIML_APP_SID, incomingAllow: true };
  token.addGrant(new AccessToken.VoiceGrant(grant));
  return token.toJwt();
}

async function say(cloudUrl: string, sid: string, content: string): Promise<void> {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: secret } = credentials;
  const answer = await fetch(
    `${cloudUrl}/2010-04-01/Accounts/${account}/Calls/${sid}/UserDefinedMessages.json`,
    {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${account}:${secret}`)}` },
      body: new URLSearchParams({ Content: content }),
    },
  );
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

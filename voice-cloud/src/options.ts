import type { Network } from './network.js';

/** The account that this network serves: what Twilio's console would hold. */
export interface Account {
  readonly accountSid: string;
  /** Signs the requests to the application's webhooks. */
  readonly authToken: string;
  /** Secrets of API keys by key sid (SK…); they sign access tokens. */
  readonly apiKeys: Readonly<Record<string, string>>;
  /** TwiML applications by sid (AP…). */
  readonly applications: Readonly<Record<string, { readonly voiceUrl: string }>>;
}

export interface VoiceCloudOptions {
  /** Address to bind to, default 127.0.0.1. */
  host?: string;
  /** Port, default 0: any free one. */
  port?: number;
  account: Account;
  /** Key and certificate (PEM); makes the network speak https and wss, as the SDK expects without the page's help. */
  tls?: { readonly key: string; readonly cert: string };
  /** Receives one line for each thing worth knowing; silent by default. */
  log?: (line: string) => void;
  /** Seconds that a number of this network rings before it answers, default 1.5. */
  answerSeconds?: number;
  /** Seconds that a call waits for a client whose connection was lost; default what the client asked for and 5 more. */
  reconnectGraceSeconds?: number;
}

export interface VoiceCloud {
  /** host:port for the SDK's `chunderw` option. */
  readonly gateway: string;
  /** Address of the control API. */
  readonly url: string;
  /** The same verbs as the control API, in process. */
  readonly network: Network;
  /** Ends every call and connection and frees the port. */
  close(): Promise<void>;
}

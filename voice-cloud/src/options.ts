import type { SecureSide } from './edge/secure-side.js';
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
  /**
   * Folder of a certificate authority and a server certificate for Twilio's names, made when they are missing.
   * Opens a TLS port beside the plain one, for applications that know only Twilio's own addresses.
   */
  certificates?: string;
  /** The TLS port, default 0: any free one. Only with `certificates`. */
  tlsPort?: number;
  /** Port of an HTTP proxy that leads `*.twilio.com` to the TLS port, 0 for any free one; default none. Only with `certificates`. */
  proxyPort?: number;
  /** Local origins of applications by their public ones: `{ 'https://app.example': 'http://127.0.0.1:3000' }`. */
  origins?: Readonly<Record<string, string>>;
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
  /** The way in for applications that know only Twilio's names; null without `certificates`. */
  readonly secure: SecureSide | null;
  /** The same verbs as the control API, in process. */
  readonly network: Network;
  /** Ends every call and connection and frees the port. */
  close(): Promise<void>;
}

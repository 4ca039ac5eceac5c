import type { RequestListener } from 'node:http';
import type { VoiceCloudOptions } from '../options.js';
import { openCertificates } from './certificates.js';
import { openConnectProxy } from './connect-proxy.js';
import { openListener, type Listener, type ListenerOptions } from './listener.js';

/** Where applications that know only Twilio's own names reach this network. */
export interface SecureSide {
  /** host:port that speaks TLS, for `--host-resolver-rules` and the SDK's `chunderw` option. */
  readonly gateway: string;
  /** Value for `HTTP_PROXY`; null without a proxy. */
  readonly proxy: string | null;
  /** Value for `NODE_EXTRA_CA_CERTS`. */
  readonly authorityFile: string;
  /** Value for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly fingerprint: string;
}

/** What the TLS port shares with the plain one. */
interface Front {
  readonly host: string;
  /** The host as it is written in an address. */
  readonly name: string;
  readonly answer: RequestListener;
  readonly upgrade: NonNullable<ListenerOptions['upgrade']>;
  readonly log: (line: string) => void;
}

type Wishes = Pick<VoiceCloudOptions, 'certificates' | 'tlsPort' | 'proxyPort'>;

/**
 * Opens the TLS port and the proxy beside the plain port; null when there are to be no certificates.
 * Rejects with a sentence when one of them cannot be opened.
 */
export async function openSecureSide(
  { certificates, tlsPort, proxyPort }: Wishes,
  front: Front,
): Promise<(SecureSide & { close(): Promise<void> }) | null> {
  if (certificates === undefined) {
    if (tlsPort === undefined && proxyPort === undefined) return null;
    throw new Error('A TLS port or a proxy needs `certificates`, the folder to keep certificates in.');
  }
  const { name, log } = front;
  const { key, cert, authorityFile, fingerprint } = await openCertificates(certificates, log);
  const said = new Set<string>();
  const secure = await openListener({
    ...front,
    port: tlsPort ?? 0,
    tls: { key, cert },
    distrusted: (reason) => {
      if (said.has(reason)) return;
      said.add(reason);
      log(`a client broke off the TLS handshake; does it trust ${authorityFile}? (${reason})`);
    },
  });
  const proxy = await openProxy(front, proxyPort, secure);
  const side = {
    gateway: `${name}:${secure.port}`,
    proxy: proxy && `http://${name}:${proxy.port}`,
    authorityFile,
    fingerprint,
  };
  tell(side, log);
  return {
    ...side,
    close: async () => {
      await Promise.all([secure.close(), proxy?.close()]);
    },
  };
}

async function openProxy(
  { host, log }: Front,
  proxyPort: number | undefined,
  secure: Listener,
): Promise<Listener | null> {
  if (proxyPort === undefined) return null;
  const end = { host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port: secure.port };
  try {
    return await openConnectProxy(host, proxyPort, end, log);
  } catch (error) {
    await secure.close();
    throw error;
  }
}

function tell({ gateway, proxy, authorityFile, fingerprint }: SecureSide, log: (line: string) => void): void {
  log(`it speaks TLS at https://${gateway}`);
  log(`for a Node app: NODE_EXTRA_CA_CERTS=${authorityFile}${proxy ? ` HTTP_PROXY=${proxy}` : ''}`);
  log(`for Chromium: --ignore-certificate-errors-spki-list=${fingerprint}`);
}

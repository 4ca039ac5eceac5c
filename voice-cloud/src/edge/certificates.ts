import { X509Certificate, createHash, createPrivateKey, webcrypto } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Names the certificate is good for: Twilio's own, and this machine's. */
const names = ['api.twilio.com', '*.twilio.com', '*.roaming.twilio.com', 'localhost', '*.localhost'];
const addresses = ['127.0.0.1', '::1'];

/** Days a certificate lasts: the longest that Apple's systems accept of an authority the user added. */
const validDays = 825;

const dayMilliseconds = 24 * 60 * 60 * 1000;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** What a TLS server of this network shows, and what its clients must be told to trust it. */
export interface Certificates {
  readonly key: string;
  readonly cert: string;
  /** The file for `NODE_EXTRA_CA_CERTS` and for trust stores. */
  readonly authorityFile: string;
  /** SHA-256 of the server's public key in base64, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly fingerprint: string;
}

/**
 * Reads the certificates in a folder, or makes them when they are missing, about to lapse or not each
 * other's. Rejects with a sentence when the folder cannot be used.
 *
 * The authority's own key is never written: it signs one certificate and is forgotten, so that whoever
 * trusts the authority trusts this one server and nothing that could be signed later.
 */
export async function openCertificates(
  folder: string,
  log: (line: string) => void = () => undefined,
): Promise<Certificates> {
  const files = {
    authority: resolve(folder, 'authority.pem'),
    cert: resolve(folder, 'server.pem'),
    key: resolve(folder, 'server-key.pem'),
  };
  const kept = await readAll(files);
  if (kept && areGood(kept)) {
    // Copying a folder opens it; where the mode cannot be changed the key is somebody else's to keep.
    await chmod(files.key, 0o600).catch((error: unknown) =>
      log(`${files.key} stays as it is: ${String(error)}`),
    );
    return describe(kept, files.authority);
  }
  const made = await make();
  try {
    await mkdir(folder, { recursive: true });
    // A file that is there keeps its mode when it is written, so an open one must go first.
    await rm(files.key, { force: true });
    await writeFile(files.key, made.key, { mode: 0o600 });
    await writeFile(files.cert, made.cert);
    await writeFile(files.authority, made.authority);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The certificates cannot be kept in ${folder}: ${reason}`, { cause: error });
  }
  log(`${kept ? 'new certificates are' : 'certificates were made'} in ${folder}: trust authority.pem anew`);
  return describe(made, files.authority);
}

interface Texts {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

async function readAll(files: Texts): Promise<Texts | null> {
  try {
    const [authority, cert, key] = await Promise.all(
      [files.authority, files.cert, files.key].map((file) => readFile(file, 'utf8')),
    );
    return authority && cert && key ? { authority, cert, key } : null;
  } catch {
    // Missing or unreadable: whether new ones can be written is said when that is tried.
    return null;
  }
}

function areGood({ authority, cert, key }: Texts): boolean {
  try {
    const [server, signer] = [new X509Certificate(cert), new X509Certificate(authority)];
    const lastsDays = (Date.parse(server.validTo) - Date.now()) / dayMilliseconds;
    return (
      lastsDays > 7 &&
      server.checkPrivateKey(createPrivateKey(key)) &&
      server.verify(signer.publicKey) &&
      names.every((name) => server.subjectAltName?.includes(`DNS:${name}`))
    );
  } catch {
    // Not certificates at all.
    return false;
  }
}

function describe({ key, cert }: Texts, authorityFile: string): Certificates {
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, authorityFile, fingerprint: createHash('sha256').update(publicKey).digest('base64') };
}

/** Node's own crypto reads certificates but makes none, hence the library, which the WebRTC stack brings anyway. */
async function make(): Promise<Texts> {
  const x509 = await import('@peculiar/x509');
  const pair = (): Promise<webcrypto.CryptoKeyPair> =>
    webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [signer, server] = [await pair(), await pair()];
  const notBefore = new Date(Date.now() - dayMilliseconds);
  const notAfter = new Date(Date.now() + validDays * dayMilliseconds);
  const signingAlgorithm = algorithm;
  const authorityName = 'CN=voice-cloud on this machine';
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: authorityName,
    notBefore,
    notAfter,
    signingAlgorithm,
    keys: signer,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(signer.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=voice-cloud',
    issuer: authorityName,
    notBefore,
    notAfter,
    signingAlgorithm,
    publicKey: server.publicKey,
    signingKey: signer.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.AuthorityKeyIdentifierExtension.create(signer.publicKey),
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns', value }) as const),
        ...addresses.map((value) => ({ type: 'ip', value }) as const),
      ]),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', server.privateKey));
  return {
    authority: authority.toString('pem') + '\n',
    cert: certificate.toString('pem') + '\n',
    key: createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({
      type: 'pkcs8',
      format: 'pem',
    }) as string,
  };
}

/** A positive number of 16 bytes, different each time: browsers refuse a second certificate of the same number. */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

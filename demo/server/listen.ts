import { createServer, type AddressInfo, type Server } from 'node:net';

const mostTries = 20;

/**
 * Listens on `port`, or on the next free one with a line that says so. Zero means any free port.
 *
 * @returns the port it listens on
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  log: (line: string) => void,
): Promise<number> {
  for (let candidate = port; candidate < port + mostTries && candidate <= 65_535; candidate += 1) {
    const isOurs = !(await isTakenNextDoor(host, candidate)) && (await tryPort(server, host, candidate));
    if (isOurs) {
      // A server on TCP always has this shape of address.
      const { port: found } = server.address() as AddressInfo;
      if (found !== port && port !== 0) log(`Port ${port} is taken; using ${found} instead.`);
      return found;
    }
  }
  throw new Error(`The ports from ${port} on are all taken. Choose another one with PORT.`);
}

/**
 * Whether somebody else listens on the other loopback address: `localhost` means both, and a browser that tries
 * ::1 first would open their page instead of ours.
 */
async function isTakenNextDoor(host: string, port: number): Promise<boolean> {
  if (port === 0 || (host !== '127.0.0.1' && host !== 'localhost')) return false;
  const probe = createServer();
  try {
    await listenOn(probe, '::1', port);
    return false;
  } catch (error) {
    // Any other failure means that this computer has no ::1.
    return codeOf(error) === 'EADDRINUSE';
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

/** Answers false when the port is taken; rejects with a sentence when it cannot be had at all. */
async function tryPort(server: Server, host: string, port: number): Promise<boolean> {
  try {
    await listenOn(server, host, port);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return false;
    throw explain(error, host, port);
  }
}

function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void) => {
      server.off('error', onError).off('listening', onListening);
      action();
    };
    const onListening = () => settle(resolve);
    const onError = (error: Error) => settle(() => reject(error));
    server.once('error', onError).once('listening', onListening).listen(port, host);
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === 'EACCES') return new Error(`Port ${port} is reserved on this computer. Choose one with PORT.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Error(`HOST=${host} is no address of this computer.`);
  }
  return error;
}

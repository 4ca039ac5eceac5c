import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

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
    const taken = await tryPort(server, host, candidate);
    if (!taken) {
      // A server on TCP always has this shape of address.
      const { port: found } = server.address() as AddressInfo;
      if (found !== port && port !== 0) log(`Port ${port} is taken; using ${found} instead.`);
      return found;
    }
  }
  throw new Error(`The ports from ${port} on are all taken. Choose another one with PORT.`);
}

function tryPort(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void) => {
      server.off('error', onError).off('listening', onListening);
      action();
    };
    const onListening = () => settle(() => resolve(false));
    const onError = (error: NodeJS.ErrnoException) =>
      settle(() => (error.code === 'EADDRINUSE' ? resolve(true) : reject(explain(error, host, port))));
    server.once('error', onError).once('listening', onListening).listen(port, host);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EACCES')
    return new Error(`Port ${port} is reserved on this computer. Choose one with PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(`HOST=${host} is no address of this computer.`);
  }
  return error;
}

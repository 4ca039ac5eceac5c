import type { CallRecord } from './network.js';

/** Who is at the end of a leg. */
export interface Party {
  /** An identity, or a number. */
  readonly address: string;
  /** Whether a client is there, which can be signed in and takes messages. */
  readonly isClient: boolean;
}

/**
 * Reads whose leg this is. A leg that came to the network belongs to whom it is from; one that the network rang,
 * to whom it is to. The other address of a leg is what its party sees, and proves nothing.
 */
export function partyOf({ direction, from, to }: CallRecord): Party {
  const address = direction === 'inbound' ? from : to;
  if (!address.startsWith('client:')) return { address, isClient: false };
  // A rung client's parameters stay behind its name.
  return { address: address.slice('client:'.length).replace(/\?.*$/, ''), isClient: true };
}

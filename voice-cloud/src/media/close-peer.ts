import type { RTCPeerConnection } from 'werift';

/**
 * Closes a connection and its handshake with it. werift's `close` lets a DTLS handshake that was
 * about to begin or under way send for another half minute; making it believe, whatever it sets
 * itself, that it came further ends that at its next turn. May go when werift's `close` stops the
 * handshake (seen in 0.24.4).
 */
export async function closePeer(peer: RTCPeerConnection): Promise<void> {
  for (const { dtls } of peer.dtlsTransports) {
    if (!dtls) continue;
    Object.defineProperty(dtls.dtls, 'flight', { get: () => Number.MAX_SAFE_INTEGER, set: () => undefined });
  }
  await peer.close();
}

import type { RTCPeerConnection } from 'werift';

/**
 * Closes a connection and its handshake with it. werift's `close` lets a DTLS handshake that was
 * under way send for another half minute; making it believe that it came further ends that at its
 * next turn. May go when werift's `close` stops the handshake (seen in 0.24.4).
 */
export async function closePeer(peer: RTCPeerConnection): Promise<void> {
  const transports = peer.dtlsTransports;
  await peer.close();
  for (const { dtls } of transports) if (dtls) dtls.dtls.flight = Number.MAX_SAFE_INTEGER;
}

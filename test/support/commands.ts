import { executeServerCommand } from '@web/test-runner-commands';

/** What a test needs to join the voice cloud of this run as one person. */
export interface VoiceCloudAccess {
  readonly token: string;
  /** `host:port`. */
  readonly gateway: string;
  /** Where the control API is, without a slash at the end. */
  readonly controlUrl: string;
}

/** Starts the voice cloud where none runs yet, and answers a token for the identity; `ttl` in seconds. */
export function joinVoiceCloud(identity: string, ttl?: number): Promise<VoiceCloudAccess> {
  return executeServerCommand('voice-cloud', { identity, ttl });
}

/** The accessibility tree below the selector, as text: what a screen reader is told. */
export function ariaSnapshot(selector?: string): Promise<string> {
  return executeServerCommand('aria-snapshot', { selector });
}

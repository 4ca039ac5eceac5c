import twilio from 'twilio';
import type { BackendConfig } from './config.js';

const { AccessToken } = twilio.jwt;

/** Makes the signed access token with which one person's phone may register, be rung, and dial. */
export function createToken(config: BackendConfig, identity: string): string {
  const token = new AccessToken(config.accountSid, config.apiKeySid, config.apiKeySecret, {
    identity,
    ttl: config.tokenTtlSeconds,
  });
  token.addGrant(
    new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: config.applicationSid }),
  );
  return token.toJwt();
}

// What browser tests may ask of Node, beside web-test-runner's own commands.
import { register } from 'tsx/esm/api';

/**
 * `executeServerCommand('aria-snapshot', { selector })`: the accessibility tree below the selector (the whole
 * page without one), as Playwright writes it. The built-in a11ySnapshot needs an API that Playwright dropped.
 */
export function ariaSnapshot() {
  return {
    name: 'aria-snapshot',
    async executeCommand({ command, payload, session }) {
      if (command !== 'aria-snapshot') return undefined;
      const page = session.browser.getPage(session.id);
      return page.locator(payload?.selector ?? 'body').ariaSnapshot();
    },
  };
}

/**
 * `executeServerCommand('voice-cloud', { identity, ttl })`: `{ token, gateway, controlUrl }` of a voice cloud
 * with a back end behind it, started at the first question and ended with the run; `ttl` in seconds.
 * `executeServerCommand('voice-cloud-say', { sid, content })`: its back end sends JSON to the client of a call.
 */
export function voiceCloud() {
  let network;

  async function start() {
    const unregister = register();
    try {
      const { startVoiceNetwork } = await import('../../test/support/voice-network.ts');
      return await startVoiceNetwork();
    } finally {
      await unregister();
    }
  }

  return {
    name: 'voice-cloud',
    async executeCommand({ command, payload }) {
      if (command !== 'voice-cloud' && command !== 'voice-cloud-say') return undefined;
      network ??= start();
      const { gateway, controlUrl, tokenFor, say } = await network;
      if (command === 'voice-cloud-say') {
        await say(payload.sid, payload.content);
        return true; // with nothing the test runner takes the command for one that nobody knows
      }
      return { token: tokenFor(payload.identity, payload.ttl), gateway, controlUrl };
    },
    async serverStop() {
      if (network) await (await network).close();
    },
  };
}

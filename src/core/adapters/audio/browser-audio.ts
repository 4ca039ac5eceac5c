import type { AudioPort } from '../../ports.js';

/** The devices of this machine, as the browser tells of them. */
export const browserAudio = (): AudioPort => ({
  get canChooseOutput() {
    return typeof HTMLMediaElement.prototype.setSinkId === 'function';
  },
  async list() {
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    return devices
      .filter(({ kind }) => kind !== 'videoinput')
      .map(({ kind, deviceId, label, groupId }) => ({
        kind: kind === 'audioinput' ? ('input' as const) : ('output' as const),
        id: deviceId,
        label,
        groupId,
      }));
  },
  watch(listener) {
    const { mediaDevices } = navigator;
    mediaDevices?.addEventListener('devicechange', listener);
    return () => mediaDevices?.removeEventListener('devicechange', listener);
  },
  async play(output) {
    const { playTestSound } = await import('./try-out.js');
    await playTestSound(output);
  },
  hearYourself(plan, level) {
    const ending = new AbortController();
    const began = import('./try-out.js').then(({ playYourself }) => playYourself(plan, ending.signal, level));
    return { began, end: () => ending.abort() };
  },
});

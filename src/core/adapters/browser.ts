import { loadNumberBook } from '../dialling/number-book.js';
import type {
  CallControlPort,
  MemoryPort,
  MicrophonePort,
  PagePort,
  Ports,
  RingbackPort,
  TimePort,
  VoicePort,
} from '../ports.js';
import type { MicrophoneAccess } from '../state.js';
import { browserAudio } from './audio/browser-audio.js';
import { callControlAt } from './http-call-control.js';

/** The longest that loading the SDK waits for the page to have nothing better to do. */
const idleMs = 1_000;

const voice: VoicePort = {
  async open(token, events) {
    await idle();
    const { openTwilioLine } = await import('./twilio-voice.js');
    // Who rings is shown as numbers of their country are; that one waits for calls comes first.
    loadNumberBook().catch(() => {});
    return openTwilioLine(token, events);
  },
};

const time: TimePort = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

const microphone: MicrophonePort = {
  async access() {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return 'unknown';
    const devices = await mediaDevices.enumerateDevices().catch(() => []);
    const status = await permission();
    if (status?.state === 'denied') return 'denied';
    if (!devices.some((device) => device.kind === 'audioinput')) return 'missing';
    return status?.state ?? 'unknown';
  },
  async request() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
      return 'granted';
    } catch (thrown) {
      return accessAfter(thrown);
    }
  },
  watch(listener) {
    const ended = new AbortController();
    const look = (): void =>
      void microphone.access().then((access) => !ended.signal.aborted && listener(access));
    navigator.mediaDevices?.addEventListener('devicechange', look, { signal: ended.signal });
    void permission().then((status) => status?.addEventListener('change', look, { signal: ended.signal }));
    return () => ended.abort();
  },
};

function accessAfter(thrown: unknown): MicrophoneAccess {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'missing' : 'unknown';
}

/** Null where the browser does not tell. */
const permission = (): Promise<PermissionStatus | null> =>
  navigator.permissions?.query({ name: 'microphone' }).catch(() => null) ?? Promise.resolve(null);

const memory: MemoryPort = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Private mode or a full disk: it is then not kept, as the port allows.
    }
  },
};

function newRingback(): RingbackPort {
  let isOn = false;
  let sound: Promise<HTMLAudioElement> | undefined;
  return {
    play(on) {
      if (on === isOn) return;
      isOn = on;
      sound ??= import('./ringback.js').then(({ newRingbackSound }) => newRingbackSound());
      void sound.then((audio) => {
        if (!isOn) return audio.pause();
        audio.currentTime = 0;
        // A browser that lets nothing sound without a gesture had one: somebody pressed Call. Where it
        // was the page that dialled, the word on the screen has to do.
        audio.play().catch(() => {});
      });
    },
  };
}

function newPage(): PagePort {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  return {
    guard(on) {
      if (on) addEventListener('beforeunload', ask);
      else removeEventListener('beforeunload', ask);
    },
  };
}

const callControl: CallControlPort = {
  at: (url) => callControlAt(new URL(url, document.baseURI).href),
};

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: idleMs });
    else setTimeout(resolve);
  });

/** The world around a phone in a browser. */
export const browserPorts = (): Ports => ({
  voice,
  time,
  microphone,
  memory,
  audio: browserAudio(),
  ringback: newRingback(),
  page: newPage(),
  chime: { play: async () => (await import('./chime.js')).playChime() },
  callControl,
});

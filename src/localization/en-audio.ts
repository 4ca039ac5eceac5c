import type { Terms } from './terms.js';

/** English, for devices and settings of sound. */
export const enAudio = {
  device: { microphone: 'Microphone', speaker: 'Speaker', ringer: 'Ringer' },
  systemDevice: 'System default',
  missingDevice: (name) => `${name} is not connected. It will be used when it is back.`,
  deviceObstacle: {
    unsupported: 'This browser cannot choose where sound comes out',
    unnamed: 'Devices have names once the microphone is allowed',
    none: 'No device was found',
  },
  level: { microphone: 'Microphone level', farEnd: 'Level of the other side' },
  testSound: 'Test sound',
  playing: 'Playing…',
  hearYourself: 'Hear yourself',
  hearYourselfHint: 'You hear yourself a second later, best with headphones.',
  notInCall: 'Not during a call',
  farEndVolume: 'Volume of the other side',
  microphoneVolume: 'Microphone volume',
  echoCancellation: 'Cancel echo',
  noiseSuppression: 'Reduce noise',
  suppressNoise: {
    microphone: 'Filter out the noise around me',
    farEnd: 'Filter out the noise around the other side',
  },
  autoGainControl: 'Adjust the microphone level automatically',
} satisfies Partial<Terms>;

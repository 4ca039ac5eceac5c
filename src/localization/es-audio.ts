import type { enAudio } from './en-audio.js';
import type { Terms } from './terms.js';

/** Spanish, for devices and settings of sound. */
export const esAudio: Pick<Terms, keyof typeof enAudio> = {
  device: { microphone: 'Micrófono', speaker: 'Altavoz', ringer: 'Timbre' },
  systemDevice: 'Predeterminado del sistema',
  missingDevice: (name) => `${name} no está conectado. Se usará cuando vuelva.`,
  deviceObstacle: {
    unsupported: 'Este navegador no puede elegir por dónde sale el sonido',
    unnamed: 'Los dispositivos tienen nombre cuando se permite el micrófono',
    none: 'No se encontró ningún dispositivo',
  },
  level: { microphone: 'Nivel del micrófono', farEnd: 'Nivel de la otra persona' },
  testSound: 'Sonido de prueba',
  playing: 'Sonando…',
  hearYourself: 'Escucharse',
  hearYourselfHint: 'Se oye un segundo después, mejor con auriculares.',
  notInCall: 'No durante una llamada',
  farEndVolume: 'Volumen de la otra persona',
  microphoneVolume: 'Volumen del micrófono',
  echoCancellation: 'Cancelar el eco',
  noiseSuppression: 'Reducir el ruido',
  suppressNoise: {
    microphone: 'Filtrar el ruido a mi alrededor',
    farEnd: 'Filtrar el ruido de la otra persona',
  },
  autoGainControl: 'Ajustar el nivel del micrófono automáticamente',
};

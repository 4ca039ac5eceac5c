import { defineElement } from '../shared/define-element.js';
import { VolumeMeter } from './volume-meter.js';

defineElement('volume-meter', VolumeMeter);

import '../audio-test/define.js';
import '../device-select/define.js';
import { defineElement } from '../shared/define-element.js';
import '../volume-meter/define.js';
import { AudioSettingsElement } from './audio-settings.js';

defineElement('audio-settings', AudioSettingsElement);

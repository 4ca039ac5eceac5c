import { defineElement } from '../shared/define-element.js';
import '../volume-meter/define.js';
import { AudioTestElement } from './audio-test.js';

defineElement('audio-test', AudioTestElement);

import { defineElement } from '../shared/define-element.js';
import { AudioPanel } from './audio-panel.js';

defineElement('audio-panel', AudioPanel);

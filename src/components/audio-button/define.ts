import { defineElement } from '../shared/define-element.js';
import { AudioButton } from './audio-button.js';

defineElement('audio-button', AudioButton);

import { defineElement } from '../shared/define-element.js';
import { MuteButton } from './mute-button.js';

defineElement('mute-button', MuteButton);

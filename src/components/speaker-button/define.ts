import { defineElement } from '../shared/define-element.js';
import { SpeakerButton } from './speaker-button.js';

defineElement('speaker-button', SpeakerButton);

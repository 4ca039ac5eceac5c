import { defineElement } from '../shared/define-element.js';
import { HangUpButton } from './hang-up-button.js';

defineElement('hang-up-button', HangUpButton);

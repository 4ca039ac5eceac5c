import { defineElement } from '../shared/define-element.js';
import { KeypadButton } from './keypad-button.js';

defineElement('keypad-button', KeypadButton);

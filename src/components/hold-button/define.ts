import { defineElement } from '../shared/define-element.js';
import { HoldButton } from './hold-button.js';

defineElement('hold-button', HoldButton);

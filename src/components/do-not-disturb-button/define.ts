import { defineElement } from '../shared/define-element.js';
import { DoNotDisturbButton } from './do-not-disturb-button.js';

defineElement('do-not-disturb-button', DoNotDisturbButton);

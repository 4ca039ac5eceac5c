import { defineElement } from '../shared/define-element.js';
import { CallTimer } from './call-timer.js';

defineElement('call-timer', CallTimer);

import '../call-party/define.js';
import { defineElement } from '../shared/define-element.js';
import { CallWaiting } from './call-waiting.js';

defineElement('call-waiting', CallWaiting);

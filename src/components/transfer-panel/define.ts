import '../call-party/define.js';
import '../dial-field/define.js';
import { defineElement } from '../shared/define-element.js';
import { TransferPanel } from './transfer-panel.js';

defineElement('transfer-panel', TransferPanel);

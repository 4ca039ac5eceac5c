import '../call-party/define.js';
import '../call-timer/define.js';
import { defineElement } from '../shared/define-element.js';
import { CallList } from './call-list.js';

defineElement('call-list', CallList);

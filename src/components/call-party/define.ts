import { defineElement } from '../shared/define-element.js';
import { CallParty } from './call-party.js';

defineElement('call-party', CallParty);

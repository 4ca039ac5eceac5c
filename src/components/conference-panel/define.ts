import '../call-party/define.js';
import '../dial-field/define.js';
import { defineElement } from '../shared/define-element.js';
import { ConferencePanel } from './conference-panel.js';

defineElement('conference-panel', ConferencePanel);

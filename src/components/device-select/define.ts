import { defineElement } from '../shared/define-element.js';
import { DeviceSelect } from './device-select.js';

defineElement('device-select', DeviceSelect);

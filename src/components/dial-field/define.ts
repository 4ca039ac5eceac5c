import { defineElement } from '../shared/define-element.js';
import { DialField } from './dial-field.js';

defineElement('dial-field', DialField);

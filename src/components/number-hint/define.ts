import { defineElement } from '../shared/define-element.js';
import { NumberHint } from './number-hint.js';

defineElement('number-hint', NumberHint);

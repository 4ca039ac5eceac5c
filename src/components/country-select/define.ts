import { defineElement } from '../shared/define-element.js';
import { CountrySelect } from './country-select.js';

defineElement('country-select', CountrySelect);

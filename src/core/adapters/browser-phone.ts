import { Phone, type PhoneOptions } from '../phone.js';
import { browserPorts } from './browser.js';

/** Makes a phone for this page. */
export const newBrowserPhone = (options: Partial<PhoneOptions>): Phone => new Phone(browserPorts(), options);

import '../src/index.js';
import { displayName } from './display.js';
import { find } from './dom.js';
import { connectPhone } from './phone-line.js';

const identity = new URLSearchParams(location.search).get('identity')?.trim() ?? '';
const name = displayName(identity);
find('#name', HTMLElement).textContent = name;
document.title = `${name} · twilio-phone`;
void connectPhone(find('main', HTMLElement), identity);

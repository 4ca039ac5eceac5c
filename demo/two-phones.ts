import '../src/index.js';
import { find } from './dom.js';
import { setUpHappenings } from './happenings.js';
import { setUpPanel } from './panel/panel.js';
import { connectPhone, findPhone } from './phone-line.js';

setUpHappenings();
const alice = find('#alice', HTMLElement);
void connectPhone(alice, 'alice');
void connectPhone(find('#bob', HTMLElement), 'bob');
void setUpPanel((number) => {
  findPhone(alice).phone.dial(number);
  alice.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
});

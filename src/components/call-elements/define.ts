/** The elements that there is no use for before a phone has a token: they are not in the first download. */
import '../active-call/define.js';
import '../audio-button/define.js';
import '../audio-panel/define.js';
import '../call-list/define.js';
import '../do-not-disturb-button/define.js';
import '../incoming-call-dialog/define.js';
import '../phone-announcer/define.js';
import '../phone-trouble/define.js';

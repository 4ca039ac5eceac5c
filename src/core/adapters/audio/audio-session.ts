/** The session of the page's sound, where a browser has it: Safari (https://www.w3.org/TR/audio-session/). */
interface AudioSession {
  type: string;
}

/** Who records and plays at once; a second phone on the page may do so too. */
const users = new Set<object>();
let typeBefore = 'auto';

/**
 * Tells the system that somebody talks: on iOS a call then sounds as calls do, where the person listens to them,
 * and music of other apps stops meanwhile. Elsewhere it does nothing.
 */
export function beginTalking(user: object): void {
  const session = sessionOf(navigator);
  if (users.size === 0 && session) {
    typeBefore = session.type;
    session.type = 'play-and-record';
  }
  users.add(user);
}

/** The system may do with sound as before, once nobody talks any more. */
export function endTalking(user: object): void {
  const session = sessionOf(navigator);
  if (users.delete(user) && users.size === 0 && session) session.type = typeBefore;
}

function sessionOf(browser: { readonly audioSession?: AudioSession } | Navigator): AudioSession | null {
  return 'audioSession' in browser ? (browser.audioSession ?? null) : null;
}
